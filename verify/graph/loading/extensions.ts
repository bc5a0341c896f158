/** TypeScript for `require`: what Pulumi's host does with ts-node, without its checks. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { packageRoot } from "../../../loader/library";
import { compile, isOfProject, isTypeScript } from "../../../loader/compile";

type Handler = (module: NodeJS.Module, file: string) => unknown;

/** A module of Node's own loader. */
interface CompilingModule extends NodeJS.Module {
  _compile(code: string, file: string): void;
}

const endings = [".ts", ".cts", ".mts"];

const load = createRequire(__filename);
/** The one table of all loaders in this process. */
const handlers = load.extensions as Record<string, Handler | undefined>;
let installed: Handler | undefined;
let findsTypeScript = false;

/** What reads TypeScript when it is required; `undefined` where nothing does. */
export function typeScriptHandler(): Handler | undefined {
  return handlers[".ts"];
}

/** Whether a loader reads TypeScript here: ts-node, tsx or another. Node itself, from 22.18 on, reads only a part of it. */
export function hasTypeScriptLoader(): boolean {
  const handler = typeScriptHandler();
  return handler !== undefined && handler.name !== "loadTS";
}

/** Reads TypeScript by the compiler of the project that a file belongs to. */
export function readTypeScriptByCompiler(): void {
  if (handlers[".ts"] === installed && installed !== undefined) return;
  const before = handlers[".ts"];
  installed = function readByCompiler(module, file) {
    // In its own repository this library is run from TypeScript too, and has a faster loader for that.
    if (before !== undefined && file.startsWith(packageRoot + sep) && !isOfProject(file)) return before(module, file);
    return (module as CompilingModule)._compile(compile(file, "commonjs"), file);
  };
  for (const ending of endings) handlers[ending] = installed;
  findTypeScript();
}

/** The part of Node's loader that finds files. */
interface Resolver {
  _resolveFilename(request: string, parent: NodeJS.Module | undefined, ...more: unknown[]): string;
}

function findTypeScript(): void {
  if (findsTypeScript) return;
  findsTypeScript = true;
  const resolver = load("node:module") as Resolver;
  const before = resolver._resolveFilename.bind(resolver);
  resolver._resolveFilename = (request, parent, ...more) => before(unbuilt(request, parent?.filename) ?? request, parent, ...more);
}

/** TypeScript asks for `./vpc.js`, which is vpc.ts as long as nothing is built. */
function unbuilt(request: string, from: string | undefined): string | undefined {
  if (from === undefined || !isTypeScript(from) || !/^\.\.?\/.*\.[cm]?js$/.test(request)) return undefined;
  const built = join(dirname(from), request);
  const written = built.replace(/js$/, "ts");
  return existsSync(written) && !existsSync(built) ? written : undefined;
}
