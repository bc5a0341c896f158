/**
 * A program by the path of its main module, run as Pulumi runs it: where the module exports a function, that is the program; where it makes
 * its resources while it loads, it is loaded anew for every run, and what it exports are the stack's outputs.
 * https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";

let loads = 0;

/**
 * A main module as a function: a file, with or without its ending, or a directory with an index. TypeScript must be readable to this process,
 * as it is under ts-node or tsx. Of an ES module only the main file is loaded anew, not what it imports.
 */
export function moduleProgram(path: string): () => Promise<unknown> {
  const load = createRequire(join(dirname(path), "main.js"));
  return async () => {
    const file = resolved(load, path);
    const exported = isEsModule(file) ? await imported(file) : required(load, file);
    return typeof exported === "function" ? (exported as () => unknown)() : exported;
  };
}

function resolved(load: NodeJS.Require, path: string): string {
  try {
    return load.resolve(path);
  } catch {
    throw new Error(
      `There is no program at ${path}. Give the path of its main module, relative to the directory that the tests are run in.`,
    );
  }
}

function required(load: NodeJS.Require, file: string): unknown {
  const before = new Set(Object.keys(load.cache));
  let exported: unknown;
  try {
    exported = load(file);
  } finally {
    if (typeof exported !== "function") forget(load, before);
  }
  return exported;
}

/** Packages stay loaded: Pulumi's own state is in one of them. */
function forget(load: NodeJS.Require, before: ReadonlySet<string>): void {
  for (const path of Object.keys(load.cache)) if (!before.has(path) && !path.includes(`${sep}node_modules${sep}`)) delete load.cache[path];
}

/** ES modules are never forgotten, so each load has an address of its own. */
async function imported(file: string): Promise<unknown> {
  const exported = (await import(`${pathToFileURL(file).href}?load=${++loads}`)) as Readonly<Record<string, unknown>>;
  return "default" in exported ? exported["default"] : { ...exported };
}

function isEsModule(file: string): boolean {
  if (/\.[cm][jt]s$/.test(file)) return file.at(-3) === "m";
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const manifest = join(directory, "package.json");
    if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly type?: unknown }).type === "module";
    if (directory === dirname(directory)) return false;
  }
}
