/** The tiers of a VPC and what they go through, in the order in which one needs the other. */
import type * as aws from "@pulumi/aws";
import type { Children } from "../../core";
import type { VpcArgs } from "./args";
import type { VpcFirewall } from "./firewall";
import { NatGateways, type NatGatewaysArgs } from "./nat/nat-gateways";
import { natAddressesOf } from "./nat/plan";
import { RegionalNatGateway, type RegionalNatGatewayArgs } from "./nat/regional-nat-gateway";
import type { VpcNodes } from "./nodes";
import type { VpcPlan } from "./plan";
import type { Gateways } from "./routing/default-routes";
import { leadsToFirewall, leadsToNat } from "./routing/route-tables";
import type { VpcAddresses } from "./subnet-addresses";
import { Subnets, type SubnetsArgs } from "./subnets";
import type { TierPlan } from "./tier-plan";

/** What is there of a VPC before its tiers. */
interface TierSurroundings extends Pick<VpcNodes, "vpc" | "secondaryCidrs" | "ipv6Cidr" | "internetGateway" | "egressOnlyInternetGateway"> {
  readonly addresses: VpcAddresses;
  readonly firewall: VpcFirewall | undefined;
}

/** Makes the subnets of all tiers, and the NAT gateways and the firewall between them. */
export function makeTiers(
  children: Children,
  plan: VpcPlan,
  surroundings: TierSurroundings,
  args: VpcArgs,
): Pick<VpcNodes, "subnets" | "natGateways" | "regionalNatGateway"> {
  const { vpc, internetGateway, egressOnlyInternetGateway, firewall } = surroundings;
  const gateways = gatewayIds(internetGateway, egressOnlyInternetGateway);
  const [direct, behindNat, inspected] = inOrder(plan.tiers);
  const first = makeSubnets(children, direct, surroundings, gateways, args);
  const natGateways = makeNatGateways(children, plan, first, internetGateway, args);
  const regionalNatGateway = makeRegionalNatGateway(children, plan, vpc, internetGateway, args);
  const nat = natGateways ?? regionalNatGateway;
  const natGatewayIds = nat && { natGatewayIds: nat.natGatewayIds };
  const second = { ...first, ...makeSubnets(children, behindNat, surroundings, { ...gateways, ...natGatewayIds }, args) };
  const endpoints = makeFirewallEndpoints(second, vpc, plan, firewall);
  const subnets = { ...second, ...makeSubnets(children, inspected, surroundings, { ...gateways, ...endpoints }, args) };
  return { subnets, natGateways, regionalNatGateway };
}

function makeSubnets(
  children: Children,
  tiers: readonly TierPlan[],
  { vpc, addresses, secondaryCidrs, ipv6Cidr }: TierSurroundings,
  gateways: Gateways,
  { transform }: VpcArgs,
): Readonly<Record<string, Subnets>> {
  const made = tiers.map((plan) => {
    const secondary = (plan.secondaryCidrs ?? []).flatMap((cidr) => secondaryCidrs[cidr] ?? []);
    const hasIpv6 = plan.subnets.some(({ ipv6Index }) => ipv6Index !== undefined);
    const blockAssociations = [...secondary, ...(hasIpv6 && ipv6Cidr !== undefined ? [ipv6Cidr] : [])];
    const args = { vpcId: vpc.id, plan, gateways, addresses, blockAssociations, ...(transform && { transform }) };
    return [plan.name, new Subnets(...children.part<SubnetsArgs>(plan.name, args))] as const;
  });
  return Object.fromEntries(made);
}

function makeNatGateways(
  children: Children,
  { nat: plan }: VpcPlan,
  subnets: Readonly<Record<string, Subnets>>,
  internetGateway: aws.ec2.InternetGateway | undefined,
  { nat, transform }: VpcArgs,
): NatGateways | undefined {
  const stand = plan?.mode === "zonal" ? subnets[plan.tier] : undefined;
  if (plan?.mode !== "zonal" || stand === undefined) return undefined;
  const { connectivity, addresses, zones } = plan;
  const subnetIds = Object.fromEntries(
    Object.entries(stand.nodes.subnets).flatMap(([zone, subnet]) => (zones.includes(zone) ? [[zone, subnet.id]] : [])),
  );
  const internetAccess = connectivity === "private" || internetGateway === undefined ? [] : [internetGateway, ...stand.nodes.defaultRoutes];
  const given = { connectivity, addresses, ...natAddressesOf(nat, zones), ...(transform && { transform }) };
  return new NatGateways(...children.part<NatGatewaysArgs>("nat", { subnetIds, internetAccess, ...given }));
}

function makeRegionalNatGateway(
  children: Children,
  { nat: plan }: VpcPlan,
  vpc: aws.ec2.Vpc,
  internetGateway: aws.ec2.InternetGateway | undefined,
  { nat, transform }: VpcArgs,
): RegionalNatGateway | undefined {
  if (plan?.mode !== "regional" || internetGateway === undefined) return undefined;
  const { addresses, zones } = plan;
  const given = { ...(addresses !== undefined && { addresses }), ...natAddressesOf(nat, zones), ...(transform && { transform }) };
  const args = { vpcId: vpc.id, zones, internetAccess: [internetGateway], ...given };
  return new RegionalNatGateway(...children.part<RegionalNatGatewayArgs>("nat", args));
}

/** Tiers behind NAT come after the tier that the NAT gateways stand in, and those behind a firewall after the one that it stands in. */
function inOrder(tiers: readonly TierPlan[]): readonly [readonly TierPlan[], readonly TierPlan[], readonly TierPlan[]] {
  const behindNat = tiers.filter(({ tables }) => tables.some(leadsToNat));
  const inspected = tiers.filter(({ tables }) => tables.some(leadsToFirewall));
  return [tiers.filter((tier) => !behindNat.includes(tier) && !inspected.includes(tier)), behindNat, inspected];
}

function gatewayIds(
  internetGateway: aws.ec2.InternetGateway | undefined,
  egressOnlyInternetGateway: aws.ec2.EgressOnlyInternetGateway | undefined,
): Gateways {
  return {
    ...(internetGateway && { internetGatewayId: internetGateway.id }),
    ...(egressOnlyInternetGateway && { egressOnlyInternetGatewayId: egressOnlyInternetGateway.id }),
  };
}

/** The firewall is in one of the tiers that do not go through it. */
function makeFirewallEndpoints(
  subnets: Readonly<Record<string, Subnets>>,
  { id: vpcId }: aws.ec2.Vpc,
  { zones }: VpcPlan,
  firewall: VpcFirewall | undefined,
): Gateways {
  const tier = firewall && subnets[firewall.tier]?.tier;
  return firewall === undefined || tier === undefined ? {} : { firewallEndpointIds: firewall.create({ vpcId, zones, tier }) };
}
