/**
 *     const dx = new network.DirectConnectGateway("dx", {
 *       amazonSideAsn: 64600,
 *       transitGateways: { hub: { gateway, segment: "office", allowedPrefixes: ["10.0.0.0/12"] } },
 *       announces: ["10.200.0.0/16"],
 *     });
 *
 * Where virtual interfaces of any location meet gateways of any region. It stands in no packet's way and costs nothing by itself.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../../../core";
import { inspectsEastWest } from "../../../transit-gateway/plan";
import { ledgerOf } from "../../../transit-gateway/ledger/ledger";
import { SegmentMembership } from "../../../transit-gateway/membership/segment-membership";
import { type SegmentMembershipArgs } from "../../../transit-gateway/membership/args";
import type { AssociatedGatewayPlace, DirectConnectGatewayArgs, IDirectConnectGateway, TransitGatewayAssociationArgs } from "./args";
import { planDirectConnectGateway, type DirectConnectAssociationPlan } from "./plan";
import { announcedTag } from "../../on-premises";

/**
 * A Direct Connect gateway with the gateways behind it. A Transit Gateway's association costs $36.50 a month ($0.05 an hour, us-east-1) and
 * $0.02 a GB as an attachment; each takes 5 to 20 minutes. https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-gateways.html
 */
export class DirectConnectGateway extends Component implements IDirectConnectGateway {
  readonly directConnectGatewayId: pulumi.Output<string>;
  readonly amazonSideAsn: number;
  readonly carries: "transit" | "private";
  readonly associatedAsns: readonly number[];
  /** Attachments of the Transit Gateways by the association's name: also what a VPN over Direct Connect takes as `transportAttachmentId`. */
  readonly attachmentIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly nodes: {
    readonly gateway: aws.directconnect.Gateway;
    /** By name. */
    readonly associations: Readonly<Record<string, aws.directconnect.GatewayAssociation>>;
    readonly proposals: Readonly<Record<string, aws.directconnect.GatewayAssociationProposal>>;
    readonly memberships: Readonly<Record<string, SegmentMembership>>;
  };

  constructor(name: string, args: DirectConnectGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDirectConnectGateway(name, args, ledgerOf);
    super("isthmus:network:DirectConnectGateway", name, args, opts);
    this.commit(plan);
    const gateway = this.makeGateway(args);
    const proposals = entries(plan.associations, (each) => (each.proposed ? this.makeProposal(each, gateway, args) : undefined));
    const associations = entries(plan.associations, (each) => this.makeAssociation(each, gateway, proposals[each.key], args));
    const hubs = plan.associations.filter(({ key }) => args.transitGateways?.[key] !== undefined);
    this.directConnectGatewayId = gateway.id;
    this.amazonSideAsn = args.amazonSideAsn;
    this.carries = plan.carries;
    this.associatedAsns = plan.associatedAsns;
    this.attachmentIds = entries(hubs, ({ key }) => associations[key]?.transitGatewayAttachmentId);
    const memberships = entries(hubs, ({ key }) => this.makeMembership(key, associations[key], args.transitGateways?.[key], args));
    this.nodes = { gateway, associations, proposals, memberships };
    this.registerOutputs({ directConnectGatewayId: this.directConnectGatewayId, attachmentIds: this.attachmentIds });
  }

  /** A Direct Connect gateway of another stack or program. */
  static fromAttributes(attributes: {
    readonly directConnectGatewayId: pulumi.Input<string>;
    readonly amazonSideAsn: number;
    readonly carries: "transit" | "private";
    /** @default [] - not known, and then not compared */
    readonly associatedAsns?: readonly number[];
  }): IDirectConnectGateway {
    const { directConnectGatewayId, amazonSideAsn, carries, associatedAsns = [] } = attributes;
    return { directConnectGatewayId: pulumi.output(directConnectGatewayId), amazonSideAsn, carries, associatedAsns };
  }

  private makeGateway({ amazonSideAsn, announces = [], transform }: DirectConnectGatewayArgs): aws.directconnect.Gateway {
    const args = { amazonSideAsn: String(amazonSideAsn), tags: announcedTag(announces) };
    return new aws.directconnect.Gateway(...this.tagged<aws.directconnect.GatewayArgs>("", args, {}, transform?.gateway));
  }

  /** The owner of the other gateway asks for the association. */
  private makeProposal(
    { key, allowedPrefixes }: DirectConnectAssociationPlan,
    { id }: aws.directconnect.Gateway,
    given: DirectConnectGatewayArgs,
  ): aws.directconnect.GatewayAssociationProposal {
    const args = {
      dxGatewayId: id,
      dxGatewayOwnerAccountId: lookup(this).account,
      associatedGatewayId: gatewayId(given, key),
      ...(allowedPrefixes.length > 0 && { allowedPrefixes: [...allowedPrefixes] }),
    };
    return new aws.directconnect.GatewayAssociationProposal(
      ...this.child<aws.directconnect.GatewayAssociationProposalArgs>(key, args, byOwner(placeOf(given, key)), given.transform?.proposal),
    );
  }

  /** Made at once within an account, by accepting the proposal of another. */
  private makeAssociation(
    { key, allowedPrefixes }: DirectConnectAssociationPlan,
    { id }: aws.directconnect.Gateway,
    proposal: aws.directconnect.GatewayAssociationProposal | undefined,
    given: DirectConnectGatewayArgs,
  ): aws.directconnect.GatewayAssociation {
    const place = placeOf(given, key);
    const { ownerAccountId } = place;
    const other =
      proposal !== undefined && ownerAccountId !== undefined
        ? { proposalId: proposal.id, associatedGatewayOwnerAccountId: ownerAccountId }
        : { associatedGatewayId: gatewayId(given, key) };
    const args = { dxGatewayId: id, ...other, ...(allowedPrefixes.length > 0 && { allowedPrefixes: [...allowedPrefixes] }) };
    return new aws.directconnect.GatewayAssociation(
      ...this.child<aws.directconnect.GatewayAssociationArgs>(
        key,
        args,
        proposal === undefined ? byOwner(place) : {},
        given.transform?.gatewayAssociation,
      ),
    );
  }

  /** The association knows its attachment; asking the data source for it would make the membership anew whenever the association changes. */
  private makeMembership(
    key: string,
    association: aws.directconnect.GatewayAssociation | undefined,
    hub: TransitGatewayAssociationArgs | undefined,
    { announces = [], transform }: DirectConnectGatewayArgs,
  ): SegmentMembership | undefined {
    if (association === undefined || hub === undefined) return undefined;
    const { gateway, segment, provider, inspection } = hub;
    const args = {
      gateway,
      attachmentId: association.transitGatewayAttachmentId,
      segment,
      ...(inspection && { inspection }),
      ...(inspectsEastWest(gateway.inspection) && { staticRoutes: announces }),
      ...(transform && { transform }),
    };
    return new SegmentMembership(...this.part<SegmentMembershipArgs>(key, args, provider === undefined ? {} : { providers: [provider] }));
  }
}

function placeOf({ transitGateways, virtualPrivateGateways }: DirectConnectGatewayArgs, key: string): AssociatedGatewayPlace {
  return transitGateways?.[key] ?? virtualPrivateGateways?.[key] ?? {};
}

function gatewayId({ transitGateways, virtualPrivateGateways }: DirectConnectGatewayArgs, key: string): pulumi.Output<string> {
  const id =
    transitGateways?.[key]?.gateway.transitGatewayId ?? virtualPrivateGateways?.[key]?.virtualPrivateGateway.virtualPrivateGatewayId;
  return id ?? pulumi.output("");
}

function byOwner({ provider }: AssociatedGatewayPlace): pulumi.CustomResourceOptions {
  return provider === undefined ? {} : { provider };
}

/** What is made for each association, by its name; without those for which nothing is. */
function entries<Value>(
  associations: readonly DirectConnectAssociationPlan[],
  make: (association: DirectConnectAssociationPlan) => Value | undefined,
): Readonly<Record<string, Value>> {
  const made: Record<string, Value> = {};
  for (const association of associations) {
    const value = make(association);
    if (value !== undefined) made[association.key] = value;
  }
  return made;
}
