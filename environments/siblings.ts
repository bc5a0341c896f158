import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A block that a stack's file takes, and the key that says so. */
export interface TakenBlock {
  readonly path: string;
  readonly cidr: string;
}

/** A block that another stack of this project has taken. */
export interface SiblingBlock extends TakenBlock {
  readonly stack: string;
  readonly file: string;
}

const projectFolder = join(__dirname, "..");

/** Keys of a stack's file that take a block of addresses, by their path. */
const blockKeys: readonly (readonly string[])[] = [
  ["network", "cidr"],
  ["tools", "cidr"],
];

/** The blocks that the values of a stack's file take, as far as they can be read: what has another shape is that key's own fault. */
export function blocksIn(values: Readonly<Record<string, unknown>>): readonly TakenBlock[] {
  return blockKeys.flatMap((path) => {
    const found = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), values);
    const texts = (Array.isArray(found) ? found : [found]).filter((each) => typeof each === "string");
    return texts.map((cidr) => ({ path: path.join("."), cidr }));
  });
}

/**
 * The blocks in the other stacks' files: they share a Transit Gateway, which drops the second of two overlapping VPCs without a word.
 * A file that cannot be read is its own stack's fault and is passed over here.
 */
export function blocksOfOtherStacks(stack: string, folder: string = projectFolder): readonly SiblingBlock[] {
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
