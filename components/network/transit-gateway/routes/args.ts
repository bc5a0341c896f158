import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `SegmentRoutes`. */
export interface SegmentRoutesArgs extends ComponentArgs {
  readonly gateway: ITransitGateway;
  /**
   * Routes by segment, or `egress` and `inspection` for the tables of the egress VPC and of the firewall. A static route wins over a propagated one of the same block, and over a
   * prefix list; a longer prefix wins over both. The entries of a list count as routes, of which a gateway has 10,000 in all its tables.
   */
  readonly routes: Readonly<Record<string, readonly SegmentRoute[]>>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly route?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly prefixList?: Transform<aws.ec2transitgateway.PrefixListReferenceArgs>;
  };
}

/** Where packets go: to an attachment of the gateway, or nowhere. */
export type SegmentRouteTarget = { readonly attachmentId: pulumi.Input<string> } | "blackhole";

/** A route to a block. */
export interface BlockRoute {
  /** An IPv4 or IPv6 block, part of the route's name. Another one replaces the route. */
  readonly cidr: string;
  readonly name?: never;
  readonly prefixListId?: never;
  readonly to: SegmentRouteTarget;
}

/** A route to each entry of a prefix list, which follows the list. */
export interface PrefixListRoute extends PrefixListDestination {
  readonly cidr?: never;
  readonly to: SegmentRouteTarget;
}

export type SegmentRoute = BlockRoute | PrefixListRoute;

/** A prefix list as a destination. AWS counts its maximum number of entries, not those it has. https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html */
export interface PrefixListDestination {
  /** Part of the route's name, since the list's id may not be known yet. Another one replaces the route. */
  readonly name: string;
  readonly prefixListId: pulumi.Input<string>;
}

/** A block as in `10.0.0.0/8` or `2001:db8::/32`, or a prefix list. */
export type RouteDestination = string | PrefixListDestination;
