import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A block that another stack of this project has taken. */
export interface TakenBlock {
  readonly stack: string;
  readonly file: string;
  readonly cidr: string;
}

const projectFolder = join(__dirname, "..");

/**
 * The blocks in the other stacks' files: they share a Transit Gateway, which drops the second of two overlapping VPCs without a word.
 * A file that cannot be read is its own stack's fault and is passed over here.
 */
export function blocksOfOtherStacks(stack: string, folder: string = projectFolder): readonly TakenBlock[] {
  return readdirSync(folder).flatMap((file) => {
    const other = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
    const cidr = other === undefined || other === stack ? undefined : cidrIn(join(folder, file));
    return other === undefined || cidr === undefined ? [] : [{ stack: other, file, cidr }];
  });
}

function cidrIn(path: string): string | undefined {
  try {
    const content = parse(readFileSync(path, "utf8")) as { config?: Record<string, { cidr?: unknown } | undefined> } | null;
    const cidr = content?.config?.["isthmus:network"]?.cidr;
    return typeof cidr === "string" ? cidr : undefined;
  } catch {
    return undefined;
  }
}
