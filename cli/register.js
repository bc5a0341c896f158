// Lets plain node run this TypeScript without a build and without type-checking: `node --require ./cli/register.js file.ts`.
// sucrase only removes the types and leaves every line where it stands, so no source map is made and none is looked up when
// Pulumi records where a resource was declared.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const { version } = require("sucrase/package.json");

// Node knows every syntax of this code but its types; anything more that is rewritten costs time and moves columns.
const options = { transforms: ["typescript", "imports"], preserveDynamicImport: true, disableESTransforms: true };

// Named by its content, so an entry is never stale. It saves a third of the time until the first resource is registered.
const modules = join(__dirname, "..", "node_modules");
const cache = existsSync(modules) ? join(modules, ".cache", "isthmus") : undefined;
const recipe = JSON.stringify({ version, options });

// Set, not chained: where Pulumi's host has put ts-node here before, ts-node would type-check every file at every start (6 s and more).
require.extensions[".ts"] = (module, filePath) => {
  const source = readFileSync(filePath, "utf8");
  const entry = cache && join(cache, createHash("sha256").update(recipe).update(source).digest("hex"));
  module._compile((entry && read(entry)) ?? transformed(source, filePath, entry), filePath);
};

function transformed(source, filePath, entry) {
  const { code } = require("sucrase").transform(source, { ...options, filePath });
  if (entry) write(entry, code);
  return code;
}

function read(entry) {
  try {
    return readFileSync(entry, "utf8");
  } catch {
    return undefined;
  }
}

/** Whole or not at all: another process may be reading. A folder that cannot be written only costs the time. */
function write(entry, code) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${entry}.${process.pid}`, code);
    renameSync(`${entry}.${process.pid}`, entry);
  } catch {
    // The next start transforms it again.
  }
}
