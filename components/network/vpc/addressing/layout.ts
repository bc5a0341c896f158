/**
 *     layOut({ block: Cidr.parse("10.30.0.0/16"), zones: 3, tiers: [{ name: "public", prefix: 24 }, { name: "app", prefix: 20 }] }, faults)
 *     // public: 10.30.0.0/24, 10.30.1.0/24, 10.30.2.0/24      app: 10.30.64.0/20, 10.30.80.0/20, 10.30.96.0/20
 *
 * A subnet cannot be moved once something lives in it, so a block may depend only on what was there before it. Three rules follow:
 *
 * 1. A tier takes its subnets from a reserve of four equal slots, one for each of the first four zones, used or not. Reserves are placed
 *    in the order of the tiers, each at the lowest boundary that no earlier tier holds. A zone more fills the next slot; a tier more
 *    takes what is left.
 * 2. The fifth to eighth zones take theirs from a second such reserve, placed from the highest address down: up there it is in
 *    nobody's way, and it sees only the tiers before its own. A ninth zone has no place; no region has so many.
 * 3. Exact blocks stand where they are given. Around the first two of them (the fewest zones a VPC may have) the four slots they would
 *    be part of are kept free of later tiers, because that is where exact blocks of further zones usually come from.
 *
 * What these rules cannot place without moving something is a fault.
 */
import { overlappingPairs, type Cidr, type Faults } from "../../../core";

/** A tier as the layout sees it: a prefix length for each zone's subnet, or the subnets themselves. */
export type TierRequest = { readonly name: string; readonly prefix: number } | { readonly name: string; readonly cidrs: readonly Cidr[] };

/** A block that subnets are laid out in. */
export interface LayoutBlock {
  readonly block: Cidr;
  /** Whether a pool chooses it: then only its size is known, and it begins at 0.0.0.0. */
  readonly chosen: boolean;
}

/** What is to be laid out: at most eight zones. */
export interface LayoutRequest {
  readonly block: Cidr;
  readonly zones: number;
  readonly tiers: readonly TierRequest[];
  /** What the block is called in a fault. @default - the block */
  readonly name?: string;
}

/** Slots of a reserve as a power of two: four. Most regions have three zones, none more than six. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const slotBits = 2;
const slots = 1 << slotBits;

/** Zones beyond the second reserve have no place. */
export const maximumZones = 2 * slots;

/** AWS's limits for the blocks of a VPC and of a subnet. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export const largestPrefix = 16;
export const smallestPrefix = 28;

/** The subnets of each tier that could be placed, in the order of the zones; every tier that could not, and every overlap, is a fault. */
export function layOut(request: LayoutRequest, faults: Faults): ReadonlyMap<string, readonly Cidr[]> {
  const { placed, homeless } = place(request);
  for (const { tier, taken } of homeless) faults.add(`tiers.${tier.name}.prefix`, undefined, doesNotFit(tier, request, taken));
  for (const [one, other] of overlaps(placed))
    faults.add(
      `tiers.${other.tier}`,
      undefined,
      `${other.cidr} (zone ${other.zone}) overlaps ${one.cidr} (zone ${one.zone}) of tiers.${one.tier}. Give one of the two tiers other exact cidrs.`,
    );
  return placed;
}

type SizedTier = Extract<TierRequest, { readonly prefix: number }>;

interface Placement {
  readonly placed: ReadonlyMap<string, readonly Cidr[]>;
  /** Tiers without a place, with what was taken when they came. */
  readonly homeless: readonly { readonly tier: SizedTier; readonly taken: readonly Cidr[] }[];
}

function place({ block, zones, tiers }: LayoutRequest): Placement {
  const placed = new Map<string, readonly Cidr[]>();
  const homeless: { tier: SizedTier; taken: readonly Cidr[] }[] = [];
  const low: Cidr[] = [];
  const high: Cidr[] = [];
  for (const tier of tiers) {
    if ("cidrs" in tier) {
      low.push(...tier.cidrs.slice(0, 2).map((cidr) => cidr.enclosing(Math.max(cidr.prefix - slotBits, block.prefix))));
      placed.set(tier.name, tier.cidrs);
      continue;
    }
    const [first, second] = reservesOf(tier.prefix, block, zones, low, high);
    const subnets = [first, second].flatMap((reserve) => (reserve === undefined ? [] : slotsOf(reserve, tier.prefix)));
    if (subnets.length < zones) {
      homeless.push({ tier, taken: [...low, ...high] });
      continue;
    }
    if (first !== undefined) low.push(first);
    if (second !== undefined) high.push(second);
    placed.set(tier.name, subnets.slice(0, zones));
  }
  return { placed, homeless };
}

/** A tier's reserve, and its second one where there are more zones than slots. */
function reservesOf(
  prefix: number,
  block: Cidr,
  zones: number,
  low: readonly Cidr[],
  high: readonly Cidr[],
): readonly [Cidr | undefined, Cidr | undefined] {
  const first = freeBlock(block, prefix - slotBits, low, "lowest");
  if (first === undefined || zones <= slots) return [first, undefined];
  return [first, freeBlock(block, prefix - slotBits, [...low, first, ...high], "highest")];
}

function slotsOf(reserve: Cidr, prefix: number): readonly Cidr[] {
  return Array.from({ length: slots }, (_, slot) => reserve.subnet(prefix, slot));
}

/** The lowest or highest block of a prefix length that touches none of the taken ones: it lies at the VPC's end or next to a taken one. */
function freeBlock(block: Cidr, prefix: number, taken: readonly Cidr[], end: "lowest" | "highest"): Cidr | undefined {
  const count = block.capacity(prefix);
  if (count === 0n) return undefined;
  const size = block.size / count;
  const beside = taken.map(({ first, last }) => (end === "lowest" ? (last - block.first) / size + 1n : (first - block.first) / size - 1n));
  return [end === "lowest" ? 0n : count - 1n, ...beside]
    .filter((index) => index >= 0n && index < count)
    .sort((one, other) => (one < other === (end === "lowest") ? -1 : 1))
    .map((index) => block.subnet(prefix, index))
    .find((candidate) => !taken.some((each) => each.overlaps(candidate)));
}

function overlaps(placed: Placement["placed"]) {
  const blocks = [...placed].flatMap(([tier, cidrs]) =>
    cidrs.map((cidr, index) => [{ tier, cidr: String(cidr), zone: index + 1 }, cidr] as const),
  );
  return overlappingPairs(blocks);
}

/** Says how much is missing, and which prefix of the tier or of the VPC would do. */
function doesNotFit(tier: SizedTier, request: LayoutRequest, taken: readonly Cidr[]): string {
  const { prefix } = tier;
  const reserves = request.zones > slots ? 2 : 1;
  const needed = 2 ** (32 - prefix + slotBits);
  const largest = largestFree(request.block, taken);
  const left = largest === undefined ? 0 : Number(largest.size);
  const missing = left >= needed ? needed : needed - left;
  const remedies = [longerPrefix(tier, request), largerVpc(request)].filter((each) => each !== undefined);
  return [
    `/${prefix} takes ${addresses(needed)} in one piece${reserves > 1 ? ", twice" : ""} (${slots} slots, so that no zone moves another).`,
    `The largest piece left of ${request.name ?? String(request.block)} has ${addresses(left)}, so ${addresses(missing)} are missing.`,
    remedies.length > 0 ? remedies.join(" ") : "Give the tiers before it longer prefixes.",
  ].join(" ");
}

function largestFree(block: Cidr, taken: readonly Cidr[]): Cidr | undefined {
  const prefixes = Array.from({ length: smallestPrefix - block.prefix + 1 }, (_, index) => block.prefix + index);
  return prefixes.map((prefix) => freeBlock(block, prefix, taken, "lowest")).find((found) => found !== undefined);
}

/** The shortest prefix with which the tier has a place behind the tiers before it. */
function longerPrefix(tier: SizedTier, request: LayoutRequest): string | undefined {
  const before = request.tiers.slice(0, request.tiers.indexOf(tier));
  const prefixes = Array.from({ length: smallestPrefix - tier.prefix }, (_, index) => tier.prefix + 1 + index);
  const enough = prefixes.find((prefix) => {
    const { placed } = place({ ...request, tiers: [...before, { ...tier, prefix }] });
    return placed.has(tier.name) && overlaps(placed).length === 0;
  });
  return enough === undefined ? undefined : `A tier of /${enough} would fit.`;
}

/** The smallest VPC around this one in which every tier has a place. */
function largerVpc(request: LayoutRequest): string | undefined {
  const prefixes = Array.from({ length: request.block.prefix - largestPrefix }, (_, index) => request.block.prefix - 1 - index);
  const enough = prefixes.find((prefix) => {
    const { placed, homeless } = place({ ...request, block: request.block.enclosing(prefix) });
    return homeless.length === 0 && overlaps(placed).length === 0;
  });
  return enough === undefined ? undefined : `A VPC of /${enough} would hold every tier.`;
}

function addresses(count: number): string {
  return `${count.toLocaleString("en-US")} addresses`;
}
