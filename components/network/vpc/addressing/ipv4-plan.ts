/** A VPC's IPv4 blocks and the subnets in each, as plain data, and what is wrong with what was asked for. */
import { Cidr, type Faults } from "../../../core";
import { checkTiers, type CheckedTier } from "./check-tiers";
import type { Ipv4Args } from "./ipv4-args";
import { largestPrefix, layOut, maximumZones, smallestPrefix, type LayoutBlock, type TierRequest } from "./layout";
import { blockWarnings, checkSecondaryCidrs } from "./secondary-blocks";

/** A VPC's IPv4 as plain data. */
export interface Ipv4Plan {
  /** The primary block; `undefined` where an IPAM pool chooses it when the VPC is created. */
  readonly cidr: string | undefined;
  readonly secondaryCidrs: readonly string[];
  /** By tier, of those that have IPv4. */
  readonly tiers: ReadonlyMap<string, Ipv4TierPlan>;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** The blocks of one tier's subnets, in the order of the zones. */
export interface Ipv4TierPlan {
  readonly cidrs: readonly string[];
  /** Whether the blocks are told from 0.0.0.0, because the block that they lie in is not known yet. */
  readonly relative: boolean;
  /** The secondary blocks that they lie in. */
  readonly secondaryCidrs: readonly string[];
}

/** Checks the blocks and the tiers, and lays the tiers out, each in its block. */
export function planIpv4(faults: Faults, request: Ipv4Args): Ipv4Plan {
  const primary = faults.attempt("cidr", () => primaryBlock(request));
  const known = primary?.chosen === false ? primary.block : undefined;
  const secondary = checkSecondaryCidrs(faults, known, request.secondaryCidrs ?? []);
  const blocks = [...(primary === undefined ? [] : [primary]), ...secondary.map((block) => ({ block, chosen: false }))];
  const tiers = checkTiers(faults, request, primary === undefined ? undefined : blocks);
  const placed =
    request.zones.length > maximumZones ? new Map<string, readonly Cidr[]>() : layOutAll(faults, blocks, tiers, request.zones.length);
  return {
    cidr: known === undefined ? undefined : String(known),
    secondaryCidrs: secondary.map(String),
    tiers: new Map(tiers.map((tier) => [tier.request.name, tierPlan(tier, placed.get(tier.request.name) ?? [], secondary)])),
    warnings: blockWarnings(known, secondary),
  };
}

/** The VPC's own block. Throws where AWS would not take it. */
function primaryBlock({ cidr, ipamPoolId }: Pick<Ipv4Args, "cidr" | "ipamPoolId">): LayoutBlock {
  if (typeof cidr === "string") return { block: vpcBlock(cidr), chosen: false };
  if (ipamPoolId !== undefined) throw new Error("names an IPAM pool, and ipamPoolId another time. Leave ipamPoolId out.");
  const { netmaskLength } = cidr;
  if (!(Number.isInteger(netmaskLength) && netmaskLength >= largestPrefix && netmaskLength <= smallestPrefix))
    throw new Error(`has netmaskLength ${String(netmaskLength)}; it must be a whole number from ${largestPrefix} to ${smallestPrefix}.`);
  return { block: Cidr.at(4, 0n, netmaskLength), chosen: true };
}

function vpcBlock(cidr: string): Cidr {
  const block = Cidr.parse(cidr);
  if (block.family !== 4) throw new Error(`${cidr} is an IPv6 block. A VPC's primary block is IPv4, as in 10.30.0.0/16.`);
  if (block.prefix < largestPrefix || block.prefix > smallestPrefix)
    throw new Error(
      `${cidr} must be a /${largestPrefix} to /${smallestPrefix}. ${block.prefix < largestPrefix ? `Did you mean ${String(Cidr.at(4, block.first, largestPrefix))}?` : "Give the VPC a shorter prefix."}`,
    );
  return block;
}

/** Each block has a layout of its own: what is added to one moves nothing in another. */
function layOutAll(
  faults: Faults,
  blocks: readonly LayoutBlock[],
  tiers: readonly CheckedTier[],
  zones: number,
): ReadonlyMap<string, readonly Cidr[]> {
  const laidOut = blocks.map(({ block, chosen }, index) => {
    const requests = tiers.flatMap((tier) => inBlock(tier, block, index === 0));
    return layOut({ block, zones, tiers: requests, ...(chosen && { name: `the pool's /${block.prefix}` }) }, faults);
  });
  const exact = tiers.flatMap(({ request }) => ("cidrs" in request ? [[request.name, request.cidrs] as const] : []));
  return new Map([...laidOut.flatMap((placed) => [...placed]), ...exact]);
}

/** What a tier wants of a block. */
function inBlock({ request, block: named }: CheckedTier, block: Cidr, primary: boolean): readonly TierRequest[] {
  if (!("cidrs" in request)) return (named === undefined ? primary : named.equals(block)) ? [request] : [];
  const cidrs = request.cidrs.filter((cidr) => block.contains(cidr));
  return cidrs.length === 0 ? [] : [{ name: request.name, cidrs }];
}

function tierPlan(tier: CheckedTier, cidrs: readonly Cidr[], secondary: readonly Cidr[]): Ipv4TierPlan {
  return {
    cidrs: cidrs.map(String),
    relative: tier.relative,
    secondaryCidrs: secondary.filter((block) => cidrs.some((cidr) => block.contains(cidr))).map(String),
  };
}
