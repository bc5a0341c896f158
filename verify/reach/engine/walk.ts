/**
 *     for (const outcome of walk(elements, { kind: "leave-subnet", subnetId }, departure(space, zone, false))) ...
 *
 * Sends packets on their way until each has arrived or was dropped. One step after the other, so that a step knows nothing of the next;
 * where AWS chooses (the zone in which a Transit Gateway hands over) the flight goes every way.
 */
import { isEmpty } from "../header-space";
import type { Elements } from "./elements";
import { obstacle } from "./explanations";
import type { Flight, Move, Outcome, Step } from "./flight";
import { enterFirewall } from "./steps/firewall";
import { followRoutes, leaveSubnet } from "./steps/leave";
import { enterNatGateway } from "./steps/nat-gateway";
import { enterTransitGateway, followTransitTable } from "./steps/transit-gateway";
import { enterVpc } from "./steps/enter";

/**
 * No real path is this long: the longest that anybody builds is a VPC, a Transit Gateway, an inspection VPC, the Transit Gateway again, a NAT
 * gateway and an internet gateway. What is still on its way goes round in a circle.
 */
const mostSteps = 40;

/** Every end of the packets that begin with a move. */
export function walk(elements: Elements, move: Move, flight: Flight): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  const open: { readonly move: Move; readonly flight: Flight }[] = [{ move, flight }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const step of take(elements, next.move, { ...next.flight, steps: next.flight.steps + 1 })) {
      if (isEmpty(step.flight.space)) continue;
      if (step.kind !== "goes-on") outcomes.push(step);
      else if (step.flight.steps < mostSteps) open.push(step);
      else outcomes.push(inCircles(elements, step.move, step.flight));
    }
  }
  return outcomes;
}

function take(elements: Elements, move: Move, flight: Flight): readonly Step[] {
  switch (move.kind) {
    case "leave-subnet":
      return leaveSubnet(elements, move.subnetId, flight);
    case "follow-table":
      return followRoutes(elements, { tableId: move.tableId, vpcId: move.vpcId, subnet: null }, flight);
    case "enter-vpc":
      return enterVpc(elements, move.vpcId, flight);
    case "enter-nat-gateway":
      return enterNatGateway(elements, move, flight);
    case "enter-firewall":
      return enterFirewall(elements, move, flight);
    case "enter-transit-gateway":
      return enterTransitGateway(elements, move, flight);
    case "follow-transit-table":
      return followTransitTable(elements, move.attachmentId, flight);
  }
}

function inCircles(elements: Elements, move: Move, flight: Flight): Outcome {
  const subnet = move.kind === "leave-subnet" ? elements.subnets.get(move.subnetId) : undefined;
  const at = subnet ?? { urn: flight.path.at(-1) ?? "", source: null };
  return {
    kind: "dropped",
    flight,
    why: obstacle("NO_POSSIBLE_DESTINATION", at, "Its routes lead in a circle: let one of them lead to the destination."),
  };
}
