// Lets plain node run this TypeScript without a build and without type-checking: `node --require ./loader/register.js file.ts`.
// sucrase only removes the types and leaves every line in its place, so no source map is made and none is looked up when
// Pulumi records where a resource was declared. A file with more than types in it (a namespace, a decorator) goes to TypeScript's own
// compiler, which is slower and moves lines.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const { recipe, withoutTypes } = require("./sucrase.js");

// Named by its content, so an entry is never stale. It saves a third of the time until the first resource is registered.
const modules = join(__dirname, "..", "node_modules");
const cache = existsSync(modules) ? join(modules, ".cache", "isthmus") : undefined;

// Set, not chained: where Pulumi's host has put ts-node here before, ts-node would type-check every file at every start (6 s and more).
require.extensions[".ts"] = (module, filePath) => {
  const source = readFileSync(filePath, "utf8");
  const entry = cache && join(cache, createHash("sha256").update(recipe).update(source).digest("hex"));
  module._compile((entry && read(entry)) ?? transformed(source, filePath, entry) ?? compiled(filePath), filePath);
};

function transformed(source, filePath, entry) {
  const code = withoutTypes(source, filePath);
  if (entry && code !== undefined) write(entry, code);
  return code;
}

/** By the compiler of the project that the file belongs to. What it has compiled it keeps by itself. */
function compiled(filePath) {
  return require("./compile.ts").compile(filePath, "commonjs");
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
