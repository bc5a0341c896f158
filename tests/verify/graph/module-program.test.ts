import { expect } from "chai";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, type CapturedStack } from "../../../verify/graph";

const fixtures = join(__dirname, "../testing/fixtures");
const names = ({ resources }: CapturedStack): readonly string[] => resources.slice(1).map(({ name }) => name);

describe("a program by its path", () => {
  it("defaults", async () => {
    expect(names(await capture(join(fixtures, "two-regions"), { stack: "dev" }))).to.include.members(["home", "away"]);
  });

  it("may be an ES module that exports a function, or one that makes its resources while it loads", async () => {
    for (const file of ["esm/default-program.mjs", "esm/program.mjs", "esm/program.mjs"]) {
      const graph = await capture(join(fixtures, file), { stack: "dev" });
      expect(names(graph)).to.deep.equal(["alerts"]);
      expect(graph.outputs["arn"]).to.match(/^arn:aws:sns:/);
    }
  });

  it("is an ES module where its package says so", async () => {
    const directory = mkdtempSync(join(tmpdir(), "isthmus-"));
    try {
      symlinkSync(join(__dirname, "../../../node_modules"), join(directory, "node_modules"));
      writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
      writeFileSync(join(directory, "index.js"), 'import { sns } from "@pulumi/aws";\nexport const name = new sns.Topic("alerts").name;\n');
      for (let run = 0; run < 2; run++)
        expect(names(await capture(join(directory, "index.js"), { stack: "dev" }))).to.deep.equal(["alerts"]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("is loaded anew after it has failed, with what it had loaded until then", async () => {
    const site = join(fixtures, "static-site");
    const failed = await capture(site, { stack: "dev" }).catch((error: unknown) => error);
    expect(String(failed)).to.contain("site:dns");
    const graph = await capture(site, { stack: "dev", config: { "site:dns": '{ "domain": "a.example" }' } });
    expect(names(graph)).to.include.members(["logs", "pages"]);
  });

  it("refuses a path that leads nowhere", async () => {
    const error = await capture("nowhere/index.ts", { stack: "dev" }).catch((reason: unknown) => reason);
    expect(String(error)).to.contain(`There is no program at ${join(process.cwd(), "nowhere/index.ts")}.`);
  });
});
