/**
 * Through a Transit Gateway: in by the attachment in the packet's zone, along the table that the attachment is associated with, and out in the
 * same zone where the other side has one. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
import { addressRange, headers, intersect, isEmpty, none, subtract, type HeaderSpace } from "../../header-space";
import type { TransitGatewayAttachment, TransitGatewayRoute } from "../../model";
import type { Elements } from "../elements";
import { obstacle, type Obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { destinationsOf } from "../text";
import { arrived, toSubnet } from "./enter";
import { dropped, throughList } from "./filter";
import { throughRules } from "./firewall";
import { toRemoteNetworks } from "./private-gateway";

type VpcAttachment = Extract<TransitGatewayAttachment, { readonly kind: "vpc" }>;

/** Inbound rules of the attachment's subnet apply even to what comes from that very subnet. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html */
export function enterTransitGateway(
  elements: Elements,
  { id, vpcId }: { readonly id: string; readonly vpcId: string },
  flight: Flight,
): readonly Step[] {
  const gateway = elements.transitGateways.get(id) ?? { urn: id, source: null, name: "the Transit Gateway" };
  const attachments = elements.network.transitGatewayAttachments.filter(
    (each): each is VpcAttachment => each.kind === "vpc" && each.transitGatewayId === id && each.vpcId === vpcId,
  );
  const [first] = attachments;
  if (first === undefined)
    return [dropped(flight, obstacle("BAD_STATE_ROUTE", gateway, `This VPC is not attached to ${gateway.name}: add a VPC attachment.`))];
  const entries = attachments.flatMap((attachment) =>
    attachment.subnetIds.flatMap((each) => elements.subnets.get(each) ?? []).map((subnet) => ({ attachment, subnet })),
  );
  // A regional NAT gateway is in every zone, so its packets may enter in any.
  const inZone = entries.filter(({ subnet }) => flight.zone === null || subnet.zone === flight.zone);
  if (inZone.length === 0) {
    const unknown = attachments.find((each) => hasUnknownSubnets(elements, each));
    return [dropped(past(flight, first.urn), unknown === undefined ? noEntry(first, flight) : notAmongStacks(unknown, "subnet"))];
  }
  return inZone.flatMap(({ attachment, subnet }): readonly Step[] => {
    const filtered = throughList(elements, subnet, "ingress", { ...flight, zone: subnet.zone });
    const move = { kind: "follow-transit-table", attachmentId: attachment.id } as const;
    return [...filtered.dropped, { kind: "goes-on", move, flight: past(filtered.passed, attachment.urn) }];
  });
}

function hasUnknownSubnets(elements: Elements, { subnetIds }: VpcAttachment): boolean {
  return subnetIds.some((id) => !elements.subnets.has(id));
}

function noEntry(attachment: VpcAttachment, { zone }: Flight): Obstacle {
  const remedy = `Add a subnet in ${zone ?? "this zone"} to ${attachment.name}: without one nothing from that zone enters.`;
  return obstacle("TGW_ROUTE_AZ_RESTRICTION", attachment, remedy);
}

export function followTransitTable(elements: Elements, attachmentId: string, before: Flight): readonly Step[] {
  const attachment = elements.attachments.get(attachmentId);
  if (attachment === undefined) return [];
  if (attachment.kind !== "remote" || attachment.allowedPrefixes === undefined) return alongTable(elements, attachment, before);
  const { told, untold } = byAllowedPrefixes(attachment.allowedPrefixes, before.space);
  const why = obstacle(
    "NO_ROUTE_TO_DESTINATION",
    attachment,
    `Add ${destinationsOf(untold)} to the allowed prefixes of ${attachment.name}: the other side is told of nothing else.`,
  );
  return [
    ...(isEmpty(untold) ? [] : [dropped({ ...before, space: untold }, why)]),
    ...alongTable(elements, attachment, { ...before, space: told }),
  ];
}

/** What the other side sends here is what it was told of. https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html */
function byAllowedPrefixes(prefixes: readonly string[], space: HeaderSpace): { readonly told: HeaderSpace; readonly untold: HeaderSpace } {
  const destinations = prefixes.map(addressRange).filter(({ family }) => family === space.family);
  if (destinations.length === 0) return { told: none(space.family), untold: space };
  const allowed = headers(space.family, { destinations });
  return { told: intersect(space, allowed), untold: subtract(space, allowed) };
}

function alongTable(elements: Elements, attachment: TransitGatewayAttachment, flight: Flight): readonly Step[] {
  if (attachment.kind === "vpc" && !attachment.accepted) return [dropped(flight, notAccepted(attachment))];
  if (attachment.routeTableId === null && !elements.transitGateways.has(attachment.transitGatewayId))
    return [dropped(flight, notAmongStacks(attachment, "Transit Gateway"))];
  if (attachment.routeTableId === null)
    return [
      dropped(
        flight,
        obstacle(
          "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION",
          attachment,
          `Associate ${attachment.name} with a route table of the Transit Gateway.`,
        ),
      ),
    ];
  const { branches, unrouted } = elements.routedByTransitGateway(attachment.routeTableId, flight.space);
  const steps = branches.flatMap(({ route, space }) => leave(elements, attachment, route, past({ ...flight, space }, route.urn)));
  if (isEmpty(unrouted)) return steps;
  const table = elements.transitTables.get(attachment.routeTableId);
  if (table === undefined) return [...steps, dropped({ ...flight, space: unrouted }, notAmongStacks(attachment, "route table"))];
  const why = (stopped: HeaderSpace): Obstacle =>
    obstacle(
      "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT",
      table,
      `Add a route to ${destinationsOf(stopped)} to ${table.name}, or propagate the attachment that has it there.`,
    );
  return [...steps, dropped({ ...flight, space: unrouted }, why)];
}

/** What is not here may have any route, and may associate by default. */
function notAmongStacks(attachment: TransitGatewayAttachment, what: string): Obstacle {
  return obstacle("UNSUPPORTED_COMPONENT", attachment, `Its ${what} is not among the stacks. Give the stack that declares it too.`);
}

function leave(elements: Elements, from: TransitGatewayAttachment, route: TransitGatewayRoute, flight: Flight): readonly Step[] {
  if (route.attachmentId === null)
    return [
      dropped(
        flight,
        obstacle(
          "TGW_RTB_BAD_STATE_ROUTE",
          route,
          `${route.name} is a black hole: remove it, or add a longer prefix that leads to the destination.`,
        ),
      ),
    ];
  const to = elements.attachments.get(route.attachmentId);
  if (to === undefined)
    return [
      dropped(
        flight,
        obstacle(
          "UNSUPPORTED_COMPONENT",
          route,
          elements.unsupported.get(route.attachmentId)?.reason ?? "Its attachment is not among the stacks.",
        ),
      ),
    ];
  switch (to.kind) {
    case "vpc":
      return to.accepted ? intoVpc(elements, from, to, flight) : [dropped(flight, notAccepted(to))];
    case "peering":
      return [toPeer(to, flight)];
    case "firewall":
      return throughFirewall(elements, to, flight);
    case "remote": {
      const network = elements.remoteNetworks.get(to.remoteNetworkId);
      return toRemoteNetworks(network === undefined ? [] : [network], to, past(flight, to.urn));
    }
    case "unsupported":
      return [
        dropped(
          flight,
          obstacle("UNSUPPORTED_COMPONENT", to, elements.unsupported.get(to.unsupportedId)?.reason ?? "This attachment is not modelled."),
        ),
      ];
  }
}

/** In and out by one attachment, in a zone that the gateway chooses, the same one both ways. https://docs.aws.amazon.com/network-firewall/latest/developerguide/tgw-firewall-considerations.html */
function throughFirewall(
  elements: Elements,
  { id, urn, source, firewallId }: Extract<TransitGatewayAttachment, { readonly kind: "firewall" }>,
  before: Flight,
): readonly Step[] {
  const firewall = elements.firewalls.get(firewallId);
  if (firewall === undefined) {
    const reason = elements.unsupported.get(firewallId)?.reason ?? "The firewall is not among the stacks.";
    return [dropped(before, obstacle("UNSUPPORTED_COMPONENT", { urn, source }, reason))];
  }
  const lost = obstacle(
    "SG_REFERENCES_NOT_PRESERVED",
    firewall,
    "Groups cannot be referred to through a firewall: allow addresses instead.",
  );
  const references = { ingress: false, egress: false };
  const flight = { ...before, zone: null, references, referencesLost: before.referencesLost ?? lost };
  return throughRules(firewall, id, { kind: "follow-transit-table", attachmentId: id }, flight);
}

function toPeer(to: Extract<TransitGatewayAttachment, { readonly kind: "peering" }>, flight: Flight): Step {
  if (!to.accepted) return dropped(flight, notAccepted(to));
  if (to.peerAttachmentId === null)
    return dropped(
      flight,
      obstacle("UNSUPPORTED_COMPONENT", to, "The peer Transit Gateway is not among the stacks. Give the stack that declares it too."),
    );
  const lost = obstacle("SG_REFERENCES_NOT_PRESERVED", to, "Groups cannot be referred to across regions: allow addresses instead.");
  const references = { ingress: false, egress: false };
  return {
    kind: "goes-on",
    move: { kind: "follow-transit-table", attachmentId: to.peerAttachmentId },
    flight: { ...past(flight, to.urn), zone: null, references, referencesLost: lost },
  };
}

/** Outbound rules of the attachment's subnet apply, but not to what is for that very subnet. */
function intoVpc(elements: Elements, from: TransitGatewayAttachment, to: VpcAttachment, before: Flight): readonly Step[] {
  const all = to.subnetIds.flatMap((id) => elements.subnets.get(id) ?? []);
  if (all.length === 0 && hasUnknownSubnets(elements, to)) return [dropped(past(before, to.urn), notAmongStacks(to, "subnet"))];
  const near = to.applianceMode ? all.filter(({ id }) => id === entryOf(to, before)) : all.filter(({ zone }) => zone === before.zone);
  const flight = { ...past(before, to.urn), ...referencesAcross(elements, from, to, before), sender: "transit-gateway" as const };
  return (near.length > 0 ? near : all).flatMap((exit): readonly Step[] => {
    const own = toSubnet(exit, flight.space.family);
    const inside = intersect(flight.space, own);
    const outside = { ...flight, space: subtract(flight.space, own), zone: exit.zone, entries: withEntry(flight, to, exit.id) };
    return [
      arrived(exit, { ...flight, space: inside }),
      { kind: "goes-on", move: { kind: "leave-subnet", subnetId: exit.id }, flight: outside },
    ];
  });
}

/**
 * The subnet that the gateway has already chosen for this flow: with appliance mode it keeps to one for the life of a flow, in both directions.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
function entryOf({ id }: VpcAttachment, { entries, rewrites }: Flight): string | undefined {
  return entries.find((each) => each.attachmentId === id && each.rewrites === rewrites.length)?.subnetId;
}

function withEntry({ entries, rewrites }: Flight, { id, applianceMode }: VpcAttachment, subnetId: string): Flight["entries"] {
  return applianceMode ? [...entries, { attachmentId: id, subnetId, rewrites: rewrites.length }] : entries;
}

/** Only inbound rules, and only where the gateway and both attachments let them. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security */
function referencesAcross(
  elements: Elements,
  from: TransitGatewayAttachment,
  to: VpcAttachment,
  { references, referencesLost }: Flight,
): Pick<Flight, "references" | "referencesLost"> {
  const gateway = elements.transitGateways.get(to.transitGatewayId);
  const both = from.kind === "vpc" && from.securityGroupReferencing && to.securityGroupReferencing;
  const supported = gateway?.securityGroupReferencing === true && both;
  const lost = obstacle(
    "SG_REFERENCING_SUPPORT",
    both ? (gateway ?? to) : to,
    "Turn securityGroupReferencingSupport on for the Transit Gateway and both attachments, for inbound rules; or allow addresses instead of a security group.",
  );
  return { references: { ingress: references.ingress && supported, egress: false }, referencesLost: referencesLost ?? lost };
}

function notAccepted(attachment: TransitGatewayAttachment): ReturnType<typeof obstacle> {
  return obstacle(
    "BAD_STATE_ATTACHMENT",
    attachment,
    `${attachment.name} is not accepted: add an accepter in the Transit Gateway's account.`,
  );
}
