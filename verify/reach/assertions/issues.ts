/** What zod finds, as sentences with a path: what the value is, and what is wanted in its place. */
import type { z } from "zod";
import { nearestName } from "../../graph";
import type { InputFault } from "./faults";
import { keysOf, schemaAt, shown, wantedBy } from "./wanted";

type Issue = z.core.$ZodIssue;

/** How faults are written. */
export interface ShapeOptions {
  /** Where in the document the checked value is: `[2]`. @default - it is the document */
  readonly prefix?: string;
  /** Whether values may be shown. @default true */
  readonly showValues?: boolean;
}

/** What is wrong with a value, every place once; nothing where it has the shape. */
export function shapeFaults(schema: z.ZodType, value: unknown, options: ShapeOptions = {}): readonly InputFault[] {
  return faultsOf(schema, shapeIssues(schema, value), options);
}

/** What zod finds, with the values that it is about: it leaves them out unless asked, and what is wrong would then look as if it were missing. */
export function shapeIssues(schema: z.ZodType, value: unknown): readonly Issue[] {
  return oncePerPath((schema.safeParse(value, { reportInput: true }).error?.issues ?? []).flatMap((issue) => meant(issue)));
}

/** What is of the wrong kind is also, say, too short, which nobody needs to read. */
function oncePerPath(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, path }) => {
    const key = JSON.stringify(path);
    return code === "unrecognized_keys" || (!seen.has(key) && seen.add(key));
  });
}

/** Findings as faults. */
export function faultsOf(
  schema: z.ZodType,
  issues: readonly Issue[],
  { prefix = "", showValues = true }: ShapeOptions = {},
): readonly InputFault[] {
  const value = (each: unknown): string => (showValues ? shown(each) : "(secret)");
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: pathTo(prefix, issue.path), reason: sentence(schema, issue, value) }];
    return issue.keys.map((key) => ({ path: pathTo(prefix, [...issue.path, key]), reason: unknownKey(schema, issue.path, key) }));
  });
}

/** `[2].resources[5].urn` */
export function pathTo(prefix: string, steps: readonly PropertyKey[]): string {
  const tail = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return `${prefix}${tail}`.replace(/^\./, "");
}

/** Of several shapes that a value may have, the one that it nearly has: what is wrong inside it says more than that it is none of them. */
function meant(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const near = issue.errors.filter((found) => found.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"));
  const [best] = [...near].sort((one, other) => one.length - other.length);
  return best === undefined ? [issue] : best.flatMap((each) => meant({ ...each, path: [...issue.path, ...each.path] }));
}

function sentence(schema: z.ZodType, issue: Issue, value: (each: unknown) => string): string {
  const wanted = wantedAt(schema, issue);
  const own = /^(must|has|is) /.test(issue.message) ? issue.message : undefined;
  const { input } = issue;
  if (input === undefined) return isMissing(issue) ? missing("is missing", own, wanted) : `is not what it should be. Give ${wanted}.`;
  if (input === null) return missing("is empty", own, wanted);
  // The author's own words, which may have an example already.
  if (own !== undefined) return own.includes("as in") ? `${value(input)} ${own}.` : `${value(input)} ${own}${exampleAt(schema, issue)}.`;
  if (issue.code === "invalid_type" || isOfAnotherKind(issue)) return `${value(input)} is ${kindOf(input, issue)}. Give ${wanted}.`;
  if (issue.code === "too_small")
    return issue.origin === "array" || input === ""
      ? `is empty. Give ${wanted}.`
      : `${value(input)} is too small: at least ${issue.minimum}.`;
  return issue.code === "too_big" ? `${value(input)} is too large: at most ${issue.maximum}.` : `${value(input)} is not ${wanted}.`;
}

function missing(what: string, own: string | undefined, wanted: string): string {
  return own === undefined ? `${what}. Give ${wanted}.` : `${what}: it ${own}.`;
}

/** Whatever zod says of a value that is there names what it received. */
function isMissing({ code, message }: Issue): boolean {
  return code !== "invalid_type" || message.endsWith("received undefined") || !message.includes("received");
}

/** A number where words are offered, or where one of several shapes is. */
function isOfAnotherKind(issue: Issue): boolean {
  if (issue.code === "invalid_value") return !issue.values.some((each) => typeof each === typeof issue.input);
  return issue.code === "invalid_union" && typeof issue.input !== "string";
}

function wantedAt(schema: z.ZodType, { path }: Issue): string {
  const inner = schemaAt(schema, path);
  return inner === undefined ? "something else" : wantedBy(inner);
}

function exampleAt(schema: z.ZodType, issue: Issue): string {
  const [, example] = wantedAt(schema, issue).split(/(, as in .*)$/s);
  return example ?? "";
}

function kindOf(value: unknown, issue: Issue): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return issue.code === "invalid_type" && issue.expected === "int" ? "not a whole number" : "a number";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "function") return "code";
  return typeof value === "boolean" ? "a boolean" : "text";
}

/** Says of a key that a schema does not have which one was meant. */
export function unknownKey(schema: z.ZodType, path: readonly PropertyKey[], key: string): string {
  const holder = schemaAt(schema, path);
  const near = nearestName(key, holder === undefined ? [] : keysOf(holder));
  return near === undefined ? "is not a known key. Check its spelling or remove it." : `is not a known key. Did you mean ${near}?`;
}
