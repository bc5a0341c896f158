/**
 *     const faults = new Faults('Vpc "dev"');
 *     if (zones.length < 2) faults.add("zones", zones, "needs at least 2 zones. Add another zone of the region.");
 *     faults.throwIfAny();
 *
 * A user who made three mistakes hears of three at once, and before anything is registered.
 */
import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong: where, and a sentence that names the value, the limit and the remedy. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** Collects what is wrong with one call and throws it once. */
export class Faults {
  private readonly found: Fault[] = [];

  /** @param subject What is being checked, as its user calls it: `Vpc "dev"`, `Pulumi.prod.yaml`. */
  constructor(private readonly subject: string) {}

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

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Throws every fault in one error, or returns where there is none. */
  throwIfAny(): void {
    if (!this.isEmpty) throw new FaultsError(this.subject, this.found);
  }
}

/** All faults of one call. Pulumi prints its message without a stack trace: the reader has to mend an input, not this code. */
export class FaultsError extends pulumi.InputPropertiesError {
  /** Read by Pulumi's host, like its own RunError: print the message, spare the user the stack. */
  readonly __pulumiRunError = true;
  readonly faults: readonly Fault[];

  /** @param subject What was checked, as its user calls it. */
  constructor(
    readonly subject: string,
    faults: readonly Fault[],
  ) {
    super({ message: describe(subject, faults), errors: faults.map(({ path, reason }) => ({ propertyPath: path, reason })) });
    this.name = "FaultsError";
    this.faults = [...faults];
  }
}

function describe(subject: string, faults: readonly Fault[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const width = Math.max(...faults.map(({ path }) => path.length));
  return [`${count} in ${subject}, nothing was registered`, ...faults.map(({ path, reason }) => `  ${path.padEnd(width)}  ${reason}`)].join(
    "\n",
  );
}

function show(value: unknown): string {
  if (pulumi.Output.isInstance(value)) return "(a value not known yet)";
  return typeof value === "string" && !/\s/.test(value) && value !== "" ? value : (JSON.stringify(value) ?? String(value));
}

function joinPath(outer: string, inner: string): string {
  return outer === "" || inner === "" ? outer + inner : `${outer}.${inner}`;
}
