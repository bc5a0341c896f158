import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway, IInspection } from "../../interfaces";

/** Arguments of a `SegmentMembership`. */
export interface SegmentMembershipArgs extends ComponentArgs {
  readonly gateway: ITransitGateway;
  /** The attachment of the VPN, Direct Connect gateway, Connect or peering. An attachment belongs to one segment. */
  readonly attachmentId: pulumi.Input<string>;
  /** The segment that it joins. A change moves it there; what is behind it is cut off for some seconds. */
  readonly segment: string;
  /** Whether the attachment's own routes are learned. A peering and a VPN without BGP have none to learn. @default true */
  readonly propagate?: boolean;
  /**
   * IPv4 or IPv6 blocks behind the attachment, as static routes: a list for the tables of all segments in reach, or for each of them what
   * it may reach, as in `{ dev: ["10.64.0.0/16"], prod: ["10.80.0.0/16"] }`. A static route wins over a propagated one of the same block.
   * @default []
   */
  readonly staticRoutes?: StaticRoutes;
  /**
   * The firewall between segments, needed where the gateway inspects `east-west` or `all`: the other segments' routes lead there, one for
   * each of `staticRoutes`, which then have to be given even where routes are learned. @default - none
   */
  readonly inspection?: IInspection;
  /** What must be there before the attachment can be associated: an accepter of another account or region. @default [] */
  readonly accepted?: readonly pulumi.Resource[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
    readonly propagation?: Transform<aws.ec2transitgateway.RouteTablePropagationArgs>;
    readonly route?: Transform<aws.ec2transitgateway.RouteArgs>;
  };
}

/** Blocks behind an attachment: for all segments in reach, or for each segment those that it may reach. */
export type StaticRoutes = readonly string[] | Readonly<Record<string, readonly string[]>>;
