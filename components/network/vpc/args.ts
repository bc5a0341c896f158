/** What a VPC is told: plain values where they decide how many resources there are, inputs where they do not. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../core";
import type { DhcpOptionsArgs } from "./settings/dhcp-options";
import type { EncryptionControlArgs } from "./settings/encryption-control";
import type { FlowLogSettings, FlowLogsTransform } from "./flow-logs/args";
import type { IpamBlock } from "./addressing/ipv4-args";
import type { Ipv6Args } from "./addressing/ipv6-args";
import type { NatArgs, NatGatewaysTransform, NatMode } from "./nat/args";
import type { PublicAccessExclusion, TierArgs } from "./tiers/args";

/** Services with a gateway endpoint. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export type GatewayEndpointService = "s3" | "dynamodb";

/** Arguments of a `Vpc`. */
export interface VpcArgs extends ComponentArgs {
  /**
   * Primary IPv4 block of the VPC, /16 to /28, or the IPAM pool that chooses it. A change replaces the VPC. Where a pool chooses, subnets
   * keep the places in the block that they would have in any other, and their blocks are known when the VPC is.
   * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly cidr: string | IpamBlock;
  /** IPAM pool that the block `cidr` is taken from, so that the pool gives it to nobody else. A change replaces the VPC. @default - no pool */
  readonly ipamPoolId?: pulumi.Input<string>;
  /**
   * More IPv4 blocks, /16 to /28, that tiers name as their `block`: four until a quota is raised. Add blocks in any place: they change no
   * subnet of another block. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   * @default []
   */
  readonly secondaryCidrs?: readonly string[];
  /**
   * IPv6 block of the VPC: `"amazon"` for a /56 of Amazon's, or a pool of your own. Tiers get of it by their `addressing`. A block is added
   * in place; another one replaces the subnets that have a part of it. Free. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   * @default - no IPv6
   */
  readonly ipv6?: Ipv6Args;
  /**
   * Availability zones of one region, two to eight, by name as in `eu-central-1a` or all by id as in `euc1-az1`, which means the same zone
   * in every account. Add zones at the end: nothing moves then. Another order replaces subnets, and so do ids in the place of names.
   * https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
   */
  readonly zones: readonly string[];
  /**
   * Tiers by name, in the order in which they are laid out: each reserves four subnets' worth of addresses, for zones to come. Add tiers at
   * the end: nothing moves then. A name is part of its subnets' identity; another one replaces them. IPv6 blocks follow the order too.
   */
  readonly tiers: Readonly<Record<string, TierArgs>>;
  /**
   * NAT gateways for the tiers with internet `nat`. They stand in the first tier with internet `gateway`, but for a `regional` one, which
   * needs none. Each costs about $36.50 a month with its address ($0.045 + $0.005 an hour, us-east-1) and $0.045 a GB, a `regional` one as
   * much for each zone it serves. `single` saves that for all zones but one, at the price of every zone's internet when the first zone
   * fails, and of traffic between zones. A change of the mode keeps all tables and routes, and makes new addresses.
   * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
   * @default - "per-zone" where a tier has internet "nat", otherwise "none"
   */
  readonly nat?: NatMode | NatArgs;
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
  readonly secondaryCidr?: Transform<aws.ec2.VpcIpv4CidrBlockAssociationArgs>;
  readonly ipv6Cidr?: Transform<aws.ec2.VpcIpv6CidrBlockAssociationArgs>;
  readonly internetGateway?: Transform<aws.ec2.InternetGatewayArgs>;
  readonly egressOnlyInternetGateway?: Transform<aws.ec2.EgressOnlyInternetGatewayArgs>;
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
