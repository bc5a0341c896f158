/**
 *     placement(faults, { vpc, tier: "app", zones: ["eu-central-1a"] })   // { zones: ["eu-central-1a"], indexes: [0], ... }
 *
 * Where the network interfaces of an endpoint stand: in one subnet of each zone, because AWS takes no second one, and each zone costs.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { Faults } from "../../core";
import type { IVpc } from "../interfaces";
import { regionOf } from "../vpc/region";

/** Addresses of an endpoint. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#aws-services-ip-address-type */
export type EndpointIpAddressType = "ipv4" | "dualstack" | "ipv6";

/** Where an endpoint is to stand. */
export interface PlacementRequest {
  readonly vpc: Pick<IVpc, "zones" | "tiers">;
  readonly tier: string;
  readonly zones?: readonly string[];
  readonly ipAddressType?: EndpointIpAddressType;
}

/** Where an endpoint stands. */
export interface Placement {
  readonly region: string;
  readonly tier: string;
  readonly zones: readonly string[];
  /** The zones' places among those of the VPC. */
  readonly indexes: readonly number[];
  readonly ipAddressType: EndpointIpAddressType;
  /** Address families that it speaks. */
  readonly families: readonly (4 | 6)[];
  readonly warnings: readonly string[];
}

const familiesOf: Readonly<Record<EndpointIpAddressType, readonly (4 | 6)[]>> = { ipv4: [4], dualstack: [4, 6], ipv6: [6] };

/** Checks where an endpoint is to stand, noting all that is wrong. */
export function placement(faults: Faults, { vpc, tier: name, zones, ipAddressType = "ipv4" }: PlacementRequest): Placement {
  const tier = vpc.tiers[name];
  const families: readonly (4 | 6)[] | undefined = familiesOf[ipAddressType];
  if (tier === undefined) faults.add("tier", name, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
  if (families === undefined) faults.add("ipAddressType", ipAddressType, "must be ipv4, dualstack or ipv6.");
  else if (tier !== undefined) checkFamilies(faults, name, tier, ipAddressType, families);
  checkZones(faults, vpc.zones, zones);
  const region = regionOf(vpc);
  if (region === undefined)
    faults.add("vpc.zones", vpc.zones, "do not tell the region. Name availability zones of the VPC, as in eu-central-1a.");
  const chosen = zones ?? vpc.zones;
  return {
    region: region ?? "",
    tier: name,
    zones: chosen,
    indexes: chosen.map((zone) => vpc.zones.indexOf(zone)),
    ipAddressType,
    families: families ?? [],
    warnings: chosen.length === 1 ? [`stands in ${chosen.join("")} only: when that zone fails, it fails in all.`] : [],
  };
}

/** The subnets of a placement. */
export function subnetsOf(vpc: Pick<IVpc, "tier">, { tier, indexes }: Placement): readonly pulumi.Output<string>[] {
  const { subnetIds } = vpc.tier(tier);
  return indexes.flatMap((index) => subnetIds[index] ?? []);
}

function checkZones(faults: Faults, own: readonly string[], chosen: readonly string[] | undefined): void {
  own.forEach((zone, index) => {
    if (own.indexOf(zone) !== index)
      faults.add("vpc.zones", zone, "has two subnets of the tier, and an endpoint takes one a zone. Leave one of them out of the tier.");
  });
  if (chosen?.length === 0) faults.add("zones", undefined, `is empty. Name at least one of ${own.join(", ")}, or leave zones out for all.`);
  chosen?.forEach((zone, index) => {
    if (!own.includes(zone)) faults.add(`zones[${index}]`, zone, `is not a zone of the VPC. There are ${own.join(", ")}.`);
    if (chosen.indexOf(zone) !== index)
      faults.add(`zones[${index}]`, zone, "is named twice, and an endpoint takes one subnet a zone. Name each zone once.");
  });
}

/** Subnets must have what their endpoint is to have, and for `ipv6` nothing else. */
function checkFamilies(
  faults: Faults,
  name: string,
  { cidrs, ipv6Cidrs }: IVpc["tiers"][string],
  type: EndpointIpAddressType,
  families: readonly (4 | 6)[],
): void {
  if (families.includes(4) && cidrs.length === 0)
    faults.add("ipAddressType", type, `needs IPv4 addresses, and tier ${name} has none. Give the endpoint ipv6, or another tier.`);
  if (families.includes(6) && ipv6Cidrs.length === 0)
    faults.add("ipAddressType", type, `needs IPv6 addresses, and tier ${name} has none. Give the endpoint ipv4, or a tier with IPv6.`);
  if (type === "ipv6" && cidrs.length > 0)
    faults.add("ipAddressType", type, `takes subnets without IPv4 only, and those of tier ${name} have it. Say dualstack.`);
}
