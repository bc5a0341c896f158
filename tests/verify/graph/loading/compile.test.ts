import { expect } from "chai";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import * as tsNode from "ts-node";
import * as ts from "typescript";
import { capture } from "../../../../verify/graph";
import { LoadError } from "../../../../loader/load-error";
import { compile, useSettings } from "../../../../loader/compile";
import { readTypeScriptByCompiler } from "../../../../verify/graph/loading/extensions";
import { temporaryProject, type TemporaryProject } from "../temporary-project";

/** What the plain removal of types loses, or changes. */
const source = `import assert from "node:assert";
import * as path from "node:path";
import legacy = require("node:os");
import type { Only } from "./types";
import { unused } from "./unused";

declare function metadata(...args: unknown[]): any;
export namespace Names {
  export const one = "one";
  export namespace Inner {
    export const two = one + "two";
  }
}
export import Deep = Names.Inner;
export const enum Size { Small = 1, Large = Small << 4 }
abstract class Base {
  readonly given: string = "given";
  constructor(protected readonly name: string) {}
}
export class Derived extends Base {
  readonly given!: string;
  declare readonly declared: Only;
  late = this.name.length;
  constructor(readonly more: number = Size.Large) {
    super("derived");
  }
}
@metadata
export class Decorated {
  @metadata field?: string;
  constructor(@metadata private readonly part: Derived) {}
}
export const all = [assert, path, legacy, Deep.two, import("./late")] satisfies unknown[];
`;

/** Files of options, and what is special about them. */
const options: Readonly<Record<string, string | undefined>> = {
  "no tsconfig.json": undefined,
  "the one of Pulumi's template": `{
    "compilerOptions": { "strict": true, "outDir": "bin", "target": "es2020", "module": "commonjs", "moduleResolution": "node", "sourceMap": true,
      "experimentalDecorators": true, "pretty": true, "noFallthroughCasesInSwitch": true, "noImplicitReturns": true }, "files": ["index.ts"] }`,
  esModuleInterop:
    '{ "compilerOptions": { "module": "commonjs", "moduleResolution": "node", "esModuleInterop": true, "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
  "no esModuleInterop": '{ "compilerOptions": { "module": "nodenext", "esModuleInterop": false, "experimentalDecorators": true } }',
  "fields that are defined": '{ "compilerOptions": { "target": "es2022", "module": "node16", "experimentalDecorators": true } }',
  "fields that are assigned":
    '{ "compilerOptions": { "target": "es2022", "useDefineForClassFields": false, "experimentalDecorators": true } }',
  "what it extends, with comments": `{
    // Pulumi's own defaults win over what is only extended.
    "extends": "./base.json", "compilerOptions": { "removeComments": true, }, "ts-node": { "compilerOptions": { "experimentalDecorators": true } } }`,
};
const base = '{ "compilerOptions": { "target": "es2017", "module": "commonjs", "esModuleInterop": true, "preserveConstEnums": true } }';

const withoutMap = (code: string): string => code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "").trimEnd();

describe("TypeScript by its own compiler", () => {
  // ts-node puts its own in the place of this for good.
  const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
  after(() => {
    Reflect.set(Error, "prepareStackTrace", prepareStackTrace);
  });
  const projects: TemporaryProject[] = [];
  const project = (files: Readonly<Record<string, string>>): string => {
    const made = temporaryProject({ "package.json": "{}", ...files });
    projects.push(made);
    useSettings(made.directory, { directory: made.directory });
    return made.directory;
  };
  before(readTypeScriptByCompiler);
  afterEach(() => projects.splice(0).forEach((each) => each.remove()));

  for (const [title, tsconfig] of Object.entries(options))
    it(`becomes what Pulumi's ts-node makes of it, with ${title}`, () => {
      const directory = project({ "index.ts": source, "base.json": base, ...(tsconfig !== undefined && { "tsconfig.json": tsconfig }) });
      const path = join(directory, "tsconfig.json");
      // As @pulumi/pulumi/cmd/run registers it.
      const own = (tsconfig === undefined ? {} : tsconfigOf(path)) as object;
      const service = tsNode.create({
        cwd: directory,
        project: path,
        skipProject: !existsSync(path),
        transpileOnly: true,
        compilerOptions: { target: "ES2020", module: "nodenext", moduleResolution: "nodenext", sourceMap: "true", ...own },
      });
      const theirs = service.compile(source, join(directory, "index.ts"));
      expect(withoutMap(compile(join(directory, "index.ts"), "commonjs"))).to.equal(withoutMap(theirs));
    });

  it("follows a change of what tsconfig.json extends, though the compiled file is kept", () => {
    const file = 'import os from "node:os";\nexport const x = os;\n';
    const text = (interop: boolean): string => `{ "compilerOptions": { "esModuleInterop": ${interop} } }`;
    const extending = '{ "extends": "./base", "compilerOptions": { "module": "commonjs" } }';
    for (const interop of [true, false, true]) {
      const directory = project({ "index.ts": file, "tsconfig.json": extending, "base.json": text(interop) });
      expect(compile(join(directory, "index.ts"), "commonjs").includes("__importDefault")).to.equal(interop);
    }
  });

  it("is what Node requires, also where its options are meant for a bundler", async () => {
    const tsconfig = '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }';
    const index = 'import os from "node:os";\nimport { E } from "./e";\nexport const values = [typeof os.cpus, E.B];\n';
    const directory = project({ "index.ts": index, "e.ts": "export const enum E { A, B }\n", "tsconfig.json": tsconfig });
    expect((await capturedByCompiler(directory)).outputs["values"]).to.deep.equal(["function", 1]);
  });

  it("may export by assignment, and import what does", async () => {
    const index = 'import part = require("./part");\nexport = { two: part + 1 };\n';
    const directory = project({ "index.ts": index, "part.ts": "const one: number = 1;\nexport = one;\n" });
    expect((await capturedByCompiler(directory)).outputs["two"]).to.equal(2);
  });

  it("is read by what there is where the project has no compiler of its own", () => {
    const modules = join(__dirname, "../../../../node_modules");
    const alone = temporaryProject({
      "index.ts": "import { type A, b } from './b';\nexport const c: A = b satisfies A;\n",
      "more.ts": "namespace A { export const x = 1; }\n",
    });
    try {
      rmSync(join(alone.directory, "node_modules"));
      const file = (name: string): string => join(alone.directory, name);
      expect(compile(file("index.ts"), "commonjs"))
        .to.contain("exports.c")
        .and.not.contain("satisfies");
      expect(() => compile(file("more.ts"), "commonjs")).to.throw(
        LoadError,
        /more\.ts cannot be read without TypeScript's own compiler, .*typescript@5\.$/,
      );
      // Now with the SDK, which brings an old one.
      mkdirSync(join(alone.directory, "sdk/node_modules/@pulumi"), { recursive: true });
      symlinkSync(join(modules, "@pulumi/pulumi"), join(alone.directory, "sdk/node_modules/@pulumi/pulumi"));
      copyFileSync(file("index.ts"), file("sdk/index.ts"));
      copyFileSync(file("more.ts"), file("sdk/more.ts"));
      useSettings(file("sdk"), { directory: file("sdk") });
      expect(compile(file("sdk/index.ts"), "commonjs"))
        .to.contain("exports.c")
        .and.not.contain("satisfies");
      expect(compile(file("sdk/more.ts"), "commonjs")).to.contain("A.x = 1");
    } finally {
      alone.remove();
    }
  });

  it("is refused with every place that is no TypeScript", () => {
    const directory = project({ "index.ts": "export const a: = 1;\nexport const b = (;\n" });
    const path = join(directory, "index.ts");
    expect(() => compile(path, "commonjs")).to.throw(
      LoadError,
      `${path}:1:17: Type expected. (TS1110)\n${path}:2:19: Expression expected. (TS1109)`,
    );
  });

  it("is refused with options that cannot be read", () => {
    const directory = project({ "index.ts": "", "tsconfig.json": "{ compilerOptions: [ }" });
    expect(() => compile(join(directory, "index.ts"), "commonjs")).to.throw(LoadError, /tsconfig\.json cannot be read/);
  });

  function capturedByCompiler(directory: string): ReturnType<typeof capture> {
    return capture(join(directory, "index.ts"), { stack: "dev" });
  }

  function tsconfigOf(path: string): unknown {
    const result = ts.readConfigFile(path, (file) => readFileSync(file, "utf8")) as {
      readonly config: { readonly compilerOptions?: unknown };
    };
    return result.config.compilerOptions ?? {};
  }
});
