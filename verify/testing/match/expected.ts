/** What a test may write where it expects a value. */
import type { GraphResource, JsonValue } from "../../graph";
import type { Matcher } from "./matcher";

/**
 * A part of some value: of an object the keys that are named, of a list all elements in order, of anything else the value itself. A regular
 * expression is held against text, a function decides by itself, a matcher says what it wants in `Match`.
 */
export type Expected =
  | null
  | boolean
  | number
  | string
  | RegExp
  | Matcher
  | ((actual: JsonValue | undefined) => boolean)
  | readonly Expected[]
  | ExpectedProperties;

/** Expected properties by name. `undefined` means that the property is not given. */
export interface ExpectedProperties {
  readonly [property: string]: Expected | undefined;
}

/** A resource, or as much of it as a comparison reads. */
export type Compared = Pick<GraphResource, "inputs">;
