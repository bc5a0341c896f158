import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const pages = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file))
    .sort(),
];

/** A code block and the file it says it is from: `<!-- from examples/invoices/index.ts -->` on the line before the fence. */
const sourced = /<!-- from (\S+) -->\n```\w+\n([\s\S]*?)\n```/g;

describe("documentation", () => {
  for (const page of pages) {
    const text = readFileSync(join(root, page), "utf8");

    it(`${page}: every TypeScript and YAML block is part of a file that is compiled and run`, () => {
      const blocks = [...text.matchAll(/```(?:ts|yaml)\n/g)].length;
      const traced = [...text.matchAll(sourced)].filter(([block]) => /```(?:ts|yaml)\n/.test(block));
      expect(traced.length, `blocks without <!-- from FILE --> in ${page}`).to.equal(blocks);
      for (const [, file, code] of traced) expect(squeeze(readFileSync(join(root, file!), "utf8")), file).to.include(squeeze(code!));
    });

    it(`${page}: every link leads somewhere`, () => {
      for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g))
        expect(() => readFileSync(join(root, page, "..", target!)), `${page} -> ${target}`).not.to.throw(/ENOENT/);
    });
  }
});

/** Indentation may differ: an excerpt may be shown without the indentation of where it stands. */
function squeeze(code: string): string {
  return code
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
