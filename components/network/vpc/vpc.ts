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
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../core";
import type { ITier, IVpc, VpcAttributes, VpcBlock } from "../interfaces";
import type { GatewayEndpointService, VpcArgs } from "./args";
import { vpcBlocks } from "./blocks";
import { FlowLogs, type FlowLogsArgs } from "./flow-logs";
import { attributesOf, importedVpc, tierOf } from "./imported-vpc";
import { networkAclArgs } from "./network-acls";
import { NatGateways, type NatGatewaysArgs } from "./nat-gateways";
import { planVpc, type TierPlan, type VpcPlan } from "./plan";
import { Subnets, type Gateways, type SubnetsArgs } from "./subnets";

/** The resources of a VPC; may change in a major version. */
export interface VpcNodes {
  readonly vpc: aws.ec2.Vpc;
  readonly internetGateway: aws.ec2.InternetGateway | undefined;
  readonly defaultSecurityGroup: aws.ec2.DefaultSecurityGroup;
  /** By tier. */
  readonly subnets: Readonly<Record<string, Subnets>>;
  readonly natGateways: NatGateways | undefined;
  readonly gatewayEndpoints: readonly aws.ec2.VpcEndpoint[];
  readonly flowLogs: FlowLogs | undefined;
  /** By tier, of those with a list of their own. */
  readonly networkAcls: Readonly<Record<string, aws.ec2.NetworkAcl>>;
  readonly dhcpOptions: aws.ec2.VpcDhcpOptions | undefined;
  readonly encryptionControl: aws.ec2.VpcEncryptionControl | undefined;
  readonly publicAccessExclusions: readonly aws.ec2.VpcBlockPublicAccessExclusion[];
}

/**
 * A VPC with named tiers over two or more zones: subnets, route tables, gateway endpoints, flow logs, an emptied default security group,
 * and an internet gateway and NAT gateways where a tier needs them. Free but for NAT gateways (about $36.50 a month each) and flow logs.
 * https://docs.aws.amazon.com/vpc/latest/userguide/
 */
export class Vpc extends Component implements IVpc {
  readonly vpcId: pulumi.Output<string>;
  readonly cidr: string;
  readonly blocks: readonly VpcBlock[];
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, ITier>>;
  /** The fixed public addresses of its NAT gateways, for the allow-lists of others; none without NAT. */
  readonly publicIps: readonly pulumi.Output<string>[];
  readonly attributes: VpcAttributes;
  readonly nodes: VpcNodes;

  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planVpc(name, args);
    super("isthmus:network:Vpc", name, args, opts);
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const vpc = this.vpc(plan, args);
    const internetGateway = plan.internetGateway ? this.internetGateway(vpc, args) : undefined;
    const [publicTiers, privateTiers] = [plan.tiers.filter(isPublic), plan.tiers.filter((tier) => !isPublic(tier))];
    const publicSubnets = this.subnetsOf(publicTiers, vpc, internetGateway && { internetGatewayId: internetGateway.id }, args);
    const natGateways = this.natGateways(plan, publicSubnets, internetGateway, args);
    const privateSubnets = this.subnetsOf(privateTiers, vpc, natGateways && { natGatewayIds: natGateways.natGatewayIds }, args);
    const subnets = { ...publicSubnets, ...privateSubnets };
    this.vpcId = vpc.id;
    this.cidr = plan.cidr;
    this.blocks = vpcBlocks(plan);
    this.zones = plan.zones;
    this.tiers = Object.fromEntries(
      plan.tiers.flatMap(({ name: tier }) => (subnets[tier] === undefined ? [] : [[tier, subnets[tier].tier]])),
    );
    this.publicIps = natGateways?.publicIps ?? [];
    this.attributes = attributesOf(this);
    this.nodes = {
      vpc,
      internetGateway,
      defaultSecurityGroup: this.emptyDefaultSecurityGroup(vpc, args),
      subnets,
      natGateways,
      gatewayEndpoints: plan.gatewayEndpoints.map((service) => this.gatewayEndpoint(service, vpc, Object.values(subnets), args)),
      flowLogs: this.flowLogs(plan, vpc, args),
      networkAcls: this.networkAcls(plan, vpc, args),
      dhcpOptions: this.dhcpOptions(plan, vpc, args),
      encryptionControl: this.encryptionControl(plan, vpc, [internetGateway, natGateways], args),
      publicAccessExclusions: this.publicAccessExclusions(plan, vpc, args),
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

  private vpc({ cidr }: VpcPlan, { transform }: VpcArgs): aws.ec2.Vpc {
    // Both flags are needed for private DNS of interface endpoints and for private hosted zones. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
    const args = { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true };
    return new aws.ec2.Vpc(...this.tagged<aws.ec2.VpcArgs>("vpc", args, {}, transform?.vpc));
  }

  private internetGateway(vpc: aws.ec2.Vpc, { transform }: VpcArgs): aws.ec2.InternetGateway {
    return new aws.ec2.InternetGateway(
      ...this.tagged<aws.ec2.InternetGatewayArgs>("internet-gateway", { vpcId: vpc.id }, {}, transform?.internetGateway),
    );
  }

  private subnetsOf(
    tiers: readonly TierPlan[],
    vpc: aws.ec2.Vpc,
    gateways: Gateways | undefined,
    { transform }: VpcArgs,
  ): Readonly<Record<string, Subnets>> {
    const made = tiers.map((plan) => {
      const args = { vpcId: vpc.id, plan, gateways: gateways ?? {}, ...(transform && { transform }) };
      return [plan.name, new Subnets(...this.part<SubnetsArgs>(plan.name, args))] as const;
    });
    return Object.fromEntries(made);
  }

  private natGateways(
    { nat }: VpcPlan,
    publicSubnets: Readonly<Record<string, Subnets>>,
    internetGateway: aws.ec2.InternetGateway | undefined,
    { transform }: VpcArgs,
  ): NatGateways | undefined {
    const stand = nat && publicSubnets[nat.tier];
    if (stand === undefined || internetGateway === undefined) return undefined;
    const subnetIds = Object.fromEntries(
      Object.entries(stand.nodes.subnets).flatMap(([zone, subnet]) => (nat?.zones.includes(zone) ? [[zone, subnet.id]] : [])),
    );
    const internetAccess = [internetGateway, ...stand.nodes.defaultRoutes];
    return new NatGateways(...this.part<NatGatewaysArgs>("nat", { subnetIds, internetAccess, ...(transform && { transform }) }));
  }

  /** AWS's default group lets its members talk to each other, and everything that names no group is a member. Given rules of none, it lets nobody. */
  private emptyDefaultSecurityGroup(vpc: aws.ec2.Vpc, { transform }: VpcArgs): aws.ec2.DefaultSecurityGroup {
    return new aws.ec2.DefaultSecurityGroup(
      ...this.tagged<aws.ec2.DefaultSecurityGroupArgs>(
        "default",
        { vpcId: vpc.id, ingress: [], egress: [] },
        {},
        transform?.defaultSecurityGroup,
      ),
    );
  }

  private gatewayEndpoint(
    service: GatewayEndpointService,
    vpc: aws.ec2.Vpc,
    subnets: readonly Subnets[],
    { transform }: VpcArgs,
  ): aws.ec2.VpcEndpoint {
    const args = {
      vpcId: vpc.id,
      vpcEndpointType: "Gateway",
      serviceName: pulumi.interpolate`com.amazonaws.${lookup(this).region}.${service}`,
      routeTableIds: subnets.flatMap(({ nodes }) => nodes.routeTables.map(({ id }) => id)),
    };
    return new aws.ec2.VpcEndpoint(...this.tagged<aws.ec2.VpcEndpointArgs>(service, args, {}, transform?.gatewayEndpoint));
  }

  private flowLogs({ flowLogs: plan }: VpcPlan, vpc: aws.ec2.Vpc, { flowLogs, transform }: VpcArgs): FlowLogs | undefined {
    if (plan === undefined) return undefined;
    return new FlowLogs(
      ...this.part<FlowLogsArgs>("flow-logs", {
        vpcId: vpc.id,
        ...(flowLogs !== "none" && flowLogs),
        ...(transform?.flowLogs && { transform: transform.flowLogs }),
      }),
    );
  }

  private networkAcls({ networkAcls }: VpcPlan, vpc: aws.ec2.Vpc, { transform }: VpcArgs): VpcNodes["networkAcls"] {
    const made = networkAcls.map((plan) => {
      const args = { vpcId: vpc.id, ...networkAclArgs(plan, this) };
      const role = `${plan.tier}-network-acl`;
      return [plan.tier, new aws.ec2.NetworkAcl(...this.tagged<aws.ec2.NetworkAclArgs>(role, args, {}, transform?.networkAcl))] as const;
    });
    return Object.fromEntries(made);
  }

  private dhcpOptions({ dhcpOptions: plan }: VpcPlan, vpc: aws.ec2.Vpc, { transform }: VpcArgs): aws.ec2.VpcDhcpOptions | undefined {
    if (plan === undefined) return undefined;
    const made = new aws.ec2.VpcDhcpOptions(...this.tagged<aws.ec2.VpcDhcpOptionsArgs>("dhcp-options", plan, {}, transform?.dhcpOptions));
    new aws.ec2.VpcDhcpOptionsAssociation(...this.child("dhcp-options", { vpcId: vpc.id, dhcpOptionsId: made.id }));
    return made;
  }

  /** It waits for what it excludes: an enforcing VPC keeps out a gateway that comes too late. */
  private encryptionControl(
    { encryptionControl: plan }: VpcPlan,
    vpc: aws.ec2.Vpc,
    gateways: readonly (pulumi.Resource | undefined)[],
    { transform }: VpcArgs,
  ): aws.ec2.VpcEncryptionControl | undefined {
    if (plan === undefined) return undefined;
    const [args, dependsOn] = [{ vpcId: vpc.id, ...plan.args }, gateways.filter((gateway) => gateway !== undefined)];
    return new aws.ec2.VpcEncryptionControl(
      ...this.tagged<aws.ec2.VpcEncryptionControlArgs>("encryption-control", args, { dependsOn }, transform?.encryptionControl),
    );
  }

  private publicAccessExclusions(
    { publicAccessExclusions: { vpc: ofVpc, tiers } }: VpcPlan,
    vpc: aws.ec2.Vpc,
    { transform }: VpcArgs,
  ): VpcNodes["publicAccessExclusions"] {
    const exclusion = (
      role: string,
      args: Omit<aws.ec2.VpcBlockPublicAccessExclusionArgs, "tags">,
    ): aws.ec2.VpcBlockPublicAccessExclusion =>
      new aws.ec2.VpcBlockPublicAccessExclusion(
        ...this.tagged<aws.ec2.VpcBlockPublicAccessExclusionArgs>(role, args, {}, transform?.publicAccessExclusion),
      );
    const whole = ofVpc === undefined ? [] : [exclusion("public-access", { vpcId: vpc.id, internetGatewayExclusionMode: ofVpc })];
    const ofTiers = Object.entries(tiers).flatMap(([name, internetGatewayExclusionMode]) =>
      this.zones.flatMap((zone, index) => {
        const subnetId = this.tier(name).subnetIds[index];
        return subnetId === undefined ? [] : [exclusion(`${name}-${zone}-public-access`, { subnetId, internetGatewayExclusionMode })];
      }),
    );
    return [...whole, ...ofTiers];
  }
}

function isPublic({ internet }: TierPlan): boolean {
  return internet === "gateway";
}
