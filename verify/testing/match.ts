/**
 * What a test expects of a resource is a part of its inputs: keys that are not named may be anything. Where the whole is compared and not
 * the part, it is a list: `["a"]` is not `["a", "b"]`.
 */
import type { GraphResource, JsonValue } from "../graph";

/** A part of some properties. A regular expression is held against text, a function decides by itself. */
export type Expected =
  null | boolean | number | string | RegExp | ((actual: JsonValue | undefined) => boolean) | readonly Expected[] | ExpectedProperties;

/** Expected properties by name. `undefined` means that the property is not given. */
export interface ExpectedProperties {
  readonly [property: string]: Expected | undefined;
}

/** One place where a resource is not as expected. */
export interface Difference {
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** Every place where the inputs of a resource are not as expected. */
export function inputDifferences(resource: GraphResource, expected: ExpectedProperties): readonly Difference[] {
  return differences("", expected, resource.inputs);
}

function differences(path: string, expected: Expected | undefined, given: JsonValue | undefined): readonly Difference[] {
  const actual = isStructure(expected) ? fromText(given) : given;
  const differs = (same: boolean): readonly Difference[] =>
    same ? [] : [{ path: path === "" ? "(inputs)" : path, expected: show(expected), actual: show(actual) }];
  if (expected instanceof RegExp) return differs(typeof actual === "string" && expected.test(actual));
  if (typeof expected === "function") return differs(expected(actual));
  if (!isStructure(expected)) return differs(expected === actual);
  if (isList(expected)) {
    if (!isList(actual) || actual.length !== expected.length) return differs(false);
    return expected.flatMap((each, index) => differences(`${path}[${index}]`, each, actual[index]));
  }
  if (!isObject(actual)) return differs(false);
  return Object.entries(expected).flatMap(([key, each]) => differences(path === "" ? key : `${path}.${key}`, each, actual[key]));
}

/** Policies and container definitions are JSON inside text: they are compared by what they say. */
function fromText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}

function isStructure(expected: Expected | undefined): expected is readonly Expected[] | ExpectedProperties {
  return typeof expected === "object" && expected !== null && !(expected instanceof RegExp);
}

function isList<Each>(value: unknown): value is readonly Each[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value instanceof RegExp) return String(value);
  if (typeof value === "function") return "what the function accepts";
  return JSON.stringify(value, (_, each: unknown) =>
    each instanceof RegExp ? String(each) : typeof each === "function" ? "(function)" : each,
  );
}
