/** Assertions from a file: a module, TypeScript or JavaScript, that exports them, or JSON. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import type { StackGraph } from "../verify/graph";
import { InputFaultsError, readAssertions, type Assertion } from "../verify/reach";
import { readTypeScript } from "./load-program";
import { parseJson } from "../verify/project";

/** The file that `isthmus plan` looks for beside a program, in this order. */
const usualNames = ["assertions.ts", "assertions.js", "assertions.json"];

/** Reads and checks a file of assertions about captured stacks. Throws with all that is wrong with it. */
export function loadAssertions(file: string, graphs: readonly StackGraph[]): readonly Assertion[] {
  const path = resolve(file);
  if (!existsSync(path)) throw new InputFaultsError(file, [{ path: "file", reason: "does not exist." }]);
  const assertions = readAssertions(extname(path) === ".json" ? parseJson(path) : exportedBy(path), file, graphs);
  if (assertions.length === 0) {
    const reason = "holds none: a check of nothing always succeeds. Write one, or remove the file.";
    throw new InputFaultsError(file, [{ path: "assertions", reason }]);
  }
  return assertions;
}

/** The assertions beside a program, if there are any. */
export function assertionsBeside(directory: string): string | undefined {
  return usualNames.map((name) => join(directory, name)).find((path) => existsSync(path));
}

/** What a module exports as `assertions`, or as itself. */
function exportedBy(path: string): unknown {
  const load = createRequire(path);
  readTypeScript();
  const exported: unknown = load(path);
  return typeof exported === "object" && exported !== null && "assertions" in exported ? exported.assertions : exported;
}
