import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as ts from "typescript";
import { Vpc } from "../../../components/network";
import { capture, sourceText, type CapturedStack, type GraphResource } from "../../../verify/graph";
import { temporaryProject } from "./temporary-project";

const loaders = join(__dirname, "fixtures/loaders");
const declared = ({ resources }: CapturedStack): readonly string[] => resources.slice(1).map(({ name, source }) => `${name} ${source}`);
const named = ({ resources }: CapturedStack, name: string): GraphResource => resources.find((each) => each.name === name)!;

/** Where a text is in a file of the fixtures. */
function lineOf(file: string, text: string): string {
  const lines = readFileSync(join(loaders, file), "utf8").split("\n");
  return `${file}:${lines.findIndex((line) => line.includes(text)) + 1}`;
}

describe("the line of a declaration", function () {
  this.timeout(60_000);
  const pairIn = (file: string): readonly string[] => [
    `pair ${lineOf(file, 'new Pair("pair"')}`,
    `pair-topic ${lineOf(file, "new aws.sns.Topic(`")}`,
  ];
  const expected = {
    commonjs: pairIn("commonjs/index.ts"),
    "es-modules": [...pairIn("es-modules/topics.ts"), `late ${lineOf("es-modules/index.ts", "new aws.sns.Topic(name)")}`],
  };
  const tried: Readonly<Record<string, readonly string[]>> = {
    "ts-node": ["--require", "ts-node/register/transpile-only"],
    "ts-node for ES modules": ["--no-warnings", "--loader", "ts-node/esm/transpile-only"],
    tsx: ["--import", "tsx"],
    sucrase: ["--require", "sucrase/register"],
    "esbuild-register": ["--require", "esbuild-register"],
  };
  const found: Record<string, unknown> = {};
  before(async () => {
    const all = Object.entries(tried).map(async ([title, args]) => {
      const command = ["--conditions=isthmus-source", ...args, join(loaders, "capture.js"), "commonjs", "es-modules"];
      const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: loaders });
      found[title] = JSON.parse(stdout);
    });
    await Promise.all(all);
  });

  for (const title of Object.keys(tried))
    it(`is the one in the program's TypeScript under ${title}`, () => expect(found[title]).to.deep.equal(expected));

  for (const map of ["inlineSourceMap", "sourceMap"])
    it(`is the one in the program's TypeScript where that was built before, with ${map}`, async () => {
      const source = readFileSync(join(loaders, "commonjs/index.ts"), "utf8");
      const project = temporaryProject({ "package.json": "{}", "src/index.ts": source });
      try {
        const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, sourceRoot: "../src", [map]: true };
        const { outputText, sourceMapText } = ts.transpileModule(source, { fileName: "index.ts", compilerOptions: options });
        mkdirSync(join(project.directory, "bin"));
        writeFileSync(join(project.directory, "bin/index.js"), outputText);
        if (sourceMapText !== undefined) writeFileSync(join(project.directory, "bin/index.js.map"), sourceMapText);
        const graph = await capture(join(project.directory, "bin"), { stack: "dev", root: project.directory });
        expect(declared(graph)).to.deep.equal(expected.commonjs.map((line) => line.replace("commonjs/", "src/")));
      } finally {
        project.remove();
      }
    });

  it("leaves the loader's own stack traces as they are", async () => {
    const { prepareStackTrace, stackTraceLimit } = Error as { readonly prepareStackTrace?: unknown; readonly stackTraceLimit: number };
    const own = (): string => "as the loader has it";
    try {
      Object.defineProperty(Error, "prepareStackTrace", { value: own, enumerable: false, writable: true, configurable: true });
      await capture(async () => void new pulumi.ComponentResource("test:unit:Nothing", "nothing"), { stack: "dev" });
      expect(Error).to.have.property("prepareStackTrace", own);
      expect(Error.stackTraceLimit).to.equal(stackTraceLimit);
    } finally {
      Object.defineProperty(Error, "prepareStackTrace", { value: prepareStackTrace });
    }
  });
});

describe("the line of what a library makes", () => {
  const args = {
    cidr: "10.0.0.0/16",
    zones: ["eu-central-1a", "eu-central-1b"],
    tiers: { app: { internet: "none", prefix: 24 } },
  } as const;
  const options = { stack: "dev", config: { "aws:region": "eu-central-1" } };

  it("is the program's, with the library's beside it", async () => {
    const graph = await capture(async () => void new Vpc("one", args), options);
    const vpc = named(graph, "one");
    expect(vpc.source).to.match(/^tests\/verify\/graph\/source-lines\.test\.ts:\d+$/);
    expect(vpc).not.to.have.property("librarySource");
    for (const name of ["one-vpc", "one-app-eu-central-1a"]) {
      expect(named(graph, name).source).to.equal(vpc.source);
      expect(named(graph, name).librarySource).to.match(/^components\/network\/vpc\/.+\.ts:\d+$/);
      expect(sourceText(named(graph, name))).to.equal(`${vpc.source} via ${named(graph, name).librarySource}`);
    }
  });

  it("is the line in the program's own component, where that is between", async () => {
    class Network extends pulumi.ComponentResource {
      constructor(name: string) {
        super("test:unit:Network", name);
        new Vpc(`${name}-inner`, args, { parent: this });
      }
    }
    const graph = await capture(async () => void new Network("net"), options);
    expect(named(graph, "net-inner-vpc").source).to.equal(named(graph, "net-inner").source).and.not.equal(named(graph, "net").source);
  });

  it("is that of the parent where nothing of the program is on the stack any more", async () => {
    const library = temporaryProject({});
    const folder = join(library.directory, "packages/node_modules/late");
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "index.js"),
      'exports.later = ({ ComponentResource }, parent) =>\n  setImmediate(() => new ComponentResource("test:unit:Late", "late", {}, { parent }));\n',
    );
    const { later } = require(folder) as { readonly later: (sdk: typeof pulumi, parent: pulumi.Resource) => void };
    const program = async (): Promise<void> => {
      later(pulumi, new pulumi.ComponentResource("test:unit:Early", "early"));
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const graph = await capture(program, options);
    library.remove();
    expect(named(graph, "late").source).to.equal(named(graph, "early").source);
    expect(named(graph, "late").librarySource).to.equal("node_modules/late/index.js:2");
  });

  it("is said with both where two have one URN", async () => {
    const program = async (): Promise<void> => {
      for (const name of ["a", "a"]) new Vpc(name, args);
    };
    const error = await capture(program, options).catch((reason: unknown) => reason);
    expect(String(error)).to.match(/isthmus:network:Vpc::a, at tests\/\S+:\d+ and at tests\/\S+:\d+\. Give/);
    const child = async (): Promise<void> => {
      const first = new Vpc("b", args);
      new pulumi.ComponentResource("aws:ec2/vpc:Vpc", "b-vpc", {}, { parent: first });
    };
    expect(String(await capture(child, options).catch((reason: unknown) => reason))).to.match(
      /at tests\/\S+:\d+ via components\/network\/vpc\/\S+:\d+ and at tests\/\S+:\d+\. Give/,
    );
  });
});
