/**
 *     isthmus policy
 *     isthmus policy prod --format sarif --output out/policy.sarif
 *
 * Which rules for AWS the stacks keep, before anything exists.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import type { StackGraph } from "../verify/graph";
import {
  atLeast,
  checkPolicies,
  junitXml,
  policyMatrix,
  policyText,
  readSuppressions,
  sarifLog,
  severities,
  type PolicyReport,
  type Severity,
  type Suppression,
} from "../verify/policy";
import { InputFaultsError } from "../verify/reach";
import { captureStacks } from "./capture-stacks";
import { AssertionsFailedError } from "./failure";
import { readProject } from "./project";
import { readGraphs } from "./read-graphs";
import { progressOn } from "./terminal";
import { writeFileAtomically } from "./write-file";

/** What each format makes of a report. */
const formats = {
  text: policyText,
  matrix: policyMatrix,
  json: (report: PolicyReport) => inJson(report),
  sarif: (report: PolicyReport) => inJson(sarifLog(report)),
  junit: junitXml,
} as const;

interface PolicyCommandOptions {
  readonly graph?: string;
  readonly suppressions?: string;
  readonly format: keyof typeof formats;
  readonly output?: string;
  readonly failOn: Severity;
}

/** Violations that weigh enough. Which, and why, is in the report. */
class PoliciesViolatedError extends AssertionsFailedError {
  constructor(count: number, all: number, limit: Severity) {
    super(count, all);
    this.message = `${count} ${count === 1 ? "violation" : "violations"} of severity ${limit} or above`;
  }
}

/** The command `policy`. */
export function policyCommand(): Command {
  return new Command("policy")
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
  const { graphs, beside } = await graphsFor(names, options.graph);
  const file = options.suppressions ?? beside;
  const suppressions = file === undefined ? [] : suppressionsIn(file);
  const report = checkPolicies(graphs, { suppressions, ...(file !== undefined && { subject: file }) });
  const text = formats[options.format](report);
  if (options.output === undefined) process.stdout.write(text);
  else writeFileAtomically(resolve(options.output), text);
  throwIfViolated(report, options.failOn);
}

/** The graphs, and the file of suppressions that belongs to the project. */
async function graphsFor(
  names: readonly string[],
  file: string | undefined,
): Promise<{ readonly graphs: readonly StackGraph[]; readonly beside: string | undefined }> {
  if (file !== undefined) return { graphs: chosen(readGraphs(file), names, file), beside: undefined };
  const project = readProject(process.cwd());
  const captured = await captureStacks(project, names, progressOn(process.stderr));
  const beside = [join(project.main, "policy.yaml"), join(project.main, "..", "policy.yaml")].find((path) => existsSync(path));
  const name = beside === undefined ? undefined : relative(process.cwd(), beside);
  return { graphs: names.length === 0 ? captured : captured.filter(({ stack }) => names.includes(stack)), beside: name };
}

function chosen(graphs: readonly StackGraph[], names: readonly string[], file: string): readonly StackGraph[] {
  const known = graphs.map(({ stack }) => stack);
  const faults = names
    .filter((name) => !known.includes(name))
    .map((path) => ({ path, reason: `is not in it. Its stacks are ${known.join(", ")}.` }));
  if (faults.length > 0) throw new InputFaultsError(file, faults);
  return names.length === 0 ? graphs : graphs.filter(({ stack }) => names.includes(stack));
}

function suppressionsIn(file: string): readonly Suppression[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = `cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    throw new InputFaultsError(file, [{ path: "file", reason }]);
  }
  return readSuppressions(text, file);
}

function throwIfViolated({ results }: PolicyReport, limit: Severity): void {
  const broken = results.filter(({ verdict, severity }) => verdict === "violation" && atLeast(severity, limit));
  if (broken.length > 0) throw new PoliciesViolatedError(broken.length, results.length, limit);
}

function inJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
