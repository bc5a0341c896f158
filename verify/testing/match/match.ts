/**
 *     expect(graph).to.haveResource("aws:iam/rolePolicy:RolePolicy", {
 *       policy: Match.serializedJson({ Statement: Match.arrayWith([{ Action: "s3:GetObject", Resource: Match.not("*") }]) }),
 *     });
 *
 * The matchers of the AWS CDK by their names there. One thing is simpler: a plain object is a part wherever it stands, in a list and inside
 * another matcher too, and whole only under `objectEquals`, `arrayEquals` and `exact`.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Match.html
 */
import type { JsonValue } from "../../graph";
import type { Expected, ExpectedProperties } from "./expected";
import type { Matcher } from "./matcher";
import { ListWith, marked, Not, Predicate, SerializedJson, Structure } from "./matchers";

/** What may stand where a value is expected, beside plain values, regular expressions and functions. */
export const Match = {
  /** The property is not given. `undefined` says the same. */
  absent: (): Matcher => new Predicate("nothing", (value) => value === undefined),

  /** The property is given, whatever it is. A secret counts, and so does what only a deployment can tell. */
  anyValue: (): Matcher => new Predicate("any value", (value) => value !== undefined && value !== null),

  /** An object with at least these keys. A plain object says the same. */
  objectLike: (expected: ExpectedProperties): Matcher => new Structure(expected, false),

  /** An object with these keys and no others, in it and in everything below it. */
  objectEquals: (expected: ExpectedProperties): Matcher => new Structure(expected, true),

  /** A list in which these elements stand in this order; others may stand before, between and after them. */
  arrayWith: (expected: readonly Expected[]): Matcher => new ListWith(expected),

  /** A list of these elements and no others, and no other keys in those that are objects. A plain list leaves room for other keys. */
  arrayEquals: (expected: readonly Expected[]): Matcher => new Structure(expected, true),

  /** This very value, down to its leaves. */
  exact: (expected: JsonValue): Matcher => new Structure(expected, true),

  /** Text that somewhere has what the expression describes; `^` and `$` hold it to the whole. */
  stringLikeRegexp: (pattern: string | RegExp): Matcher => {
    const expression = new RegExp(pattern);
    return new Predicate(`text like ${String(expression)}`, (value) => typeof value === "string" && value.search(expression) !== -1);
  },

  /** Text that is JSON, and what it says. */
  serializedJson: (expected: Expected): Matcher => new SerializedJson(expected),

  /** Anything but this, nothing included. */
  not: (unexpected: Expected): Matcher => new Not(unexpected),

  /** A value that the program keeps secret. Its text is in no graph. */
  secret: (): Matcher => marked("secret", "a secret"),

  /** A value that only a deployment can tell: in a capture with `preview: true`. */
  unknown: (): Matcher => marked("unknown", "a value unknown before the deployment"),
} as const;
