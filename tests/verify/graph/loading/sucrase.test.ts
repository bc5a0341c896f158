import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { temporaryProject } from "../temporary-project";

const root = join(__dirname, "../../../..");
const { withoutTypes } = require("../../../../loader/sucrase.js") as {
  readonly withoutTypes: (source: string, file: string, format?: string) => string | undefined;
};

describe("TypeScript without its types", () => {
  const more: readonly string[] = [
    "namespace A { export const x = 1; }",
    "export namespace A.B { export const x = 1; }",
    "module A { export const x = 1; }",
    "declare const B: { x: number };\nexport import A = B.x;",
    "@tag class A {}",
    "class A { @tag x = 1; }",
    "class A { accessor x = 1; }",
    "using file = open();",
  ];
  for (const source of more) it(`refuses ${JSON.stringify(source)}`, () => expect(withoutTypes(source, "a.ts")).to.equal(undefined));

  const types: readonly string[] = [
    "/** A namespace x { and a module y { in a comment, with an @annotation. */\nconst namespace = { module: 1 };",
    'declare namespace A { const x: number; }\ndeclare module "a" { interface B {} }\ndeclare global { interface C {} }',
    "interface A { namespace: string; accessor: number; using: boolean }\nconst accessor = (using: A) => using.accessor;",
    'const text = "@tag namespace A { }";',
    'import a = require("a");\nexport = a;',
    "export enum A { B = 1, C = B << 1 }",
  ];
  for (const source of types)
    it(`takes the types out of ${JSON.stringify(source)} and leaves its lines`, () =>
      expect(withoutTypes(source, "a.ts")?.split("\n").length).to.equal(source.split("\n").length));

  it("leaves a file with more in it to the compiler of its project", () => {
    const tsconfig = '{ "compilerOptions": { "experimentalDecorators": true, "target": "es2022", "module": "node16" } }';
    const program = `
      namespace Names { export const one: string = "one"; }
      function mark(target: object): void { Object.assign(target, { marked: true }); }
      @mark class Marked {}
      console.log(Names.one, "marked" in Marked);`;
    const project = temporaryProject({ "package.json": "{}", "tsconfig.json": tsconfig, "index.ts": program });
    try {
      const command = ["--require", join(root, "loader/register.js"), join(project.directory, "index.ts")];
      const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
      expect([stdout, stderr]).to.deep.equal(["one true\n", ""]);
    } finally {
      project.remove();
    }
  });
});
