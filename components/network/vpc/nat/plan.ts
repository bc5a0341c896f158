/** Which NAT gateways a VPC gets, as plain data, and what is wrong with what was asked for. */
import type * as pulumi from "@pulumi/pulumi";
import type { Faults } from "../../../core";
import type { NatArgs, NatConnectivity, NatMode } from "./args";
import { usesNat, type TierWays } from "../tiers/internet-access";

/** NAT gateways as plain data. */
export type NatPlan = ZonalNatPlan | RegionalNatPlan;

/** A gateway in each of some zones, in the subnets of one tier. */
export interface ZonalNatPlan {
  readonly mode: "zonal";
  readonly connectivity: NatConnectivity;
  readonly tier: string;
  readonly zones: readonly string[];
  /** Of each gateway. */
  readonly addresses: number;
}

/** One gateway for every zone. */
export interface RegionalNatPlan {
  readonly mode: "regional";
  readonly zones: readonly string[];
  /** In each zone; `undefined` where AWS chooses. */
  readonly addresses: number | undefined;
}

/** What is asked for, with what decides whether it can be. */
export interface NatRequest {
  /** @default - "per-zone" where a tier has internet "nat", otherwise "none" */
  readonly nat?: NatMode | NatArgs;
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, TierWays>>;
}

/** Also taken by configuration files, which are not type-checked. */
const modes: readonly NatMode[] = ["none", "single", "per-zone", "regional"];

/** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html */
const mostAddresses = { zonal: 8, regional: 32 } as const;

/** Default quotas, which can be raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const addressQuota = { gateway: 2, region: 5 } as const;

/** Regional NAT gateways are not offered there. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html */
const withoutRegional = /^(cn|us-?gov|usg)/;

/** Checks what is asked of NAT, and plans it. */
export function planNat(faults: Faults, request: NatRequest): NatPlan | undefined {
  const asked = natArgs(request);
  if (!checkMode(faults, asked, request)) return undefined;
  const gateways = asked.mode === "single" ? request.zones.slice(0, 1) : request.zones;
  const addresses = checkAddresses(faults, asked, gateways.length);
  if (asked.protectAddresses === true) checkProtection(faults, asked);
  if (asked.mode === "regional") {
    checkRegional(faults, asked, request.zones);
    return { mode: "regional", zones: request.zones, addresses };
  }
  const connectivity = asked.connectivity ?? "public";
  const tier = checkPlace(faults, asked, connectivity, request.tiers);
  return tier === undefined ? undefined : { mode: "zonal", connectivity, tier, zones: gateways, addresses: addresses ?? 1 };
}

/** What is allowed but may meet a quota. */
export function natWarnings(plan: NatPlan | undefined, { nat }: Pick<NatRequest, "nat">): readonly string[] {
  if (plan?.addresses === undefined || (plan.mode === "zonal" && plan.connectivity === "private")) return [];
  const own = plan.zones.length * plan.addresses;
  const brought = typeof nat === "object" && nat.allocationIds !== undefined;
  return [
    ...(plan.mode === "zonal" && plan.addresses > addressQuota.gateway
      ? [
          `has ${plan.addresses} addresses for each NAT gateway; AWS allows ${addressQuota.gateway} until the quota "Elastic IP addresses per public NAT gateway" is raised.`,
        ]
      : []),
    ...(!brought && own > addressQuota.region
      ? [`allocates ${own} Elastic IPs; AWS allows ${addressQuota.region} a region until the quota "EC2-VPC Elastic IPs" is raised.`]
      : []),
  ];
}

/** Which addresses the gateways take: the caller's own by zone, those of the first zone first, or new ones, which may be protected. */
export function natAddressesOf(
  nat: NatRequest["nat"],
  zones: readonly string[],
): {
  readonly allocationIds?: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
  readonly protectAddresses?: boolean;
} {
  if (typeof nat !== "object") return {};
  const { allocationIds, protectAddresses } = nat;
  if (allocationIds === undefined) return protectAddresses === undefined ? {} : { protectAddresses };
  const each = allocationIds.length / zones.length;
  return { allocationIds: Object.fromEntries(zones.map((zone, index) => [zone, allocationIds.slice(index * each, (index + 1) * each)])) };
}

function natArgs({ nat, tiers }: NatRequest): NatArgs {
  if (typeof nat === "object") return nat;
  return { mode: nat ?? (behindNat(tiers).length > 0 ? "per-zone" : "none") };
}

/** Whether there are gateways to plan. */
function checkMode(faults: Faults, { mode, ...rest }: NatArgs, { nat, tiers }: NatRequest): boolean {
  const path = typeof nat === "object" ? "nat.mode" : "nat";
  const behind = behindNat(tiers);
  if (!modes.includes(mode)) faults.add(path, mode, `must be one of ${modes.join(", ")}.`);
  else if (mode === "none" && behind.length > 0)
    faults.add(
      path,
      mode,
      `contradicts the internet "nat" of tiers.${behind.join(" and tiers.")}. Say nat: "single" or "per-zone", or give the tiers another internet.`,
    );
  else if (mode === "none")
    for (const key of Object.keys(rest)) faults.add(`nat.${key}`, undefined, 'is for NAT gateways, and nat.mode is "none". Leave it out.');
  else if (behind.length === 0)
    faults.add(
      path,
      mode,
      'would serve no tier: none has internet "nat". Give the tier that is meant internet: "nat", or say nat: "none".',
    );
  else return true;
  return false;
}

/** How many addresses each gateway has; `undefined` where AWS chooses. */
function checkAddresses(faults: Faults, { mode, addresses, allocationIds, connectivity }: NatArgs, gateways: number): number | undefined {
  const most = mode === "regional" ? mostAddresses.regional : mostAddresses.zonal;
  const each = mode === "regional" ? "in each zone" : "for each gateway";
  if (addresses !== undefined && !(Number.isInteger(addresses) && addresses >= 1 && addresses <= most)) {
    faults.add("nat.addresses", addresses, `must be a whole number from 1 to ${most}, ${each}.`);
    return undefined;
  }
  if (allocationIds === undefined) return addresses;
  if (connectivity === "private") {
    faults.add("nat.allocationIds", undefined, "are public addresses, which a private NAT gateway has none of. Leave them out.");
    return addresses;
  }
  const given = allocationIds.length;
  const wanted = addresses ?? Math.max(1, Math.floor(given / gateways));
  if (given !== wanted * gateways || wanted > most)
    faults.add(
      "nat.allocationIds",
      undefined,
      `are ${given} for ${gateways} ${gateways === 1 ? "gateway" : mode === "regional" ? "zones" : "gateways"}. Give ${addresses ?? "as many"} ${each}, ${most} at most, those of the first zone first.`,
    );
  const known = allocationIds.filter((id) => typeof id === "string");
  known.forEach((id, index) => {
    if (known.indexOf(id) !== index) faults.add("nat.allocationIds", id, "is named twice. An Elastic IP serves one gateway.");
  });
  return wanted;
}

/** Protection of what is not made here would be none. */
function checkProtection(faults: Faults, { mode, addresses, allocationIds, connectivity }: NatArgs): void {
  const path = "nat.protectAddresses";
  if (connectivity === "private") faults.add(path, true, "is for public addresses, which a private NAT gateway has none of. Leave it out.");
  else if (allocationIds !== undefined)
    faults.add(
      path,
      true,
      "is for new addresses, and allocationIds brings your own. Protect them where they are made, and leave it out here.",
    );
  else if (mode === "regional" && addresses === undefined)
    faults.add(
      path,
      true,
      "has nothing to protect: AWS chooses the addresses of a regional NAT gateway. Say addresses: 1, or leave it out.",
    );
}

function checkRegional(faults: Faults, { connectivity, tier }: NatArgs, zones: readonly string[]): void {
  if (connectivity === "private")
    faults.add("nat.connectivity", connectivity, 'is not offered by a regional NAT gateway. Say mode: "single" or "per-zone".');
  if (tier !== undefined) faults.add("nat.tier", tier, "is for gateways in subnets; a regional NAT gateway stands in none. Leave it out.");
  const place = zones.find((zone) => withoutRegional.test(zone));
  if (place !== undefined)
    faults.add("nat.mode", "regional", `is not offered in the partition of ${place}, GovCloud and China. Say mode: "per-zone".`);
}

/** The tier that the gateways stand in. */
function checkPlace(faults: Faults, asked: NatArgs, connectivity: NatConnectivity, tiers: NatRequest["tiers"]): string | undefined {
  const path = asked.connectivity === undefined && asked.tier === undefined ? "nat" : "nat.tier";
  if (connectivity !== "public" && connectivity !== "private") {
    faults.add("nat.connectivity", connectivity, "must be public or private.");
    return undefined;
  }
  const candidates = Object.keys(tiers).filter((each) => tiers[each]?.internet === "gateway" && tiers[each].addressing !== "ipv6");
  const name = asked.tier ?? (connectivity === "public" ? candidates[0] : undefined);
  const tier = name === undefined ? undefined : tiers[name];
  if (name === undefined && connectivity === "private")
    faults.add(path, undefined, 'must say in which tier private NAT gateways stand, as in tier: "routable".');
  else if (name === undefined)
    faults.add(
      path,
      asked.mode,
      'has nowhere to stand: NAT gateways need a tier with internet "gateway". Add one, as in public: { prefix: 24, internet: "gateway" }, or say nat: "regional".',
    );
  else if (tier === undefined) faults.add(path, name, `is not a tier of the VPC. There are ${Object.keys(tiers).join(", ")}.`);
  else if (tier.addressing === "ipv6")
    faults.add(path, name, "has IPv6 alone, and a NAT gateway needs an IPv4 address. Name a tier that has IPv4.");
  else if (connectivity === "public" && tier.internet !== "gateway")
    faults.add(path, name, `has internet "${tier.internet}", but public NAT gateways need a tier with internet "gateway".`);
  else if (tier.internet === "nat")
    faults.add(path, name, "is itself behind NAT, so what the gateways send would come back to them. Name a tier with another internet.");
  else if (tier.internet === "firewall")
    faults.add(path, name, "goes through the firewall, whose tier may itself be behind these gateways. Name a tier with another internet.");
  else return name;
  return undefined;
}

function behindNat(tiers: NatRequest["tiers"]): readonly string[] {
  return Object.entries(tiers).flatMap(([name, ways]) => (usesNat(ways) ? [name] : []));
}
