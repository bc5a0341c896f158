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
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup, type ComponentArgs, type Transform } from "../../../core";
import type { IInspection, ITransitGateway } from "../../interfaces";
import { ledgerOf } from "../ledger/ledger";
import type { StaticRoutes } from "../membership/plan";
import { planTransitGatewayPeering } from "./plan";
import { SegmentMembership, type SegmentMembershipArgs } from "../membership/segment-membership";

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
    ledgers.requester.notePeering(args.accepter.gateway, name);
    ledgers.accepter.notePeering(args.requester.gateway, name);
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const attachment = this.attachment(args);
    this.attachmentId = attachment.id;
    this.accepterAttachmentId = plan.sameRegion ? this.lookedUp(attachment, args) : attachment.id;
    const accepter = this.accepter(args);
    const { transform } = args;
    this.nodes = {
      attachment,
      accepter,
      requesterMembership: this.membership("requester", this.attachmentId, accepter, args.requester, {}, transform?.requesterMembership),
      accepterMembership: this.membership(
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

  private attachment({ requester, accepter, transform }: TransitGatewayPeeringArgs): aws.ec2transitgateway.PeeringAttachment {
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
    return lookup(this, accepter.provider).accepterAttachmentId({
      attachmentId: id,
      requesterGatewayId: requester.gateway.transitGatewayId,
      accepterGatewayId: accepter.gateway.transitGatewayId,
    });
  }

  private accepter(args: TransitGatewayPeeringArgs): aws.ec2transitgateway.PeeringAttachmentAccepter {
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
  private membership(
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
