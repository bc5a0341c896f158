/**
 *     planVpc("dev", { cidr: "10.10.0.0/16", zones: ["eu-central-1a", "eu-central-1b"], tiers: { public: { prefix: 24, internet: "gateway" } } })
 *
 * All that a VPC will consist of, as plain data, and all that is wrong with its arguments, at once.
 */
import { checkName, Faults } from "../../core";
import type { TierInternet } from "../interfaces";
import type { GatewayEndpointService, VpcArgs } from "./args";
import { checkEndpoints } from "./addressing/check-tiers";
import { checkFirewall } from "./firewall";
import { planFlowLogs, type FlowLogsPlan } from "./flow-logs/plan";
import { planIpv4, type Ipv4TierPlan } from "./addressing/ipv4-plan";
import { ipv6Indexes, ipv6Warnings, planIpv6, type Ipv6Plan } from "./addressing/ipv6-plan";
import { natWarnings, planNat, type NatPlan } from "./nat/plan";
import type { NetworkAclPlan } from "./network-acl/plan";
import { planSettings, type VpcSettingsPlan } from "./settings/plan";
import { planTables, type TablePlan } from "./routing/route-tables";
import { networkAclWarnings, planTierNetworkAcls } from "./tier-network-acls";
import { wayWarnings, waysOf, type TierWays } from "./tiers/internet-access";
import { checkZones } from "./addressing/zones";

/** A VPC as plain data. */
export interface VpcPlan extends VpcSettingsPlan {
  /** The primary block; `undefined` where an IPAM pool chooses it when the VPC is created. */
  readonly cidr: string | undefined;
  readonly secondaryCidrs: readonly string[];
  readonly ipv6: Ipv6Plan | undefined;
  readonly zones: readonly string[];
  readonly tiers: readonly TierPlan[];
  /** Whether any tier is public, or a regional NAT gateway needs a way out. */
  readonly internetGateway: boolean;
  /** Whether any tier sends IPv6 out and lets none in. */
  readonly egressOnlyInternetGateway: boolean;
  readonly nat: NatPlan | undefined;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly flowLogs: FlowLogsPlan | undefined;
  /** One for each tier that has a list of its own. */
  readonly networkAcls: readonly NetworkAclPlan[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

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

/** Default quota, which can be raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const subnetQuota = 200;

/** Checks a VPC's arguments and plans what it consists of. Throws every fault at once. */
export function planVpc(name: string, args: VpcArgs): VpcPlan {
  const faults = new Faults(`Vpc "${name}"`);
  checkName(faults, "name", name);
  checkZones(faults, args.zones);
  const ipv4 = planIpv4(faults, args);
  const ipv6 = planIpv6(faults, args);
  const ways = Object.entries(args.tiers).map(([tier, tierArgs]) => [tier, waysOf(tierArgs)] as const);
  const nat = planNat(faults, { ...args, tiers: Object.fromEntries(ways) });
  const logged = args.flowLogs ?? {};
  const flowLogs = logged === "none" ? undefined : faults.attempt("flowLogs", () => planFlowLogs("vpc", logged));
  checkEndpoints(faults, args.gatewayEndpoints ?? []);
  checkFirewall(faults, args);
  const tiers = ways.map(([tier, way]) =>
    planTier({ name: tier, way, zones: args.zones, ipv4: ipv4.tiers.get(tier), ipv6: ipv6Indexes(ipv6, args, tier), nat }),
  );
  const { cidr, secondaryCidrs } = ipv4;
  const networkAcls = planTierNetworkAcls(faults, args, { cidr, secondaryCidrs, ipv6, nat, tiers });
  const internetGateway = nat?.mode === "regional" || tiers.some(({ internet }) => internet === "gateway");
  const egressOnlyInternetGateway = tiers.some(({ tables }) =>
    tables.some(({ ipv6DefaultRoute }) => ipv6DefaultRoute === "egress-only-internet-gateway"),
  );
  const settings = planSettings(faults, args, { internetGateway, egressOnlyInternetGateway, natGateways: nat !== undefined });
  faults.throwIfAny();
  return {
    cidr,
    secondaryCidrs,
    ipv6,
    zones: args.zones,
    tiers,
    internetGateway,
    egressOnlyInternetGateway,
    nat,
    gatewayEndpoints: args.gatewayEndpoints ?? ["s3", "dynamodb"],
    flowLogs,
    networkAcls,
    ...settings,
    warnings: [
      ...quotaWarnings(tiers.length * args.zones.length),
      ...ipv4.warnings,
      ...ipv6Warnings(args),
      ...wayWarnings(args.tiers),
      ...natWarnings(nat, args),
      ...networkAclWarnings(networkAcls, tiers),
      ...(settings.encryptionControl?.warnings ?? []),
    ],
  };
}

interface TierRequirements {
  readonly name: string;
  readonly way: TierWays;
  readonly zones: readonly string[];
  readonly ipv4: Ipv4TierPlan | undefined;
  readonly ipv6: readonly number[] | undefined;
  readonly nat: NatPlan | undefined;
}

function planTier({ name, way, zones, ipv4, ipv6, nat }: TierRequirements): TierPlan {
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

function quotaWarnings(subnets: number): readonly string[] {
  return subnets > subnetQuota
    ? [`has ${subnets} subnets; AWS allows ${subnetQuota} a VPC until the quota "Subnets per VPC" is raised.`]
    : [];
}
