/** What the sample offers is rehearsed: every key of the files, and every value that a key is offered, is in one of the switches at least. */
import { expect } from "chai";
import { z } from "zod";
import { environmentSchema, hubSchema } from "../../environments/configuration";
import { pairwise } from "./pairs";
import { environmentsOf, rehearse } from "./rehearse";
import { project } from "./support";
import { switches, type Switch } from "./switches";

/** A key or one of its values, as a sentence, and whether a file's values have it. */
interface Choice {
  readonly name: string;
  readonly isTaken: (values: unknown) => boolean;
}

const schemas: readonly (readonly [stacks: readonly (keyof Switch)[], schema: z.ZodObject])[] = [
  [["hub"], hubSchema],
  [["environments", "dev", "qa", "prod"], environmentSchema],
];

describe("the switches of the sample", () => {
  for (const [stacks, schema] of schemas)
    it(`have every key of ${stacks[0]} and every value that a key is offered`, () => {
      const written = project.stacks.filter((stack) => (stack === "hub") === stacks.includes("hub")).map(valuesOf);
      const changed = Object.values(switches).flatMap((group) =>
        Object.values(group).flatMap((each) => stacks.map((stack) => each[stack])),
      );
      const all = [...written, ...changed];
      const missing = choices(schema).filter(({ isTaken }) => !all.some((values) => isTaken(values)));
      expect(missing.map(({ name }) => name)).to.deep.equal([]);
    });
});

describe("the sample, rehearsed", () => {
  for (const [group, choices] of Object.entries(switches))
    for (const [title, change] of Object.entries(choices))
      it(`holds with ${title} (${group})`, async () => {
        expect(await rehearse(environmentsOf(change), change)).to.deep.equal([]);
      });

  for (const row of pairwise(Object.fromEntries(Object.entries(switches).map(([group, choices]) => [group, Object.keys(choices)]))))
    it(`holds with ${row.map(([, title]) => title).join("; ")}`, async () => {
      const changes = row.map(([group, title]) => switches[group]![title]!);
      expect(await rehearse(environmentsOf(...changes), ...changes)).to.deep.equal([]);
    });
});

function valuesOf(stack: string): unknown {
  const { values } = project.configOf(stack);
  return Object.fromEntries(Object.entries(values).map(([key, text]) => [key.replace(/^isthmus:/, ""), parsed(text)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What a schema lets a file choose: each key there and, where it may be, not there; each of a few values. */
function choices(schema: z.core.$ZodType, name = "", found: (values: unknown) => readonly unknown[] = (values) => [values]): Choice[] {
  const some = (test: (value: unknown) => boolean) => (values: unknown) => found(values).some(test);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return choices(schema.unwrap(), name, found);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).flatMap(([key, value]) => {
      const path = name === "" ? key : `${name}.${key}`;
      const below = (values: unknown) => found(values).flatMap((each) => (isRecord(each) && key in each ? [each[key]] : []));
      const isOptional = value.safeParse(undefined).success;
      return [
        { name: path, isTaken: (values: unknown) => below(values).some((each) => each !== undefined) },
        ...(isOptional ? [{ name: `${path} left out`, isTaken: some((each) => isRecord(each) && each[key] === undefined) }] : []),
        ...choices(value, path, (values) => below(values).filter((each) => each !== undefined)),
      ];
    });
  if (schema instanceof z.ZodRecord)
    return choices(schema.valueType, `${name}.*`, (values) => found(values).flatMap((each) => (isRecord(each) ? Object.values(each) : [])));
  if (schema instanceof z.ZodArray)
    return choices(schema.element, `${name}[]`, (values) =>
      found(values).flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : [])),
    );
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => choices(option, name, found));
  const values: readonly unknown[] =
    schema instanceof z.ZodBoolean
      ? [true, false]
      : schema instanceof z.ZodEnum
        ? schema.options
        : schema instanceof z.ZodLiteral
          ? [...schema.values]
          : [];
  return values.map((value) => ({ name: `${name}: ${String(value)}`, isTaken: some((each) => each === value) }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
