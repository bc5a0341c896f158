/**
 *     new network.TransitGatewayPeering("transatlantic", {
 *       requester: { gateway: frankfurt, region: "eu-central-1", segment: "virginia", routes: { app: ["10.64.0.0/16"] } },
 *       accepter: { gateway: virginia, region: "us-east-1", segment: "frankfurt", routes: { app: ["10.10.0.0/16"] }, provider: inVirginia },
 *     });
 *
 * Two gateways as one network, as far as their segments let it: on each side the other region is a segment like any other, and a segment
 * knows only those blocks of the other side that it is given. Nothing is learned across a peering, so every block is said.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../../core";
import { attach, ledgerOf } from "../ledger/ledger";
import { accepterAttachmentId } from "./accepter";
import { planTransitGatewayPeering } from "./plan";
import { SegmentMembership } from "../membership/segment-membership";
import { type SegmentMembershipArgs } from "../membership/args";
import type { TransitGatewayPeeringArgs, TransitGatewayPeeringSide } from "./args";

/**
 * A peering of two Transit Gateways, accepted, associated and routed on both sides. $73 a month in us-east-1 ($0.05 an hour for each side's
 * attachment), $0.02 a GB between regions and the transfer. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 */
export class TransitGatewayPeering extends Component {
  /** The requester's id of the peering; between regions the accepter's as well. */
  readonly attachmentId: pulumi.Output<string>;
  readonly accepterAttachmentId: pulumi.Output<string>;
  readonly nodes: {
    readonly attachment: aws.ec2transitgateway.PeeringAttachment;
    readonly accepter: aws.ec2transitgateway.PeeringAttachmentAccepter;
    readonly requesterMembership: SegmentMembership;
    readonly accepterMembership: SegmentMembership;
  };

  constructor(name: string, args: TransitGatewayPeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    const ledgers = { requester: ledgerOf(args.requester.gateway), accepter: ledgerOf(args.accepter.gateway) };
    const plan = planTransitGatewayPeering(name, args, ledgers);
    super("isthmus:network:TransitGatewayPeering", name, args, opts);
    const [own, peer] = [args.requester.gateway, args.accepter.gateway];
    this.commit(plan, attach(own, { name, peer }), attach(peer, { name, peer: own }));
    const attachment = this.makeAttachment(args);
    this.attachmentId = attachment.id;
    this.accepterAttachmentId = plan.sameRegion ? this.lookedUp(attachment, args) : attachment.id;
    const accepter = this.makeAccepter(args);
    const { transform } = args;
    this.nodes = {
      attachment,
      accepter,
      requesterMembership: this.makeMembership(
        "requester",
        this.attachmentId,
        accepter,
        args.requester,
        {},
        transform?.requesterMembership,
      ),
      accepterMembership: this.makeMembership(
        "accepter",
        this.accepterAttachmentId,
        accepter,
        args.accepter,
        ofPeer(args),
        transform?.accepterMembership,
      ),
    };
    this.registerOutputs({ attachmentId: this.attachmentId, accepterAttachmentId: this.accepterAttachmentId });
  }

  private makeAttachment({ requester, accepter, transform }: TransitGatewayPeeringArgs): aws.ec2transitgateway.PeeringAttachment {
    const args = {
      transitGatewayId: requester.gateway.transitGatewayId,
      peerTransitGatewayId: accepter.gateway.transitGatewayId,
      peerRegion: accepter.region,
      ...(accepter.accountId !== undefined && { peerAccountId: accepter.accountId }),
    };
    return new aws.ec2transitgateway.PeeringAttachment(
      ...this.tagged<aws.ec2transitgateway.PeeringAttachmentArgs>("attachment", args, {}, transform?.attachment),
    );
  }

  private lookedUp(
    { id }: aws.ec2transitgateway.PeeringAttachment,
    { requester, accepter }: TransitGatewayPeeringArgs,
  ): pulumi.Output<string> {
    return accepterAttachmentId(lookup(this, accepter.provider), {
      attachmentId: id,
      requesterGatewayId: requester.gateway.transitGatewayId,
      accepterGatewayId: accepter.gateway.transitGatewayId,
    });
  }

  private makeAccepter(args: TransitGatewayPeeringArgs): aws.ec2transitgateway.PeeringAttachmentAccepter {
    return new aws.ec2transitgateway.PeeringAttachmentAccepter(
      ...this.tagged<aws.ec2transitgateway.PeeringAttachmentAccepterArgs>(
        "acceptance",
        { transitGatewayAttachmentId: this.accepterAttachmentId },
        ofPeer(args),
        args.transform?.accepter,
      ),
    );
  }

  /** Nothing can be associated or routed before the peering is accepted, on either side. */
  private makeMembership(
    role: "requester" | "accepter",
    attachmentId: pulumi.Output<string>,
    accepter: aws.ec2transitgateway.PeeringAttachmentAccepter,
    { gateway, segment, routes, inspection }: TransitGatewayPeeringSide,
    opts: pulumi.ComponentResourceOptions,
    transform: SegmentMembershipArgs["transform"],
  ): SegmentMembership {
    const args = {
      gateway,
      attachmentId,
      segment,
      propagate: false,
      staticRoutes: routes,
      accepted: [accepter],
      ...(inspection && { inspection }),
      ...(transform && { transform }),
    };
    return new SegmentMembership(...this.part<SegmentMembershipArgs>(role, args, opts));
  }
}

function ofPeer({ accepter: { provider } }: TransitGatewayPeeringArgs): { readonly provider?: pulumi.ProviderResource } {
  return provider === undefined ? {} : { provider };
}
