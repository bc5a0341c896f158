/** What a VPC is told: plain values where they decide how many resources there are, inputs where they do not. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../core";
import type { ITier, TierInternet } from "../interfaces";
import type { FlowLogsTransform } from "./flow-logs";
import type { FlowLogSettings } from "./flow-logs-plan";
import type { NatArgs, NatGatewaysTransform, NatMode } from "./nat-args";

/** Services with a gateway endpoint. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export type GatewayEndpointService = "s3" | "dynamodb";

/** What tiers of either kind share. */
interface AnyTierArgs {
  /**
   * How the tier reaches the internet. `transit-gateway` only names the intent: the attachment adds the route. `firewall` needs the VPC's
   * `firewall`.
   */
  readonly internet: TierInternet;
  /**
   * One route table for all zones, or one each, where routes have to keep to their zone. A change moves the subnets to new tables.
   * @default - "per-zone" behind NAT or a firewall, otherwise "shared"
   */
  readonly routeTables?: "shared" | "per-zone";
}

/** A tier whose subnets the VPC lays out by itself. */
export interface SizedTierArgs extends AnyTierArgs {
  /**
   * Prefix length of each zone's subnet, 16 to 28. AWS keeps five addresses of every subnet: a /28 has 11 for use, a /24 has 251. A
   * change replaces the tier's subnets and everything in them. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
   */
  readonly prefix: number;
  readonly cidrs?: never;
}

/** A tier whose subnets are given. */
export interface ExactTierArgs extends AnyTierArgs {
  /** CIDR blocks, one a zone in the order of `zones`, each /16 to /28 and inside the VPC. A change replaces the subnet. */
  readonly cidrs: readonly string[];
  readonly prefix?: never;
}

/** One tier of subnets, one a zone. */
export type TierArgs = SizedTierArgs | ExactTierArgs;

/** A firewall with an endpoint in each zone of one of the VPC's tiers. */
export interface VpcFirewall {
  /** The tier that the endpoints stand in. Nothing else should. */
  readonly tier: string;
  /** Makes the firewall. Called once, when that tier's subnets are made and before the routes to the endpoints are. Returns endpoint ids by zone. */
  readonly create: (place: {
    readonly vpcId: pulumi.Output<string>;
    readonly zones: readonly string[];
    readonly tier: ITier;
  }) => Readonly<Record<string, pulumi.Input<string>>>;
}

/** Arguments of a `Vpc`. */
export interface VpcArgs extends ComponentArgs {
  /** IPv4 block of the VPC, /16 to /28. A change replaces the VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
  readonly cidr: string;
  /**
   * Availability zones of one region, two to eight, by name as in `eu-central-1a` or all by id as in `euc1-az1`, which means the same zone
   * in every account. Add zones at the end: nothing moves then. Another order replaces subnets, and so do ids in the place of names.
   * https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
   */
  readonly zones: readonly string[];
  /**
   * Tiers by name, in the order in which they are laid out: each reserves four subnets' worth of addresses, for zones to come. Add tiers at
   * the end: nothing moves then. A name is part of its subnets' identity; another one replaces them.
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
  /** The firewall that tiers with internet `firewall` go through; `EgressVpc` and `InspectionVpc` give it themselves. @default - none */
  readonly firewall?: VpcFirewall;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: VpcTransform;
}

/** A typed hatch for each kind of child. */
export interface VpcTransform extends SubnetsTransform, NatGatewaysTransform {
  readonly vpc?: Transform<aws.ec2.VpcArgs>;
  readonly internetGateway?: Transform<aws.ec2.InternetGatewayArgs>;
  readonly defaultSecurityGroup?: Transform<aws.ec2.DefaultSecurityGroupArgs>;
  readonly gatewayEndpoint?: Transform<aws.ec2.VpcEndpointArgs>;
  readonly flowLogs?: FlowLogsTransform;
}

/** Hatches of a tier's children. */
export interface SubnetsTransform {
  readonly subnet?: Transform<aws.ec2.SubnetArgs>;
  readonly routeTable?: Transform<aws.ec2.RouteTableArgs>;
  readonly routeTableAssociation?: Transform<aws.ec2.RouteTableAssociationArgs>;
  readonly defaultRoute?: Transform<aws.ec2.RouteArgs>;
}
