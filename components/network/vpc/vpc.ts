/**
 *     const vpc = new network.Vpc("dev", {
 *       cidr: "10.10.0.0/16",
 *       zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
 *       tiers: {
 *         public:  { prefix: 24, internet: "gateway" },
 *         app:     { prefix: 20, internet: "nat" },
 *         data:    { prefix: 22, internet: "none" },
 *       },
 *     });
 *     vpc.tier("app").subnetIds
 *
 * Tiers have the names and the ways to the internet that their user gives them; adding a tier or a zone at the end moves nothing.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../core";
import type { ITier, IVpc, VpcAttributes, VpcBlock } from "../interfaces";
import type { VpcArgs } from "./args";
import { vpcBlocks } from "./addressing/blocks";
import { attributesOf, importedVpc, tierOf } from "./import/imported-vpc";
import { NatGateways, type NatGatewaysArgs } from "./nat/nat-gateways";
import { natAddressesOf } from "./nat/plan";
import { planVpc, type VpcPlan } from "./plan";
import type { TierPlan } from "./tier-plan";
import { RegionalNatGateway, type RegionalNatGatewayArgs } from "./nat/regional-nat-gateway";
import type { VpcFirewall } from "./firewall";
import type { Gateways } from "./routing/default-routes";
import type { VpcAddresses } from "./subnet-addresses";
import { Subnets, type SubnetsArgs } from "./subnets";
import { leadsToFirewall, leadsToNat } from "./routing/route-tables";
import {
  makeDhcpOptions,
  makeEgressOnlyInternetGateway,
  makeEmptyDefaultSecurityGroup,
  makeEncryptionControl,
  makeFlowLogs,
  makeGatewayEndpoint,
  makeInternetGateway,
  makeIpv6Cidr,
  makeNetworkAcls,
  makePublicAccessExclusions,
  makeSecondaryCidrs,
  makeVpc,
} from "./resources";
import type { VpcNodes } from "./nodes";

/**
 * A VPC with named tiers over two or more zones: subnets, route tables, gateway endpoints, flow logs, an emptied default security group,
 * and an internet gateway and NAT gateways where a tier needs them. Free but for NAT gateways (about $36.50 a month each) and flow logs.
 * https://docs.aws.amazon.com/vpc/latest/userguide/
 */
export class Vpc extends Component implements IVpc {
  readonly vpcId: pulumi.Output<string>;
  readonly cidr: pulumi.Input<string>;
  readonly blocks: readonly VpcBlock[];
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, ITier>>;
  /** The fixed public addresses of its NAT gateways, for the allow-lists of others; none without NAT, and none where AWS chooses them. */
  readonly publicIps: readonly pulumi.Output<string>[];
  /** The route table of a regional NAT gateway: routes back to clients in other networks belong there, as they do in a public tier's for others. */
  readonly natRouteTableId: pulumi.Output<string> | undefined;
  readonly attributes: VpcAttributes;
  readonly nodes: VpcNodes;

  /** @param firewall Of `EgressVpc` and `InspectionVpc`, whose tiers go through it. @internal */
  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions, firewall?: VpcFirewall) {
    const plan = planVpc(name, args, firewall?.tier);
    super("isthmus:network:Vpc", name, args, opts);
    this.commit(plan);
    const vpc = makeVpc(this.children, plan, args);
    const secondaryCidrs = makeSecondaryCidrs(this.children, plan, vpc, args);
    const ipv6Cidr = makeIpv6Cidr(this.children, plan, vpc, args);
    const internetGateway = plan.internetGateway ? makeInternetGateway(this.children, vpc, args) : undefined;
    const egressOnlyInternetGateway = plan.egressOnlyInternetGateway ? makeEgressOnlyInternetGateway(this.children, vpc, args) : undefined;
    const addresses = addressesOf(plan, vpc, ipv6Cidr);
    const around = { vpc, addresses, secondaryCidrs, ipv6Cidr };
    const gateways = gatewayIds(internetGateway, egressOnlyInternetGateway);
    const [direct, behindNat, inspected] = inOrder(plan.tiers);
    const first = this.subnetsOf(direct, around, gateways, args);
    const natGateways = this.natGateways(plan, first, internetGateway, args);
    const regionalNatGateway = this.regionalNatGateway(plan, vpc, internetGateway, args);
    const nat = natGateways ?? regionalNatGateway;
    const natGatewayIds = nat && { natGatewayIds: nat.natGatewayIds };
    const second = { ...first, ...this.subnetsOf(behindNat, around, { ...gateways, ...natGatewayIds }, args) };
    const endpoints = makeFirewallEndpoints(second, vpc, plan, firewall);
    const subnets = { ...second, ...this.subnetsOf(inspected, around, { ...gateways, ...endpoints }, args) };
    this.vpcId = vpc.id;
    this.cidr = addresses.cidr;
    this.blocks = vpcBlocks({ ...addresses, secondaryCidrs: plan.secondaryCidrs });
    this.zones = plan.zones;
    this.tiers = Object.fromEntries(
      plan.tiers.flatMap(({ name: tier }) => (subnets[tier] === undefined ? [] : [[tier, subnets[tier].tier]])),
    );
    this.publicIps = nat?.publicIps ?? [];
    this.natRouteTableId = regionalNatGateway?.routeTableId;
    this.attributes = attributesOf(this);
    this.nodes = {
      vpc,
      secondaryCidrs,
      ipv6Cidr,
      internetGateway,
      egressOnlyInternetGateway,
      defaultSecurityGroup: makeEmptyDefaultSecurityGroup(this.children, vpc, args),
      subnets,
      natGateways,
      regionalNatGateway,
      gatewayEndpoints: plan.gatewayEndpoints.map((service) =>
        makeGatewayEndpoint(this.children, service, vpc, Object.values(subnets), args),
      ),
      flowLogs: makeFlowLogs(this.children, plan, vpc, args),
      networkAcls: makeNetworkAcls(this.children, plan, vpc, this, args),
      dhcpOptions: makeDhcpOptions(this.children, plan, vpc, args),
      encryptionControl: makeEncryptionControl(
        this.children,
        plan,
        vpc,
        [internetGateway, egressOnlyInternetGateway, natGateways, regionalNatGateway],
        args,
      ),
      publicAccessExclusions: makePublicAccessExclusions(this.children, plan, vpc, subnets, args),
    };
    this.registerOutputs({ ...this.attributes, publicIps: this.publicIps });
  }

  /**
   * A VPC of another stack or program from its attributes. Ids may be outputs, but zones that share a route table must then give the
   * same output: two outputs count as two tables.
   */
  static fromAttributes(attributes: VpcAttributes): IVpc {
    return importedVpc(attributes);
  }

  tier(name: string): ITier {
    return tierOf(this.tiers, name);
  }

  private subnetsOf(
    tiers: readonly TierPlan[],
    { vpc, addresses, secondaryCidrs, ipv6Cidr }: SubnetSurroundings,
    gateways: Gateways,
    { transform }: VpcArgs,
  ): Readonly<Record<string, Subnets>> {
    const made = tiers.map((plan) => {
      const secondary = (plan.secondaryCidrs ?? []).flatMap((cidr) => secondaryCidrs[cidr] ?? []);
      const hasIpv6 = plan.subnets.some(({ ipv6Index }) => ipv6Index !== undefined);
      const blockAssociations = [...secondary, ...(hasIpv6 && ipv6Cidr !== undefined ? [ipv6Cidr] : [])];
      const args = { vpcId: vpc.id, plan, gateways, addresses, blockAssociations, ...(transform && { transform }) };
      return [plan.name, new Subnets(...this.part<SubnetsArgs>(plan.name, args))] as const;
    });
    return Object.fromEntries(made);
  }

  private natGateways(
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
    const internetAccess =
      connectivity === "private" || internetGateway === undefined ? [] : [internetGateway, ...stand.nodes.defaultRoutes];
    const given = { connectivity, addresses, ...natAddressesOf(nat, zones), ...(transform && { transform }) };
    return new NatGateways(...this.part<NatGatewaysArgs>("nat", { subnetIds, internetAccess, ...given }));
  }

  private regionalNatGateway(
    { nat: plan }: VpcPlan,
    vpc: aws.ec2.Vpc,
    internetGateway: aws.ec2.InternetGateway | undefined,
    { nat, transform }: VpcArgs,
  ): RegionalNatGateway | undefined {
    if (plan?.mode !== "regional" || internetGateway === undefined) return undefined;
    const { addresses, zones } = plan;
    const given = { ...(addresses !== undefined && { addresses }), ...natAddressesOf(nat, zones), ...(transform && { transform }) };
    const args = { vpcId: vpc.id, zones, internetAccess: [internetGateway], ...given };
    return new RegionalNatGateway(...this.part<RegionalNatGatewayArgs>("nat", args));
  }
}

interface SubnetSurroundings extends Pick<VpcNodes, "vpc" | "secondaryCidrs" | "ipv6Cidr"> {
  readonly addresses: VpcAddresses;
}

/** Tiers behind NAT come after the tier that the NAT gateways stand in, and those behind a firewall after the one that it stands in. */
function inOrder(tiers: readonly TierPlan[]): readonly [readonly TierPlan[], readonly TierPlan[], readonly TierPlan[]] {
  const behindNat = tiers.filter(({ tables }) => tables.some(leadsToNat));
  const inspected = tiers.filter(({ tables }) => tables.some(leadsToFirewall));
  return [tiers.filter((tier) => !behindNat.includes(tier) && !inspected.includes(tier)), behindNat, inspected];
}

/** The blocks as text where it is known, otherwise as what AWS says. */
function addressesOf(
  { cidr, ipv6 }: VpcPlan,
  vpc: aws.ec2.Vpc,
  associated: aws.ec2.VpcIpv6CidrBlockAssociation | undefined,
): VpcAddresses & { readonly cidr: pulumi.Input<string> } {
  const ipv6Cidr = ipv6 === undefined ? undefined : (ipv6.cidr ?? (associated ?? vpc).ipv6CidrBlock);
  return { cidr: cidr ?? vpc.cidrBlock, ...(ipv6Cidr !== undefined && { ipv6Cidr }) };
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
