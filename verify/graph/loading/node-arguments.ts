/**
 * `runtime.options.nodeargs` of Pulumi.yaml: what Pulumi starts node with. This process is running already, so what can be done later is done
 * before the program loads, and the rest has to be given to this process too. https://nodejs.org/api/cli.html
 */
import { createRequire, register } from "node:module";
import { join, resolve } from "node:path";
import { loadEnvFile } from "node:process";
import { pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import { LoadError } from "../../../loader/load-error";
import { typeScriptHandler } from "./extensions";

/** What shows nothing and changes nothing that a program declares. */
const harmless =
  /^--(no-warnings|no-deprecation|disable-warning|trace-.+|max-.+-size|stack-trace-limit|inspect.*|unhandled-rejections|dns-result-order|no-experimental-.+|experimental-strip-types)(=|$)/;

const applied = new Map<string, Promise<boolean>>();

/** Does what the arguments ask for, once. Returns whether they bring a loader for TypeScript. */
export function applyNodeArguments(text: string, directory: string): Promise<boolean> {
  const key = JSON.stringify([text, directory]);
  const known = applied.get(key) ?? apply(text, directory);
  applied.set(key, known);
  return known;
}

async function apply(text: string, directory: string): Promise<boolean> {
  const before = typeScriptHandler();
  for (const [name, value] of argumentsIn(text)) await applyOne(name, value, directory);
  return typeScriptHandler() !== before;
}

async function applyOne(name: string, value: string, directory: string): Promise<void> {
  switch (name) {
    case "-r":
    case "--require":
    case "--import":
    case "--loader":
    case "--experimental-loader":
      // What ts-node does is done here, by the same compiler.
      if (/^ts-node(\/|$)/.test(value)) return;
      // Only then does Node keep the source maps of what a loader hands to it.
      process.setSourceMapsEnabled(true);
      if (name.endsWith("loader")) register(value, pathToFileURL(join(directory, "/")));
      else await load(value, directory);
      return;
    case "--env-file":
      return loadEnvFile(resolve(directory, value));
    case "--enable-source-maps":
      return process.setSourceMapsEnabled(true);
  }
  const given = [name, value].filter((part) => part !== "").join(name.startsWith("--") ? "=" : " ");
  const own = [...process.execArgv, process.env["NODE_OPTIONS"] ?? ""].join(" ").replaceAll("=", " ");
  if (harmless.test(name) || own.includes(given.replaceAll("=", " "))) return;
  throw new LoadError(
    `runtime.options.nodeargs in Pulumi.yaml asks node for ${given}, which it takes only at its start. Start this command with it: NODE_OPTIONS="${given}".`,
  );
}

/** Loads a module or a package that node finds from a directory. */
async function load(name: string, directory: string): Promise<void> {
  const filename = join(directory, "nodeargs.mjs");
  let path: string;
  try {
    path = createRequire(filename).resolve(name);
  } catch {
    // Packages for `import` alone. Node says that finding them from another directory is still experimental.
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    const script = new Script("(name) => import(name)", { filename, importModuleDynamically });
    await (script.runInThisContext() as (name: string) => Promise<unknown>)(name);
    return;
  }
  await import(pathToFileURL(path).href);
}

/** Splits as a shell does, and joins options with their values. */
function argumentsIn(text: string): readonly (readonly [name: string, value: string])[] {
  const words = [...text.matchAll(/(?:[^\s"'\\]|\\.|"(?:\\.|[^"\\])*"|'[^']*')+/g)].map(([word]) =>
    word.replace(
      /\\(.)|"((?:\\.|[^"\\])*)"|'([^']*)'/g,
      (_, escaped?: string, double?: string, single?: string) => escaped ?? double?.replace(/\\(.)/g, "$1") ?? single ?? "",
    ),
  );
  const result: (readonly [string, string])[] = [];
  for (let index = 0; index < words.length; index++) {
    const [, name = "", , value] = /^(-[^=]*)(=(.*))?$/s.exec(words[index] ?? "") ?? [];
    const next = words[index + 1];
    if (value === undefined && next !== undefined && !next.startsWith("-")) result.push([name, words[++index] ?? ""]);
    else result.push([name, value ?? ""]);
  }
  return result;
}
