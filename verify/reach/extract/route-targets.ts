/** What a route points at, from the one of its properties that is set. https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html */
import type { JsonObject } from "../../graph";
import type { RouteTarget } from "../model";
import type { Declarations, Declared } from "./declarations";
import { firewallEndpoint } from "./firewall-endpoints";
import { types } from "./types";
import { isUnknown, text } from "./values";

type ById = Extract<RouteTarget, { readonly id: string }>["kind"];

/** Properties that name one kind of thing, and the type it has. */
const properties: Readonly<Record<string, readonly [kind: Exclude<ById, "unsupported">, type: string]>> = {
  natGatewayId: ["nat-gateway", types.natGateway],
  transitGatewayId: ["transit-gateway", types.transitGateway],
  vpcPeeringConnectionId: ["peering-connection", types.peeringConnection],
  egressOnlyGatewayId: ["egress-only-internet-gateway", types.egressOnlyInternetGateway],
  networkInterfaceId: ["interface", types.networkInterface],
};

const notModelled: Readonly<Record<string, string>> = {
  carrierGatewayId: "a carrier gateway",
  localGatewayId: "an Outposts local gateway",
  coreNetworkArn: "a Cloud WAN core network",
  odbNetworkArn: "an Oracle Database@AWS network",
};

/** The target of a route; `values` are the resource's own inputs or one of its inline routes. `zones` are those of the subnets that use the table. */
export function routeTarget(
  declared: Declarations,
  from: Declared,
  values: JsonObject,
  property: string | undefined,
  zones: readonly string[],
): RouteTarget {
  for (const [name, [kind, type]] of Object.entries(properties)) {
    if (!isSet(values, name)) continue;
    const target = declared.resource(from, property ?? name, values[name], [type]);
    return target === undefined ? elsewhere(declared, from, kind) : { kind, id: target.id };
  }
  if (isSet(values, "gatewayId")) return gatewayTarget(declared, from, values, property);
  if (isSet(values, "vpcEndpointId")) return endpointTarget(declared, from, values, property, zones);
  const [, what] = Object.entries(notModelled).find(([name]) => isSet(values, name)) ?? [];
  if (what === undefined) return { kind: "blackhole", reason: "The route names no target." };
  return { kind: "unsupported", id: declared.notModelled(from, `It leads to ${what}, which is not modelled.`) };
}

function gatewayTarget(declared: Declarations, from: Declared, values: JsonObject, property: string | undefined): RouteTarget {
  if (values["gatewayId"] === "local") return { kind: "local" };
  const gateway = declared.resource(from, property ?? "gatewayId", values["gatewayId"], [
    types.internetGateway,
    types.virtualPrivateGateway,
    types.vpcEndpoint,
  ]);
  if (gateway === undefined) return elsewhere(declared, from, "gateway");
  if (gateway.type === types.internetGateway) return { kind: "internet-gateway", id: gateway.id };
  return { kind: gateway.type === types.vpcEndpoint ? "vpc-endpoint" : "virtual-private-gateway", id: gateway.id };
}

function endpointTarget(
  declared: Declarations,
  from: Declared,
  values: JsonObject,
  property: string | undefined,
  zones: readonly string[],
): RouteTarget {
  const firewall = firewallEndpoint(declared, from, values["vpcEndpointId"], property ?? "vpcEndpointId", zones);
  if (firewall !== undefined) return { kind: "firewall-endpoint", id: firewall };
  const endpoint = declared.resource(from, property ?? "vpcEndpointId", values["vpcEndpointId"], [types.vpcEndpoint]);
  if (endpoint !== undefined && text(endpoint.inputs["vpcEndpointType"]) !== "GatewayLoadBalancer")
    return { kind: "vpc-endpoint", id: endpoint.id };
  return {
    kind: "unsupported",
    id: declared.notModelled(from, "It leads to a Gateway Load Balancer endpoint, behind which an appliance decides that is not modelled."),
  };
}

function elsewhere(declared: Declarations, from: Declared, kind: string): RouteTarget {
  const what = kind.replaceAll("-", " ");
  return {
    kind: "unsupported",
    id: declared.notModelled(from, `Its ${what} is not among the stacks. Give the stack that declares it too.`),
  };
}

function isSet(values: JsonObject, name: string): boolean {
  return text(values[name]) !== undefined || isUnknown(values[name]);
}
