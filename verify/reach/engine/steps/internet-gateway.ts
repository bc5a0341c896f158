/** Out by an internet gateway, or by one that is egress-only. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
import { addressRange, headers, intersect, isEmpty, subtract } from "../../header-space";
import type { Element, NatGateway, Route, Subnet } from "../../model";
import type { Elements } from "../elements";
import { obstacle, type Obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { privateRanges } from "../internet";
import { blockedOutward } from "../public-access";
import { destinationsOf } from "../text";
import { dropped } from "./filter";

interface From {
  readonly id: string;
  readonly vpcId: string;
  readonly subnet: Subnet | null;
}

export function leaveByInternetGateway(elements: Elements, from: From, route: Route, flight: Flight): readonly Step[] {
  const gateway = elements.internetGateways.get(from.id);
  if (gateway === undefined || gateway.vpcId !== from.vpcId) return [dropped(flight, notAttached(gateway ?? route, route))];
  const blocked = flight.answer ? undefined : blockedOutward(elements, from, flight.sender);
  if (blocked !== undefined) return [dropped(flight, blocked)];
  if (flight.sender === "transit-gateway") return [dropped(flight, foreignSource(gateway, route))];
  const nat = flight.sender === "nat-gateway" ? elements.natGateways.get(flight.rewrites.at(-1)?.natGatewayId ?? "") : undefined;
  if (nat?.connectivity === "private") return [dropped(flight, privateNat(nat))];
  const translated = flight.sender === "nat-gateway" || flight.space.family === 6;
  return out(elements, gateway, { ...flight, needsPublicAddress: flight.needsPublicAddress || !translated });
}

/** IPv6 only, and only outward: what answers is remembered. */
export function leaveByEgressOnlyGateway(elements: Elements, from: From, route: Route, flight: Flight): readonly Step[] {
  const gateway = elements.egressOnlyInternetGateways.get(from.id);
  if (gateway === undefined || gateway.vpcId !== from.vpcId || flight.space.family === 4)
    return [dropped(flight, notAttached(gateway ?? route, route))];
  if (flight.sender === "transit-gateway") return [dropped(flight, foreignSource(gateway, route))];
  const blocked = flight.answer ? undefined : blockedOutward(elements, from, "nat-gateway");
  return blocked === undefined ? out(elements, gateway, flight) : [dropped(flight, blocked)];
}

function out(elements: Elements, gateway: Element, before: Flight): readonly Step[] {
  const flight = past(before, gateway.urn);
  const steps: Step[] = [
    {
      kind: "arrived",
      place: { kind: "internet", gatewayId: gateway.id },
      flight: { ...flight, space: intersect(flight.space, elements.internet(flight.space.family)) },
    },
  ];
  let rest = subtract(flight.space, elements.internet(flight.space.family));
  if (flight.space.family === 4) {
    for (const [standard, blocks] of Object.entries(privateRanges)) {
      const inside = intersect(rest, headers(4, { destinations: blocks.map(addressRange) }));
      rest = subtract(rest, inside);
      steps.push(dropped({ ...flight, space: inside }, privateDestination(gateway, standard, destinationsText(inside))));
    }
  }
  const why = obstacle(
    "NO_POSSIBLE_DESTINATION",
    gateway,
    "These addresses are not the internet's: add a more specific route to where they are.",
  );
  return isEmpty(rest) ? steps : [...steps, dropped({ ...flight, space: rest }, why)];
}

function destinationsText(space: Flight["space"]): string {
  return isEmpty(space) ? "" : destinationsOf(space);
}

function privateDestination(gateway: Element, standard: string, destinations: string): Obstacle {
  const code = standard === "RFC 6598" ? "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS" : "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS";
  return obstacle(
    code,
    gateway,
    `The internet has no private addresses (${standard}): add a route to ${destinations} that leads to its VPC.`,
  );
}

function notAttached(gateway: Pick<Element, "urn" | "source">, route: Route): Obstacle {
  return obstacle(
    "BAD_STATE_ROUTE",
    gateway,
    `The gateway of the route ${route.name} does not serve this VPC and family: name one that does.`,
  );
}

function privateNat(nat: NatGateway): Obstacle {
  const remedy = `${nat.name} is a private NAT gateway without a public address: make it public to reach the internet.`;
  return obstacle("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", nat, remedy);
}

function foreignSource(gateway: Element, route: Route): Obstacle {
  return obstacle(
    "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
    gateway,
    `What comes from a Transit Gateway has no public address here: let ${route.name} lead to a NAT gateway.`,
  );
}
