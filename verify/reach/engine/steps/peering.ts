/** Across a peering connection: from an address of one VPC to an address of the other, nothing beyond. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
import { intersect, isEmpty, subtract } from "../../header-space";
import type { Route } from "../../model";
import { toBlocks, type Elements } from "../elements";
import { obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { destinationsOf } from "../text";
import { dropped } from "./filter";

export function leaveByPeering(elements: Elements, id: string, vpcId: string, route: Route, before: Flight): readonly Step[] {
  const peering = elements.peeringConnections.get(id);
  const otherId = peering && { [peering.requesterVpcId]: peering.accepterVpcId, [peering.accepterVpcId]: peering.requesterVpcId }[vpcId];
  if (peering === undefined || otherId === undefined)
    return [
      dropped(
        before,
        obstacle("BAD_STATE_ROUTE", route, `The peering connection of ${route.name} does not join this VPC: name one that does.`),
      ),
    ];
  if (!peering.accepted)
    return [
      dropped(
        before,
        obstacle("BAD_STATE_ROUTE", peering, `${peering.name} is not accepted: set autoAccept, or add an accepter on the other side.`),
      ),
    ];
  if (before.sender === "transit-gateway")
    return [
      dropped(
        before,
        obstacle(
          "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
          peering,
          "Peering carries only the two VPCs' own traffic: attach the other VPC to the Transit Gateway.",
        ),
      ),
    ];
  const references = { ingress: before.references.ingress && peering.sameRegion, egress: before.references.egress && peering.sameRegion };
  const lost = obstacle(
    "SG_REFERENCES_NOT_PRESERVED",
    peering,
    "Groups cannot be referred to across regions: allow the other VPC's addresses instead.",
  );
  const flight = { ...past(before, peering.urn), references, referencesLost: peering.sameRegion ? before.referencesLost : lost };
  const inPeer = toBlocks(flight.space.family, elements.blocksOf(otherId));
  const rest = subtract(flight.space, inPeer);
  const steps: readonly Step[] = [
    { kind: "goes-on", move: { kind: "enter-vpc", vpcId: otherId }, flight: { ...flight, space: intersect(flight.space, inPeer) } },
  ];
  if (isEmpty(rest)) return steps;
  const why = obstacle(
    "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
    peering,
    `The peer has no ${destinationsOf(rest)}: route that elsewhere than to ${peering.name}.`,
  );
  return [...steps, dropped({ ...flight, space: rest }, why)];
}
