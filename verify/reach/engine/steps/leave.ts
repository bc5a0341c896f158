/**
 * Out of a subnet: what stays inside meets neither its list nor its routes; all else is looked up in its table and filtered by its list.
 * The same routes without a subnet are a regional NAT gateway's, and those of a gateway's edge.
 */
import { intersect, isEmpty, subtract, type HeaderSpace } from "../../header-space";
import type { Route, Subnet } from "../../model";
import type { Elements } from "../elements";
import { obstacle, type Obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { destinationsOf } from "../text";
import { arrived, toSubnet } from "./enter";
import { dropped, throughList } from "./filter";
import { leaveByEgressOnlyGateway, leaveByInternetGateway } from "./internet-gateway";
import { leaveByPeering } from "./peering";
import { leaveByPrivateGateway } from "./private-gateway";
import { leaveByVpcEndpoint } from "./vpc-endpoint";

/** Where routes are followed. */
export interface Junction {
  readonly tableId: string;
  readonly vpcId: string;
  /** `null` for a table without a subnet, which no list filters. */
  readonly subnet: Subnet | null;
}

export function leaveSubnet(elements: Elements, subnetId: string, flight: Flight): readonly Step[] {
  const subnet = elements.subnets.get(subnetId);
  if (subnet === undefined) return [dropped(flight, obstacle("UNSUPPORTED_COMPONENT", { urn: subnetId, source: null }, unknownSubnet))];
  const own = toSubnet(subnet, flight.space.family);
  const inside = { ...flight, space: intersect(flight.space, own) };
  const outside = { ...past(flight, subnet.urn), space: subtract(flight.space, own), zone: subnet.zone };
  const routed = isEmpty(outside.space)
    ? []
    : followRoutes(elements, { tableId: subnet.routeTableId, vpcId: subnet.vpcId, subnet }, outside);
  return isEmpty(inside.space) ? routed : [arrived(subnet, inside), ...routed];
}

const unknownSubnet = "Its subnet is not among the stacks. Give the stack that declares it too.";

export function followRoutes(elements: Elements, junction: Junction, flight: Flight): readonly Step[] {
  const { branches, unrouted } = elements.routed(junction.tableId, flight.space);
  const steps = branches.flatMap(({ route, space }) => followRoute(elements, junction, route, { ...flight, space }));
  if (isEmpty(unrouted)) return steps;
  const filtered = filteredOut(elements, junction, { ...flight, space: unrouted });
  const table = elements.routeTables.get(junction.tableId);
  if (table === undefined) return [...steps, ...filtered.dropped, dropped(filtered.passed, unknownTable(junction))];
  const where = junction.subnet === null ? "" : `, the route table of ${junction.subnet.name}`;
  const why = (stopped: HeaderSpace): Obstacle =>
    obstacle("NO_ROUTE_TO_DESTINATION", table, `Add a route to ${destinationsOf(stopped)} to ${table.name}${where}.`);
  return [...steps, ...filtered.dropped, dropped(filtered.passed, why)];
}

function unknownTable({ subnet, tableId }: Junction): Obstacle {
  return obstacle(
    "UNSUPPORTED_COMPONENT",
    subnet ?? { urn: tableId, source: null },
    "Its route table is not among the stacks. Give the stack that declares it too.",
  );
}

/** A NAT gateway in the same subnet is reached without crossing its list, everything else by crossing it. */
function followRoute(elements: Elements, junction: Junction, route: Route, before: Flight): readonly Step[] {
  const { target } = route;
  const { subnet } = junction;
  if (target.kind === "nat-gateway" && subnet !== null && elements.natGateways.get(target.id)?.subnetId === subnet.id)
    return [
      { kind: "goes-on", move: { kind: "enter-nat-gateway", id: target.id, fromSubnetId: subnet.id }, flight: past(before, route.urn) },
    ];
  const filtered = filteredOut(elements, junction, before);
  const flight = target.kind === "local" ? filtered.passed : past(filtered.passed, route.urn);
  return isEmpty(flight.space) ? filtered.dropped : [...filtered.dropped, ...toTarget(elements, junction, route, flight)];
}

function filteredOut(elements: Elements, { subnet }: Junction, flight: Flight): ReturnType<typeof throughList> {
  return subnet === null ? { passed: flight, dropped: [] } : throughList(elements, subnet, "egress", flight);
}

function toTarget(elements: Elements, { vpcId, subnet }: Junction, route: Route, flight: Flight): readonly Step[] {
  const { target } = route;
  const fromSubnetId = subnet?.id ?? null;
  switch (target.kind) {
    case "local":
      return [{ kind: "goes-on", move: { kind: "enter-vpc", vpcId }, flight }];
    case "internet-gateway":
      return leaveByInternetGateway(elements, { id: target.id, vpcId, subnet }, route, flight);
    case "egress-only-internet-gateway":
      return leaveByEgressOnlyGateway(elements, { id: target.id, vpcId, subnet }, route, flight);
    case "nat-gateway":
      return [{ kind: "goes-on", move: { kind: "enter-nat-gateway", id: target.id, fromSubnetId }, flight }];
    case "transit-gateway":
      return [{ kind: "goes-on", move: { kind: "enter-transit-gateway", id: target.id, vpcId }, flight }];
    case "peering-connection":
      return leaveByPeering(elements, target.id, vpcId, route, flight);
    case "virtual-private-gateway":
      return leaveByPrivateGateway(elements, target.id, vpcId, route, flight);
    case "vpc-endpoint":
      return leaveByVpcEndpoint(elements, target.id, vpcId, route, flight);
    case "firewall-endpoint":
      return [{ kind: "goes-on", move: { kind: "enter-firewall", id: target.id, fromSubnetId }, flight }];
    case "interface":
      return [dropped(flight, forwarder(elements, target.id, route))];
    case "blackhole":
      return [dropped(flight, obstacle("BAD_STATE_ROUTE", route, `${target.reason} Give the route ${route.name} another target.`))];
    case "unsupported":
      return [
        dropped(
          flight,
          obstacle("UNSUPPORTED_COMPONENT", route, elements.unsupported.get(target.id)?.reason ?? "Its target is not modelled."),
        ),
      ];
  }
}

/** What an instance does with what it is to forward is its own business. */
function forwarder(elements: Elements, id: string, route: Route): ReturnType<typeof obstacle> {
  const target = elements.interfaces.get(id);
  if (target?.sourceDestinationCheck === true)
    return obstacle(
      "ENI_SOURCE_DEST_CHECK_RESTRICTION",
      target,
      `Turn the source/destination check of ${target.name} off, so that it may forward what is not for it.`,
    );
  return obstacle("UNSUPPORTED_COMPONENT", target ?? route, "What an instance forwards is decided inside it and not modelled.");
}
