import { expect } from "chai";
import type { SpawnSyncReturns } from "node:child_process";
import { messageOf, StacksFailedError } from "../../cli/failure";
import { captureStacks, silent } from "../../cli/capture-stacks";
import { readProject } from "../../verify/project";
import type { CapturedStack } from "../../verify/graph";
import { temporaryProject } from "../verify/graph/temporary-project";
import { isthmusProcess } from "./run";

const topics = ({ resources }: CapturedStack): readonly string[] =>
  resources.filter(({ type }) => type === "aws:sns/topic:Topic").map(({ name, source }) => `${name} ${source}`);

/** Files of a project with a `count` of topics for each of its stacks. */
function projectFiles(files: Readonly<Record<string, string>>, pulumi = "runtime: nodejs"): Readonly<Record<string, string>> {
  const stacks = Object.entries({ one: 1, two: 2 }).map(([name, count]): [string, string] => [
    `Pulumi.${name}.yaml`,
    `config:\n  sample:count: ${count}\n`,
  ]);
  return { "package.json": "{}", "Pulumi.yaml": `name: sample\n${pulumi}\n`, ...Object.fromEntries(stacks), ...files };
}

async function captured(files: Readonly<Record<string, string>>, pulumi?: string): Promise<readonly CapturedStack[]> {
  const project = temporaryProject(projectFiles(files, pulumi));
  try {
    return await captureStacks(readProject(project.directory), [], silent);
  } finally {
    project.remove();
  }
}

/** What is wrong with each stack, as the command prints it. */
async function refused(files: Readonly<Record<string, string>>, pulumi?: string): Promise<readonly string[]> {
  try {
    await captured(files, pulumi);
  } catch (error) {
    if (error instanceof StacksFailedError) return error.failures.map((failure) => messageOf(failure.error));
    return [messageOf(error)];
  }
  throw new Error("nothing was refused");
}

/** Runs the command in a process of its own. */
function isthmus(files: Readonly<Record<string, string>>, ...args: readonly string[]): SpawnSyncReturns<string> {
  const project = temporaryProject(projectFiles(files));
  try {
    return isthmusProcess(project.directory, ...args);
  } finally {
    project.remove();
  }
}

const count = 'import * as pulumi from "@pulumi/pulumi";\nexport const count = new pulumi.Config().requireNumber("count");\n';
const makeTopics = `import * as aws from "@pulumi/aws";
import { count } from "./count.js";
export const topics = Array.from({ length: count }, (_, index) => new aws.sns.Topic(\`topic-\${index}\`));
`;
const oneAndTwo = (line: string): readonly (readonly string[])[] => [[`topic-0 ${line}`], [`topic-0 ${line}`, `topic-1 ${line}`]];
const makeOne = 'new (require("@pulumi/aws").sns.Topic)("only");\n';
const esModule = '{ "type": "module" }';

describe("a program of ES modules", () => {
  it("is loaded anew for every stack, with all of its files, and may await while it loads", async () => {
    const index = 'const { topics } = await import("./topics.js");\nexport const arns = topics.map(({ arn }) => arn);\n';
    for (const [ending, more] of [
      ["js", {}] as const,
      ["ts", { "tsconfig.json": '{ "compilerOptions": { "module": "nodenext" } }' }] as const,
    ]) {
      const files = { [`index.${ending}`]: index, [`topics.${ending}`]: makeTopics, [`count.${ending}`]: count };
      const stacks = await captured({ "package.json": esModule, ...files, ...more });
      expect(stacks.map(topics)).to.deep.equal(oneAndTwo(`topics.${ending}:3`));
      expect(stacks.map(({ outputs }) => (outputs["arns"] as readonly string[]).length)).to.deep.equal([1, 2]);
    }
  });

  it("may be a function, TypeScript with more in it than types, and in a package that is otherwise CommonJS", async () => {
    const program = `
      import { topics } from "./topics.mjs";
      namespace Names { export const only: string = "only"; }
      enum Kind { A = "a" }
      export default async () => ({ names: topics.map(({ name }) => name), kind: Kind.A, only: Names.only, where: import.meta.filename ?? import.meta.url });`;
    const files = { "program.mts": program, "topics.mts": makeTopics.replace("count.js", "count.mjs"), "count.mts": count };
    const stacks = await captured(files, "runtime: nodejs\nmain: program.mts");
    expect(stacks.map(topics)).to.deep.equal(oneAndTwo("topics.mts:3"));
    expect(stacks[1]?.outputs).to.include({ kind: "a", only: "only" });
    expect(stacks[1]?.outputs["where"]).to.contain("program.mts");
  });

  it("may import CommonJS, JSON, and files by the names of package.json", async () => {
    const index = `
import data from "./data.json" with { type: "json" };
import required, { made } from "./required.cjs";
import { typed } from "./typed.cjs";
import { named } from "#lib/named";
export const all = [data.x, required.made === made, typed, named];
`;
    const required = `const aws = require("@pulumi/aws");
const count = new (require("@pulumi/pulumi").Config)().requireNumber("count");
exports.made = new aws.sns.Topic(\`required-\${count}\`).arn;
`;
    const typed = `interface Nothing { readonly here: string }
import * as aws from "@pulumi/aws";
import { count } from "./count.cjs";
namespace Names { export const topic = "typed"; }
export const typed: string & Partial<Nothing> = Names.topic;
new aws.sns.Topic(\`\${typed}-\${count}\`);
`;
    const files = {
      "index.ts": index,
      "data.json": '{ "x": 42 }',
      "required.cjs": required,
      "typed.cts": typed,
      "lib/named.ts": 'export const named = "named";\n',
    };
    const manifest = { type: "module", imports: { "#lib/*": "./lib/*.js" } };
    const more = { "package.json": JSON.stringify(manifest), "count.cts": count };
    const stacks = await captured({ ...files, ...more });
    for (const [index, stack] of stacks.entries()) {
      expect(topics(stack)).to.deep.equal([`required-${index + 1} required.cjs:3`, `typed-${index + 1} typed.cts:6`]);
      expect(stack.outputs["all"]).to.deep.equal([42, true, "typed", "named"]);
    }
  });

  it("reads the outputs of another of its stacks, which comes first", async () => {
    const program = `
      import * as aws from "@pulumi/aws";
      import * as pulumi from "@pulumi/pulumi";
      const other = pulumi.getStack() === "one" ? new pulumi.StackReference("two") : undefined;
      export const given = await other?.getOutputValue("name");
      export const name = new aws.sns.Topic("topic").name;`;
    const stacks = await captured({ "package.json": esModule, "index.js": program });
    expect(stacks.map(({ stack }) => stack)).to.deep.equal(["two", "one"]);
    expect(stacks[1]?.outputs["given"]).to.equal(stacks[0]?.outputs["name"]);
    expect(stacks[1]?.referenced).to.deep.equal([stacks[0]]);
  });

  it("fails with what it throws, at the line where it was written", async () => {
    const program =
      "interface Nothing {\n  readonly here: string;\n}\nexport const nothing: Nothing = (undefined as unknown as { given: Nothing }).given;\n";
    const [message] = await refused({ "package.json": esModule, "index.ts": program });
    expect(message).to.match(/^TypeError: Cannot read properties of undefined \(reading 'given'\)\n {4}at \S*\/index\.ts:4\b/);
    expect(message).not.to.contain("isthmus-run");
  });

  it("is refused with a default export and others beside it, as Pulumi does", async () => {
    const [message] = await refused({ "package.json": esModule, "index.js": "export default () => ({});\nexport const more = 1;\n" });
    expect(message).to.match(/index\.js has a default export, which is the program, and others beside it: more\./);
  });

  it("is refused where it waits for ever", () => {
    const { status, stderr } = isthmus({ "package.json": esModule, "index.js": "await new Promise(() => undefined);\n" }, "plan", "one");
    expect([status, stderr]).to.deep.equal([
      1,
      "error in stack one: The program waits for something that never comes. Declared, but never registered: nothing.\n",
    ]);
  }).timeout(60_000);
});

describe("a program of CommonJS modules", () => {
  it("is loaded anew for every stack also where it is a function", async () => {
    const program = `import * as aws from "@pulumi/aws";
import { count } from "./count";
export = () => void Array.from({ length: count }, (_, index) => new aws.sns.Topic(\`topic-\${index}\`));
`;
    for (const name of ["./count", "./count.js"])
      expect((await captured({ "index.ts": program.replace("./count", name), "count.ts": count })).map(topics)).to.deep.equal(
        oneAndTwo("index.ts:3"),
      );
  });

  it("gets ES modules by import, anew for every stack", async () => {
    const program = 'module.exports = async () => ({ arns: (await import("./topics.mjs")).topics.map(({ arn }) => arn) });\n';
    const files = { "index.js": program, "topics.mjs": makeTopics.replace("count.js", "count.mjs"), "count.mjs": count };
    expect((await captured(files)).map(topics)).to.deep.equal(oneAndTwo("topics.mjs:3"));
  });

  it("gets an ES module by require for one stack, and is refused for another", async () => {
    const files = {
      "index.js": 'exports.topics = require("./topics.mjs").topics;\n',
      "topics.mjs": makeTopics.replace("count.js", "count.mjs"),
      "count.mjs": count,
    };
    const [message, ...others] = await refused(files);
    expect(others).to.deep.equal([]);
    expect(message).to.match(/^\S+\/topics\.mjs is an ES module that the program gets by require, .* Get it by import/);
  });

  it("says which module is missing, and that tsconfig's paths are not node's", async () => {
    const tsconfig = '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }';
    for (const type of ["{}", esModule]) {
      const program = (name: string) => ({
        "package.json": type,
        "tsconfig.json": tsconfig,
        "index.ts": `import { x } from "${name}";\nexport const y = x;\n`,
      });
      const [mapped] = await refused(program("@lib/x"));
      expect(mapped).to.match(
        /^Cannot find (module|package) '@lib\/x'.*index\.ts\. It is in the `paths` of tsconfig\.json, .*"--import tsx"\.$/,
      );
      const [missing] = await refused(program("./gone.js"));
      expect(missing).to.match(/^Cannot find module '\S*gone\.js'.*index\.ts\.$/);
    }
  });
});

describe("the program of a project", () => {
  const index = { "index.ts": makeTopics.replace("count.js", "count"), "count.ts": count };

  it("is what package.json names, relative to it", async () => {
    const sources = Object.fromEntries(Object.entries(index).map(([path, content]) => [`infra/${path}`, content]));
    for (const manifest of [
      '{ "main": "infra/" }',
      '{ "exports": "./infra/index.ts" }',
      '{ "exports": { ".": { "default": "./infra/index.ts" } } }',
    ])
      expect((await captured({ ...sources, "package.json": manifest })).map(topics)).to.deep.equal(oneAndTwo("infra/index.ts:3"));
  });

  it("is the index of a directory that Pulumi.yaml names, with the package.json in it", async () => {
    const files = {
      "infra/src/index.ts": index["index.ts"],
      "infra/src/count.ts": count,
      "infra/package.json": '{ "main": "src/index.ts" }',
    };
    expect((await captured(files, "runtime: nodejs\nmain: infra")).map(topics)).to.deep.equal(oneAndTwo("infra/src/index.ts:3"));
  });

  it("has to be built where package.json names what is built", async () => {
    const [message] = await refused({ "package.json": '{ "main": "bin/index.js", "scripts": { "build": "tsc" } }' });
    expect(message).to.equal("package.json names bin/index.js as the program, which is not there. Build it first: npm run build.");
    const stacks = await captured({ "package.json": '{ "main": "bin/index.js" }', ...index });
    expect(stacks[0]?.warnings[0]).to.match(/^package\.json names bin\/index\.js .*index\.ts is run instead, as Pulumi does\.$/);
  });

  it("is refused where it is nowhere", async () => {
    expect(await refused({})).to.match(/^There is no program in \S+: neither index\.js nor index\.ts\./);
    expect(await refused({}, "runtime: nodejs\nmain: gone.ts")).to.match(
      /^There is no program at \S+gone\.ts\. Set `main` in Pulumi\.yaml/,
    );
  });

  it("is run with what nodeargs preloads", async () => {
    const files = {
      "index.js": `${makeOne}exports.preloaded = [globalThis.preloaded, process.env.ISTHMUS_TEST_PRELOADED];\n`,
      "pre.cjs": 'globalThis.preloaded = "yes";\n',
    };
    const pulumi =
      'runtime:\n  name: nodejs\n  options:\n    nodeargs: "-r ./pre.cjs --env-file=\\".env file\\" --max-old-space-size=4096"';
    const [first] = await captured({ ...files, ".env file": "ISTHMUS_TEST_PRELOADED=too\n" }, pulumi);
    expect(first?.outputs["preloaded"]).to.deep.equal(["yes", "too"]);
  });

  it("is refused with arguments that node takes only at its start, unless it was given them", async () => {
    const pulumi = (text: string): string => `runtime:\n  name: nodejs\n  options:\n    nodeargs: "${text}"`;
    const [message] = await refused({ "index.js": "" }, pulumi("-C development"));
    expect(message).to.equal(
      'runtime.options.nodeargs in Pulumi.yaml asks node for -C development, which it takes only at its start. Start this command with it: NODE_OPTIONS="-C development".',
    );
    expect(await captured({ "index.js": makeOne }, pulumi("--conditions isthmus-source"))).to.have.length(2);
  });

  it("is refused with options that are none", async () => {
    const options = "runtime:\n  name: nodejs\n  options:\n    typescript: maybe\n    nodeargs: [a]";
    expect(await refused({ "index.js": "" }, options)).to.match(
      /2 faults in Pulumi\.yaml[^]*runtime\.options\.typescript[^]*runtime\.options\.nodeargs/,
    );
  });

  it("is run by the loader that nodeargs brings: tsx, with tsconfig's paths", () => {
    const tsconfig = '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "paths": { "@lib/*": ["./lib/*"] } } }';
    const files = {
      "package.json": esModule,
      "tsconfig.json": tsconfig,
      "index.ts": 'import { topics } from "@lib/topics";\nexport const arns = topics.map(({ arn }) => arn);\n',
      "lib/topics.ts": makeTopics.replace("count.js", "count"),
      "lib/count.ts": count,
    };
    const pulumi = 'runtime:\n  name: nodejs\n  options:\n    nodeargs: "--import tsx"';
    const { status, stderr, stdout } = isthmus({ ...files, "Pulumi.yaml": `name: sample\n${pulumi}\n` }, "graph", "two");
    expect([status, stderr]).to.deep.equal([0, ""]);
    expect(topics(JSON.parse(stdout) as CapturedStack)).to.deep.equal(oneAndTwo("lib/topics.ts:3")[1]);
  }).timeout(60_000);
});
