/**
 * What a test expects of a resource is a part of its inputs: keys that are not named may be anything. Where the whole is compared and not
 * the part, it is a list: `["a"]` is not `["a", "b"]`.
 */
import type { JsonValue } from "../../graph";
import type { Comparison, Difference, Given } from "./comparison";
import type { Compared, Expected, ExpectedProperties } from "./expected";
import { difference, Matcher } from "./matcher";
import { show } from "./show";

/** How strictly objects are compared. */
interface Rules {
  /** Whether keys that are not expected are a difference too, however deep they stand. */
  readonly whole: boolean;
}

const same: Comparison = { differences: [], keep: [] };

/** Compares the inputs of a resource with what is expected of them. */
export function compareInputs(resource: Compared, expected: ExpectedProperties | Matcher): Comparison {
  return compare(expected, { value: resource.inputs, path: "" });
}

/** Every place where the inputs of a resource are not as expected. */
export function inputDifferences(resource: Compared, expected: ExpectedProperties | Matcher): readonly Difference[] {
  return compareInputs(resource, expected).differences;
}

/** Compares any value with what is expected of it. */
export function compare(expected: Expected | undefined, given: Given, rules: Rules = { whole: false }): Comparison {
  const { value, path } = given;
  const decide = (holds: boolean): Comparison => (holds ? same : { differences: [difference(path, show(expected), value)], keep: [] });
  if (expected instanceof Matcher) return expected.compare(given);
  if (expected instanceof RegExp) return decide(typeof value === "string" && value.search(expected) !== -1);
  if (typeof expected === "function") return decide(expected(value));
  if (typeof expected !== "object" || expected === null) return decide(expected === value);
  const actual = fromText(value);
  if (isList(expected)) return isList(actual) && actual.length === expected.length ? lists(expected, actual, path, rules) : decide(false);
  return isObject(actual) ? objects(expected, actual, path, rules) : decide(false);
}

/** One comparison out of many. */
export function together(comparisons: readonly Comparison[]): Comparison {
  return { differences: comparisons.flatMap(({ differences }) => differences), keep: comparisons.flatMap(({ keep }) => keep) };
}

function lists(expected: readonly Expected[], actual: readonly JsonValue[], path: string, rules: Rules): Comparison {
  return together(expected.map((each, index) => compare(each, { value: actual[index], path: `${path}[${index}]` }, rules)));
}

function objects(expected: ExpectedProperties, actual: { readonly [key: string]: JsonValue }, path: string, rules: Rules): Comparison {
  const keys = Object.keys(expected);
  const others = rules.whole ? Object.keys(actual).filter((key) => !keys.includes(key)) : [];
  return together([
    ...keys.map((key) => compare(expected[key], { value: actual[key], path: joined(path, key) }, rules)),
    ...others.map((key) => ({ differences: [difference(joined(path, key), "nothing", actual[key])], keep: [] })),
  ]);
}

/** Policies and container definitions are JSON inside text: they are compared by what they say. */
export function fromText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}

/** Whether it is a list. */
export function isList<Each>(value: unknown): value is readonly Each[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !isList(value);
}

function joined(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
