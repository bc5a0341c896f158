import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A block that a stack's file takes, and the key that says so. */
export interface TakenBlock {
  readonly path: string;
  readonly cidr: string;
  /** Whether it is that of a VPC, and not of a network behind a link. */
  readonly vpc: boolean;
}

/** A block that another stack of this project has taken. */
export interface SiblingBlock extends TakenBlock {
  readonly stack: string;
  readonly file: string;
}

/** Keys of a stack's file that take a block of addresses, by their path. */
const blockKeys: readonly { readonly path: readonly string[]; readonly vpc: boolean }[] = [
  { path: ["network", "cidr"], vpc: true },
  { path: ["tools", "cidr"], vpc: true },
  { path: ["vpn", "*", "prefixes"], vpc: false },
  { path: ["directConnect", "prefixes"], vpc: false },
];

/** The blocks that the values of a stack's file take, as far as they can be read: what has another shape is that key's own fault. */
export function blocksIn(values: Readonly<Record<string, unknown>>): readonly TakenBlock[] {
  return blockKeys.flatMap(({ path, vpc }) => textsAt(values, path).map(([found, cidr]) => ({ path: found, cidr, vpc })));
}

/** The texts at a path, in which `*` stands for every key, each with the path it was found at. */
function textsAt(value: unknown, [key, ...rest]: readonly string[], at = ""): readonly (readonly [path: string, text: string])[] {
  if (key === undefined) {
    if (Array.isArray(value)) return value.flatMap((each, index) => (typeof each === "string" ? [[`${at}[${index}]`, each] as const] : []));
    return typeof value === "string" ? [[at, value]] : [];
  }
  if (!isRecord(value)) return [];
  const keys = key === "*" ? Object.keys(value) : [key];
  return keys.flatMap((each) => textsAt(value[each], rest, at === "" ? each : `${at}.${each}`));
}

/**
 * The blocks in the other stacks' files: they share a Transit Gateway, which drops the second of two overlapping VPCs without a word.
 * A file that cannot be read is its own stack's fault and is passed over here.
 */
export function blocksOfOtherStacks(stack: string, folder: string): readonly SiblingBlock[] {
  return otherFiles(stack, folder).flatMap(({ other, file, content }) =>
    blocksIn(valuesIn(content)).map((block) => ({ ...block, stack: other, file })),
  );
}

/** A file of another stack whose blocks may not be the whole of it. */
export interface UnknownSibling {
  readonly file: string;
  /** Where Pulumi ESC takes the rest from: environments by name, keys of the file by path. */
  readonly sources: readonly string[];
}

/** The other stacks' files that take values from Pulumi ESC: a block may be among them, and nobody can read it here. */
export function siblingsWithUnknownBlocks(stack: string, folder: string): readonly UnknownSibling[] {
  return otherFiles(stack, folder).flatMap(({ file, content }) => {
    const sources = unknownSources(content["environment"]);
    return sources.length === 0 ? [] : [{ file, sources }];
  });
}

interface StackFile {
  readonly other: string;
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
}

function otherFiles(stack: string, folder: string): readonly StackFile[] {
  return readdirSync(folder).flatMap((file) => {
    const other = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
    return other === undefined || other === stack ? [] : [{ other, file, content: contentOf(join(folder, file)) }];
  });
}

function contentOf(path: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = parse(readFileSync(path, "utf8"));
    return isRecord(content) ? content : {};
  } catch {
    return {};
  }
}

/** What is under `isthmus:` in a stack's file, and what the file's own environment definition gives, below it. */
function valuesIn(content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const config = isRecord(content["config"]) ? content["config"] : {};
  return merged(withoutNamespace(definedValues(content["environment"])), withoutNamespace(config));
}

function withoutNamespace(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key.replace(/^isthmus:/, ""), value]));
}

/** Key by key, as Pulumi lays a file over its environment. */
function merged(below: Readonly<Record<string, unknown>>, above: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(above).map(([key, value]) => {
    const other = below[key];
    const both = isRecord(other) && isRecord(value) && !Array.isArray(other) && !Array.isArray(value);
    return [key, both ? merged(other, value) : value] as const;
  });
  return { ...below, ...Object.fromEntries(entries) };
}

/** https://www.pulumi.com/docs/esc/guides/pulumi-iac/ */
function definedValues(environment: unknown): Readonly<Record<string, unknown>> {
  const values = isRecord(environment) && isRecord(environment["values"]) ? environment["values"]["pulumiConfig"] : undefined;
  return isRecord(values) ? values : {};
}

/** Names in a list or under `imports`, and keys with an expression: `${…}`, `fn::…`. */
function unknownSources(environment: unknown): readonly string[] {
  const imports = isRecord(environment) && !Array.isArray(environment) ? environment["imports"] : environment;
  const names = Array.isArray(imports) ? imports.flatMap((each: unknown) => (isRecord(each) ? Object.keys(each) : [String(each)])) : [];
  const expressions = Object.entries(definedValues(environment)).filter(([, value]) => /\$\{|"fn::/.test(JSON.stringify(value) ?? ""));
  return [...names, ...expressions.map(([key]) => `environment.values.pulumiConfig.${key}`)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
