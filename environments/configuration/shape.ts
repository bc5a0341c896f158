/** The shape of a file's values: zod's business, its findings in sentences. */
import type { z } from "zod";
import type { core } from "../../components";
import { faultsOf, shapeIssues, unknownKey } from "../../verify/reach";
import { valueOf } from "./namespace";

/** What a schema gives, key by key: a key is absent where the file has none, or where its value is wrong. */
export type Read<Shape extends z.ZodRawShape> = Partial<z.output<z.ZodObject<Shape>>>;

/** What stands for a secret value where nobody can read it: in a rehearsal, which has no passphrase. */
const unreadable = "(secret)";

/**
 * The values of a file, as far as they have their shape. Every key is read by itself, so that a fault of one does not hide those of another.
 *
 * @param texts Every key with its text.
 * @param isSecret Whether a key is secret: its values are shown nowhere, and where they cannot be read they are taken as they are.
 */
export function readShape<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  texts: Readonly<Record<string, string>>,
  faults: core.Faults,
  isSecret: (key: string) => boolean = () => false,
): Read<Shape> {
  for (const key of Object.keys(texts)) if (!Object.hasOwn(schema.shape, key)) faults.add(key, undefined, unknownKey(schema, [], key));
  const parsed = Object.entries(schema.shape).map(([key, shape]) => {
    const text = texts[key];
    const own = shape as z.ZodType;
    const value = text === undefined ? undefined : candidate(own, text);
    return [key, readValue(own, { path: key, isSecret: isSecret(key) }, value, faults)] as const;
  });
  return Object.fromEntries(parsed.filter(([, value]) => value !== undefined)) as Read<Shape>;
}

/** Pulumi hands a plain value over as its text: what looks like a number is text where text is wanted. */
function candidate(schema: z.ZodType, text: string): unknown {
  const value = valueOf(text);
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain && !schema.safeParse(value).success && takesText(schema) ? text : value;
}

function takesText(schema: z.ZodType): boolean {
  return !shapeIssues(schema, "text").some(
    ({ code, path }) => path.length === 0 && ["invalid_type", "invalid_value", "invalid_union"].includes(code),
  );
}

/** Keys that decide which resources there are: blocks, zones, offices. */
const plain: readonly string[] = ["network", "tools", "vpn", "directConnect"];

/** Where a value has this text, as the file has it. */
function pathsOf(value: unknown, text: string, path: string): readonly string[] {
  if (value === text) return [path];
  if (typeof value !== "object" || value === null) return [];
  const inside = Array.isArray(value)
    ? value.map((each: unknown, index) => [`${path}[${index}]`, each] as const)
    : Object.entries(value).map(([key, each]) => [`${path}.${key}`, each as unknown] as const);
  return inside.flatMap(([at, each]) => pathsOf(each, text, at));
}

/** Where a value is in its file. */
interface Place {
  readonly path: string;
  readonly isSecret: boolean;
}

/** One value of the file, `undefined` where it is absent or wrong; what is wrong is noted. Unknown keys inside it are noted and left out. */
function readValue(schema: z.ZodType, place: Place, raw: unknown, faults: core.Faults): unknown {
  const encrypted = place.isSecret && plain.includes(place.path) ? pathsOf(raw, unreadable, place.path) : [];
  for (const path of encrypted)
    faults.add(path, undefined, "is encrypted in the file, and decides which resources there are. Write it in plain: it is no secret.");
  if (encrypted.length > 0) return undefined;
  const issues = shapeIssues(schema, raw).filter(({ input }) => !place.isSecret || input !== unreadable);
  const options = { prefix: place.path, showValues: !place.isSecret };
  for (const { path, reason } of faultsOf(schema, issues, options)) faults.add(path, undefined, reason);
  if (issues.some((issue) => !isUnknownKeys(issue))) return undefined;
  const known = without(raw, issues.filter(isUnknownKeys));
  const result = schema.safeParse(known);
  // What is left over is about what cannot be read.
  return result.success ? result.data : known;
}

type UnknownKeys = z.core.$ZodIssueUnrecognizedKeys;

function isUnknownKeys(issue: z.core.$ZodIssue): issue is UnknownKeys {
  return issue.code === "unrecognized_keys";
}

function without(raw: unknown, issues: readonly UnknownKeys[]): unknown {
  const copy = structuredClone(raw);
  for (const { path, keys } of issues) {
    const holder = path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown>)[step], copy) as Record<string, unknown>;
    for (const key of keys) delete holder[key];
  }
  return copy;
}
