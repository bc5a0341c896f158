// Lets plain node run this TypeScript without a build and without type-checking: `node --require ./cli/register.js file.ts`.
// sucrase only removes the types and leaves every line where it stands, so no source map is made and none is looked up when
// Pulumi records where a resource was declared.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

// Named by its content, so an entry is never stale. It saves a third of the time until the first resource is registered.
const modules = join(__dirname, "..", "node_modules");
const cache = existsSync(modules) ? join(modules, ".cache", "isthmus", require("sucrase/package.json").version) : undefined;

// Set, not chained: where Pulumi's host has put ts-node here before, ts-node would type-check every file at every start (6 s and more).
require.extensions[".ts"] = (module, filePath) => {
  const source = readFileSync(filePath, "utf8");
  const entry = cache && join(cache, createHash("sha256").update(source).digest("hex"));
  module._compile((entry && read(entry)) ?? transformed(source, filePath, entry), filePath);
};

function transformed(source, filePath, entry) {
  const { transform } = require("sucrase");
  const { code } = transform(source, { transforms: ["typescript", "imports"], filePath, preserveDynamicImport: true });
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
