/** The accepted violations of a project: `policy.yaml` beside its program. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readSuppressions, type Suppression } from "../verify/policy";
import type { Project } from "../verify/project";
import { InputFaultsError } from "../verify/reach";

/** The file of suppressions beside a program, relative to the current directory. */
export function suppressionsBeside({ main }: Pick<Project, "main">): string | undefined {
  const path = [join(main, "policy.yaml"), join(main, "..", "policy.yaml")].find((each) => existsSync(each));
  return path === undefined ? undefined : relative(process.cwd(), path);
}

/** Reads and checks a file of suppressions. Throws with all that is wrong with it. */
export function suppressionsIn(file: string): readonly Suppression[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    throw new InputFaultsError(file, [{ path: "file", reason }]);
  }
  return readSuppressions(text, file);
}
