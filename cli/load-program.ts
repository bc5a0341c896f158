/** The program of a project as a function that can be run for one stack after the other. */
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { hasTypeScriptLoader, moduleProgram, readTypeScriptByCompiler, type Program } from "../verify/graph";
import type { Project } from "../verify/project";

/** A program and the directory that Pulumi runs it in. */
export interface LoadedProgram {
  readonly directory: string;
  readonly run: Program;
}

/** Makes the program callable. Each call loads it afresh: what it reads while it loads is for one stack. */
export function loadProgram({ main, root, runtime }: Project): LoadedProgram {
  const directory = existsSync(main) && statSync(main).isDirectory() ? main : dirname(main);
  return { directory, run: moduleProgram(main, { root, directory, ...runtime }) };
}

/** Files beside a program may be TypeScript too. Run from its sources, this command has a loader for them already. */
export function readTypeScript(): void {
  if (!hasTypeScriptLoader()) readTypeScriptByCompiler();
}
