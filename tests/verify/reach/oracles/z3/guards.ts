/** Which packets a list, a group or a route is for, as formulas. */
import type {
  Network,
  NetworkAclRule,
  NetworkInterface,
  Ports,
  ProtocolNumber,
  Route,
  SecurityGroupRule,
  TransitGatewayRoute,
} from "../../../../../verify/reach/model";
import { prefixLength, privateBlocks } from "../addresses";
import { and, inBlock, inBlocks, inPorts, no, not, or, yes, type Term } from "./terms";
import type { View } from "./view";

type Direction = "ingress" | "egress";

/** Folded from the last rule to the first: a rule decides for what it matches and leaves the rest to those after it. */
export function listGuard(network: Network, networkAclId: string, direction: Direction, view: View): Term {
  const rules = network.networkAcls.find(({ id }) => id === networkAclId)?.[direction] ?? [];
  const descending = [...rules].sort((one, other) => other.number - one.number);
  return descending.reduce<Term>((later, rule) => {
    const matched = matchedBy(rule, view, direction);
    return rule.action === "allow" ? or(matched, later) : and(not(matched), later);
  }, no);
}

function matchedBy(rule: NetworkAclRule, view: View, direction: Direction): Term {
  return and(covers(rule, view), inBlock(direction === "ingress" ? view.source : view.destination, rule.block));
}

function covers({ protocol, ports }: { protocol: ProtocolNumber; ports: Ports }, view: View): Term {
  return protocol === null || protocol === view.protocol ? inPorts(view.destinationPort, ports) : no;
}

/** `named` are the groups of the other end that a rule may name. */
export function groupGuard(network: Network, own: NetworkInterface, direction: Direction, view: View, named: readonly string[]): Term {
  const ids = own.securityGroupIds;
  if (ids === null) return yes;
  const rules = network.securityGroups.filter(({ id }) => ids.includes(id)).flatMap((group) => group[direction]);
  const other = direction === "ingress" ? view.source : view.destination;
  return or(...rules.map((rule) => and(covers(rule, view), peerGuard(network, rule, other, named))));
}

function peerGuard(network: Network, { peer }: SecurityGroupRule, address: Term, named: readonly string[]): Term {
  if ("block" in peer) return inBlock(address, peer.block);
  if ("prefixListId" in peer) return inBlocks(address, listed(network, peer.prefixListId));
  return named.includes(peer.securityGroupId) ? yes : no;
}

function listed(network: Network, prefixListId: string): readonly string[] {
  return network.prefixLists.find(({ id }) => id === prefixListId)?.blocks ?? [];
}

const rank = { static: 0, "prefix-list": 1, propagated: 2 };

/** Each target of a table, with the destinations that it gets: in a block of its own and in none that is preferred. */
export function routeGuards<Kind extends Route | TransitGatewayRoute>(
  network: Network,
  routes: readonly Kind[],
  destination: Term,
): readonly { readonly route: Kind; readonly guard: Term }[] {
  const entries = routes.flatMap((route) => {
    const to = route.destination;
    const blocks = "block" in to ? [to.block] : listed(network, to.prefixListId);
    return blocks.map((block) => ({ route, block, weight: 3 * prefixLength(block) - rank[route.origin] }));
  });
  return entries.map(({ route, block, weight }) => {
    const preferred = entries.filter((other) => other.weight > weight).map((other) => other.block);
    return { route, guard: and(inBlock(destination, block), not(inBlocks(destination, preferred))) };
  });
}

export function internetGuard({ vpcs }: Network, address: Term): Term {
  return not(inBlocks(address, [...privateBlocks, ...vpcs.flatMap(({ blocks }) => blocks)]));
}
