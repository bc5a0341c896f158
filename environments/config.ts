/**
 * Reads `Pulumi.<stack>.yaml` and checks every value before anything is registered: `isthmus:network`, `isthmus:images` and the rest.
 * Shapes are zod's business; what the shapes cannot say (overlaps, zones of another region, tags in prod) is checked here, all of it at once.
 */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { core } from "../components";
import { checkEnvironment, checkHub, type CheckContext } from "./checks";
import { emulated } from "./emulator";
import { profiles, type EnvironmentName } from "./profiles";
import { environmentSchema, hubSchema, type EnvironmentSettings, type HubSettings } from "./settings";

/** The configuration namespace: the keys are `isthmus:…`, whatever the project is called. */
const namespace = "isthmus";

/** The settings of the stack `hub`. Throws every fault of its file at once. */
export function hubSettings(): HubSettings {
  const settings = checked("hub", hubSchema, checkHub);
  return { ...settings, deletionProtection: settings.deletionProtection ?? !emulated(), pullThrough: emulated() ? [] : ["public-ecr"] };
}

/** The settings of an environment's stack. Throws every fault of its file at once. */
export function environmentSettings(name: EnvironmentName): EnvironmentSettings {
  const settings = checked(name, environmentSchema, (values, context) => checkEnvironment(name, values, context));
  const byDefault = profiles[name].deletionProtection && !emulated();
  const { deletionProtection = byDefault } = settings;
  if (byDefault && !deletionProtection)
    void pulumi.log.warn(
      `${name} can be deleted, its database included: isthmus:deletionProtection is false. Remove it unless ${name} is to end.`,
    );
  return { ...settings, deletionProtection };
}

/**
 * Shape first, then sense. What has the right shape is checked further even where other values have not: a misspelled key does not hide
 * an overlapping block until the next run.
 */
function checked<Shape extends z.ZodRawShape>(
  stack: string,
  schema: z.ZodObject<Shape>,
  check: (values: Partial<z.output<z.ZodObject<Shape>>>, context: CheckContext) => void,
): z.output<z.ZodObject<Shape>> {
  const faults = new core.Faults(`Pulumi.${stack}.yaml`);
  const raw = readNamespace();
  const unknown = Object.keys(raw).filter((key) => !Object.hasOwn(schema.shape, key));
  for (const key of unknown) noteUnknown(faults, key);
  const parsed = Object.entries(schema.shape).map(([key, value]) => [key, parseValue(value as z.ZodType, key, raw[key], faults)] as const);
  const values = Object.fromEntries(parsed.filter(([, value]) => value !== undefined)) as z.output<z.ZodObject<Shape>>;
  check(values, { faults, stack, region: new pulumi.Config("aws").get("region") });
  faults.throwIfAny();
  return values;
}

/** Every key of the namespace as Pulumi hands it over: structures as JSON, plain values as their text. */
function readNamespace(): Record<string, unknown> {
  const prefix = `${namespace}:`;
  const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(prefix));
  const config = new pulumi.Config(namespace);
  return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), fromText(config.require(key.slice(prefix.length)))]));
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
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
