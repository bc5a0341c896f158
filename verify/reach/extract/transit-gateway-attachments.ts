/** What hangs on a Transit Gateway: VPCs, other Transit Gateways, VPN, and what is not modelled. */
import type { JsonValue } from "../../graph";
import type { TransitGatewayAttachment } from "../model";
import { warnOfMissingShare } from "./accounts";
import type { Declarations, Declared } from "./declarations";
import { modelledDirectConnect, remoteNetworkId } from "./hybrid";
import { subnetTypes, types, vpcTypes } from "./types";
import { flag, objects, text } from "./values";

type Unassociated<Attachment> = Attachment extends unknown ? Omit<Attachment, "routeTableId"> : never;

/** An attachment before it is known which table decides for it. */
export interface RawAttachment {
  readonly attachment: Unassociated<TransitGatewayAttachment>;
  /** Ids by which others may refer to it. */
  readonly keys: readonly string[];
  readonly wantsDefault: { readonly association: boolean; readonly propagation: boolean };
  /** Whether IPv6 goes through it. */
  readonly ipv6: boolean;
}

export function attachmentsOf(declared: Declarations): readonly RawAttachment[] {
  return [
    ...declared.ofType(types.transitGatewayVpcAttachment).map((attachment) => vpcAttachment(declared, attachment)),
    ...declared.ofType(types.transitGatewayPeering).flatMap((attachment) => bothSides(declared, attachment)),
    ...declared.ofType(types.vpnConnection).flatMap((connection) => vpnAttachment(declared, connection)),
    ...declared.ofType(types.firewall).flatMap((firewall) => firewallAttachment(declared, firewall)),
    ...declared.ofType(types.directConnectAssociation).flatMap((association) => directConnectAttachment(declared, association)),
    ...declared.ofType(types.transitGatewayConnect).map((connect) => connectAttachment(declared, connect)),
  ];
}

function vpcAttachment(declared: Declarations, attachment: Declared): RawAttachment {
  const { inputs } = attachment;
  const transitGatewayId = gatewayOf(declared, attachment);
  const wants = (what: string): boolean => flag(inputs[`transitGatewayDefaultRouteTable${what}`]) ?? true;
  return {
    attachment: {
      ...declared.element(attachment),
      transitGatewayId,
      kind: "vpc",
      vpcId: declared.reference(attachment, "vpcId", vpcTypes) ?? "",
      subnetIds: declared.references(attachment, "subnetIds", subnetTypes),
      applianceMode: flag(inputs["applianceModeSupport"]) ?? false,
      // On unless it is turned off. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
      securityGroupReferencing: flag(inputs["securityGroupReferencingSupport"]) ?? true,
      accepted: isAccepted(declared, attachment, transitGatewayId),
    },
    keys: [attachment.id],
    wantsDefault: { association: wants("Association"), propagation: wants("Propagation") },
    ipv6: flag(inputs["ipv6Support"]) ?? false,
  };
}

/** In the gateway's own account an attachment is accepted at once; from another it is by setting or by an accepter. */
function isAccepted(declared: Declarations, attachment: Declared, transitGatewayId: string): boolean {
  const gateway = declared.find(transitGatewayId, [types.transitGateway]);
  if (gateway === undefined || gateway.provider?.account === attachment.provider?.account) return true;
  warnOfMissingShare(declared, attachment, gateway);
  if (flag(gateway.inputs["autoAcceptSharedAttachments"]) === true) return true;
  return declared
    .ofType(types.transitGatewayVpcAccepter)
    .some((each) => declared.reference(each, "transitGatewayAttachmentId", [types.transitGatewayVpcAttachment]) === attachment.id);
}

/** One attachment, two ends. The other end's id gets the name of its Transit Gateway. */
function bothSides(declared: Declarations, attachment: Declared): readonly RawAttachment[] {
  const accepters = declared
    .ofType(types.transitGatewayPeeringAccepter)
    .filter((each) => declared.reference(each, "transitGatewayAttachmentId", [types.transitGatewayPeering]) === attachment.id);
  const accepted = accepters.length > 0;
  const peer = declared.reference(attachment, "peerTransitGatewayId", [types.transitGateway]);
  const here = declared.element(attachment);
  const there = { ...here, id: `${attachment.id}@${peer ?? "peer"}` };
  const peerIsKnown = peer !== undefined && declared.find(peer, [types.transitGateway]) !== undefined;
  const keys = [attachment.id, ...accepters.map(({ id }) => id)];
  const common = { keys, wantsDefault: { association: true, propagation: false }, ipv6: true };
  const end = { kind: "peering", accepted } as const;
  return [
    {
      ...common,
      attachment: { ...here, ...end, transitGatewayId: gatewayOf(declared, attachment), peerAttachmentId: peerIsKnown ? there.id : null },
    },
    ...(peerIsKnown ? [{ ...common, attachment: { ...there, ...end, transitGatewayId: peer, peerAttachmentId: here.id } }] : []),
  ];
}

/** A connection at a concentrator shares the concentrator's one attachment: each is taken for an attachment of its own under that id. */
function vpnAttachment(declared: Declarations, connection: Declared): readonly RawAttachment[] {
  const concentrator = declared.resource(connection, "vpnConcentratorId", connection.inputs["vpnConcentratorId"], [types.vpnConcentrator]);
  const transitGatewayId = declared.reference(concentrator ?? connection, "transitGatewayId", [types.transitGateway]);
  if (transitGatewayId === undefined) return [];
  const own = text(connection.outputs["transitGatewayAttachmentId"]) ?? `${connection.id}/attachment`;
  const shared = concentrator && (text(concentrator.outputs["transitGatewayAttachmentId"]) ?? concentrator.urn);
  const attachment = {
    ...declared.element(connection),
    id: own,
    transitGatewayId,
    kind: "remote",
    remoteNetworkId: remoteNetworkId(connection),
  } as const;
  const keys = [own, connection.id, ...(shared === undefined ? [] : [shared])];
  return [{ attachment, keys, wantsDefault: { association: true, propagation: true }, ipv6: true }];
}

/** A Direct Connect gateway that says what is behind it, at a Transit Gateway. What it does not say is noted elsewhere as not modelled. */
function directConnectAttachment(declared: Declarations, association: Declared): readonly RawAttachment[] {
  const modelled = modelledDirectConnect(declared, association);
  if (modelled === undefined) return [];
  const id = text(association.outputs["transitGatewayAttachmentId"]) ?? `${association.id}/attachment`;
  const attachment = {
    ...declared.element(association),
    id,
    transitGatewayId: modelled.transitGatewayId,
    kind: "remote",
    remoteNetworkId: remoteNetworkId(modelled.gateway),
    allowedPrefixes: texts(association.inputs["allowedPrefixes"]),
  } as const;
  return [{ attachment, keys: [id, association.id], wantsDefault: { association: true, propagation: true }, ipv6: true }];
}

/** One that hangs on the gateway itself. https://docs.aws.amazon.com/network-firewall/latest/developerguide/tgw-firewall.html */
function firewallAttachment(declared: Declarations, firewall: Declared): readonly RawAttachment[] {
  const transitGatewayId = declared.reference(firewall, "transitGatewayId", [types.transitGateway]);
  if (transitGatewayId === undefined) return [];
  const [reported] = objects(firewall.outputs["firewallStatuses"]).flatMap((status) =>
    objects(status["transitGatewayAttachmentSyncStates"]),
  );
  const id = text(reported?.["attachmentId"]) ?? `${firewall.id}/attachment`;
  const attachment = { ...declared.element(firewall), id, transitGatewayId, kind: "firewall", firewallId: firewall.id } as const;
  return [{ attachment, keys: [id, firewall.id], wantsDefault: { association: true, propagation: false }, ipv6: true }];
}

function connectAttachment(declared: Declarations, connect: Declared): RawAttachment {
  const unsupportedId = declared.notModelled(connect, "Transit Gateway Connect carries routes of an appliance that are not declared.", {
    id: `${connect.id}/connect`,
  });
  return {
    attachment: { ...declared.element(connect), transitGatewayId: gatewayOf(declared, connect), kind: "unsupported", unsupportedId },
    keys: [connect.id],
    wantsDefault: { association: true, propagation: true },
    ipv6: true,
  };
}

function gatewayOf(declared: Declarations, attachment: Declared): string {
  return declared.reference(attachment, "transitGatewayId", [types.transitGateway]) ?? "";
}

function texts(values: JsonValue | undefined): readonly string[] {
  return Array.isArray(values) ? (values as readonly JsonValue[]).flatMap((value) => text(value) ?? []) : [];
}
