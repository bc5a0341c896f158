/**
 *     isthmus policy
 *     isthmus policy prod --format sarif --output out/policy.sarif
 *
 * Which rules for AWS the stacks keep, before anything exists.
 */
import { resolve } from "node:path";
import { Command, Option } from "commander";
import type { StackGraph } from "../verify/graph";
import {
  atLeast,
  checkPolicies,
  junitXml,
  policyMatrix,
  policyText,
  sarifLog,
  severities,
  type PolicyReport,
  type Severity,
} from "../verify/policy";
import { readGraphs, type CommandInputs } from "../verify/project";
import { InputFaultsError } from "../verify/reach";
import { captureStacks } from "./capture-stacks";
import { ChecksFailedError } from "./failure";
import { openProjectHere, refuseWithGraph, withInputOptions } from "./input-options";
import { counted, reflowed } from "./layout";
import { suppressionsBeside, suppressionsIn } from "./suppressions";
import { progressOn, widthOf } from "./terminal";
import { writeFileAtomically } from "./write-file";

/** What each format makes of a report. */
const formats = {
  text: policyText,
  matrix: policyMatrix,
  json: (report: PolicyReport) => inJson(report),
  sarif: (report: PolicyReport) => inJson(sarifLog(report)),
  junit: junitXml,
} as const;

interface PolicyCommandOptions extends CommandInputs {
  readonly graph?: string;
  readonly suppressions?: string;
  readonly format: keyof typeof formats;
  readonly output?: string;
  readonly failOn: Severity;
}

/** Violations that weigh enough. Which, and why, is in the report. */
class PoliciesViolatedError extends ChecksFailedError {
  constructor(count: number, limit: Severity) {
    super([`${counted(count, "violation")} of severity ${limit} or above`]);
  }
}

/** The command `policy`. */
export function policyCommand(): Command {
  return withInputOptions(new Command("policy"))
    .description("Check the rules for AWS: encryption, public access, least privilege, backups, logs.")
    .argument("[stack...]", "stacks to check (default: all)")
    .option("--graph <file>", "a saved graph, or an array of them as `plan --json` writes it, instead of capturing")
    .option("--suppressions <file>", "accepted violations, YAML or JSON (default: policy.yaml beside the program, if there is one)")
    .addOption(new Option("--format <format>", "how it is written").choices(Object.keys(formats)).default("text"))
    .option("--output <file>", "write it to this file instead of standard output")
    .addOption(
      new Option("--fail-on <severity>", "violations from this severity on end with exit code 3").choices(severities).default("low"),
    )
    .addHelpText(
      "after",
      `
A suppression names rules, where they are broken, why that is accepted and until when; one without a reason or past its day is a fault.
Exit code 3: a violation that is not suppressed.

  isthmus policy                                           what is wrong, and what to do about it
  isthmus policy --format matrix                           every rule for every resource, in Markdown
  isthmus policy --format sarif --output out/policy.sarif  for code scanning
  isthmus policy --graph out/plan.json --fail-on high      a saved graph`,
    )
    .action(run);
}

async function run(names: readonly string[], options: PolicyCommandOptions): Promise<void> {
  const { graphs, beside } = await graphsFor(names, options);
  const file = options.suppressions ?? beside;
  const suppressions = file === undefined ? [] : suppressionsIn(file);
  const report = checkPolicies(graphs, { suppressions, ...(file !== undefined && { subject: file }) });
  refuseIfNothingWasChecked(report);
  const text = formats[options.format](report);
  if (options.output === undefined) process.stdout.write(forTerminal(text));
  else writeFileAtomically(resolve(options.output), text);
  throwIfViolated(report, options.failOn);
}

/** The graphs, and the file of suppressions that belongs to the project. */
async function graphsFor(
  names: readonly string[],
  options: PolicyCommandOptions,
): Promise<{ readonly graphs: readonly StackGraph[]; readonly beside: string | undefined }> {
  const { graph: file } = options;
  if (file !== undefined) {
    refuseWithGraph(options);
    return { graphs: chosen(readGraphs(file), names, file), beside: undefined };
  }
  const project = await openProjectHere(options);
  const captured = await captureStacks(project, names, progressOn(process.stderr));
  const graphs = names.length === 0 ? captured : captured.filter(({ stack }) => names.includes(stack));
  return { graphs, beside: suppressionsBeside(project) };
}

function chosen(graphs: readonly StackGraph[], names: readonly string[], file: string): readonly StackGraph[] {
  const known = graphs.map(({ stack }) => stack);
  const faults = names
    .filter((name) => !known.includes(name))
    .map((path) => ({ path, reason: `is not in it. Its stacks are ${known.join(", ")}.` }));
  if (faults.length > 0) throw new InputFaultsError(file, faults);
  return names.length === 0 ? graphs : graphs.filter(({ stack }) => names.includes(stack));
}

/** On a terminal lines end at its width; what reads a pipe or a file gets each whole. */
function forTerminal(text: string): string {
  return process.stdout.isTTY ? reflowed(text, widthOf(process.stdout)) : text;
}

/** A pipeline that is green because nothing was looked at says nothing. */
function refuseIfNothingWasChecked({ results, resources, notLookedAt, stacks }: PolicyReport): void {
  if (results.some(({ verdict }) => verdict !== "not-applicable")) return;
  const remote = notLookedAt.map(({ name, type }) => `${name} (${type})`).join(", ");
  const reason =
    `no rule looks at any of the ${resources.length} of ${stacks.join(", ")}: the rules are about AWS. ` +
    (remote === "" ? "" : `What these remote components make is not in the graph: ${remote}. `) +
    "Leave `isthmus policy` out where there is nothing to check.";
  throw new InputFaultsError("the stacks", [{ path: "resources", reason }]);
}

function throwIfViolated({ results }: PolicyReport, limit: Severity): void {
  const broken = results.filter(({ verdict, severity }) => verdict === "violation" && atLeast(severity, limit));
  if (broken.length > 0) throw new PoliciesViolatedError(broken.length, limit);
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
