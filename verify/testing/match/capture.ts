/**
 *     const family = new Capture();
 *     expect(graph).to.haveResource("aws:ecs/taskDefinition:TaskDefinition", { family });
 *     expect(family.asString()).to.match(/^orders-/);
 *
 * Keeps what stands in a place, to be looked at afterwards. It keeps nothing until a whole resource is as expected, and then one value of
 * every such resource, in the order of the program.
 */
import type { JsonObject, JsonValue } from "../../graph";
import { compare } from "./compare";
import type { Comparison, Given } from "./comparison";
import type { Expected } from "./expected";
import { Matcher } from "./matcher";
import { Predicate } from "./matchers";
import { show } from "./show";

const given = new Predicate("any value", (value) => value !== undefined && value !== null);

/** Stands where a value is expected, and keeps it. */
export class Capture extends Matcher {
  readonly description: string;
  private readonly kept: JsonValue[] = [];
  private at = 0;

  /** @param pattern What the value must be to be kept. Default: any value, but there must be one. */
  constructor(private readonly pattern: Expected = given) {
    super();
    this.description = pattern === given ? "any value, to be captured" : `${show(pattern)}, to be captured`;
  }

  compare(place: Given): Comparison {
    const { differences, keep } = compare(this.pattern, place);
    const value = place.value;
    return { differences, keep: value === undefined ? keep : [...keep, () => void this.kept.push(value)] };
  }

  /** Goes on to the next value. `false` where there is none, and then the value stays the one it was. */
  next(): boolean {
    const more = this.at + 1 < this.kept.length;
    if (more) this.at++;
    return more;
  }

  /** The value as text. Throws where it is none, or where nothing was captured. */
  asString(): string {
    return this.as("text", (value) => typeof value === "string");
  }

  /** The value as a number. Throws where it is none, or where nothing was captured. */
  asNumber(): number {
    return this.as("a number", (value) => typeof value === "number");
  }

  /** The value as a boolean. Throws where it is none, or where nothing was captured. */
  asBoolean(): boolean {
    return this.as("a boolean", (value) => typeof value === "boolean");
  }

  /** The value as a list. Throws where it is none, or where nothing was captured. */
  asArray(): readonly JsonValue[] {
    return this.as("a list", (value): value is readonly JsonValue[] => Array.isArray(value));
  }

  /** The value as an object. Throws where it is none, or where nothing was captured. */
  asObject(): JsonObject {
    return this.as("an object", (value): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value));
  }

  private as<Kind extends JsonValue>(kind: string, is: (value: JsonValue) => value is Kind): Kind {
    const value = this.kept[this.at];
    if (value === undefined) throw new Error("Nothing was captured: no resource was as expected yet. Assert first, then read the capture.");
    if (!is(value)) throw new TypeError(`What was captured is not ${kind}, but ${show(value)}.`);
    return value;
  }
}
