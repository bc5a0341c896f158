/** Through a Transit Gateway. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
import type { Subnet, TransitGatewayAttachment } from "../../../../../verify/reach/model";
import type { Elements } from "./elements";
import { bestRoute, listAllows } from "./filters";
import type { Packet, Trail } from "./packet";
import { leave, type Walk } from "./walk";

type VpcAttachment = TransitGatewayAttachment & { readonly kind: "vpc" };

/**
 * Only in a zone with an attachment, whose subnet's inbound rules see the packet, even in the very subnet it comes from.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function* enterTransitGateway(elements: Elements, gatewayId: string, subnet: Subnet, packet: Packet, trail: Trail): Walk {
  for (const attachment of elements.network.transitGatewayAttachments) {
    if (attachment.kind !== "vpc" || attachment.transitGatewayId !== gatewayId || attachment.vpcId !== subnet.vpcId) continue;
    const entry = attachment.subnetIds.map(elements.subnet).find(({ zone }) => zone === subnet.zone);
    if (!attachment.accepted || attachment.routeTableId === null || entry === undefined) continue;
    if (listAllows(elements, entry, "ingress", packet))
      yield* forward(elements, attachment, attachment.routeTableId, subnet.zone, packet, trail);
  }
}

function* forward(elements: Elements, from: VpcAttachment, tableId: string, zone: string, packet: Packet, trail: Trail): Walk {
  const id = bestRoute(elements, elements.transitTable(tableId).routes, packet.destination)?.attachmentId ?? null;
  const to = id === null ? null : elements.attachment(id);
  if (to?.kind !== "vpc" || !to.accepted) return;
  const referencing =
    elements.transitGateway(to.transitGatewayId).securityGroupReferencing && from.securityGroupReferencing && to.securityGroupReferencing;
  // Only inbound rules may name groups across a Transit Gateway. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
  const namesGroups = { ingress: trail.namesGroups.ingress && referencing, egress: false };
  const all = to.subnetIds.map(elements.subnet);
  const near = to.applianceMode ? [] : all.filter((exit) => exit.zone === zone);
  for (const exit of near.length > 0 ? near : all) {
    yield* leave(elements, exit, packet, { kind: "transit-gateway" }, { ...trail, namesGroups });
  }
}
