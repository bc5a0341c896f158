/** The single resources that a VPC consists of, a function for each kind. What is in its zones are components of their own. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lookup, type Children } from "../../core";
import type { IVpc } from "../interfaces";
import type { GatewayEndpointService, VpcArgs } from "./args";
import { associatedIpv6, createdBlocks } from "./block-args";
import { secondaryKey } from "./addressing/blocks";
import { FlowLogs } from "./flow-logs/flow-logs";
import { type FlowLogsArgs } from "./flow-logs/args";
import { networkAclArgs } from "./network-acl/resources";
import type { VpcPlan } from "./plan";
import type { Subnets } from "./subnets";
import type { VpcNodes } from "./nodes";

export function makeVpc(children: Children, plan: VpcPlan, args: VpcArgs): aws.ec2.Vpc {
  // Both flags are needed for private DNS of interface endpoints and for private hosted zones. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
  const given = { ...createdBlocks(plan, args), enableDnsSupport: true, enableDnsHostnames: true };
  return new aws.ec2.Vpc(...children.tagged<aws.ec2.VpcArgs>("vpc", given, {}, args.transform?.vpc));
}

export function makeSecondaryCidrs(
  children: Children,
  { secondaryCidrs }: VpcPlan,
  vpc: aws.ec2.Vpc,
  { transform }: VpcArgs,
): VpcNodes["secondaryCidrs"] {
  const made = secondaryCidrs.map((cidrBlock) => {
    const args = { vpcId: vpc.id, cidrBlock };
    const role = secondaryKey(cidrBlock);
    const child = children.child<aws.ec2.VpcIpv4CidrBlockAssociationArgs>(role, args, {}, transform?.secondaryCidr);
    return [cidrBlock, new aws.ec2.VpcIpv4CidrBlockAssociation(...child)] as const;
  });
  return Object.fromEntries(made);
}

export function makeIpv6Cidr(
  children: Children,
  plan: VpcPlan,
  vpc: aws.ec2.Vpc,
  args: VpcArgs,
): aws.ec2.VpcIpv6CidrBlockAssociation | undefined {
  const block = associatedIpv6(plan, args);
  if (block === undefined) return undefined;
  const given = { vpcId: vpc.id, ...block };
  return new aws.ec2.VpcIpv6CidrBlockAssociation(
    ...children.child<aws.ec2.VpcIpv6CidrBlockAssociationArgs>("ipv6", given, {}, args.transform?.ipv6Cidr),
  );
}

export function makeInternetGateway(children: Children, vpc: aws.ec2.Vpc, { transform }: VpcArgs): aws.ec2.InternetGateway {
  return new aws.ec2.InternetGateway(
    ...children.tagged<aws.ec2.InternetGatewayArgs>("internet-gateway", { vpcId: vpc.id }, {}, transform?.internetGateway),
  );
}

export function makeEgressOnlyInternetGateway(
  children: Children,
  vpc: aws.ec2.Vpc,
  { transform }: VpcArgs,
): aws.ec2.EgressOnlyInternetGateway {
  return new aws.ec2.EgressOnlyInternetGateway(
    ...children.tagged<aws.ec2.EgressOnlyInternetGatewayArgs>(
      "egress-only-internet-gateway",
      { vpcId: vpc.id },
      {},
      transform?.egressOnlyInternetGateway,
    ),
  );
}

/** AWS's default group lets its members talk to each other, and everything that names no group is a member. Given rules of none, it lets nobody. */
export function makeEmptyDefaultSecurityGroup(children: Children, vpc: aws.ec2.Vpc, { transform }: VpcArgs): aws.ec2.DefaultSecurityGroup {
  return new aws.ec2.DefaultSecurityGroup(
    ...children.tagged<aws.ec2.DefaultSecurityGroupArgs>(
      "default",
      { vpcId: vpc.id, ingress: [], egress: [] },
      {},
      transform?.defaultSecurityGroup,
    ),
  );
}

export function makeGatewayEndpoint(
  children: Children,
  service: GatewayEndpointService,
  vpc: aws.ec2.Vpc,
  subnets: readonly Subnets[],
  { transform }: VpcArgs,
): aws.ec2.VpcEndpoint {
  const args = {
    vpcId: vpc.id,
    vpcEndpointType: "Gateway",
    serviceName: pulumi.interpolate`com.amazonaws.${lookup(children.component).region}.${service}`,
    routeTableIds: subnets.flatMap(({ nodes }) => nodes.routeTables.map(({ id }) => id)),
  };
  return new aws.ec2.VpcEndpoint(...children.tagged<aws.ec2.VpcEndpointArgs>(service, args, {}, transform?.gatewayEndpoint));
}

export function makeFlowLogs(
  children: Children,
  { flowLogs: plan }: VpcPlan,
  vpc: aws.ec2.Vpc,
  { flowLogs, transform }: VpcArgs,
): FlowLogs | undefined {
  if (plan === undefined) return undefined;
  return new FlowLogs(
    ...children.part<FlowLogsArgs>("flow-logs", {
      vpcId: vpc.id,
      ...(flowLogs !== "none" && flowLogs),
      ...(transform?.flowLogs && { transform: transform.flowLogs }),
    }),
  );
}

export function makeNetworkAcls(
  children: Children,
  { networkAcls }: VpcPlan,
  vpc: aws.ec2.Vpc,
  around: Pick<IVpc, "blocks" | "tiers">,
  { transform }: VpcArgs,
): VpcNodes["networkAcls"] {
  const made = networkAcls.map((plan) => {
    const args = { vpcId: vpc.id, ...networkAclArgs(plan, around) };
    const role = `${plan.tier}-network-acl`;
    return [plan.tier, new aws.ec2.NetworkAcl(...children.tagged<aws.ec2.NetworkAclArgs>(role, args, {}, transform?.networkAcl))] as const;
  });
  return Object.fromEntries(made);
}

export function makeDhcpOptions(
  children: Children,
  { dhcpOptions: plan }: VpcPlan,
  vpc: aws.ec2.Vpc,
  { transform }: VpcArgs,
): aws.ec2.VpcDhcpOptions | undefined {
  if (plan === undefined) return undefined;
  const made = new aws.ec2.VpcDhcpOptions(...children.tagged<aws.ec2.VpcDhcpOptionsArgs>("dhcp-options", plan, {}, transform?.dhcpOptions));
  new aws.ec2.VpcDhcpOptionsAssociation(...children.child("dhcp-options", { vpcId: vpc.id, dhcpOptionsId: made.id }));
  return made;
}

/** It waits for what it excludes: an enforcing VPC keeps out a gateway that comes too late. */
export function makeEncryptionControl(
  children: Children,
  { encryptionControl: plan }: VpcPlan,
  vpc: aws.ec2.Vpc,
  gateways: readonly (pulumi.Resource | undefined)[],
  { transform }: VpcArgs,
): aws.ec2.VpcEncryptionControl | undefined {
  if (plan === undefined) return undefined;
  const [args, dependsOn] = [{ vpcId: vpc.id, ...plan.args }, gateways.filter((gateway) => gateway !== undefined)];
  return new aws.ec2.VpcEncryptionControl(
    ...children.tagged<aws.ec2.VpcEncryptionControlArgs>("encryption-control", args, { dependsOn }, transform?.encryptionControl),
  );
}

export function makePublicAccessExclusions(
  children: Children,
  { zones, publicAccessExclusions: { vpc: ofVpc, tiers } }: VpcPlan,
  vpc: aws.ec2.Vpc,
  made: Readonly<Record<string, Subnets>>,
  { transform }: VpcArgs,
): VpcNodes["publicAccessExclusions"] {
  const exclusion = (role: string, args: Omit<aws.ec2.VpcBlockPublicAccessExclusionArgs, "tags">): aws.ec2.VpcBlockPublicAccessExclusion =>
    new aws.ec2.VpcBlockPublicAccessExclusion(
      ...children.tagged<aws.ec2.VpcBlockPublicAccessExclusionArgs>(role, args, {}, transform?.publicAccessExclusion),
    );
  const whole = ofVpc === undefined ? [] : [exclusion("public-access", { vpcId: vpc.id, internetGatewayExclusionMode: ofVpc })];
  const ofTiers = Object.entries(tiers).flatMap(([name, internetGatewayExclusionMode]) =>
    zones.flatMap((zone, index) => {
      const subnetId = made[name]?.tier.subnetIds[index];
      return subnetId === undefined ? [] : [exclusion(`${name}-${zone}-public-access`, { subnetId, internetGatewayExclusionMode })];
    }),
  );
  return [...whole, ...ofTiers];
}
