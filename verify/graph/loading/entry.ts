/**
 * The file that `pulumi up` runs. For a directory that is what the nearest package.json names, otherwise an index.
 * https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint
 */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { LoadError } from "../../../loader/load-error";
import { isEsModule, manifestIn, packageAbove, type Manifest } from "../../../loader/manifest";

/** The main file of a program. */
export interface Entry {
  readonly file: string;
  /** Whether it is imported, and not required. */
  readonly isModule: boolean;
  /** What Pulumi would warn of. */
  readonly warnings: readonly string[];
}

/**
 * Finds the main file.
 *
 * @param path A file, with or without its ending, or a directory.
 * @param follow Whether the package.json above a directory is asked, as Pulumi does where Pulumi.yaml names a directory, or none. Otherwise the
 * one in it is.
 */
export function entryOf(path: string, follow: "above" | "inside"): Entry {
  if (!isDirectory(path)) {
    const file = withEnding(path);
    if (file === undefined) throw new LoadError(`There is no program at ${path}. ${remedyFor(follow)}`);
    return { file, isModule: isEsModule(file), warnings: [] };
  }
  const home = follow === "above" ? packageAbove(path) : existsSync(join(path, "package.json")) ? path : undefined;
  const named = home === undefined ? undefined : mainOf(manifestIn(home));
  const main = named === undefined || home === undefined ? undefined : join(home, named);
  const missing = main !== undefined && !existsSync(main);
  const target = main === undefined || missing ? path : main;
  const file = isDirectory(target) ? indexIn(target) : target;
  const unfound = `package.json names ${named ?? ""} as the program, which is not there`;
  if (file === undefined) throw new LoadError(missing ? `${unfound}. ${buildFirst(home)}` : noIndex(target));
  return { file, isModule: isEsModule(file), warnings: missing ? [`${unfound}: ${file} is run instead, as Pulumi does.`] : [] };
}

/** Pulumi takes the first of the conditions that it knows, and no more than one level of them. */
function mainOf({ main, exports }: Manifest): string | undefined {
  const root = isObject(exports) ? exports["."] : exports;
  const named = isObject(root) ? (root["default"] ?? root["require"] ?? root["import"]) : root;
  const entry = exports === undefined ? main : named;
  return typeof entry === "string" ? entry : undefined;
}

function indexIn(directory: string): string | undefined {
  return ["index.js", "index.mjs", "index.cjs", "index.ts", "index.mts", "index.cts"]
    .map((name) => join(directory, name))
    .find((file) => existsSync(file));
}

/** A file as it is named, or with the ending that was left out. */
function withEnding(path: string): string | undefined {
  return ["", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"].map((ending) => path + ending).find((file) => existsSync(file));
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function remedyFor(follow: "above" | "inside"): string {
  return follow === "above"
    ? "Set `main` in Pulumi.yaml to the program's file or directory."
    : "Give the path of its main module, relative to the directory that the tests are run in.";
}

function buildFirst(home: string | undefined): string {
  const hasBuild = home !== undefined && manifestIn(home).scripts?.build !== undefined;
  return hasBuild ? "Build it first: npm run build." : "Build it first, or name another file.";
}

function noIndex(directory: string): string {
  return `There is no program in ${directory}: neither index.js nor index.ts. Set \`main\` in Pulumi.yaml, or in package.json, to the program's file.`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
