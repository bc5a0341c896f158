/**
 *     planVpc("dev", { cidr: "10.10.0.0/16", zones: ["eu-central-1a", "eu-central-1b"], tiers: { public: { prefix: 24, internet: "gateway" } } })
 *
 * All that a VPC will consist of, as plain data, and all that is wrong with its arguments, at once.
 */
import { checkName, Faults } from "../../core";
import type { GatewayEndpointService, VpcArgs } from "./args";
import { checkEndpoints } from "./addressing/check-tiers";
import { checkFirewall } from "./firewall";
import { planFlowLogs, type FlowLogsPlan } from "./flow-logs/plan";
import { planIpv4 } from "./addressing/ipv4-plan";
import { ipv6Indexes, ipv6Warnings, planIpv6, type Ipv6Plan } from "./addressing/ipv6-plan";
import { natWarnings, planNat, type NatPlan } from "./nat/plan";
import type { NetworkAclPlan } from "./network-acl/plan";
import { planSettings, type VpcSettingsPlan } from "./settings/plan";
import { planTier, type TierPlan } from "./tier-plan";
import { networkAclWarnings, planTierNetworkAcls } from "./tier-network-acls";
import { wayWarnings, waysOf } from "./tiers/internet-access";
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

/** Default quota, which can be raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const subnetQuota = 200;

/**
 * Checks a VPC's arguments and plans what it consists of. Throws every fault at once.
 *
 * @param firewallTier The tier that a firewall is in, which others go through. @default - no firewall
 */
export function planVpc(name: string, args: VpcArgs, firewallTier?: string): VpcPlan {
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
  checkFirewall(faults, args.tiers, firewallTier);
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

function quotaWarnings(subnets: number): readonly string[] {
  return subnets > subnetQuota
    ? [`has ${subnets} subnets; AWS allows ${subnetQuota} a VPC until the quota "Subnets per VPC" is raised.`]
    : [];
}
