/**
 *     const faults = new Faults('Vpc "dev"');
 *     if (zones.length < 2) faults.add("zones", zones, "needs at least 2 zones. Add another zone of the region.");
 *     faults.throwIfAny();
 *
 * A user who made three mistakes reads of three at once, and before what has them is registered.
 */
import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong: where, and a sentence that names the value, the limit and the remedy. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** What an error says beside the faults. */
export interface FaultsOptions {
  /** Whether it is known that the program has not registered anything yet, which the error then says. @default false */
  readonly nothingRegistered?: boolean;
  /** Texts that are secret: an error shows `(secret)` in their place. @default [] */
  readonly secrets?: readonly string[];
}

/** Collects what is wrong with one call and throws it once. */
export class Faults {
  private readonly found: Fault[] = [];

  /** @param subject What is being checked, as its user calls it: `Vpc "dev"`, `Pulumi.prod.yaml`. */
  constructor(
    private readonly subject: string,
    private readonly options: FaultsOptions = {},
  ) {}

  /** Notes a fault. The value is shown before the reason; leave it out (`undefined`) where there is none to show. */
  add(path: string, value: unknown, reason: string): void {
    const shown = value === undefined ? "" : `${show(value)} `;
    this.found.push({ path, reason: `${shown}${reason}` });
  }

  /** Runs a check that may throw and notes what it threw, so that the checks after it still run. */
  attempt<Result>(path: string, check: () => Result): Result | undefined {
    try {
      return check();
    } catch (error) {
      if (error instanceof FaultsError)
        for (const fault of error.faults) this.found.push({ path: joinPath(path, fault.path), reason: fault.reason });
      else this.add(path, undefined, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** What was noted so far. */
  get faults(): readonly Fault[] {
    return [...this.found];
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Throws every fault in one error, or returns where there is none. */
  throwIfAny(): void {
    if (!this.isEmpty) throw new FaultsError(this.subject, this.found, this.options);
  }
}

/** All faults of one call. Pulumi prints its message without a stack trace: the reader has to mend an input, not this code. */
export class FaultsError extends pulumi.InputPropertiesError {
  /** Read by Pulumi's host, like its own RunError: print the message, spare the user the stack. */
  readonly __pulumiRunError = true;
  readonly faults: readonly Fault[];
  /** Whether it is known that the program had not registered anything. */
  readonly nothingRegistered: boolean;

  /** @param subject What was checked, as its user calls it. */
  constructor(
    readonly subject: string,
    faults: readonly Fault[],
    { nothingRegistered = false, secrets = [] }: FaultsOptions = {},
  ) {
    const shown = faults.map(({ path, reason }) => ({ path: oneLine(path), reason: oneLine(withoutSecrets(reason, secrets)) }));
    super({
      message: describe(subject, shown, nothingRegistered),
      errors: shown.map(({ path, reason }) => ({ propertyPath: path, reason })),
    });
    this.name = "FaultsError";
    this.faults = shown;
    this.nothingRegistered = nothingRegistered;
  }
}

function describe(subject: string, faults: readonly Fault[], nothingRegistered: boolean): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const width = Math.max(...faults.map(({ path }) => path.length));
  const head = `${count} in ${oneLine(subject)}${nothingRegistered ? ", nothing was registered" : ""}`;
  return [head, ...faults.map(({ path, reason }) => `  ${path.padEnd(width)}  ${reason}`)].join("\n");
}

/** Control characters as escapes: with a line feed a value could make up a fault of its own, with marks of direction it could read as another. */
function oneLine(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/\n/g, "\\n").replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, escaped);
}

/** The longer first: one may be a part of another. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((one, other) => other.length - one.length);
  return longestFirst.reduce((shown, secret) => (secret === "" ? shown : shown.replaceAll(secret, "(secret)")), text);
}

function show(value: unknown): string {
  if (pulumi.Output.isInstance(value)) return "(a value not known yet)";
  return typeof value === "string" && !/\s/.test(value) && value !== "" ? value : (JSON.stringify(value) ?? String(value));
}

function joinPath(outer: string, inner: string): string {
  return outer === "" || inner === "" ? outer + inner : `${outer}.${inner}`;
}
