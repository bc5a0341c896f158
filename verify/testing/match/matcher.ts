/**
 * A matcher compares one value by a rule of its own. A team's own are one class away:
 *
 *     class Cidr extends Matcher {
 *       readonly description = "a CIDR block";
 *       compare({ value, path }: Given): Comparison { ... }
 *     }
 */
import type { JsonValue } from "../../graph";
import type { Comparison, Given } from "./comparison";
import { show } from "./show";

/** What `Match.…()` returns. Extend it for rules of your own; they may stand wherever a value is expected. */
export abstract class Matcher {
  /** What is expected, in words that follow "expected". */
  abstract readonly description: string;

  /** Compares a value with what this matcher expects. */
  abstract compare(given: Given): Comparison;

  /** The value is as expected, or it is not: for rules that do not look inside. */
  protected decide(holds: boolean, { value, path }: Given, keep: Comparison["keep"] = []): Comparison {
    return holds ? { differences: [], keep } : { differences: [difference(path, this.description, value)], keep: [] };
  }
}

/** A difference in words. */
export function difference(path: string, expected: string, actual: JsonValue | undefined): Comparison["differences"][number] {
  return { path: path === "" ? "(inputs)" : path, expected, actual: show(actual) };
}
