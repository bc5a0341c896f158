/** What is wrong with something that was handed in: every place at once, each with a sentence that names the value and the remedy. */

/** One thing that is wrong, and where. */
export interface InputFault {
  /** Path inside what was read: `[2].allow.from`. Empty where it is about the whole. */
  readonly path: string;
  readonly reason: string;
}

/** A document that cannot be used as it is. Its message is for whoever wrote that document. */
export class InputFaultsError extends Error {
  override readonly name = "InputFaultsError";

  /** @param subject What was read, as its author calls it: a file's name. */
  constructor(
    readonly subject: string,
    readonly faults: readonly InputFault[],
  ) {
    super(describe(subject, faults));
  }
}

function describe(subject: string, faults: readonly InputFault[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const width = Math.max(...faults.map(({ path }) => path.length));
  return [`${count} in ${subject}`, ...faults.map(({ path, reason }) => `  ${path.padEnd(width)}  ${reason}`)].join("\n");
}
