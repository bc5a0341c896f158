// The packages that the public types name: each is one whose types every program then reads, so none but the peers may be.
//   node public-types.js TARBALL
const { execFileSync } = require("node:child_process");
const { existsSync, mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join, relative, resolve } = require("node:path");

const unpacked = mkdtempSync(join(tmpdir(), "isthmus-types-"));
execFileSync("tar", ["-xzf", resolve(process.argv[2]), "-C", unpacked]);
const root = join(unpacked, "package");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const cameFrom = new Map();
const named = [];
function visit(file, from) {
  if (cameFrom.has(file)) return;
  cameFrom.set(file, from);
  const code = readFileSync(file, "utf8").replace(/\/\*[^]*?\*\//g, "");
  for (const [, name] of code.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*"([^"]+)"/g)) {
    if (!name.startsWith(".")) named.push([name, file]);
    else
      visit(
        [".d.ts", "/index.d.ts"].map((end) => resolve(dirname(file), name) + end).find((path) => existsSync(path)),
        file,
      );
  }
}
for (const entry of Object.values(manifest.exports)) if (entry.types !== undefined) visit(join(root, entry.types), undefined);

const isPeer = (name) => Object.keys(manifest.peerDependencies).some((peer) => name === peer || name.startsWith(`${peer}/`));
const wrong = named.filter(([name]) => !isPeer(name) && !name.startsWith("node:"));
for (const [name, file] of wrong) {
  const chain = [];
  for (let each = file; each !== undefined; each = cameFrom.get(each)) chain.push(relative(root, each));
  console.error(`package: public types name ${name}: ${chain.join(", of ")}`);
}
rmSync(unpacked, { recursive: true });
if (cameFrom.size < 100) console.error(`package: only ${cameFrom.size} files of types were found`);
process.exitCode = wrong.length === 0 && cameFrom.size >= 100 ? 0 : 1;
