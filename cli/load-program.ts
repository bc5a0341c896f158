/** The program of a project as a function that can be run for one stack after the other. */
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { Program } from "../verify/graph";
import type { Project } from "../verify/project";

/** A program and the directory that Pulumi runs it in. */
export interface LoadedProgram {
  readonly directory: string;
  readonly run: Program;
}

/**
 * Makes the program callable. A module that exports a function is loaded once and called for each stack. One that registers its resources
 * while it loads is loaded afresh for each: what it exports are its outputs.
 */
export function loadProgram({ main, root }: Project): LoadedProgram {
  const directory = existsSync(main) && statSync(main).isDirectory() ? main : dirname(main);
  const load = createRequire(join(directory, "package.json"));
  readTypeScript(load);
  return {
    directory,
    run: async () => {
      const exported: unknown = load(main);
      if (typeof exported === "function") return (exported as Program)();
      forget(load, root);
      return exported;
    },
  };
}

/** Programs may be TypeScript. Run from its sources, this command could not be here without the same preparation. */
export function readTypeScript(load: NodeJS.Require): void {
  if (".ts" in load.extensions) return;
  const register = [join(__dirname, "register.js"), join(__dirname, "..", "..", "cli", "register.js")].find((path) => existsSync(path));
  if (register !== undefined) load(register);
}

/** Only the project's own files: what they install stays loaded. */
function forget(load: NodeJS.Require, root: string): void {
  for (const path of Object.keys(load.cache))
    if (path.startsWith(root + sep) && !path.includes(`${sep}node_modules${sep}`)) delete load.cache[path];
}
