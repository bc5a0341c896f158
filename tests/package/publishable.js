// What `npm publish` asks before it packs. A rehearsal only lists what a release still has to set; a release is refused without it, and
// without green tests.
const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..", "..");

/** Fields that depend on where the project is published from: nobody can make them up. */
const addresses = {
  repository: "the repository that the provenance statement is checked against, and that links of the README are resolved against",
  homepage: "the page of the documentation",
  bugs: "where faults are reported",
};

/** What a release still has to set, a sentence each. */
function unset(manifest, changelog) {
  const missing = Object.entries(addresses).flatMap(([field, what]) => (manifest[field] === undefined ? [`${field}: ${what}`] : []));
  const heading = `## ${manifest.version} (unreleased)`;
  return changelog.includes(heading) ? [...missing, `CHANGELOG.md: the day of the release in "${heading}"`] : missing;
}

module.exports = { unset };

if (require.main === module) {
  const isRehearsal = process.env.npm_config_dry_run === "true";
  const found = unset(JSON.parse(readFileSync(join(root, "package.json"), "utf8")), readFileSync(join(root, "CHANGELOG.md"), "utf8"));
  if (found.length > 0) console.log(["A release still has to set:", ...found.map((each) => `  ${each}`)].join("\n"));
  if (!isRehearsal && found.length > 0) process.exit(1);
  if (!isRehearsal) execFileSync("npm", ["test"], { cwd: root, stdio: "inherit" });
}
