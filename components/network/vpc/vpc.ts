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
import { planVpc, type VpcPlan } from "./plan";
import type { VpcFirewall } from "./firewall";
import type { VpcAddresses } from "./subnet-addresses";
import type { Subnets } from "./subnets";
import { makeTiers } from "./tier-resources";
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
    const { children } = this;
    const vpc = makeVpc(children, plan, args);
    const secondaryCidrs = makeSecondaryCidrs(children, plan, vpc, args);
    const ipv6Cidr = makeIpv6Cidr(children, plan, vpc, args);
    const internetGateway = plan.internetGateway ? makeInternetGateway(children, vpc, args) : undefined;
    const egressOnlyInternetGateway = plan.egressOnlyInternetGateway ? makeEgressOnlyInternetGateway(children, vpc, args) : undefined;
    const addresses = addressesOf(plan, vpc, ipv6Cidr);
    const own = { vpc, secondaryCidrs, ipv6Cidr, internetGateway, egressOnlyInternetGateway };
    const network = makeTiers(children, plan, { ...own, addresses, firewall }, args);
    const { subnets, natGateways, regionalNatGateway } = network;
    const gateways = [internetGateway, egressOnlyInternetGateway, natGateways, regionalNatGateway];
    this.vpcId = vpc.id;
    this.cidr = addresses.cidr;
    this.blocks = vpcBlocks({ ...addresses, secondaryCidrs: plan.secondaryCidrs });
    this.zones = plan.zones;
    this.tiers = tiersOf(plan, subnets);
    this.publicIps = (natGateways ?? regionalNatGateway)?.publicIps ?? [];
    this.natRouteTableId = regionalNatGateway?.routeTableId;
    this.attributes = attributesOf(this);
    this.nodes = {
      ...own,
      ...network,
      defaultSecurityGroup: makeEmptyDefaultSecurityGroup(children, vpc, args),
      gatewayEndpoints: plan.gatewayEndpoints.map((service) => makeGatewayEndpoint(children, service, vpc, Object.values(subnets), args)),
      flowLogs: makeFlowLogs(children, plan, vpc, args),
      networkAcls: makeNetworkAcls(children, plan, vpc, this, args),
      dhcpOptions: makeDhcpOptions(children, plan, vpc, args),
      encryptionControl: makeEncryptionControl(children, plan, vpc, gateways, args),
      publicAccessExclusions: makePublicAccessExclusions(children, plan, vpc, subnets, args),
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

/** In the order of the arguments, in which they are laid out. */
function tiersOf({ tiers }: VpcPlan, subnets: Readonly<Record<string, Subnets>>): Readonly<Record<string, ITier>> {
  return Object.fromEntries(tiers.flatMap(({ name }) => (subnets[name] === undefined ? [] : [[name, subnets[name].tier]])));
}
