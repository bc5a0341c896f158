/**
 *     checkedContract("acme/isthmus/hub", hubReader, details.value)
 *
 * What another stack exported, before anything relies on it: its kind, its version, its shape, and whether its parts agree with each other.
 */
import type { z } from "zod";
import { Faults, FaultsError } from "../core";
import type { Contract } from "./contract";

/** How one kind of contract is read. */
export interface ContractReader<Value> {
  readonly kind: Contract["kind"];
  /** The version that `schema` is of. */
  readonly version: number;
  readonly schema: z.ZodType<Value>;
  /** The version before, for stacks that have not been brought up since. @default - there is none */
  readonly previous?: PreviousVersion;
  /** What is made of a contract and throws where values do not agree with each other, by the paths in it. */
  readonly parts: (contract: Value) => Readonly<Record<string, () => unknown>>;
}

/** The version before a reader's own. */
export interface PreviousVersion {
  readonly schema: z.ZodType;
  /** Makes a contract of the reader's own version of one that fits `schema`. */
  readonly upgrade: (before: unknown) => unknown;
}

/** The version before, in which `upgrade` takes what the schema lets through. */
export function previousVersion<Before>(schema: z.ZodType<Before>, upgrade: (before: Before) => unknown): PreviousVersion {
  return { schema, upgrade: (before) => upgrade(schema.parse(before)) };
}

/** The contract of a stack, in the reader's own version. Throws every fault at once, with the stack's name and the paths of the values. */
export function checkedContract<Value>(stack: string, reader: ContractReader<Value>, exported: unknown): Value {
  const { previous, version } = reader;
  const subject = `the ${reader.kind} stack ${stack}`;
  const faults = new Faults(subject);
  const written = checkHead(faults, stack, reader, exported);
  faults.throwIfAny();
  const remedy = `Bring ${stackName(stack)} up with this release of isthmus first`;
  const current =
    previous === undefined || written === version ? exported : previous.upgrade(shaped(subject, remedy, previous.schema, exported));
  const contract = shaped(subject, remedy, reader.schema, current);
  for (const [path, make] of Object.entries(reader.parts(contract))) checkPart(faults, `contract.${path}`, make, remedy);
  faults.throwIfAny();
  return contract;
}

/** The stack's own name, which `pulumi up --stack` takes. */
export function stackName(fullName: string): string {
  return fullName.split("/").at(-1) ?? fullName;
}

/** Whether this is a contract of the kind and of a version that can be read. Returns the version. */
function checkHead(
  faults: Faults,
  stack: string,
  { kind, version, previous }: Pick<ContractReader<unknown>, "kind" | "version" | "previous">,
  exported: unknown,
): unknown {
  const name = stackName(stack);
  if (!isObject(exported) || typeof exported["kind"] !== "string" || exported["version"] === undefined) {
    faults.add(
      "contract",
      undefined,
      `is not there: the stack has not been brought up, its values are not known yet, or it is no ${kind}. Run \`pulumi up --stack ${name}\` first, or name the stack of a ${kind}.`,
    );
    return undefined;
  }
  const { kind: exportedKind, version: exportedVersion } = exported;
  if (exportedKind !== kind) faults.add("contract.kind", exportedKind, `is not ${kind}. Name the stack of a ${kind}.`);
  const readable = previous === undefined ? [version] : [version - 1, version];
  if (!readable.some((each) => each === exportedVersion)) {
    const newer = typeof exportedVersion === "number" && exportedVersion > version;
    faults.add(
      "contract.version",
      exportedVersion,
      `cannot be read: this release reads version ${readable.join(" and ")}. ${newer ? "Update isthmus here" : `Bring ${name} up with this release of isthmus first`}.`,
    );
  }
  return exportedVersion;
}

/** The value as the schema types it. Throws every fault of its shape at once. */
function shaped<Value>(subject: string, remedy: string, schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = new Faults(subject);
  for (const issue of result.error.issues) {
    const wrong = valueAt(value, issue.path);
    faults.add(pathOf(issue.path), isObject(wrong) || Array.isArray(wrong) ? undefined : wrong, `${sentence(issue, wrong)}. ${remedy}.`);
  }
  faults.throwIfAny();
  return schema.parse(value);
}

/** Notes what a part throws. What its message asks for is not for the reader to give, but for the stack. */
function checkPart(faults: Faults, path: string, make: () => unknown, remedy: string): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    for (const { path: inside, reason } of error.faults) faults.add(`${path}.${inside}`, undefined, `${reason} ${remedy}.`);
  }
}

/** What is wrong with a value that has no right shape. */
function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return "is missing";
  if (issue.code === "invalid_value") return `must be ${issue.values.map(String).join(" or ")} for this release to read it`;
  const wanted = issue.code === "invalid_type" ? (nouns[issue.expected] ?? issue.expected) : issue.message;
  return `is ${nounOf(value)} and must be ${wanted}`;
}

const nouns: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  record: "an object",
  object: "an object",
};

function nounOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "a truth value";
  return nouns[Array.isArray(value) ? "array" : typeof value] ?? typeof value;
}

/** `contract.vpcs.tools.zones[0]`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`), "contract");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
