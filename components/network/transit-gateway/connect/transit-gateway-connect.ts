/**
 *     new network.TransitGatewayConnect("sd-wan", {
 *       gateway,
 *       transport: appliances,                       // the attachment of the VPC in which the appliances run
 *       segment: "offices",
 *       peers: { one: { peerAddress: "10.5.0.10", insideCidrBlocks: ["169.254.100.0/29"], bgpAsn: 65010 } },
 *     });
 *
 * SD-WAN appliances announce their sites to the gateway by BGP, through a GRE tunnel over an attachment that is there already. What they
 * announce stands in a segment of its own, apart from the VPC in which they run.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { planConnect } from "./plan";
import { type ConnectPeerSettings } from "./args";
import { attach, ledgerOf } from "../ledger/ledger";
import { SegmentMembership } from "../membership/segment-membership";
import { type SegmentMembershipArgs } from "../membership/args";
import type { TransitGatewayConnectArgs } from "./args";

/**
 * A Connect attachment with its tunnels, in a segment. The transport is paid as ever, and $0.02 a GB (us-east-1). Up to 5 Gbit/s a
 * tunnel. Routes are announced by BGP only; AWS takes no static route to it. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-connect.html
 */
export class TransitGatewayConnect extends Component {
  readonly attachmentId: pulumi.Output<string>;
  /** The gateway's own address of each tunnel, which the appliance is configured with. */
  readonly transitGatewayAddresses: Readonly<Record<string, pulumi.Output<string>>>;
  readonly nodes: {
    readonly connect: aws.ec2transitgateway.Connect;
    /** By name. */
    readonly peers: Readonly<Record<string, aws.ec2transitgateway.ConnectPeer>>;
    readonly membership: SegmentMembership;
  };

  constructor(name: string, args: TransitGatewayConnectArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planConnect(name, args, ledgerOf(args.gateway));
    super("isthmus:network:TransitGatewayConnect", name, args, opts);
    this.commit(plan, attach(args.gateway, { name, insideBlocks: plan.insideCidrBlocks }));
    const connect = this.makeConnect(args);
    const peers = Object.fromEntries(Object.entries(args.peers).map(([key, peer]) => [key, this.makePeer(key, peer, connect, args)]));
    this.attachmentId = connect.id;
    this.transitGatewayAddresses = Object.fromEntries(Object.entries(peers).map(([key, peer]) => [key, peer.transitGatewayAddress]));
    this.nodes = { connect, peers, membership: this.makeMembership(connect, args) };
    this.registerOutputs({ attachmentId: this.attachmentId, transitGatewayAddresses: this.transitGatewayAddresses });
  }

  private makeConnect({ gateway, transport, transform }: TransitGatewayConnectArgs): aws.ec2transitgateway.Connect {
    const args = {
      transitGatewayId: gateway.transitGatewayId,
      transportAttachmentId: transport.attachmentId,
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    };
    return new aws.ec2transitgateway.Connect(...this.tagged<aws.ec2transitgateway.ConnectArgs>("attachment", args, {}, transform?.connect));
  }

  private makePeer(
    key: string,
    { peerAddress, insideCidrBlocks, bgpAsn, transitGatewayAddress }: ConnectPeerSettings,
    { id }: aws.ec2transitgateway.Connect,
    { transform }: TransitGatewayConnectArgs,
  ): aws.ec2transitgateway.ConnectPeer {
    const args = {
      transitGatewayAttachmentId: id,
      peerAddress,
      insideCidrBlocks: [...insideCidrBlocks],
      bgpAsn: String(bgpAsn),
      ...(transitGatewayAddress !== undefined && { transitGatewayAddress }),
    };
    return new aws.ec2transitgateway.ConnectPeer(
      ...this.tagged<aws.ec2transitgateway.ConnectPeerArgs>(`peer-${key}`, args, {}, transform?.peer),
    );
  }

  private makeMembership(
    { id }: aws.ec2transitgateway.Connect,
    { gateway, segment, transform }: TransitGatewayConnectArgs,
  ): SegmentMembership {
    const args = { gateway, segment, attachmentId: id, ...(transform?.membership && { transform: transform.membership }) };
    return new SegmentMembership(...this.part<SegmentMembershipArgs>("", args));
  }
}
