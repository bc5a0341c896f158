/**
 *     planVpc("dev", { cidr: "10.10.0.0/16", zones: ["eu-central-1a", "eu-central-1b"], tiers: { public: { prefix: 24, internet: "gateway" } } })
 *
 * All that a VPC will consist of, as plain data, and all that is wrong with its arguments, at once.
 */
import { checkName, Faults, type Cidr } from "../../core";
import type { TierInternet, VpcBlock } from "../interfaces";
import type { GatewayEndpointService, NatMode, VpcArgs } from "./args";
import { checkEndpoints, checkTiers, checkZones, vpcBlock } from "./check";
import { planDhcpOptions } from "./dhcp-options";
import { planEncryptionControl, type EncryptionControlPlan } from "./encryption-control";
import { planFlowLogs, type FlowLogsPlan } from "./flow-logs-plan";
import { vpcBlocks } from "./blocks";
import { layOut, maximumZones } from "./layout";
import { planNetworkAcls, type NetworkAclPlan } from "./network-acl-plan";
import { planPublicAccessExclusions, type PublicAccessExclusionsPlan } from "./public-access-exclusions";

/** A VPC as plain data. */
export interface VpcPlan {
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly tiers: readonly TierPlan[];
  /** Whether any tier is public. */
  readonly internetGateway: boolean;
  readonly nat: NatPlan | undefined;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly flowLogs: FlowLogsPlan | undefined;
  /** One for each tier that has a list of its own. */
  readonly networkAcls: readonly NetworkAclPlan[];
  readonly dhcpOptions: ReturnType<typeof planDhcpOptions> | undefined;
  readonly encryptionControl: EncryptionControlPlan | undefined;
  readonly publicAccessExclusions: PublicAccessExclusionsPlan;
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** A tier as plain data. */
export interface TierPlan {
  readonly name: string;
  readonly internet: TierInternet;
  readonly subnets: readonly { readonly zone: string; readonly cidr: string }[];
  readonly tables: readonly TablePlan[];
}

/**
 * A route table. A tier shares one, except behind NAT: there each zone has its own, so that it can keep to the NAT gateway of its zone,
 * and so that a tier that moves between NAT and Transit Gateway gets new tables instead of two routes to one destination.
 */
export interface TablePlan {
  /** The zone it serves; `undefined` where it serves all. */
  readonly zone: string | undefined;
  /** Where 0.0.0.0/0 goes. A tier behind a Transit Gateway gets that route from its attachment. */
  readonly defaultRoute: { readonly via: "internet-gateway" } | { readonly via: "nat-gateway"; readonly zone: string } | undefined;
}

/** NAT gateways: the public tier they stand in, and a zone for each. */
export interface NatPlan {
  readonly tier: string;
  readonly zones: readonly string[];
}

/** Also taken by configuration files, which are not type-checked. */
const natModes: readonly NatMode[] = ["none", "single", "per-zone"];

/** Default quota, which can be raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const subnetQuota = 200;

/** Checks a VPC's arguments and plans what it consists of. Throws every fault at once. */
export function planVpc(name: string, args: VpcArgs): VpcPlan {
  const faults = new Faults(`Vpc "${name}"`);
  checkName(faults, "name", name);
  const block = faults.attempt("cidr", () => vpcBlock(args.cidr));
  checkZones(faults, args.zones);
  const requests = checkTiers(faults, args.tiers, args.zones.length, block);
  const nat = planNat(faults, args);
  const logged = args.flowLogs ?? {};
  const flowLogs = logged === "none" ? undefined : faults.attempt("flowLogs", () => planFlowLogs("vpc", logged));
  checkEndpoints(faults, args.gatewayEndpoints ?? []);
  const layout =
    block === undefined || args.zones.length > maximumZones
      ? undefined
      : layOut({ block, zones: args.zones.length, tiers: requests }, faults);
  const tiers = Object.entries(args.tiers).map(([tier, { internet }]) =>
    planTier(tier, internet, args.zones, layout?.get(tier) ?? [], nat),
  );
  const networkAcls = planLists(faults, args, block === undefined ? [] : vpcBlocks(args), tiers, nat);
  const internetGateway = tiers.some(({ internet }) => internet === "gateway");
  const dhcpOptions = args.dhcpOptions && faults.attempt("dhcpOptions", () => planDhcpOptions(args.dhcpOptions ?? {}));
  const encryptionControl = planEncryption(faults, args, internetGateway, nat !== undefined);
  const publicAccessExclusions = planPublicAccessExclusions(faults, args);
  faults.throwIfAny();
  return {
    cidr: String(block),
    zones: args.zones,
    tiers,
    internetGateway,
    nat,
    gatewayEndpoints: args.gatewayEndpoints ?? ["s3", "dynamodb"],
    flowLogs,
    networkAcls,
    dhcpOptions,
    encryptionControl,
    publicAccessExclusions,
    warnings: [
      ...quotaWarnings(tiers.length * args.zones.length),
      ...networkAcls.flatMap(({ warnings }) => warnings),
      ...attachmentWarnings(tiers, networkAcls),
      ...(encryptionControl?.warnings ?? []),
    ],
  };
}

function planNat(faults: Faults, args: VpcArgs): NatPlan | undefined {
  const names = (internet: TierInternet): string[] =>
    Object.entries(args.tiers).flatMap(([name, tier]) => (tier.internet === internet ? [name] : []));
  const [behind, publicTiers] = [names("nat"), names("gateway")];
  const mode = args.nat ?? (behind.length > 0 ? "per-zone" : "none");
  const [tier] = publicTiers;
  if (!natModes.includes(mode)) faults.add("nat", mode, `must be one of ${natModes.join(", ")}.`);
  else if (mode === "none" && behind.length > 0)
    faults.add(
      "nat",
      mode,
      `contradicts the internet "nat" of tiers.${behind.join(" and tiers.")}. Say nat: "single" or "per-zone", or give the tiers another internet.`,
    );
  else if (mode !== "none" && behind.length === 0)
    faults.add(
      "nat",
      mode,
      'would serve no tier: none has internet "nat". Give the tier that is meant internet: "nat", or say nat: "none".',
    );
  else if (mode !== "none" && tier === undefined)
    faults.add(
      "nat",
      mode,
      'has nowhere to stand: NAT gateways need a tier with internet "gateway". Add one, as in public: { prefix: 24, internet: "gateway" }.',
    );
  return mode === "none" || tier === undefined ? undefined : { tier, zones: mode === "single" ? args.zones.slice(0, 1) : args.zones };
}

function planTier(
  name: string,
  internet: TierInternet,
  zones: readonly string[],
  cidrs: readonly Cidr[],
  nat: NatPlan | undefined,
): TierPlan {
  const subnets = zones.flatMap((zone, index) => {
    const cidr = cidrs[index];
    return cidr === undefined ? [] : [{ zone, cidr: String(cidr) }];
  });
  return { name, internet, subnets, tables: planTables(internet, zones, nat) };
}

function planLists(
  faults: Faults,
  args: VpcArgs,
  blocks: readonly VpcBlock[],
  tiers: readonly TierPlan[],
  nat: NatPlan | undefined,
): readonly NetworkAclPlan[] {
  const acls = Object.fromEntries(Object.entries(args.tiers).map(([name, { networkAcl }]) => [name, networkAcl]));
  const network = {
    blocks,
    tiers: tiers.map(({ name, subnets }) => ({ name, cidrs: subnets.map(({ cidr }) => cidr), ipv6Zones: 0 })),
  };
  const behind = tiers.flatMap(({ name, internet }) => (internet === "nat" ? [name] : []));
  return faults.attempt("tiers", () => planNetworkAcls(acls, network, nat && { tier: nat.tier, behind })) ?? [];
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html */
function attachmentWarnings(tiers: readonly TierPlan[], networkAcls: readonly NetworkAclPlan[]): readonly string[] {
  const small = tiers.filter(({ internet, subnets }) => internet === "none" && subnets.every(({ cidr }) => cidr.endsWith("/28")));
  return small.flatMap(({ name }) =>
    networkAcls.some(({ tier }) => tier === name)
      ? [
          `tiers.${name}.networkAcl is in the way if a Transit Gateway attaches to that tier, as its size suggests: AWS advises to keep that list open. Leave it out there.`,
        ]
      : [],
  );
}

function planEncryption(
  faults: Faults,
  { encryptionControl, flowLogs = {} }: VpcArgs,
  internetGateway: boolean,
  natGateways: boolean,
): EncryptionControlPlan | undefined {
  if (encryptionControl === undefined) return undefined;
  const statusLogged = flowLogs === "none" ? undefined : (flowLogs.format?.includes("encryption-status") ?? false);
  return faults.attempt("encryptionControl", () =>
    planEncryptionControl(encryptionControl, { internetGateway, natGateways, statusLogged }),
  );
}

function planTables(internet: TierInternet, zones: readonly string[], nat: NatPlan | undefined): readonly TablePlan[] {
  if (internet !== "nat") return [{ zone: undefined, defaultRoute: internet === "gateway" ? { via: "internet-gateway" } : undefined }];
  return zones.map((zone) => {
    const natZone = nat?.zones.includes(zone) ? zone : nat?.zones[0];
    return { zone, defaultRoute: natZone === undefined ? undefined : { via: "nat-gateway", zone: natZone } };
  });
}

function quotaWarnings(subnets: number): readonly string[] {
  return subnets > subnetQuota
    ? [`has ${subnets} subnets; AWS allows ${subnetQuota} a VPC until the quota "Subnets per VPC" is raised.`]
    : [];
}
