import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import manifest = require("../../package.json");
import { unset } from "./publishable";

const root = join(__dirname, "../..");
/** What npm would publish, but for what is only built when it does. */
const packed = (
  JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as readonly { readonly files: readonly { readonly path: string }[] }[]
).flatMap(({ files }) => files.map(({ path }) => path));

/** Relative links of a page, as paths of the package. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8").replace(/^```[^]*?^```/gm, "");
  return [...text.matchAll(/\]\(([^)#\s]+)/g)].flatMap(([, link = ""]) =>
    /^[a-z]+:/.test(link) ? [] : [normalize(join(dirname(page), link))],
  );
}
const isPacked = (path: string): boolean => packed.some((file) => file === path || file.startsWith(`${path}/`));

describe("package.json", () => {
  it("names the same files for resolutions that know exports and for those that do not", () => {
    expect(manifest.main).to.equal(manifest.exports["."].default);
    expect(manifest.types).to.equal(manifest.exports["."].types);
    for (const [subpath, [types]] of Object.entries(manifest.typesVersions["*"]))
      expect(types, subpath).to.equal((manifest.exports as Record<string, { types?: string }>)[`./${subpath}`]?.types);
  });

  it("has a source for each entry, and a command", () => {
    for (const each of Object.values(manifest.exports))
      if (typeof each === "object") expect(existsSync(join(root, each["isthmus-source"]))).to.equal(true);
    expect(readFileSync(join(root, "cli/main.ts"), "utf8").startsWith("#!/usr/bin/env node\n")).to.equal(true);
  });

  it("lets a program decide which release of a dependency it has, and pins none", () => {
    for (const range of Object.values(manifest.dependencies)) expect(range).to.match(/^\^\d/);
  });

  it("is marked for Pulumi as needed only while a program is deployed, and as having no plugin", () => {
    expect(manifest.pulumi.resource).to.equal(false);
  });

  it("is published with its provenance", () => {
    expect(manifest.publishConfig).to.deep.equal({ access: "public", provenance: true });
  });

  it("says what a release still has to set, and refuses to publish without it", () => {
    const changelog = "## 1.0.0 (unreleased)\n";
    expect(unset({ version: "1.0.0" }, changelog)).to.have.length(4);
    expect(unset({ version: "1.0.0", repository: "x", homepage: "x", bugs: "x" }, "## 1.0.0 (2026-12-01)\n")).to.deep.equal([]);
    expect(manifest.scripts.prepublishOnly).to.equal("node tests/package/publishable.js");
  });
});

describe("the packed documentation", () => {
  const pages = packed.filter((path) => path.endsWith(".md"));

  it("has the README, the changelog and the pages", () => {
    expect(pages).to.include.members(["README.md", "CHANGELOG.md", "docs/network.md", "docs/testing.md"]);
  });

  // Where a row of a page names the test that shows it, the test stays in the repository.
  for (const page of pages)
    it(`${page} links to nothing that is not in the package`, () => {
      expect(linksOf(page).filter((path) => !isPacked(path) && !(page.startsWith("docs/") && path.startsWith("tests/")))).to.deep.equal([]);
    });
});
