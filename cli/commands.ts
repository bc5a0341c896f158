/** What each command does. */
import { resolve } from "node:path";
import { StackCaptures } from "./capture-stacks";
import { StacksFailedError } from "./failure";
import { planReport } from "./plan-report";
import { readProject } from "./project";
import { progressOn, styleFor } from "./terminal";
import { writeFileAtomically } from "./write-file";

/** Where output is not a terminal, lines end here. */
const defaultWidth = 120;

/**
 * Captures stacks, shows each in the order in which they can be brought up, and writes the documents of all of them where a file is named.
 * No file is written when a stack fails.
 */
export async function plan(names: readonly string[], options: { readonly json?: string }): Promise<void> {
  const file = options.json === undefined ? undefined : resolve(options.json);
  const project = readProject(process.cwd());
  const stacks = names.length === 0 ? project.stacks : [...new Set(names)];
  for (const stack of stacks) project.configOf(stack);
  const captures = new StackCaptures(project, progressOn(process.stderr));
  const failures = new Map<unknown, string>();
  for (const stack of stacks) {
    try {
      await captures.of(stack);
    } catch (error) {
      // A stack that fails takes those that refer to it along, with the same error: it is told once.
      if (!failures.has(error)) failures.set(error, stack);
    }
  }
  const captured = captures.finished.filter(({ stack }) => stacks.includes(stack));
  for (const each of captured)
    process.stdout.write(`${planReport(each, process.stdout.columns ?? defaultWidth, styleFor(process.stdout))}\n`);
  if (failures.size > 0) throw new StacksFailedError([...failures].map(([error, stack]) => ({ stack, error })));
  if (file === undefined) return;
  writeFileAtomically(file, `${JSON.stringify(captured, null, 2)}\n`);
  process.stderr.write(`${options.json} holds the graphs of ${captured.map(({ stack }) => stack).join(", ")}\n`);
}

/** Prints the document of one stack, and nothing else, to standard output. */
export async function graph(stack: string): Promise<void> {
  const project = readProject(process.cwd());
  project.configOf(stack);
  const silent = { begin: () => undefined, end: () => undefined };
  const captured = await new StackCaptures(project, silent).of(stack);
  process.stdout.write(`${JSON.stringify(captured, null, 2)}\n`);
}
