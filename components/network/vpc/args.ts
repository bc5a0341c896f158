/** What a VPC is told: plain values where they decide how many resources there are, inputs where they do not. */
import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../core";
import type { TierInternet } from "../interfaces";
import type { DhcpOptionsArgs } from "./dhcp-options";
import type { EncryptionControlArgs } from "./encryption-control";
import type { FlowLogsTransform } from "./flow-logs";
import type { FlowLogSettings } from "./flow-logs-plan";
import type { TierNetworkAcl } from "./network-acl-args";
import type { PublicAccessExclusion } from "./public-access-exclusions";

/** Services with a gateway endpoint. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export type GatewayEndpointService = "s3" | "dynamodb";

/** Where a VPC's NAT gateways stand: nowhere, in its first zone, or in each of its zones. */
export type NatMode = "none" | "single" | "per-zone";

/** What every tier may be told beside its subnets. */
export interface TierOptions {
  /**
   * A network ACL of the tier's own. Security groups know more (who is asking, not only from where) and remember connections; a list is for
   * what no security group may undo. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
   * @default - AWS's own list, which lets everything through; a Transit Gateway's tier should keep it
   */
  readonly networkAcl?: TierNetworkAcl;
  /**
   * Exempts the tier's subnets from the region's Block Public Access. A tier behind NAT needs none, its NAT gateways' tier does where the
   * region blocks both ways. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
   * @default - none
   */
  readonly publicAccessExclusion?: PublicAccessExclusion;
}

/** A tier whose subnets the VPC lays out by itself. */
export interface SizedTierArgs extends TierOptions {
  /**
   * Prefix length of each zone's subnet, 16 to 28. AWS keeps five addresses of every subnet: a /28 has 11 for use, a /24 has 251. A
   * change replaces the tier's subnets and everything in them. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
   */
  readonly prefix: number;
  readonly cidrs?: never;
  /** How the tier reaches the internet. `transit-gateway` only names the intent: the attachment adds the route. */
  readonly internet: TierInternet;
}

/** A tier whose subnets are given. */
export interface ExactTierArgs extends TierOptions {
  /** CIDR blocks, one a zone in the order of `zones`, each /16 to /28 and inside the VPC. A change replaces the subnet. */
  readonly cidrs: readonly string[];
  readonly prefix?: never;
  /** How the tier reaches the internet. `transit-gateway` only names the intent: the attachment adds the route. */
  readonly internet: TierInternet;
}

/** One tier of subnets, one a zone. */
export type TierArgs = SizedTierArgs | ExactTierArgs;

/** Arguments of a `Vpc`. */
export interface VpcArgs extends ComponentArgs {
  /** IPv4 block of the VPC, /16 to /28. A change replaces the VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
  readonly cidr: string;
  /**
   * Availability zone names of one region, two to eight, as in `eu-central-1a`. Add zones at the end: nothing moves then. Another order
   * replaces subnets.
   */
  readonly zones: readonly string[];
  /**
   * Tiers by name, in the order in which they are laid out: each reserves four subnets' worth of addresses, for zones to come. Add tiers at
   * the end: nothing moves then. A name is part of its subnets' identity; another one replaces them.
   */
  readonly tiers: Readonly<Record<string, TierArgs>>;
  /**
   * NAT gateways for the tiers with internet `nat`. They stand in the first tier with internet `gateway`. Each costs about $36.50 a month
   * with its address ($0.045 + $0.005 an hour, us-east-1) and $0.045 a GB. `single` saves that for all zones but one, at the price of
   * every zone's internet when the first zone fails, and of traffic between zones. A change between the two keeps all tables and routes.
   * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
   * @default - "per-zone" where a tier has internet "nat", otherwise "none"
   */
  readonly nat?: NatMode;
  /**
   * Flow logs to a CloudWatch log group of the VPC's own, to a bucket, to a delivery stream, or `"none"`. About $0.50 for each GB taken into a
   * log group and $0.03 a GB-month kept (us-east-1).
   * @default - every flow, kept 365 days
   */
  readonly flowLogs?: FlowLogSettings | "none";
  /** Gateway endpoints on every route table, free: without them that traffic pays for NAT and Transit Gateway. @default ["s3", "dynamodb"] */
  readonly gatewayEndpoints?: readonly GatewayEndpointService[];
  /** Name servers, time servers and domain of the VPC's instances. @default - AWS's own */
  readonly dhcpOptions?: DhcpOptionsArgs;
  /** Whether AWS watches over, or enforces, encryption inside the VPC. Priced by the hour and VPC: https://aws.amazon.com/vpc/pricing/ @default - neither */
  readonly encryptionControl?: "monitor" | EncryptionControlArgs;
  /** Exempts the whole VPC from the region's Block Public Access; at most 50 exclusions a region. @default - none */
  readonly publicAccessExclusion?: PublicAccessExclusion;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: VpcTransform;
}

/** A typed hatch for each kind of child. */
export interface VpcTransform extends SubnetsTransform, NatGatewaysTransform {
  readonly vpc?: Transform<aws.ec2.VpcArgs>;
  readonly internetGateway?: Transform<aws.ec2.InternetGatewayArgs>;
  readonly defaultSecurityGroup?: Transform<aws.ec2.DefaultSecurityGroupArgs>;
  readonly gatewayEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  readonly networkAcl?: Transform<aws.ec2.NetworkAclArgs>;
  readonly dhcpOptions?: Transform<aws.ec2.VpcDhcpOptionsArgs>;
  readonly encryptionControl?: Transform<aws.ec2.VpcEncryptionControlArgs>;
  readonly publicAccessExclusion?: Transform<aws.ec2.VpcBlockPublicAccessExclusionArgs>;
  readonly flowLogs?: FlowLogsTransform;
}

/** Hatches of a tier's children. */
export interface SubnetsTransform {
  readonly subnet?: Transform<aws.ec2.SubnetArgs>;
  readonly routeTable?: Transform<aws.ec2.RouteTableArgs>;
  readonly routeTableAssociation?: Transform<aws.ec2.RouteTableAssociationArgs>;
  readonly defaultRoute?: Transform<aws.ec2.RouteArgs>;
}

/** Hatches of the NAT gateways' children. */
export interface NatGatewaysTransform {
  readonly elasticIp?: Transform<aws.ec2.EipArgs>;
  readonly natGateway?: Transform<aws.ec2.NatGatewayArgs>;
}
