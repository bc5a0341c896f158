import { expect } from "chai";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as components from "../../components";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/network.md"), "utf8");
const testFiles = ["tests", "examples"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, file)),
);
const texts = new Map(testFiles.map((file) => [file, readFileSync(join(root, file), "utf8")]));
/** Where traps of the network are tried: other rooms number their own from T1 as well. */
const ofTheNetwork = [...texts].flatMap(([file, text]) =>
  /^(tests|examples)\/network\/|^tests\/verify\/reach\//.test(file) ? [text] : [],
);

/** Rows of the feature table: number, feature, and the test that shows it, or why there is none. */
const rows = [...page.slice(page.indexOf("\n## Features")).matchAll(/^\| (\d+) \| ([^|]+) \| (.+) \|$/gm)].map(
  ([, number, feature, shown]) => ({
    number: Number(number),
    feature: feature!.trim(),
    shown: shown!.trim(),
  }),
);

describe("docs/network.md", () => {
  it("has a row for each of the sixty features that the best public modules have or lack", () => {
    expect(rows.map(({ number }) => number)).to.deep.equal(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  for (const { number, feature, shown } of rows)
    it(`row ${number}, ${feature}: names a test that is there, or says why not`, () => {
      const named = [...shown.matchAll(/\[`([^`]+)`\]\(\.\.\/([^)]+)\)/g)];
      if (named.length === 0) expect(shown).to.match(/^not built: .{20,}/);
      for (const [, title, file] of named) expect(texts.get(file!) ?? "", `${file} has no test "${title}"`).to.include(title!);
    });

  const traps = Array.from({ length: 45 }, (_, index) => `T${index + 1}`);
  for (const trap of traps)
    it(`${trap} is the name of a test`, () => {
      const title = new RegExp(`["\`](?:T\\d+, )*${trap}(?:, T\\d+)*: `);
      expect(
        ofTheNetwork.some((text) => title.test(text)),
        `no test of the network has ${trap} in its title`,
      ).to.equal(true);
    });

  it("names every component, and links every page", () => {
    for (const name of componentNames()) expect(page, name).to.include(`\`${name}\``);
    for (const file of readdirSync(join(root, "docs/network"))) expect(page, file).to.include(`](network/${file}`);
  });

  for (const name of componentNames())
    it(`${name} has a page, or a heading of one`, () => {
      const own = join(root, "docs/network", `${kebab(name)}.md`);
      const pages = readdirSync(join(root, "docs/network")).map((file) => readFileSync(join(root, "docs/network", file), "utf8"));
      const heading = new RegExp(`^#+ .*\\b${name}\\b`, "m");
      expect(existsSync(own) || pages.some((text) => heading.test(text)), `no docs/network/${kebab(name)}.md and no heading`).to.equal(
        true,
      );
    });
});

/** Every component of the network room that a program can construct. */
function componentNames(): readonly string[] {
  const isComponent = (value: unknown): value is { readonly name: string } =>
    typeof value === "function" && value.prototype instanceof components.core.Component;
  return Object.values(components.network).flatMap((value: unknown) => (isComponent(value) ? [value.name] : []));
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}
