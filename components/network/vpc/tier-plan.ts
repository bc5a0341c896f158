/** The subnets and route tables of one tier, as plain data. */
import type { TierInternet } from "../interfaces";
import type { Ipv4TierPlan } from "./addressing/ipv4-plan";
import type { NatPlan } from "./nat/plan";
import { planTables, type TablePlan } from "./routing/route-tables";
import type { TierWays } from "./tiers/internet-access";

/** A tier as plain data. */
export interface TierPlan {
  readonly name: string;
  readonly internet: TierInternet;
  readonly subnets: readonly SubnetPlan[];
  readonly tables: readonly TablePlan[];
  /** The secondary blocks that its subnets lie in, whose association they wait for. @default [] */
  readonly secondaryCidrs?: readonly string[];
  /** Whether the resolver answers with IPv6 addresses for what has IPv4 only. @default false */
  readonly dns64?: boolean;
}

/** A subnet as plain data: with IPv4, IPv6 or both. */
export interface SubnetPlan {
  readonly zone: string;
  /** IPv4 block. @default - `relativeCidr`, or no IPv4 */
  readonly cidr?: string;
  /** IPv4 block counted from 0.0.0.0 in the place of the VPC's first address, where an IPAM pool chooses the VPC's block. @default - `cidr`, or no IPv4 */
  readonly relativeCidr?: string;
  /** Which /64 of the VPC's IPv6 block. @default - no IPv6 */
  readonly ipv6Index?: number;
}

interface TierRequirements {
  readonly name: string;
  readonly way: TierWays;
  readonly zones: readonly string[];
  readonly ipv4: Ipv4TierPlan | undefined;
  readonly ipv6: readonly number[] | undefined;
  readonly nat: NatPlan | undefined;
}

/** Puts together what has been decided about a tier. */
export function planTier({ name, way, zones, ipv4, ipv6, nat }: TierRequirements): TierPlan {
  const subnets = zones.map((zone, index): SubnetPlan => {
    const [cidr, ipv6Index] = [ipv4?.cidrs[index], ipv6?.[index]];
    return {
      zone,
      ...(cidr !== undefined && (ipv4?.relative === true ? { relativeCidr: cidr } : { cidr })),
      ...(ipv6Index !== undefined && { ipv6Index }),
    };
  });
  const { secondaryCidrs = [] } = ipv4 ?? {};
  return {
    name,
    internet: way.internet,
    subnets,
    tables: planTables(way, zones, nat),
    ...(secondaryCidrs.length > 0 && { secondaryCidrs }),
    ...(way.nat64 && { dns64: true }),
  };
}
