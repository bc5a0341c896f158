/** Route tables with every route that AWS would show in them: local, inline, of their own, of gateway endpoints, and propagated by VPN. */
import type { JsonObject } from "../../graph";
import type { Element, InternetGateway, NatGateway, RemoteNetwork, Route, RouteTable, Subnet, Vpc } from "../model";
import type { Declarations, Declared } from "./declarations";
import { grouped } from "./grouped";
import type { PrefixLists } from "./prefix-lists";
import { routeTarget } from "./route-targets";
import { routeTableTypes, types, vpcTypes } from "./types";
import { objects, text, texts } from "./values";
import type { VpcDefaults } from "./vpcs";

interface Surroundings {
  readonly declared: Declarations;
  readonly prefixLists: PrefixLists;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly internetGateways: readonly InternetGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly defaults: ReadonlyMap<string, VpcDefaults>;
  readonly mains: ReadonlyMap<string, string>;
  /** What each virtual private gateway propagates. */
  readonly propagated: ReadonlyMap<string, readonly RemoteNetwork[]>;
}

export function routeTables(around: Surroundings): readonly RouteTable[] {
  const { declared, defaults } = around;
  const routes = grouped(declared.ofType(types.route), (route) =>
    declared.reference(route, "routeTableId", [...routeTableTypes, types.natGateway]),
  );
  const endpoints = endpointRoutes(around);
  const tables = declared.ofType(...routeTableTypes).map((table) => {
    const ofDefault = [...defaults.values()].find(({ routeTableId }) => routeTableId === table.id);
    const vpcId = declared.reference(table, "vpcId", vpcTypes) ?? ofDefault?.vpc.id ?? "";
    const zones = around.subnets.filter(({ routeTableId }) => routeTableId === table.id).map(({ zone }) => zone);
    return routeTable(around, declared.element(table), vpcId, [
      ...inlineRoutes(around, table, zones),
      ...(routes.get(table.id) ?? []).flatMap((route) => routeOf(around, route, declared.element(route), route.inputs, undefined, zones)),
      ...(endpoints.get(table.id) ?? []),
      ...propagatedRoutes(around, table),
    ]);
  });
  const known = new Set(tables.map(({ id }) => id));
  const made = [
    ...[...defaults.values()].map(({ vpc, routeTableId }) => ({
      of: vpc,
      id: routeTableId,
      keys: [routeTableId],
      vpcId: vpc.id,
      more: [],
    })),
    ...around.natGateways.filter(({ subnetId }) => subnetId === null).map((nat) => regionalTable(around, nat)),
  ].filter(({ id }) => !known.has(id));
  return [
    ...tables,
    ...made.map(({ of, id, keys, vpcId, more }) => {
      const own = keys.flatMap((key) => routes.get(key) ?? []);
      const declaredRoutes = own.flatMap((route) => routeOf(around, route, declared.element(route), route.inputs, undefined, []));
      return routeTable(around, { urn: of.urn, source: of.source, name: of.name, id }, vpcId, [
        ...more,
        ...declaredRoutes,
        ...(endpoints.get(id) ?? []),
      ]);
    }),
  ];
}

/** AWS gives a regional NAT gateway a table that leads to the internet gateway. */
function regionalTable({ internetGateways }: Surroundings, nat: NatGateway) {
  const gateway = internetGateways.find(({ vpcId }) => vpcId === nat.vpcId);
  const { urn, source, name, routeTableId: id, vpcId } = nat;
  const more: readonly Route[] =
    gateway === undefined
      ? []
      : [
          {
            urn,
            source,
            name,
            id: `${id}/internet`,
            destination: { block: "0.0.0.0/0" },
            origin: "static",
            target: { kind: "internet-gateway", id: gateway.id },
          },
        ];
  return { of: nat, id, keys: [id, nat.id], vpcId, more };
}

/** Local routes come first, but for blocks that a route of the table gives another target. */
function routeTable({ vpcs, mains, defaults }: Surroundings, element: Element, vpcId: string, routes: readonly Route[]): RouteTable {
  const vpc = vpcs.find(({ id }) => id === vpcId);
  const taken = new Set(routes.flatMap(({ destination }) => ("block" in destination ? [destination.block] : [])));
  const local = (vpc?.blocks ?? [])
    .filter((block) => !taken.has(block))
    .map((block): Route => ({
      ...element,
      id: `${element.id}/${block}`,
      destination: { block },
      origin: "static",
      target: { kind: "local" },
    }));
  const main = (mains.get(vpcId) ?? defaults.get(vpcId)?.routeTableId) === element.id;
  return { ...element, vpcId, main, routes: [...local, ...routes] };
}

function inlineRoutes(around: Surroundings, table: Declared, zones: readonly string[]): readonly Route[] {
  return objects(table.inputs["routes"]).flatMap((route, index) =>
    routeOf(around, table, around.declared.element(table, `routes/${index}`), route, "routes", zones),
  );
}

function routeOf(
  { declared, prefixLists }: Surroundings,
  from: Declared,
  element: Element,
  values: JsonObject,
  property: string | undefined,
  zones: readonly string[],
): readonly Route[] {
  const target = routeTarget(declared, from, values, property, zones);
  const list = text(values["destinationPrefixListId"]);
  if (list !== undefined)
    return [{ ...element, destination: { prefixListId: prefixLists.refer(list, from) }, origin: "prefix-list", target }];
  return ["destinationCidrBlock", "cidrBlock", "destinationIpv6CidrBlock", "ipv6CidrBlock"].flatMap((name): readonly Route[] => {
    const block = text(values[name]);
    return block === undefined ? [] : [{ ...element, destination: { block }, origin: "static", target }];
  });
}

/** AWS adds a route to each of a gateway endpoint's tables. */
function endpointRoutes({ declared, prefixLists }: Surroundings): ReadonlyMap<string, readonly Route[]> {
  const associations = grouped(declared.ofType(types.vpcEndpointRouteTable), (association) =>
    declared.reference(association, "vpcEndpointId", [types.vpcEndpoint]),
  );
  const routes = declared.ofType(types.vpcEndpoint).flatMap((endpoint) => {
    if ((text(endpoint.inputs["vpcEndpointType"]) ?? "Gateway") !== "Gateway") return [];
    const more = (associations.get(endpoint.id) ?? []).flatMap(
      (association) => declared.reference(association, "routeTableId", routeTableTypes) ?? [],
    );
    const prefixListId = prefixLists.refer(prefixListOf(endpoint), endpoint);
    return [...new Set([...declared.references(endpoint, "routeTableIds", routeTableTypes), ...more])].map((tableId) => ({
      tableId,
      route: {
        ...declared.element(endpoint, tableId),
        destination: { prefixListId },
        origin: "prefix-list",
        target: { kind: "vpc-endpoint", id: endpoint.id },
      } satisfies Route,
    }));
  });
  return new Map([...grouped(routes, ({ tableId }) => tableId)].map(([tableId, all]) => [tableId, all.map(({ route }) => route)]));
}

/** The prefix list of a gateway endpoint's service. */
export function prefixListOf(endpoint: Declared): string {
  return text(endpoint.outputs["prefixListId"]) ?? `${endpoint.id}/prefix-list`;
}

function propagatedRoutes({ declared, propagated }: Surroundings, table: Declared): readonly Route[] {
  const own = declared
    .ofType(types.virtualPrivateGatewayPropagation)
    .filter((propagation) => declared.reference(propagation, "routeTableId", routeTableTypes) === table.id)
    .flatMap((propagation) => declared.reference(propagation, "vpnGatewayId", [types.virtualPrivateGateway]) ?? []);
  return [...texts(table.inputs["propagatingVgws"]), ...own].flatMap((gatewayId) =>
    (propagated.get(gatewayId) ?? []).flatMap(({ blocks }) =>
      blocks.map((block): Route => ({
        ...declared.element(table, `propagated/${block}`),
        destination: { block },
        origin: "propagated",
        target: { kind: "virtual-private-gateway", id: gatewayId },
      })),
    ),
  );
}
