/** What a command ends with: a result, a message for whoever can mend their input, or a bug. */
import * as pulumi from "@pulumi/pulumi";
import { DuplicateUrnError, MissingStackError, StalledError, UnknownDataSourceError } from "../verify/graph";

/** Exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

/** What went wrong, stack by stack. Each reads for itself. */
export class StacksFailedError extends Error {
  override readonly name = "StacksFailedError";

  constructor(readonly failures: readonly { readonly stack: string; readonly error: unknown }[]) {
    super(failures.map(({ stack, error }) => `${stack}: ${messageOf(error)}`).join("\n"));
  }
}

/** What the user reads. A fault has no stack trace: the reader has to mend an input, not this code. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isFault(error) ? error.message : (error.stack ?? error.message);
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
  return ofPulumi || ofCapture || (pulumi.ResourceError.isInstance(error) && error.hideStack === true);
}
