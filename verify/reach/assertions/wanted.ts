/** What a schema wants, in words: from what its author says of it (`meta`), otherwise from its kind. */
import { z } from "zod";

type Schema = z.core.$ZodType;

/** `a block of addresses, as in 10.10.0.0/16` */
export function wantedBy(schema: Schema): string {
  const example = exampleOf(schema);
  return example === undefined ? describe(schema) : `${describe(schema)}, as in ${flow(example)}`;
}

/** The schema of what is at a path inside a value; `undefined` where the path leads to nothing that is known. */
export function schemaAt(schema: Schema, [step, ...rest]: readonly PropertyKey[]): Schema | undefined {
  if (step === undefined) return schema;
  const inner = contained(schema, step);
  const found = inner.flatMap((each) => schemaAt(each, rest) ?? []);
  return found[0];
}

/** The keys that a schema knows. */
export function keysOf(schema: Schema): readonly string[] {
  const inner = unwrapped(schema);
  if (inner !== schema) return keysOf(inner);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(keysOf);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** A value as a file would have it on one line, short enough to be read. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? textOf(value) : flow(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const longest = 80;

/** Text that a file would take for something else, or that would not be seen, is quoted. */
function textOf(text: string): string {
  return text === "" || /\s|^[[{]/.test(text) || /^(-?[\d.]+|true|false|null|~)$/.test(text) ? JSON.stringify(text) : text;
}

/** `{ site: datadoghq.eu }`, `[a, b]` */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${flow(each)}`)
      .join(", ")} }`.replace("{  }", "{}");
  if (typeof value === "function") return "a function";
  return typeof value === "string" ? textOf(value) : String(value);
}

function describe(schema: Schema): string {
  const said = saidOf(schema)?.description;
  if (said !== undefined) return said;
  const inner = unwrapped(schema);
  if (inner !== schema) return describe(inner);
  if (schema instanceof z.ZodNumber) return schema.isInt ? "a whole number" : "a number";
  if (schema instanceof z.ZodBoolean) return "true or false";
  if (schema instanceof z.ZodArray) return "a list";
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return "a mapping";
  if (schema instanceof z.ZodEnum) return oneOf(schema.options);
  if (schema instanceof z.ZodLiteral) return oneOf([...schema.values]);
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.map(describe))].join(" or ");
  return "text";
}

function oneOf(values: readonly unknown[]): string {
  const [only] = values;
  if (values.length === 1) return typeof only === "string" ? `the word ${only}` : shown(only);
  return `one of ${values.map(shown).join(", ")}`;
}

/** An example: the author's, or one that is put together from those of the parts. */
function exampleOf(schema: Schema): unknown {
  const [given] = saidOf(schema)?.examples ?? [];
  if (given !== undefined) return given;
  const inner = unwrapped(schema);
  if (inner !== schema) return exampleOf(inner);
  if (schema instanceof z.ZodArray) return listOf(exampleOf(schema.element));
  if (schema instanceof z.ZodRecord) return undefined;
  if (schema instanceof z.ZodUnion) return schema.options.map(exampleOf).find((example) => example !== undefined);
  if (!(schema instanceof z.ZodObject)) return undefined;
  const needed = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).filter(
    ([, each]) => !each.safeParse(undefined).success,
  );
  const parts = needed.map(([key, each]) => [key, exampleOf(each)] as const);
  return parts.length === 0 || parts.some(([, example]) => example === undefined) ? undefined : Object.fromEntries(parts);
}

function listOf(example: unknown): unknown {
  return example === undefined ? undefined : [example];
}

/** What the author says of it. */
function saidOf(
  schema: Schema,
): { readonly description?: string | undefined; readonly examples?: readonly unknown[] | undefined } | undefined {
  const meta = z.globalRegistry.get(schema);
  const examples = meta?.["examples"];
  return meta && { description: meta.description, ...(Array.isArray(examples) && { examples: examples as readonly unknown[] }) };
}

function unwrapped(schema: Schema): Schema {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
    ? schema.unwrap()
    : schema;
}

function contained(schema: Schema, step: PropertyKey): readonly Schema[] {
  const inner = unwrapped(schema);
  if (inner !== schema) return contained(inner, step);
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => contained(option, step));
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = schema.shape as Readonly<Record<PropertyKey, Schema>>;
  const catchall = schema.def.catchall;
  return Object.hasOwn(shape, step) ? [shape[step]].flatMap((each) => each ?? []) : catchall === undefined ? [] : [catchall];
}
