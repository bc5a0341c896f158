/** What a command ends with: a result, a message for whoever can mend their input, or a bug. */
import * as pulumi from "@pulumi/pulumi";
import { DuplicateUrnError, MissingStackError, StalledError, UnknownDataSourceError } from "../verify/graph";
import { InputFaultsError, type AssertionResult } from "../verify/reach";

/** Exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, assertionFailed: 3 } as const;

/** Assertions that do not hold. Which, and why, is in the report. */
export class AssertionsFailedError extends Error {
  override readonly name = "AssertionsFailedError";

  constructor(failed: number, all: number) {
    super(`${failed} of ${all} assertions ${failed === 1 ? "does" : "do"} not hold`);
  }
}

/** Ends a command with its own exit code where an assertion does not hold. What cannot be decided does not. */
export function throwIfAnyFailed(results: readonly AssertionResult[]): void {
  const failed = results.filter(({ outcome }) => outcome === "broken" || outcome === "undecided");
  if (failed.length > 0) throw new AssertionsFailedError(failed.length, results.length);
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
  return error instanceof AssertionsFailedError ? exitCodes.assertionFailed : exitCodes.failed;
}

/** The lines on standard error that end a failed command. */
export function failureReport(error: unknown): string {
  if (!(error instanceof StacksFailedError)) return `error: ${messageOf(error)}`;
  // Faults already say which file they are in.
  return error.failures
    .map(
      (failure) =>
        (pulumi.InputPropertiesError.isInstance(failure.error) ? "error: " : `error in stack ${failure.stack}: `) +
        messageOf(failure.error),
    )
    .join("\n");
}

function isFault(error: Error): boolean {
  const ofPulumi = [pulumi.RunError, pulumi.InputPropertiesError, pulumi.InputPropertyError].some((kind) => kind.isInstance(error));
  const ofCapture = [DuplicateUrnError, MissingStackError, StalledError, UnknownDataSourceError].some((kind) => error instanceof kind);
  const ofReach = [InputFaultsError, AssertionsFailedError].some((kind) => error instanceof kind);
  return ofPulumi || ofCapture || ofReach || (pulumi.ResourceError.isInstance(error) && error.hideStack === true);
}
