/** Into a gateway endpoint: TCP and echo only, from its own VPC only. */
import { echoRequest, headers, intersect, isEmpty, subtract, union } from "../../header-space";
import type { Route } from "../../model";
import type { Elements } from "../elements";
import { obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { dropped } from "./filter";

export function leaveByVpcEndpoint(elements: Elements, id: string, vpcId: string, route: Route, before: Flight): readonly Step[] {
  const endpoint = elements.vpcEndpoints.get(id);
  if (endpoint?.kind !== "gateway" || endpoint.vpcId !== vpcId)
    return [
      dropped(
        before,
        obstacle(
          "BAD_STATE_ROUTE",
          endpoint ?? route,
          `${route.name} cannot lead to this endpoint: gateway endpoints make their routes themselves.`,
        ),
      ),
    ];
  if (before.sender === "transit-gateway")
    return [
      dropped(
        before,
        obstacle(
          "VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION",
          endpoint,
          "A gateway endpoint serves its own VPC only: give the client's VPC one of its own.",
        ),
      ),
    ];
  const flight = past(before, endpoint.urn);
  const { family } = flight.space;
  const echo = echoRequest(family);
  const accepted = union(
    headers(family, { protocol: 6 }),
    headers(family, { protocol: echo.protocol, destinationPorts: { from: echo.type, to: echo.type } }),
  );
  const rest = subtract(flight.space, accepted);
  const arrived: Step = {
    kind: "arrived",
    place: { kind: "vpc-endpoint", id: endpoint.id },
    flight: { ...flight, space: intersect(flight.space, accepted) },
  };
  if (isEmpty(rest)) return [arrived];
  return [
    arrived,
    dropped(
      { ...flight, space: rest },
      obstacle("VPCE_GATEWAY_PROTOCOL_RESTRICTION", endpoint, "A gateway endpoint takes TCP and ICMP echo only."),
    ),
  ];
}
