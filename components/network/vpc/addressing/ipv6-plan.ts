/** Where a VPC's IPv6 block comes from and which /64 of it each subnet gets, as plain data, and what is wrong with what was asked for. */
import { Cidr, type Faults } from "../../../core";
import type { Ipv6Args } from "./ipv6-args";
import { ipv6Capacity, ipv6Index } from "./ipv6-layout";
import type { TierArgs } from "../tiers/args";

/** A VPC's IPv6 block as plain data. */
export interface Ipv6Plan {
  /** Amazon's addresses, an IPAM pool, or an address pool outside of IPAM, whose block is associated after the VPC was made. */
  readonly source: "amazon" | "ipam-pool" | "address-pool";
  /** The block as text; `undefined` where it is chosen when the VPC is created. */
  readonly cidr: string | undefined;
  readonly prefix: number;
}

/** What decides a VPC's IPv6. */
export interface Ipv6Request {
  readonly ipv6?: Ipv6Args;
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, TierArgs>>;
}

/** Amazon's own blocks, and the default of a pool's. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const usualPrefix = 56;

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html: /44 to /60 in increments of /4. */
const prefixes: readonly number[] = [44, 48, 52, 56, 60];

/** Checks where the block comes from, and whether every tier that wants a part of it gets one. */
export function planIpv6(faults: Faults, { ipv6, zones, tiers }: Ipv6Request): Ipv6Plan | undefined {
  if (ipv6 === undefined) {
    for (const [name, { addressing }] of Object.entries(tiers))
      if (addressing === "dual-stack" || addressing === "ipv6")
        faults.add(
          `tiers.${name}.addressing`,
          addressing,
          'needs an IPv6 block of the VPC. Say ipv6: "amazon", or name a pool of your own.',
        );
    return undefined;
  }
  const plan = faults.attempt("ipv6", () => blockPlan(ipv6));
  if (plan !== undefined) checkCapacity(faults, plan, zones, tiers);
  return plan;
}

/** The index of each zone's /64, or `undefined` of a tier without IPv6. */
export function ipv6Indexes(
  plan: Ipv6Plan | undefined,
  { zones, tiers }: Omit<Ipv6Request, "ipv6">,
  name: string,
): readonly number[] | undefined {
  const position = Object.keys(tiers).indexOf(name);
  if (plan === undefined || !hasIpv6(tiers[name])) return undefined;
  return zones.map((_, zone) => ipv6Index({ position, zone, prefix: plan.prefix }));
}

/** What is allowed but probably not meant. */
export function ipv6Warnings({ ipv6, tiers }: Pick<Ipv6Request, "ipv6" | "tiers">): readonly string[] {
  return ipv6 === undefined || Object.values(tiers).some(hasIpv6)
    ? []
    : ['has an IPv6 block that no tier uses. Say addressing: "dual-stack" or "ipv6" for those that are to have IPv6.'];
}

function hasIpv6(tier: TierArgs | undefined): boolean {
  return tier?.addressing === "dual-stack" || tier?.addressing === "ipv6";
}

function blockPlan(ipv6: Ipv6Args): Ipv6Plan {
  if (ipv6 === "amazon") return { source: "amazon", cidr: undefined, prefix: usualPrefix };
  if (typeof ipv6 !== "object" || (ipv6.ipamPoolId === undefined) === (ipv6.poolId === undefined))
    throw new Error('must be "amazon", { ipamPoolId } or { poolId }: one source of one block.');
  const { cidr, netmaskLength } = ipv6;
  const source = ipv6.poolId === undefined ? "ipam-pool" : "address-pool";
  if (netmaskLength !== undefined && (cidr !== undefined || source === "address-pool"))
    throw new Error(
      cidr === undefined
        ? "takes netmaskLength from an IPAM pool only. Leave it out, or give the cidr."
        : `has netmaskLength ${String(netmaskLength)} and the cidr ${String(cidr)}. Give one of the two.`,
    );
  if (cidr !== undefined) return { source, cidr: String(ipv6Block(cidr)), prefix: ipv6Block(cidr).prefix };
  const prefix = netmaskLength ?? usualPrefix;
  if (!prefixes.includes(prefix)) throw new Error(`has netmaskLength ${String(prefix)}; it must be one of ${prefixes.join(", ")}.`);
  return { source, cidr: undefined, prefix };
}

function ipv6Block(text: string): Cidr {
  const block = Cidr.parse(text);
  if (block.family !== 6 || !prefixes.includes(block.prefix))
    throw new Error(`has the cidr ${text}; it must be an IPv6 block of /${prefixes.join(", /")}.`);
  return block;
}

function checkCapacity(faults: Faults, { prefix }: Ipv6Plan, zones: readonly string[], tiers: Ipv6Request["tiers"]): void {
  const capacity = ipv6Capacity(prefix, zones.length);
  Object.entries(tiers).forEach(([name, tier], position) => {
    if (hasIpv6(tier) && position >= capacity)
      faults.add(
        `tiers.${name}.addressing`,
        tier.addressing,
        `has no place: a /${prefix} holds the first ${capacity} tiers of ${zones.length} zones. Take a larger IPv6 block, or put tiers with IPv6 before those without.`,
      );
  });
}
