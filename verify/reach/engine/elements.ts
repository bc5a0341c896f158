/** A network's elements by id, and what is worked out once about each. */
import {
  addressRange,
  headers,
  intersect,
  isEmpty,
  meets,
  rangesMeet,
  subtract,
  type AddressRange,
  type Family,
  type HeaderSpace,
} from "../header-space";
import type { Network, Route, SecurityGroupRule, Subnet, TransitGatewayRoute, Unsupported } from "../model";
import { allowedByList, matchedByRule, preferred, type CompiledRoute } from "./filters";
import { internetAddresses } from "./internet";
import { memoized } from "./memoized";

type Direction = "ingress" | "egress";

/** A space cut along the routes of a table, and what no route is for. */
export interface Routed<Kind> {
  readonly branches: readonly { readonly route: Kind; readonly space: HeaderSpace }[];
  readonly unrouted: HeaderSpace;
}

export type Elements = ReturnType<typeof elementsOf>;

export function elementsOf(network: Network) {
  const prefixLists = byId(network.prefixLists);
  const routeTables = byId(network.routeTables);
  const transitTables = byId(network.transitGatewayRouteTables);
  const networkAcls = byId(network.networkAcls);
  const securityGroups = byId(network.securityGroups);
  const subnets = byId(network.subnets);
  const compiledRoutes = memoized((key: string) => {
    const [family, id] = split(key);
    return preferred(family, routeTables.get(id)?.routes ?? [], prefixLists);
  });
  const compiledTransitRoutes = memoized((key: string) => {
    const [family, id] = split(key);
    return preferred(family, transitTables.get(id)?.routes ?? [], prefixLists);
  });
  const listAllows = memoized((key: string) => {
    const [family, rest] = split(key);
    const [direction, id] = rest.startsWith("ingress ") ? (["ingress", rest.slice(8)] as const) : (["egress", rest.slice(7)] as const);
    return allowedByList(family, networkAcls.get(id)?.[direction] ?? [], direction);
  });
  const internet = { 4: internetAddresses(network, 4), 6: internetAddresses(network, 6) };
  const subnetsByVpc = groupBy(network.subnets, ({ vpcId }) => vpcId);
  return {
    network,
    prefixLists,
    routeTables,
    transitTables,
    networkAcls,
    securityGroups,
    subnets,
    subnetsByVpc,
    vpcs: byId(network.vpcs),
    interfaces: byId(network.interfaces),
    internetGateways: byId(network.internetGateways),
    egressOnlyInternetGateways: byId(network.egressOnlyInternetGateways),
    natGateways: byId(network.natGateways),
    peeringConnections: byId(network.peeringConnections),
    transitGateways: byId(network.transitGateways),
    attachments: byId(network.transitGatewayAttachments),
    virtualPrivateGateways: byId(network.virtualPrivateGateways),
    remoteNetworks: byId(network.remoteNetworks),
    vpcEndpoints: byId(network.vpcEndpoints),
    endpointServices: byId(network.endpointServices),
    loadBalancers: byId(network.loadBalancers),
    targetGroups: byId(network.targetGroups),
    endpoints: new Map(network.endpoints.map((endpoint) => [endpoint.name, endpoint])),
    unsupported: new Map<string, Unsupported>(network.unsupported.map((each) => [each.id, each])),
    /** What gives out an element that is in no graph, by the element's id. */
    hiddenIn: new Map<string, Unsupported>(
      network.unsupported.filter(({ outward }) => outward === true).flatMap((each) => each.affects.map((id) => [id, each] as const)),
    ),
    firewalls: byId(network.firewalls),
    firewallEndpoints: new Map(
      network.firewalls.flatMap((firewall) => firewall.endpoints.map((endpoint) => [endpoint.id, { firewall, endpoint }] as const)),
    ),
    /** Public addresses that no VPC has. */
    internet: (family: Family): HeaderSpace => internet[family],
    blocksOf: memoized((vpcId: string): readonly AddressRange[] => (byVpc(network, vpcId)?.blocks ?? []).map(addressRange)),
    routed: (tableId: string, space: HeaderSpace): Routed<Route> => cut(space, compiledRoutes(`${space.family} ${tableId}`)),
    routedByTransitGateway: (tableId: string, space: HeaderSpace): Routed<TransitGatewayRoute> =>
      cut(space, compiledTransitRoutes(`${space.family} ${tableId}`)),
    /** What a subnet's list lets through. */
    listAllows: (subnet: Subnet, direction: Direction, family: Family): HeaderSpace =>
      listAllows(`${family} ${direction} ${subnet.networkAclId}`),
    /** What a security group's rule matches, where the other side is one that it names. */
    ruleMatches: (rule: SecurityGroupRule, direction: Direction, family: Family): HeaderSpace =>
      matchedByRule(family, rule, direction, prefixLists),
  };
}

/** The part of a space along each route in turn. */
function cut<Kind>(space: HeaderSpace, routes: readonly CompiledRoute<Kind>[]): Routed<Kind> {
  const branches: { route: Kind; space: HeaderSpace }[] = [];
  let unrouted = space;
  for (const { route, headers: matching } of routes) {
    if (!meets(unrouted, matching)) continue;
    branches.push({ route, space: intersect(unrouted, matching) });
    unrouted = subtract(unrouted, matching);
    if (isEmpty(unrouted)) break;
  }
  return { branches, unrouted };
}

/** Headers whose destination lies in one of the blocks. */
export function toBlocks(family: Family, blocks: readonly AddressRange[]): HeaderSpace {
  return headers(family, { destinations: blocks.filter((block) => block.family === family) });
}

/** Whether any block has an address in common with any of the others. */
export function anyMeet(one: readonly AddressRange[], other: readonly AddressRange[]): boolean {
  return one.some((left) => other.some((right) => rangesMeet(left, right)));
}

function byVpc(network: Network, vpcId: string): Network["vpcs"][number] | undefined {
  return network.vpcs.find(({ id }) => id === vpcId);
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function split(key: string): readonly [Family, string] {
  return [key.startsWith("4") ? 4 : 6, key.slice(2)];
}
