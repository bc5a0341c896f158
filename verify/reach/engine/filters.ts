/** Lists, groups and routes in the form in which the engine asks them: as sets of headers and as ranges. */
import { addressRange, headers, intersect, isEmpty, meets, none, subtract, union, type Family, type HeaderSpace } from "../header-space";
import type { NetworkAcl, NetworkAclRule, PrefixList, Route, SecurityGroupRule, TransitGatewayRoute } from "../model";

type Direction = "ingress" | "egress";

/** What a list lets pass in one direction: the first rule that matches decides. */
export function allowedByList(family: Family, rules: readonly NetworkAclRule[], direction: Direction): HeaderSpace {
  let open = headers(family);
  let allowed = none(family);
  for (const rule of rules) {
    const matching = matchedBy(family, rule, direction);
    if (isEmpty(matching)) continue;
    if (rule.action === "allow") allowed = union(allowed, intersect(open, matching));
    open = subtract(open, matching);
    if (isEmpty(open)) break;
  }
  return allowed;
}

/** The rule that drops some of these headers first, or `undefined` where that is the end of the list. */
export function denyingRule(list: NetworkAcl, direction: Direction, dropped: HeaderSpace): NetworkAclRule | undefined {
  let open = dropped;
  for (const rule of list[direction]) {
    const matching = matchedBy(dropped.family, rule, direction);
    if (rule.action === "deny" && meets(open, matching)) return rule;
    open = subtract(open, matching);
  }
  return undefined;
}

function matchedBy(family: Family, { block, protocol, ports }: NetworkAclRule, direction: Direction): HeaderSpace {
  const range = addressRange(block);
  if (range.family !== family) return none(family);
  const fields = { protocol, destinationPorts: ports };
  return headers(family, direction === "ingress" ? { ...fields, sources: [range] } : { ...fields, destinations: [range] });
}

/** What a rule of a group matches; a rule that names a group matches everything, where the other side is in that group. */
export function matchedByRule(
  family: Family,
  { protocol, ports, peer }: SecurityGroupRule,
  direction: Direction,
  prefixLists: ReadonlyMap<string, PrefixList>,
): HeaderSpace {
  const fields = { protocol, destinationPorts: ports };
  if ("securityGroupId" in peer) return headers(family, fields);
  const blocks = "block" in peer ? [peer.block] : (prefixLists.get(peer.prefixListId)?.blocks ?? []);
  const ranges = blocks.map(addressRange).filter((range) => range.family === family);
  if (ranges.length === 0) return none(family);
  return headers(family, direction === "ingress" ? { ...fields, sources: ranges } : { ...fields, destinations: ranges });
}

/** A route for one block. */
export interface CompiledRoute<Kind> {
  readonly route: Kind;
  readonly headers: HeaderSpace;
}

const originOrder = ["static", "prefix-list", "propagated"];

/** Routes of one family in the order in which they are preferred. https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html */
export function preferred<Kind extends Route | TransitGatewayRoute>(
  family: Family,
  routes: readonly Kind[],
  prefixLists: ReadonlyMap<string, PrefixList>,
): readonly CompiledRoute<Kind>[] {
  const all = routes.flatMap((route) => {
    const { destination } = route;
    const blocks = "block" in destination ? [destination.block] : (prefixLists.get(destination.prefixListId)?.blocks ?? []);
    return blocks.map((block) => ({ route, range: addressRange(block) })).filter(({ range }) => range.family === family);
  });
  return all
    .sort(
      (one, other) =>
        other.range.prefix - one.range.prefix || originOrder.indexOf(one.route.origin) - originOrder.indexOf(other.route.origin),
    )
    .map(({ route, range }) => ({ route, headers: headers(family, { destinations: [range] }) }));
}
