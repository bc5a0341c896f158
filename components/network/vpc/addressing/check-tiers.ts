/** What each argument of a VPC must be by itself. Values are checked as if no type had been: configuration files are not type-checked. */
import { Cidr, Faults } from "../../../core";
import type { Ipv4Args } from "./ipv4-args";
import { largestPrefix, smallestPrefix, type LayoutBlock, type TierRequest } from "./layout";
import type { TierArgs } from "../tiers/args";
import { checkWays } from "../tiers/internet-access";

/** A tier's name begins with a letter, also because JavaScript would put `"1"` before `"app"` in whatever order they were written. */
const tierName = /^[a-z][a-z0-9-]*$/;

/** A tier with IPv4 and without faults of its own. */
export interface CheckedTier {
  readonly request: TierRequest;
  /** The secondary block that it is to be laid out in; `undefined` for the primary one. */
  readonly block: Cidr | undefined;
  /** Whether its block is told from 0.0.0.0. */
  readonly relative: boolean;
}

interface Surroundings extends Pick<Ipv4Args, "cidr" | "secondaryCidrs"> {
  readonly zones: number;
  /** `undefined` where the primary one is wrong, so that nothing can be said of what lies in it. */
  readonly blocks: readonly LayoutBlock[] | undefined;
}

/** Notes what is wrong with the tiers. The wishes for the layout of those with IPv4, but of those that have faults of their own. */
export function checkTiers(faults: Faults, request: Ipv4Args, blocks: readonly LayoutBlock[] | undefined): readonly CheckedTier[] {
  if (Object.keys(request.tiers).length === 0)
    faults.add("tiers", undefined, 'has no tier. Give at least one, as in app: { prefix: 20, internet: "none" }.');
  const around = { ...request, zones: request.zones.length, blocks };
  return Object.entries(request.tiers).flatMap(([name, tier]) => checkTier(faults, name, tier, around) ?? []);
}

/** The tier's wish, or `undefined` where it has none or faults of its own. */
function checkTier(faults: Faults, name: string, tier: TierArgs, around: Surroundings): CheckedTier | undefined {
  const own = new Faults(name);
  if (!tierName.test(name))
    own.add("", undefined, "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in app.");
  checkWays(own, tier);
  const checked = own.attempt("", () => (tier.addressing === "ipv6" ? checkIpv6Only(name, tier) : ipv4Tier(name, tier, around)));
  faults.attempt(`tiers.${name}`, () => own.throwIfAny());
  return own.isEmpty ? checked : undefined;
}

function checkIpv6Only(name: string, tier: TierArgs): undefined {
  const faults = new Faults(name);
  for (const key of ["prefix", "cidrs", "block"] as const)
    if (tier[key] !== undefined)
      faults.add(key, tier[key], 'is for IPv4, which a tier with addressing "ipv6" has none of. Leave it out, or say "dual-stack".');
  faults.throwIfAny();
  return undefined;
}

function ipv4Tier(name: string, tier: TierArgs, { zones, blocks, ...request }: Surroundings): CheckedTier {
  const faults = new Faults(name);
  const cidrs = tier.cidrs?.map((text, zone) => faults.attempt(`cidrs[${zone}]`, () => exactBlock(text, blocks)));
  if (cidrs !== undefined && tier.prefix !== undefined)
    faults.add("", undefined, `has prefix ${String(tier.prefix)} and exact cidrs. Give one of the two.`);
  if (cidrs !== undefined && tier.block !== undefined)
    faults.add("block", tier.block, "is for subnets that are laid out, and the tier has exact cidrs. Leave it out.");
  if (cidrs !== undefined && cidrs.length !== zones)
    faults.add("cidrs", tier.cidrs, `are ${cidrs.length} for ${zones} zones. Give one a zone, in the order of zones.`);
  if (cidrs === undefined && !isSubnetPrefix(tier.prefix))
    faults.add("prefix", tier.prefix, `must be a whole number from ${largestPrefix} to ${smallestPrefix}, or give exact cidrs instead.`);
  const block = tier.block === undefined ? undefined : faults.attempt("block", () => namedBlock(tier.block ?? "", request));
  faults.throwIfAny();
  const chosen = blocks?.[0]?.chosen === true;
  return tier.prefix === undefined
    ? { request: { name, cidrs: (cidrs ?? []).filter((cidr) => cidr !== undefined) }, block: undefined, relative: false }
    : { request: { name, prefix: tier.prefix }, block, relative: chosen && block === undefined };
}

/** A block that the tier names, as one of the VPC's; `undefined` for the primary one. */
function namedBlock(text: string, { cidr, secondaryCidrs = [] }: Pick<Ipv4Args, "cidr" | "secondaryCidrs">): Cidr | undefined {
  if (text === cidr) return undefined;
  if (!secondaryCidrs.includes(text))
    throw new Error(
      `${text} is none of the VPC's blocks. Name one of ${[...(typeof cidr === "string" ? [cidr] : []), ...secondaryCidrs].join(", ")}, or leave it out for the primary one.`,
    );
  return Cidr.parse(text);
}

function exactBlock(text: string, blocks: readonly LayoutBlock[] | undefined): Cidr {
  const cidr = Cidr.parse(text);
  if (cidr.family !== 4 || !isSubnetPrefix(cidr.prefix))
    throw new Error(`${text} must be an IPv4 block of /${largestPrefix} to /${smallestPrefix}.`);
  const known = blocks?.filter(({ chosen }) => !chosen).map(({ block }) => block);
  if (known === undefined || known.some((block) => block.contains(cidr))) return cidr;
  throw new Error(
    known.length < (blocks?.length ?? 0)
      ? `${text} lies in no block that is known beforehand: an IPAM pool chooses the VPC's. Give a prefix, or name a block in secondaryCidrs.`
      : `${text} lies outside of the VPC's ${known.map(String).join(" and ")}. Give a block inside it.`,
  );
}

function isSubnetPrefix(prefix: number | undefined): boolean {
  return prefix !== undefined && Number.isInteger(prefix) && prefix >= largestPrefix && prefix <= smallestPrefix;
}

/** Notes services without a gateway endpoint, and those named twice. */
export function checkEndpoints(faults: Faults, services: readonly string[]): void {
  services.forEach((service, index) => {
    if (service !== "s3" && service !== "dynamodb")
      faults.add(`gatewayEndpoints[${index}]`, service, "has no gateway endpoint; s3 and dynamodb have.");
    if (services.indexOf(service) !== index) faults.add(`gatewayEndpoints[${index}]`, service, "is named twice. Name each service once.");
  });
}
