import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway, IInspection } from "../../interfaces";
import type { SegmentMembershipArgs, StaticRoutes } from "../membership/args";

/** One side of a peering. */
export interface TransitGatewayPeeringSide {
  readonly gateway: ITransitGateway;
  /** The gateway's region, as in `eu-central-1`: plain text, because a peering within a region is accepted in another way. A change replaces the peering. */
  readonly region: string;
  /** The segment that stands for the other gateway here. Packets from there are sent by its table, so they reach what it reaches. */
  readonly segment: string;
  /**
   * Blocks of the other side, as static routes: for each segment those that it may reach, as in `{ app: ["10.64.0.0/16"] }`, or one list
   * for all segments in reach. Each must be longer than the gateway's blackholes around it.
   */
  readonly routes: StaticRoutes;
  /** The firewall between this side's segments, where its gateway inspects `east-west` or `all`. @default - none */
  readonly inspection?: IInspection;
}

/** The side that accepts. */
export interface TransitGatewayPeeringAccepterSide extends TransitGatewayPeeringSide {
  /** Provider of that side's region and account. @default - this component's own, for two gateways of one region and account */
  readonly provider?: pulumi.ProviderResource;
  /** Account that owns that side's gateway, where it is another one. A change replaces the peering. @default - the same account */
  readonly accountId?: pulumi.Input<string>;
}

/** Arguments of a `TransitGatewayPeering`. */
export interface TransitGatewayPeeringArgs extends ComponentArgs {
  /** The side of this component's own provider. */
  readonly requester: TransitGatewayPeeringSide;
  readonly accepter: TransitGatewayPeeringAccepterSide;
  /** Whether the two gateways may have the same autonomous system number, for gateways that stand already. @default false */
  readonly allowEqualAsn?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly attachment?: Transform<aws.ec2transitgateway.PeeringAttachmentArgs>;
    readonly accepter?: Transform<aws.ec2transitgateway.PeeringAttachmentAccepterArgs>;
    readonly requesterMembership?: NonNullable<SegmentMembershipArgs["transform"]>;
    readonly accepterMembership?: NonNullable<SegmentMembershipArgs["transform"]>;
  };
}
