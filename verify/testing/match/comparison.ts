/** What comes of comparing a value with what is expected of it. */
import type { JsonValue } from "../../graph";

/** One place where a value is not as expected. */
export interface Difference {
  /** As in `networkConfiguration.subnets[1]`. */
  readonly path: string;
  /** A text to read. */
  readonly expected: string;
  /** A text to read. */
  readonly actual: string;
}

/** Of the inputs of one resource: where they differ, and what the captures in the expectation would keep. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** To be called when the resource is the one that was meant. */
  readonly keep: readonly (() => void)[];
}

/** A value that is compared, and where it stands. */
export interface Given {
  readonly value: JsonValue | undefined;
  readonly path: string;
}
