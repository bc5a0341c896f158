/** How a VPC translates addresses on the way out: nowhere, in one zone, in each, or by one gateway for the region. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../../../core";

/**
 * Where a VPC's NAT gateways stand: nowhere, in its first zone, in each of its zones, or `regional`, which is one gateway for the whole VPC
 * that stands in no subnet and serves every zone from inside it.
 */
export type NatMode = "none" | "single" | "per-zone" | "regional";

/** Whether a NAT gateway leads to the internet, or, under an address of its subnet, to other networks. */
export type NatConnectivity = "public" | "private";

/** NAT gateways with more said than where they stand. */
export interface NatArgs {
  readonly mode: NatMode;
  /**
   * `private` gateways have no public address: they hide a tier behind addresses of another one that other networks can route, as a block
   * that several VPCs share behind one of the VPC's own. A regional gateway is public. A change replaces the gateways.
   * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html @default "public"
   */
  readonly connectivity?: NatConnectivity;
  /** The tier that they stand in; a regional gateway stands in none. A change replaces them. @default - the first tier with internet "gateway"; named for private ones */
  readonly tier?: string;
  /**
   * How many addresses each gateway has, 1 to 8, and a regional one in each zone, 1 to 32: each carries 55,000 connections to one destination.
   * AWS allows two until the quota "Elastic IP addresses per public NAT gateway" is raised. A public address costs $3.65 a month.
   * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
   * @default - 1, or as many as `allocationIds` give; a regional gateway without `allocationIds` takes from AWS what it needs, which no allow-list knows beforehand
   */
  readonly addresses?: number;
  /**
   * Elastic IPs of your own by allocation id, such as those that a partner already lists: as many for each gateway, those of the first zone
   * first. They survive the VPC. @default - new ones, which go with the VPC
   */
  readonly allocationIds?: readonly pulumi.Input<string>[];
  /**
   * Whether Pulumi refuses to delete or replace the addresses, for those that others have on an allow-list: a preview fails where a change of zones,
   * of the mode, or of `allocationIds` would lose one. To give an address up, deploy `false` first. @default false
   */
  readonly protectAddresses?: boolean;
}

/** Hatches of the NAT gateways' children. */
export interface NatGatewaysTransform {
  readonly elasticIp?: Transform<aws.ec2.EipArgs>;
  readonly natGateway?: Transform<aws.ec2.NatGatewayArgs>;
}
