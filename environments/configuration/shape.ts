/** The shape of a file's values: zod's business, its findings in sentences. */
import type { z } from "zod";
import type { core } from "../../components";

/** What a schema gives, key by key: a key is absent where the file has none, or where its value is wrong. */
export type Read<Shape extends z.ZodRawShape> = Partial<z.output<z.ZodObject<Shape>>>;

/** The values of a file, as far as they have their shape. Every key is read by itself, so that a fault of one does not hide those of another. */
export function readShape<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  raw: Readonly<Record<string, unknown>>,
  faults: core.Faults,
): Read<Shape> {
  for (const key of Object.keys(raw)) if (!Object.hasOwn(schema.shape, key)) noteUnknown(faults, key);
  const parsed = Object.entries(schema.shape).map(([key, value]) => [key, parseValue(value as z.ZodType, key, raw[key], faults)] as const);
  return Object.fromEntries(parsed.filter(([, value]) => value !== undefined)) as Read<Shape>;
}

/** One value of the file, `undefined` where it is absent or wrong; what is wrong is noted. Unknown keys inside it are noted and left out. */
function parseValue(schema: z.ZodType, path: string, raw: unknown, faults: core.Faults): unknown {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [unknown, wrong] = [result.error.issues.filter(isUnknownKeys), result.error.issues.filter((issue) => !isUnknownKeys(issue))];
  for (const issue of unknown) for (const key of issue.keys) noteUnknown(faults, joined(path, issue.path, key));
  for (const issue of wrong) faults.add(joined(path, issue.path), undefined, sentence(issue));
  return wrong.length === 0 ? parseValue(schema, path, without(raw, unknown), faults) : undefined;
}

type UnknownKeys = z.core.$ZodIssueUnrecognizedKeys;

function isUnknownKeys(issue: z.core.$ZodIssue): issue is UnknownKeys {
  return issue.code === "unrecognized_keys";
}

function noteUnknown(faults: core.Faults, path: string): void {
  faults.add(path, undefined, "is not a key that Isthmus knows. Check its spelling or remove it.");
}

function without(raw: unknown, issues: readonly UnknownKeys[]): unknown {
  const copy = structuredClone(raw);
  for (const issue of issues) {
    const holder = issue.path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown>)[step], copy) as Record<
      string,
      unknown
    >;
    for (const key of issue.keys) delete holder[key];
  }
  return copy;
}

function joined(...parts: readonly (string | readonly PropertyKey[])[]): string {
  return parts.flat().map(String).join(".");
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return `is missing. Give it ${article(issue.expected)}.`;
  return issue.code === "invalid_format" ? `${issue.message}.` : `is not what it should be: ${issue.message}.`;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
