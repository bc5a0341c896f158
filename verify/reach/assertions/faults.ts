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
  readonly faults: readonly InputFault[];

  /** @param subject What was read, as its author calls it: a file's name. */
  constructor(
    readonly subject: string,
    faults: readonly InputFault[],
  ) {
    const shown = faults.map(({ path, reason }) => ({ path: oneLine(path), reason: oneLine(reason) }));
    super(describe(subject, shown));
    this.faults = shown;
  }
}

function describe(subject: string, faults: readonly InputFault[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const width = Math.max(...faults.map(({ path }) => path.length));
  return [`${count} in ${oneLine(subject)}`, ...faults.map(({ path, reason }) => `  ${path.padEnd(width)}  ${reason}`)].join("\n");
}

/** Control characters as escapes: with a line feed a value could make up a fault of its own. */
function oneLine(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/\n/g, "\\n").replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, escaped);
}
