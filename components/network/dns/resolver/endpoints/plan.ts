/**
 *     planResolverEndpoints("hybrid", { vpc, tier: "app", inbound: { from: ["192.168.0.0/16"] }, outbound: { to: ["192.168.0.53/32"] } })
 *
 * Where names are asked for from outside a VPC, and where the VPC asks outside: addresses in its subnets, and who may use them.
 */
import * as ipaddr from "ipaddr.js";
import { checkName, Cidr, Faults } from "../../../../core";
import type { ITier, IVpc } from "../../../interfaces";

/** Which way questions go. */
export type ResolverDirection = "inbound" | "outbound";

/** The plain part of the endpoints' arguments. */
export interface ResolverEndpointsRequest {
  readonly vpc: Pick<IVpc, "zones" | "tiers">;
  readonly tier: string;
  readonly inbound?: { readonly from: readonly string[]; readonly addresses?: readonly string[] };
  readonly outbound?: { readonly to: readonly string[] };
}

/** One endpoint as plain data. */
export interface ResolverEndpointPlan {
  readonly direction: ResolverDirection;
  /** Who asks, or who is asked, each a block. */
  readonly blocks: readonly { readonly key: string; readonly family: 4 | 6; readonly cidr: string }[];
  /** One a zone, where they were given. */
  readonly addresses: readonly string[] | undefined;
}

/** The endpoints as plain data. */
export interface ResolverEndpointsPlan {
  readonly endpoints: readonly ResolverEndpointPlan[];
  readonly warnings: readonly string[];
}

/** AWS asks for two addresses in different zones. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-choose-vpc.html */
const fewestZones = 2;
/** Until the quota "IP addresses per Resolver endpoint" is raised. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-entities-resolver */
const addressQuota = 6;

/** Checks the endpoints' arguments and plans their rules. Throws every fault at once. */
export function planResolverEndpoints(name: string, request: ResolverEndpointsRequest): ResolverEndpointsPlan {
  const faults = new Faults(`ResolverEndpoints "${name}"`);
  checkName(faults, "name", name);
  const { vpc, inbound, outbound } = request;
  const tier = vpc.tiers[request.tier];
  if (tier === undefined) faults.add("tier", request.tier, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
  else if (tier.subnetIds.length < fewestZones)
    faults.add("tier", request.tier, `has ${tier.subnetIds.length} subnet. An endpoint needs addresses in at least ${fewestZones} zones.`);
  if (inbound === undefined && outbound === undefined)
    faults.add("", undefined, "has neither inbound nor outbound. Say who asks, as in inbound: { from: [...] }, or who is asked.");
  const endpoints = [
    ...(inbound === undefined ? [] : [planInbound(faults, tier, inbound)]),
    ...(outbound === undefined
      ? []
      : [{ direction: "outbound" as const, blocks: planBlocks(faults, "outbound.to", outbound.to), addresses: undefined }]),
  ];
  faults.throwIfAny();
  const count = tier?.subnetIds.length ?? 0;
  const warnings =
    count > addressQuota
      ? [`has ${count} addresses an endpoint; AWS allows ${addressQuota} until the quota "IP addresses per Resolver endpoint" is raised.`]
      : [];
  return { endpoints, warnings };
}

function planInbound(
  faults: Faults,
  tier: ITier | undefined,
  inbound: NonNullable<ResolverEndpointsRequest["inbound"]>,
): ResolverEndpointPlan {
  const { from, addresses } = inbound;
  if (addresses !== undefined && tier !== undefined) checkAddresses(faults, tier, addresses);
  return { direction: "inbound", blocks: planBlocks(faults, "inbound.from", from), addresses };
}

function planBlocks(faults: Faults, path: string, cidrs: readonly string[]): ResolverEndpointPlan["blocks"] {
  if (cidrs.length === 0) faults.add(path, undefined, "is empty, so the endpoint would serve nobody. Name the blocks of the other side.");
  return cidrs.flatMap((text, index) => {
    const block = faults.attempt(`${path}[${index}]`, () => Cidr.parse(text));
    if (block?.prefix === 0) faults.add(`${path}[${index}]`, text, "is everybody. Name the blocks of the networks that ask or are asked.");
    if (cidrs.indexOf(text) !== index) faults.add(`${path}[${index}]`, text, "is named twice. Name each block once.");
    return block === undefined ? [] : [{ key: text.replace(/[/:]/g, "-"), family: block.family, cidr: text }];
  });
}

function checkAddresses(faults: Faults, tier: ITier, addresses: readonly string[]): void {
  const path = "inbound.addresses";
  if (addresses.length !== tier.subnetIds.length)
    faults.add(path, addresses, `are ${addresses.length} for ${tier.subnetIds.length} zones. Give one a zone, in the order of zones.`);
  addresses.forEach((address, index) => {
    const cidr = tier.cidrs[index];
    if (!ipaddr.IPv4.isValidFourPartDecimal(address)) faults.add(`${path}[${index}]`, address, "is not an IPv4 address.");
    else if (typeof cidr === "string") {
      const problem = addressProblem(address, Cidr.parse(cidr));
      if (problem !== undefined) faults.add(`${path}[${index}]`, address, problem);
    }
  });
}

/** AWS keeps the first four addresses of a subnet and its last. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
function addressProblem(address: string, subnet: Cidr): string | undefined {
  const { first } = Cidr.parse(`${address}/32`);
  if (first < subnet.first || first > subnet.last) return `does not lie in the zone's subnet ${String(subnet)}.`;
  const reserved = first < subnet.first + 4n || first === subnet.last;
  return reserved ? `is one of the five addresses of ${String(subnet)} that AWS keeps: the first four and the last.` : undefined;
}
