/** What each command does. */
import { resolve } from "node:path";
import type { CapturedStack } from "../verify/graph";
import type { CommandInputs, Project } from "../verify/project";
import { alertsRow } from "./alert-summary";
import { captureStacks, StackCaptures, withReferenced } from "./capture-stacks";
import { resourceCounts } from "./counts";
import { ChecksFailedError, failureCount, StacksFailedError, type StackFailure } from "./failure";
import { openProjectHere } from "./input-options";
import { counted } from "./layout";
import { planReport, stackCounts } from "./plan-report";
import { policyRow } from "./policy-summary";
import type { Look } from "./reach-report";
import { reachSummary } from "./reach-summary";
import { failuresIn, summaryText, warningsRow, type SummaryRow } from "./summary";
import { notesOn, progressOn, styleFor, widthOf } from "./terminal";
import { writeFileAtomically } from "./write-file";

/** What `isthmus plan` was asked for. */
export interface PlanOptions extends CommandInputs {
  /** File for the graphs; `-` is standard output, and the report then goes to standard error. */
  readonly json?: string;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/**
 * Captures stacks and shows what was found on one screen. Stacks that are named, or all of them with `verbose`, are shown in full, in the
 * order in which they can be brought up. Their graphs are written where a file is named, and not where a stack failed. Throws what went wrong
 * after everything else has been shown.
 */
export async function plan(names: readonly string[], options: PlanOptions): Promise<void> {
  const { json, verbose = false, quiet = false } = options;
  const project = await openProjectHere(options);
  const stacks = names.length === 0 ? project.stacks : [...new Set(names)];
  const captures = new StackCaptures(project, quiet ? notesOn(process.stderr) : progressOn(process.stderr));
  const failures = await captures.all(stacks);
  const captured = captures.finished.filter(({ stack }) => stacks.includes(stack));
  const output = json === "-" ? process.stderr : process.stdout;
  const look: Look = { width: widthOf(output), style: styleFor(output) };
  const isLong = !quiet && (verbose || names.length > 0);
  const { rows, listing } = failures.length === 0 ? checked(captures, stacks, project, look) : unchecked;
  const writing = failures.length === 0 && json !== undefined ? written(json, captured) : undefined;
  const all = [
    ...captured.map((each): SummaryRow => ({ label: each.stack, text: stackCounts(each) })),
    ...failures.map(failedStack),
    ...rows,
    ...(writing === undefined ? [] : [writing.row]),
  ];
  if (isLong) for (const each of captured) output.write(`${planReport(each, look)}\n`);
  if (isLong && listing !== "") output.write(`${listing}\n`);
  const hint = isLong ? {} : { hint: "isthmus plan --verbose lists every component and every open flow." };
  output.write(summaryText(all, { subject: subjectOf(captured), ...look, quiet, ...hint }));
  if (failures.length > 0) throw new StacksFailedError(failures);
  if (writing?.error !== undefined) throw writing.error;
  const failed = failuresIn(rows);
  if (failed.length > 0) throw new ChecksFailedError(failed);
}

/** What the checks of several stacks together say. */
interface Checked {
  readonly rows: readonly SummaryRow[];
  readonly listing: string;
}

/** Where a stack is missing, what reaches it is not known. */
const unchecked: Checked = { rows: [{ label: "checks", text: "not run, because a stack failed", outcome: "note" }], listing: "" };

function checked(captures: StackCaptures, stacks: readonly string[], project: Project, look: Look): Checked {
  const graphs = captures.finished.filter(({ stack }) => stacks.includes(stack));
  const { rows, listing } = reachSummary(captures.finished, stacks, { project, directory: captures.directory, look });
  return {
    rows: [...rows, ...alertsRow(withReferenced(captures.finished), stacks, look), policyRow(graphs, project), warningsRow(graphs)],
    listing,
  };
}

function failedStack({ stack, error }: StackFailure): SummaryRow {
  return { label: stack, text: `failed: ${failureCount(error)}`, outcome: "failed", failure: `${stack} has ${failureCount(error)}` };
}

/** The row that says where the graphs are, or why they are not there. */
interface Writing {
  readonly row: SummaryRow;
  readonly error?: Error;
}

function written(file: string, captured: readonly CapturedStack[]): Writing {
  const text = `${JSON.stringify(captured, null, 2)}\n`;
  if (file === "-") {
    process.stdout.write(text);
    return { row: { label: "graphs", text: "on standard output" } };
  }
  try {
    writeFileAtomically(resolve(file), text);
    return { row: { label: "graphs", text: `in ${file}` } };
  } catch (error) {
    const failure = `${file} was not written`;
    const row: SummaryRow = { label: "graphs", text: `not written to ${file}`, outcome: "failed", failure };
    return { row, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** `4 stacks, 592 resources` */
function subjectOf(captured: readonly CapturedStack[]): string {
  const resources = captured.reduce((sum, each) => sum + resourceCounts(each).managed, 0);
  return `${counted(captured.length, "stack")}, ${counted(resources, "resource")}`;
}

/** Prints the document of one stack, and nothing else, to standard output. */
export async function graph(stack: string, options: CommandInputs): Promise<void> {
  const project = await openProjectHere(options);
  const captured = (await captureStacks(project, [stack], notesOn(process.stderr))).find((each) => each.stack === stack);
  process.stdout.write(`${JSON.stringify(captured, null, 2)}\n`);
}
