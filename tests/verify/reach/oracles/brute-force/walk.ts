/**
 *     for (const { place, packet } of leave(elements, subnet, packet, sender, trail)) ...
 *
 * One packet, hop by hop, the way AWS's pages describe it. Where AWS chooses (a NAT gateway's port, the zone in which a Transit Gateway hands
 * over) the walk goes every way.
 */
import type { NatGateway, RouteTarget, Subnet } from "../../../../../verify/reach/model";
import { anyContains, isInternet, rangeOf, standIns } from "../addresses";
import { hopLimit } from "../query";
import type { Elements } from "./elements";
import { bestRoute, listAllows } from "./filters";
import { internet, type Arrival, type Packet, type Sender, type Trail } from "./packet";
import { enterTransitGateway } from "./transit-gateway";

export type Walk = Generator<Arrival, void, undefined>;

/** Out of a subnet. What stays inside meets neither its list nor its routes. */
export function* leave(elements: Elements, subnet: Subnet, packet: Packet, sender: Sender, before: Trail): Walk {
  const trail = { ...before, hops: before.hops + 1 };
  if (trail.hops > hopLimit) return;
  if (anyContains(subnet.blocks, packet.destination)) yield* deliver(elements, subnet, packet, trail);
  else {
    const route = bestRoute(elements, elements.routeTable(subnet.routeTableId).routes, packet.destination);
    if (route !== null) yield* follow(elements, subnet, route.target, packet, sender, trail);
  }
}

function* follow(elements: Elements, subnet: Subnet, target: RouteTarget, packet: Packet, sender: Sender, trail: Trail): Walk {
  if (target.kind === "nat-gateway") return yield* translate(elements, subnet, elements.natGateway(target.id), packet, trail);
  if (!listAllows(elements, subnet, "egress", packet)) return;
  if (target.kind === "local") yield* enterVpc(elements, subnet.vpcId, packet, trail);
  else if (target.kind === "transit-gateway") yield* enterTransitGateway(elements, target.id, subnet, packet, trail);
  else if (target.kind === "peering-connection") yield* peer(elements, subnet, target.id, packet, sender, trail);
  else if (target.kind === "internet-gateway") {
    const attached = elements.internetGateway(target.id).vpcId === subnet.vpcId;
    if (attached && isPublic(sender) && isInternet(elements.network, packet.destination)) yield { place: internet, packet, trail };
  }
}

/** An internet gateway maps private addresses to public ones one to one, and drops what has none. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
function isPublic(sender: Sender): boolean {
  if (sender.kind === "interface") return sender.interface.publicAddress;
  return sender.kind === "nat-gateway" && sender.gateway.connectivity === "public";
}

/** Into the subnet that has the address, from outside that subnet. */
export function* enterVpc(elements: Elements, vpcId: string, packet: Packet, trail: Trail): Walk {
  const subnet = elements.network.subnets.find(({ vpcId: id, blocks }) => id === vpcId && anyContains(blocks, packet.destination));
  if (subnet !== undefined && listAllows(elements, subnet, "ingress", packet)) yield* deliver(elements, subnet, packet, trail);
}

/** An answer to a translated packet goes on from the NAT gateway; everything else has arrived. */
function* deliver(elements: Elements, subnet: Subnet, packet: Packet, trail: Trail): Walk {
  const last = trail.translations.at(-1);
  if (!trail.answer || last === undefined) return yield { place: subnet.id, packet, trail };
  const { gateway, inside, outside } = last;
  if (gateway.subnetId !== subnet.id || packet.destination !== outside.address || packet.destinationPort !== outside.port) return;
  const back = { ...packet, destination: inside.address, destinationPort: inside.port };
  yield* leave(elements, subnet, back, { kind: "nat-gateway", gateway }, { ...trail, translations: trail.translations.slice(0, -1) });
}

/**
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html: connections are only opened from inside. A second time through one
 * gateway is a loop, as it forwards by destination alone.
 */
function* translate(elements: Elements, subnet: Subnet, gateway: NatGateway, packet: Packet, trail: Trail): Walk {
  if (trail.answer || gateway.subnetId === null || gateway.vpcId !== subnet.vpcId) return;
  if (trail.translations.some((each) => each.gateway === gateway)) return;
  const into = elements.subnet(gateway.subnetId);
  const crosses = into.id !== subnet.id;
  if (crosses && !(listAllows(elements, subnet, "egress", packet) && listAllows(elements, into, "ingress", packet))) return;
  const inside = { address: packet.source, port: packet.sourcePort };
  for (const address of gateway.blocks.flatMap((block) => standIns(elements.addresses, rangeOf(block)))) {
    for (const port of elements.natPorts) {
      const translations = [...trail.translations, { gateway, inside, outside: { address, port } }];
      const translated = { ...packet, source: address, sourcePort: port };
      yield* leave(elements, into, translated, { kind: "nat-gateway", gateway }, { ...trail, translations });
    }
  }
}

/** From an address of one VPC to an address of the other, nothing beyond. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
function* peer(elements: Elements, subnet: Subnet, id: string, packet: Packet, sender: Sender, trail: Trail): Walk {
  const { requesterVpcId, accepterVpcId, accepted, sameRegion } = elements.peering(id);
  const otherVpcId = { [requesterVpcId]: accepterVpcId, [accepterVpcId]: requesterVpcId }[subnet.vpcId];
  if (otherVpcId === undefined || !accepted || sender.kind === "transit-gateway") return;
  if (!anyContains(elements.vpc(otherVpcId).blocks, packet.destination)) return;
  const { ingress, egress } = trail.namesGroups;
  yield* enterVpc(elements, otherVpcId, packet, {
    ...trail,
    namesGroups: { ingress: ingress && sameRegion, egress: egress && sameRegion },
  });
}
