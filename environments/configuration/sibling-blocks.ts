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
  return readdirSync(folder).flatMap((file) => {
    const other = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
    if (other === undefined || other === stack) return [];
    return blocksIn(valuesIn(join(folder, file))).map((block) => ({ ...block, stack: other, file }));
  });
}

/** What stands under `isthmus:` in a stack's file. */
function valuesIn(path: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = parse(readFileSync(path, "utf8"));
    const config = isRecord(content) && isRecord(content["config"]) ? content["config"] : {};
    return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace(/^isthmus:/, ""), value]));
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
