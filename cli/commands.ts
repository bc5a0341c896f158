/** What each command does. */
import { resolve } from "node:path";
import { captureStacks, silent, StackCaptures } from "./capture-stacks";
import { StacksFailedError, throwIfAnyFailed } from "./failure";
import { planReport } from "./plan-report";
import { readProject } from "./project";
import { defaultWidth, progressOn, styleFor } from "./terminal";
import { reachSummary } from "./reach-summary";
import { writeFileAtomically } from "./write-file";

/**
 * Captures stacks, shows each in the order in which they can be brought up, and writes the documents of all of them where a file is named.
 * No file is written when a stack fails. Then shows who reaches whom, and checks the assertions beside the program.
 */
export async function plan(names: readonly string[], options: { readonly json?: string }): Promise<void> {
  const file = options.json === undefined ? undefined : resolve(options.json);
  const project = readProject(process.cwd());
  const stacks = names.length === 0 ? project.stacks : [...new Set(names)];
  const captures = new StackCaptures(project, progressOn(process.stderr));
  const failures = await captures.all(stacks);
  const captured = captures.finished.filter(({ stack }) => stacks.includes(stack));
  const style = styleFor(process.stdout);
  const width = process.stdout.columns ?? defaultWidth;
  for (const each of captured) process.stdout.write(`${planReport(each, width, style)}\n`);
  if (failures.length > 0) throw new StacksFailedError(failures);
  if (file !== undefined) {
    writeFileAtomically(file, `${JSON.stringify(captured, null, 2)}\n`);
    process.stderr.write(`${options.json} holds the graphs of ${captured.map(({ stack }) => stack).join(", ")}\n`);
  }
  const { text, results } = reachSummary(captures.finished, stacks, { project, directory: captures.directory, width, style });
  process.stdout.write(text);
  throwIfAnyFailed(results);
}

/** Prints the document of one stack, and nothing else, to standard output. */
export async function graph(stack: string): Promise<void> {
  const captured = (await captureStacks(readProject(process.cwd()), [stack], silent)).find((each) => each.stack === stack);
  process.stdout.write(`${JSON.stringify(captured, null, 2)}\n`);
}
