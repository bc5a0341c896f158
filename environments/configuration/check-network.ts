/** What no shape can say of blocks and zones: zones of another region, blocks that overlap, in one file or between two. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { core } from "../../components";
import { nearestName } from "../../verify/graph";
import type { CheckContext } from "./check-context";
import { blocksIn, blocksOfOtherStacks, siblingsWithUnknownBlocks, type TakenBlock } from "./sibling-blocks";
import type { NetworkConfig } from "./values";

/** Whether AWS has a region, as far as the provider knows. */
export function isRegion(region: string): boolean {
  return regions.includes(region);
}

const regions: readonly string[] = Object.values(aws.Region);

/** Every file needs a region. @param region What it has. */
export function checkRegion(region: string | undefined, faults: core.Faults): void {
  if (region === undefined) faults.add("aws:region", undefined, "is missing. Give it the region of the zones, as in eu-central-1.");
  if (region === undefined || isRegion(region)) return;
  const near = nearestName(region, regions);
  const remedy = near === undefined ? "Give one, as in eu-central-1." : `Did you mean ${near}?`;
  faults.add("aws:region", region, `is not a region that @pulumi/aws knows. ${remedy}`);
}

/** Zones by name are of the region of the stack. */
export function checkZones({ zones }: NetworkConfig, { faults, region }: CheckContext): void {
  for (const [index, zone] of zones.entries()) {
    const [, own] = /^([a-z]+(?:-[a-z]+)+-\d+)[a-z]$/.exec(zone) ?? [];
    if (region !== undefined && own !== undefined && own !== region)
      faults.add(`network.zones[${index}]`, zone, `is not in ${region}. Take zones of aws:region, as in ${region}a.`);
  }
}

/** Every block of the file against each other and against those of the other stacks' files. */
export function checkBlocks(values: Readonly<Record<string, unknown>>, { faults, stack, folder }: CheckContext): void {
  const [own, others] = [readable(blocksIn(values)), readable(blocksOfOtherStacks(stack, folder))];
  warnOfUnknownBlocks(stack, folder);
  for (const { path, cidr, vpc, block } of own) {
    if (vpc && !core.privateSupernets.some((text) => isInside(block, core.Cidr.parse(text))))
      faults.add(
        path,
        cidr,
        `must lie inside ${core.privateSupernets.join(", ")}, and not be the whole of it: the Transit Gateway keeps environments apart by dropping those.`,
      );
    for (const other of others.filter((each) => each.block.overlaps(block)))
      faults.add(
        path,
        cidr,
        `overlaps ${other.stack}'s ${other.cidr} (${other.file}). Give ${stack} a block of its own${example(block, others)}.`,
      );
  }
  for (const [one, other] of core.overlappingPairs(own.map((each) => [each, each.block] as const)))
    faults.add(
      other.path,
      other.cidr,
      `overlaps ${one.path}'s ${one.cidr}. Give it a block of its own${example(other.block, [...own, ...others])}.`,
    );
}

/** A block that nobody can read here may overlap too. */
function warnOfUnknownBlocks(stack: string, folder: string): void {
  const unknown = siblingsWithUnknownBlocks(stack, folder).map(({ file, sources }) => `${file} (${sources.join(", ")})`);
  if (unknown.length > 0)
    void pulumi.log.warn(
      `Blocks that other stacks take from Pulumi ESC are not compared with ${stack}'s, because they are not known here: ${unknown.join(", ")}.`,
    );
}

/** The blocks that are blocks; what is none is that key's own fault. */
function readable<Taken extends TakenBlock>(taken: readonly Taken[]): readonly (Taken & { readonly block: core.Cidr })[] {
  return taken.flatMap((each) => {
    const block = parsed(each.cidr);
    return block === undefined ? [] : [{ ...each, block }];
  });
}

function example({ prefix }: core.Cidr, taken: readonly { readonly block: core.Cidr }[]): string {
  const free = freeBlock(
    prefix,
    taken.map(({ block }) => block),
  );
  return free === undefined ? "" : `, for example ${free}`;
}

function isInside(block: core.Cidr, range: core.Cidr): boolean {
  return range.contains(block) && !range.equals(block);
}

/** The block, or nothing where the text is none: its own check says so. */
function parsed(text: string): core.Cidr | undefined {
  try {
    return core.Cidr.parse(text);
  } catch {
    return undefined;
  }
}

/** A block of that size in 10.0.0.0/8 that nobody has. */
function freeBlock(prefix: number, taken: readonly core.Cidr[]): string | undefined {
  const whole = core.Cidr.parse("10.0.0.0/8");
  // A smaller one begins a /16 of its own, so that it can grow.
  const step = Math.min(prefix, 16);
  for (let index = 0; index < whole.capacity(step); index++) {
    const candidate = whole.subnet(step, index);
    if (!taken.some((block) => block.overlaps(candidate))) return String(candidate.subnet(prefix, 0));
  }
  return undefined;
}
