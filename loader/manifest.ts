/** The package.json that a file belongs to. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LoadError } from "./load-error";

/** What package.json says that matters here. */
export interface Manifest {
  readonly type?: unknown;
  readonly main?: unknown;
  readonly exports?: unknown;
  readonly scripts?: { readonly build?: unknown };
}

/** Whether Node imports a file that is JavaScript, or becomes it: by its ending, otherwise by the nearest package.json. */
export function isEsModule(file: string): boolean {
  if (/\.[cm][jt]s$/.test(file)) return file.at(-3) === "m";
  const home = packageAbove(dirname(file));
  return home !== undefined && manifestIn(home).type === "module";
}

/** The nearest directory from here up that has a package.json. */
export function packageAbove(from: string): string | undefined {
  for (let directory = from; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "package.json"))) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}

/** What the package.json of a directory says. */
export function manifestIn(directory: string): Manifest {
  const path = join(directory, "package.json");
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch (error) {
    throw new LoadError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
