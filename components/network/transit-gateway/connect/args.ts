import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import type { SegmentMembershipArgs } from "../membership/args";

/** Arguments of a `TransitGatewayConnect`. */
export interface TransitGatewayConnectArgs extends ComponentArgs {
  /** The gateway, with `transitGatewayCidrBlocks` from which it takes its tunnel addresses. */
  readonly gateway: ITransitGateway;
  /**
   * What carries the tunnels: a VPC's or a Direct Connect gateway's attachment to the same gateway. In a VPC the appliances' tier needs a
   * route to the gateway's own blocks: `routes: { appliances: ["192.0.2.0/24"] }` of its attachment. A change replaces the attachment.
   */
  readonly transport: { readonly attachmentId: pulumi.Input<string> };
  /** The gateway's segment that everything behind the appliances joins. */
  readonly segment: string;
  /** One to four tunnels by name. A name is part of its tunnel's identity; another one replaces it. */
  readonly peers: Readonly<Record<string, ConnectPeerSettings>>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly connect?: Transform<aws.ec2transitgateway.ConnectArgs>;
    readonly peer?: Transform<aws.ec2transitgateway.ConnectPeerArgs>;
    readonly membership?: NonNullable<SegmentMembershipArgs["transform"]>;
  };
}

/** One GRE tunnel to an appliance, with two BGP sessions in it. */
export interface ConnectPeerSettings {
  /** The appliance's own address, IPv4 or IPv6, as the gateway reaches it through the transport. A change replaces the peer. */
  readonly peerAddress: pulumi.Input<string>;
  /**
   * Addresses inside the tunnel: one IPv4 /29 of 169.254.0.0/16 and at most one IPv6 /125 of fd00::/8, of no other tunnel of the gateway.
   * The appliance has the first address, the gateway the second and third. A change replaces the peer.
   */
  readonly insideCidrBlocks: readonly string[];
  /**
   * The appliance's autonomous system number, 1 to 4294967295. With the gateway's own number the gateway takes only routes that came to
   * the appliance from another system. A change replaces the peer.
   */
  readonly bgpAsn: number;
  /** The gateway's address, one of its own blocks and of the family of `peerAddress`. A change replaces the peer. @default - the first free one */
  readonly transitGatewayAddress?: string;
}
