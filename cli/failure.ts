/** What a command ends with: a result, a message for whoever can mend their input, or a bug. */
import * as pulumi from "@pulumi/pulumi";
import { core } from "../components";
import {
  DuplicateUrnError,
  ExitError,
  LoadError,
  MissingConfigError,
  MissingInputsError,
  MissingStackError,
  StalledError,
  UnknownDataSourceError,
} from "../verify/graph";
import { InputFaultsError, type AssertionResult } from "../verify/reach";
import { counted, listed } from "./layout";
import { WriteError } from "./write-file";

/** Exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, checkFailed: 3 } as const;

/** Checks that the stacks do not pass. Which, and why, is in the report. */
export class ChecksFailedError extends Error {
  override readonly name: string = "ChecksFailedError";

  /** @param failures What failed, one entry for each kind of check. */
  constructor(failures: readonly string[]) {
    super(failures.join("; "));
  }
}

/** What is said of assertions that do not hold. */
export function assertionFailure(failed: number, all: number): string {
  return `${failed} of ${all} assertions ${failed === 1 ? "does" : "do"} not hold`;
}

/** Assertions that are not proved. */
export function failedAssertions(results: readonly AssertionResult[]): readonly AssertionResult[] {
  return results.filter(({ outcome }) => outcome === "broken" || outcome === "undecided");
}

/** Ends a command with its own exit code where an assertion does not hold. What cannot be decided does not. */
export function throwIfAnyFailed(results: readonly AssertionResult[]): void {
  const failed = failedAssertions(results);
  if (failed.length > 0) throw new ChecksFailedError([assertionFailure(failed.length, results.length)]);
}

/** What went wrong with one stack. */
export interface StackFailure {
  readonly stack: string;
  readonly error: unknown;
}

/** What went wrong, stack by stack. Each reads for itself. */
export class StacksFailedError extends Error {
  override readonly name = "StacksFailedError";

  constructor(readonly failures: readonly StackFailure[]) {
    super(failures.map(({ stack, error }) => `${stack}: ${messageOf(error)}`).join("\n"));
  }
}

/** What the user reads. A fault has no stack trace: the reader has to mend an input, not this code. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isFault(error) ? error.message : (error.stack ?? error.message);
}

/** What a failed command ends with. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ChecksFailedError ? exitCodes.checkFailed : exitCodes.failed;
}

/** `3 faults`, `2 missing inputs` where all are known at once, otherwise `an error`. */
export function failureCount(error: unknown): string {
  if (error instanceof core.FaultsError || error instanceof InputFaultsError) return counted(error.faults.length, "fault");
  if (error instanceof MissingInputsError) return counted(error.errors.length, "missing input");
  return "an error";
}

/** The lines on standard error that end a failed command. What is wrong in several stacks is said once, with their names. */
export function failureReport(error: unknown): string {
  if (!(error instanceof StacksFailedError)) return `error: ${messageOf(error)}`;
  const faults = error.failures.flatMap((failure) => (failure.error instanceof core.FaultsError ? [failure.error] : []));
  const others = error.failures.filter((failure) => !(failure.error instanceof core.FaultsError));
  return [...faultReports(faults), ...otherReports(others)].join("\n");
}

/** Faults by the files that they are in: they already say which. */
function faultReports(errors: readonly core.FaultsError[]): readonly string[] {
  const places = grouped(
    errors.flatMap(({ subject, faults }) => faults.map((fault) => ({ fault, subject }))),
    ({ fault }) => `${fault.path}\n${fault.reason}`,
  ).map((same) => ({ fault: same[0].fault, subjects: [...new Set(same.map(({ subject }) => subject))] }));
  return grouped(places, ({ subjects }) => subjects.join("\n")).map((same) => {
    const subject = listed(same[0].subjects);
    return `error: ${
      new core.FaultsError(
        subject,
        same.map(({ fault }) => fault),
        { nothingRegistered: errors.every(({ nothingRegistered }) => nothingRegistered) },
      ).message
    }`;
  });
}

function otherReports(failures: readonly StackFailure[]): readonly string[] {
  return grouped(failures, ({ error }) => messageOf(error)).map((same) => {
    const [{ error }] = same;
    const stacks = same.map(({ stack }) => stack);
    return `${namesItsFile(error) ? "error" : `error in stack${stacks.length > 1 ? "s" : ""} ${listed(stacks)}`}: ${messageOf(error)}`;
  });
}

/** What has the same key, together, in the order of the first of each. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly [Item, ...Item[]])[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function namesItsFile(error: unknown): boolean {
  return error instanceof InputFaultsError || pulumi.InputPropertiesError.isInstance(error);
}

function isFault(error: Error): boolean {
  const ofPulumi = [pulumi.RunError, pulumi.InputPropertiesError, pulumi.InputPropertyError].some((kind) => kind.isInstance(error));
  const ofCapture = [
    DuplicateUrnError,
    ExitError,
    LoadError,
    MissingConfigError,
    MissingInputsError,
    MissingStackError,
    StalledError,
    UnknownDataSourceError,
  ].some((kind) => error instanceof kind);
  const ofReach = [InputFaultsError, ChecksFailedError, WriteError].some((kind) => error instanceof kind);
  return ofPulumi || ofCapture || ofReach || (pulumi.ResourceError.isInstance(error) && error.hideStack === true);
}
