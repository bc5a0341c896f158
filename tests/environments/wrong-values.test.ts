/** Every key of the stacks' files with every kind of wrong value: each is named as the file has it, shown, and said once, with what is wanted. */
import { expect } from "chai";
import { z } from "zod";
import { environmentSchema, hubSchema } from "../../environments/configuration";
import { captureSample, faultsOf, valueIn } from "./support";

type Path = readonly (string | number)[];
type Schema = z.core.$ZodType;

/** A key, or something inside one, and a value that has all of it. */
interface Spot {
  readonly path: Path;
  readonly schema: Schema;
}

/** Values that a file may have in the place of another, as YAML gives them, and what an error says that they are. */
const kinds = {
  number: { value: 10.5, said: /^"?10\.5"? (is (a number|not a whole number)\. Give|must be|has|is not)/ },
  text: { value: "wrong words", said: /^"wrong words" (is text\. Give|is not|must)/ },
  list: { value: [1], said: /^\[1\] (is a list\. Give|is not)/ },
  map: { value: { a: 1 }, said: /^\{ a: 1 \} (is a mapping\. Give|is not)|^is not a known key/ },
  null: { value: null, said: /^is empty(\. Give|: it must)/ },
  "empty text": { value: "", said: /^(is empty|"" (is text\. Give|is not|must))/ },
  boolean: { value: true, said: /^"?true"? (is a boolean\. Give|is not|must be)/ },
} as const;

for (const [stack, schema] of [
  ["hub", hubSchema],
  ["prod", environmentSchema],
] as const)
  describe(`wrong values in Pulumi.${stack}.yaml`, () => {
    const shape: Readonly<Record<string, Schema>> = schema.shape;
    const base: Readonly<Record<string, unknown>> = Object.fromEntries(
      Object.entries(shape).map(([key, each]) => [key, exampleOf(each) ?? valueIn(stack, key)]),
    );
    const spots = Object.entries(shape).flatMap(([key, each]) => spotsIn(each, base[key], [key]));

    it("are tried on an example of every key", () => {
      expect(Object.entries(base).filter(([, value]) => value === undefined)).to.deep.equal([]);
      expect(spots.length).to.be.above(20);
    });

    for (const [kind, { value, said }] of Object.entries(kinds))
      it(`${kind}: each named, shown and said once`, async () => {
        for (const round of rounds(spots.filter((spot) => isWrong(spot, value)))) {
          const found = await faultsWith(round, value);
          for (const { path } of round) {
            const about = found.filter((fault) => isAbout(fault.path, path));
            const name = pathOf(path);
            expect(about.length, `${name}: ${JSON.stringify(about)}`).to.equal(1);
            expect(about[0]?.reason, name)
              .to.match(said)
              .and.not.match(/is missing/);
            expect(about[0]?.path).to.equal(name);
          }
        }
      });

    it("unknown keys: each named, with the one that was meant", async () => {
      const holders = spots.filter(({ schema: each }) => unwrapped(each) instanceof z.ZodObject && strict(each));
      for (const { path, schema: each } of holders) {
        const [known = ""] = Object.keys((unwrapped(each) as z.ZodObject).shape);
        const [fault, ...more] = (await faultsWith([{ path: [...path, `${known}x`], schema: each }], "x")).filter((one) =>
          one.path.startsWith(pathOf([...path, `${known}x`])),
        );
        expect(more).to.deep.equal([]);
        expect(fault?.reason, pathOf(path)).to.equal(`is not a known key. Did you mean ${known}?`);
      }
    });

    it("missing keys: each with what is wanted and an example", async () => {
      const needed = spots.filter(
        ({ path, schema: each }) => typeof path.at(-1) === "string" && !isOptional(each) && !isRecordKey(schema, path),
      );
      expect(needed.length).to.be.above(5);
      for (const round of rounds(needed))
        for (const { path } of round) {
          const found = (await faultsWith([{ path, schema }], undefined)).filter((fault) => fault.path === pathOf(path));
          expect(found.map(({ reason }) => reason).join(), pathOf(path)).to.match(/^is missing(\. Give .+, as in .+|: it must .+)\.$/);
        }
    });

    it("secret values are shown nowhere", async () => {
      const value = "wrong words";
      for (const round of rounds(spots.filter((spot) => isWrong(spot, value)))) {
        const config = changesWith(round, value);
        expect(await faultsOf(stack, config, { secretKeys: Object.keys(config) })).not.to.contain(value);
      }
    });

    async function faultsWith(
      round: readonly Spot[],
      value: unknown,
    ): Promise<readonly { readonly path: string; readonly reason: string }[]> {
      try {
        await captureSample(stack, changesWith(round, value));
      } catch (error) {
        return (error as { readonly faults?: readonly { readonly path: string; readonly reason: string }[] }).faults ?? [];
      }
      throw new Error(`${round.map(({ path }) => pathOf(path)).join()} with ${JSON.stringify(value)} was not refused`);
    }

    function changesWith(round: readonly Spot[], value: unknown): Record<string, unknown> {
      return Object.fromEntries(
        round.map(({ path: [key = "", ...rest] }) => [`isthmus:${key}`, written(replaced(base[String(key)], rest, value))]),
      );
    }
  });

/** As Pulumi hands it over; a key without a value is an empty text. */
function written(value: unknown): unknown {
  return value === null ? "" : value;
}

/** One spot of each key at a time. */
function rounds(spots: readonly Spot[]): readonly (readonly Spot[])[] {
  const byKey = new Map<unknown, Spot[]>();
  for (const spot of spots) byKey.set(spot.path[0], [...(byKey.get(spot.path[0]) ?? []), spot]);
  const longest = Math.max(0, ...[...byKey.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => [...byKey.values()].flatMap((each) => each[index] ?? []));
}

/** Whether a value is of another kind than is wanted. What is inside a list or a mapping has spots of its own. */
function isWrong({ path, schema }: Spot, value: unknown): boolean {
  const inner = unwrapped(schema);
  const shapes = inner instanceof z.ZodUnion ? inner.options.map(unwrapped) : [inner];
  if (Array.isArray(value) && shapes.some((each) => each instanceof z.ZodArray)) return false;
  if (isMapping(value) && shapes.some((each) => each instanceof z.ZodObject || each instanceof z.ZodRecord)) return false;
  // A plain value of a key is handed over as its text.
  const given = path.length === 1 && (typeof value === "number" || typeof value === "boolean") ? [value, String(value)] : [value];
  return given.every((each) => !(schema as z.ZodType).safeParse(each).success);
}

function isMapping(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbout(found: string, path: Path): boolean {
  const name = pathOf(path);
  return (
    found === name ||
    found.startsWith(`${name}.`) ||
    found.startsWith(`${name}[`) ||
    name.startsWith(`${found}.`) ||
    name.startsWith(`${found}[`)
  );
}

function pathOf(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);
}

/** A value with another in one place; `undefined` takes the key out. */
function replaced(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) return (value as unknown[]).map((each, index) => (index === step ? replaced(each, rest, other) : each));
  const holder = (value ?? {}) as Record<string, unknown>;
  return { ...holder, [step]: replaced(holder[step], rest, other) };
}

function unwrapped(schema: Schema): Schema {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrapped(schema.unwrap())
    : schema;
}

function isOptional(schema: Schema): boolean {
  return (schema as z.ZodType).safeParse(undefined).success;
}

function strict(schema: Schema): boolean {
  return !(schema as z.ZodType).safeParse({ ...(exampleOf(schema) as object), unknownKey: "x" }).success;
}

/** Keys of a record are the user's: none of them has to be there. */
function isRecordKey(schema: Schema, path: Path): boolean {
  let at: Schema = schema;
  for (const step of path.slice(0, -1)) {
    const inner = unwrapped(at);
    at =
      inner instanceof z.ZodObject
        ? ((inner.shape as Record<string, Schema>)[step] ?? at)
        : inner instanceof z.ZodRecord
          ? inner.valueType
          : at;
  }
  return unwrapped(at) instanceof z.ZodRecord;
}

/** Every place inside a value. */
function spotsIn(schema: Schema, value: unknown, path: Path): readonly Spot[] {
  const inner = unwrapped(schema);
  const own = { path, schema };
  if (inner instanceof z.ZodArray) return [own, ...spotsIn(inner.element, (value as unknown[])[0], [...path, 0])];
  if (inner instanceof z.ZodRecord)
    return [own, ...Object.entries(value as object).flatMap(([key, each]) => spotsIn(inner.valueType, each, [...path, key]))];
  if (inner instanceof z.ZodUnion) {
    const fitting = inner.options.find((option) => (option as z.ZodType).safeParse(value).success);
    return [own, ...(fitting === undefined ? [] : spotsIn(fitting, value, path).slice(1))];
  }
  if (!(inner instanceof z.ZodObject)) return [own];
  const shape = inner.shape as Readonly<Record<string, Schema>>;
  return [own, ...Object.entries(shape).flatMap(([key, each]) => spotsIn(each, (value as Record<string, unknown>)[key], [...path, key]))];
}

/** A value that has everything, as the schema's author gives it in parts. */
function exampleOf(schema: Schema): unknown {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) {
    const shape = inner.shape as Readonly<Record<string, Schema>>;
    return Object.fromEntries(Object.entries(shape).map(([key, each]) => [key, exampleOf(each)]));
  }
  if (inner instanceof z.ZodArray) return [exampleOf(inner.element)];
  if (inner instanceof z.ZodUnion) {
    const mapping = inner.options.find((option) => unwrapped(option) instanceof z.ZodObject);
    return mapping === undefined ? given(inner) : exampleOf(mapping);
  }
  if (inner instanceof z.ZodRecord) return { sample: exampleOf(inner.valueType) };
  if (inner instanceof z.ZodBoolean) return true;
  if (inner instanceof z.ZodEnum) return inner.options[0];
  if (inner instanceof z.ZodLiteral) return [...inner.values][0];
  return given(inner);
}

function given(schema: Schema): unknown {
  return (z.globalRegistry.get(schema)?.["examples"] as readonly unknown[] | undefined)?.[0];
}
