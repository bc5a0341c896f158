/**
 * What the rest of the library takes where it needs a network: a created `Vpc` and an imported one fit alike.
 *
 * How many subnets there are and in which zones is plain data, because it decides how many resources others create in them.
 */
import type * as pulumi from "@pulumi/pulumi";

/**
 * How a tier reaches the internet: `gateway` is a public tier behind the VPC's own internet gateway, `nat` goes out through NAT gateways of
 * this VPC, `transit-gateway` through the hub's egress, `firewall` through the firewall endpoint of its zone, and `none` not at all.
 */
export type TierInternet = "gateway" | "nat" | "transit-gateway" | "firewall" | "none";

/** The subnets of one tier, one a zone, in the order of the VPC's zones. */
export interface ITier {
  readonly name: string;
  readonly internet: TierInternet;
  /** IPv4 blocks of the subnets, in the order of the zones; none for a tier that has IPv6 only. */
  readonly cidrs: readonly pulumi.Input<string>[];
  /** IPv6 blocks of the subnets, in the order of the zones; none for a tier that has IPv4 only. */
  readonly ipv6Cidrs: readonly pulumi.Output<string>[];
  readonly subnetIds: readonly pulumi.Output<string>[];
  /** The route table of each zone's subnet, in the order of the zones; several zones may share one table. */
  readonly routeTableIds: readonly pulumi.Output<string>[];
}

/** One address block of a VPC. Whoever routes to a VPC or lets it in does so for every one of them. */
export interface VpcBlock {
  /** `primary`, `ipv6` or, for a secondary block, `secondary-` and the block: the part of a name of what is made for it. */
  readonly key: string;
  readonly family: 4 | 6;
  /** The block as text where it is known before anything is created; `undefined` where an IPAM pool or Amazon chooses it. */
  readonly cidr: string | undefined;
  readonly value: pulumi.Output<string>;
}

/** A VPC with named tiers. */
export interface IVpc {
  readonly vpcId: pulumi.Output<string>;
  /** Primary IPv4 block: text, unless an IPAM pool chooses it when the VPC is created. */
  readonly cidr: pulumi.Input<string>;
  /** Every block: the primary one first, then the secondary ones, then IPv6. */
  readonly blocks: readonly VpcBlock[];
  /** Availability zone names, in the order in which every tier lists its subnets. */
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, ITier>>;
  /** What another stack needs to import this VPC with `Vpc.fromAttributes`. */
  readonly attributes: VpcAttributes;
  /** The tier of that name. Throws with the names there are. */
  tier(name: string): ITier;
}

/** A VPC as plain data, for stack outputs and `Vpc.fromAttributes`. */
export interface VpcAttributes {
  readonly vpcId: pulumi.Input<string>;
  readonly cidr: pulumi.Input<string>;
  /** Secondary IPv4 blocks. @default [] */
  readonly secondaryCidrs?: readonly string[];
  /** @default - no IPv6 */
  readonly ipv6Cidr?: pulumi.Input<string>;
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, TierAttributes>>;
}

/** A tier as plain data. */
export interface TierAttributes {
  readonly internet: TierInternet;
  readonly cidrs: readonly pulumi.Input<string>[];
  /** @default [] - no IPv6 */
  readonly ipv6Cidrs?: readonly pulumi.Input<string>[];
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly routeTableIds: readonly pulumi.Input<string>[];
}

/** Who a segment may talk to. */
export interface Segment {
  /** Other segments that members of this one reach. Routes are needed both ways, so it also opens the way back; security groups decide who may begin. */
  readonly reaches: readonly string[];
  /** Whether members reach the internet through the hub's egress VPC. @default false */
  readonly egress?: boolean;
}

/**
 * What passes the firewall: the way to the internet (`north-south`), the way between segments (`east-west`), or both (`all`).
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export type InspectionMode = "north-south" | "east-west" | "all";

/** A firewall that hangs on a Transit Gateway, in a VPC of its own, in the egress VPC, or attached directly. */
export interface IInspection {
  /** The attachment that leads to the firewall. */
  readonly attachmentId: pulumi.Output<string>;
  /** What another stack needs to send its VPCs through it: `InspectionVpc.fromAttributes`. */
  readonly attributes: InspectionAttributes;
}

/** A firewall on a Transit Gateway as plain data, for stack outputs. */
export interface InspectionAttributes {
  readonly attachmentId: pulumi.Input<string>;
}

/** A Transit Gateway with its segments. */
export interface ITransitGateway {
  readonly transitGatewayId: pulumi.Output<string>;
  readonly segments: Readonly<Record<string, Segment>>;
  /** The route table of a segment. Throws with the names there are. */
  routeTableId(segment: string): pulumi.Output<string>;
  /** The route table of the egress VPC's attachment, where any segment has `egress`; `undefined` otherwise. */
  readonly egressRouteTableId: pulumi.Output<string> | undefined;
  /** What passes a firewall; `undefined` where nothing does. */
  readonly inspection: InspectionMode | undefined;
  /** The route table of the firewall's attachment, where anything is inspected; `undefined` otherwise. */
  readonly inspectionRouteTableId: pulumi.Output<string> | undefined;
  /** The private address ranges that are blackholed in every segment's table. */
  readonly blackholes: readonly string[];
  /** Its autonomous system number, where it is known. Two gateways that are peered have different ones. */
  readonly amazonSideAsn?: number | undefined;
  /** Blocks from which Connect peers get their addresses, where they are known. */
  readonly transitGatewayCidrBlocks?: readonly string[] | undefined;
  /** Whether rules may name security groups of other attached VPCs, where it is known. */
  readonly securityGroupReferencing?: boolean | undefined;
  /** Whether it routes multicast, where it is known. */
  readonly multicastSupport?: boolean | undefined;
  /** What has to be there before another account may attach a VPC, where this program makes it: the gateway's share. */
  readonly shared?: readonly pulumi.Resource[] | undefined;
  readonly attributes: TransitGatewayAttributes;
}

/** A Transit Gateway as plain data, for stack outputs and `TransitGateway.fromAttributes`. */
export interface TransitGatewayAttributes {
  readonly transitGatewayId: pulumi.Input<string>;
  readonly segments: Readonly<Record<string, Segment>>;
  readonly routeTableIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly egressRouteTableId?: pulumi.Input<string>;
  /** @default - nothing is inspected */
  readonly inspection?: InspectionMode;
  /** Needed where anything is inspected. @default - none */
  readonly inspectionRouteTableId?: pulumi.Input<string>;
  readonly blackholes: readonly string[];
  /** @default - not known, and not checked */
  readonly amazonSideAsn?: number;
  /** @default - not known, and not checked */
  readonly transitGatewayCidrBlocks?: readonly string[];
  /** @default - not known, and not checked */
  readonly securityGroupReferencing?: boolean;
  /** @default - not known, and not checked */
  readonly multicastSupport?: boolean;
}

/** A security group, as rules of other groups refer to it. */
export interface ISecurityGroup {
  /** The group as descriptions and names of rules call it. */
  readonly name: string;
  readonly securityGroupId: pulumi.Output<string>;
  /** The account that owns it; `undefined` for the account of whoever refers to it. */
  readonly accountId: string | undefined;
  /** The VPC it belongs to, where that is known. */
  readonly vpc: Pick<IVpc, "vpcId" | "zones"> | undefined;
}

/** A list of blocks under one id, for rules of security groups and for routes. */
export interface IPrefixList {
  /** The list as descriptions and names of rules call it. */
  readonly name: string;
  readonly prefixListId: pulumi.Output<string>;
  readonly addressFamily: "IPv4" | "IPv6";
  /** How many rules or routes a reference to it counts as; `undefined` where that is not known. */
  readonly maxEntries: number | undefined;
}
