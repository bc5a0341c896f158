/**
 * Why something is open that should not be: every rule and every route on the way without which it would be closed. Found by trying: the
 * network without the one, asked again.
 */
import type { ExplanationCode, Flow, Obstacle } from "../engine";
import type { Network, Route, SecurityGroupRule, TransitGatewayRoute } from "../model";

/** A declared line that a network can be imagined without, and what stops packets where it is missing. */
interface Door {
  readonly element: SecurityGroupRule | Route | TransitGatewayRoute;
  readonly what: "rule" | "route";
  readonly code: ExplanationCode;
}

/**
 * The doors of an open flow, rules first, each with the code of what would stop the packets without it.
 *
 * @param ask What becomes of the flow in another network.
 */
export function doorsOf(network: Network, { from, to, path }: Flow, ask: (without: Network) => Flow): readonly Obstacle[] {
  return candidates(network, [from, to], new Set(path)).flatMap(({ element: { id, urn, source, name }, what, code }) => {
    const { verdict, because } = ask(networkWithout(network, id));
    if (verdict !== "blocked") return [];
    return [
      { code: because[0]?.code ?? code, urn, source, remedy: `Without the ${what} ${name} this would not get from ${from} to ${to}.` },
    ];
  });
}

function candidates(network: Network, ends: readonly string[], passed: ReadonlySet<string>): readonly Door[] {
  const asked = network.endpoints.filter(({ name, urn }) => ends.includes(name) || (urn !== null && passed.has(urn)));
  const interfaceIds = new Set(asked.flatMap((each) => each.interfaceIds));
  const groupIds = new Set(network.interfaces.filter(({ id }) => interfaceIds.has(id)).flatMap((each) => each.securityGroupIds ?? []));
  const rules = network.securityGroups.filter(({ id }) => groupIds.has(id)).flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  const routes = network.routeTables
    .flatMap((table) => table.routes)
    .filter(({ urn, target }) => target.kind !== "local" && passed.has(urn));
  const transitRoutes = network.transitGatewayRouteTables.flatMap((table) => table.routes).filter(({ urn }) => passed.has(urn));
  return [
    ...rules.map((element) => ({ element, what: "rule", code: "ENI_SG_RULES_MISMATCH" }) as const),
    ...routes.map((element) => ({ element, what: "route", code: "NO_ROUTE_TO_DESTINATION" }) as const),
    ...transitRoutes.map((element) => ({ element, what: "route", code: "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT" }) as const),
  ];
}

/** Ids are unique in a network. */
function networkWithout(network: Network, id: string): Network {
  const others = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] => items.filter((item) => item.id !== id);
  return {
    ...network,
    securityGroups: network.securityGroups.map((group) => ({ ...group, ingress: others(group.ingress), egress: others(group.egress) })),
    routeTables: network.routeTables.map((table) => ({ ...table, routes: others(table.routes) })),
    transitGatewayRouteTables: network.transitGatewayRouteTables.map((table) => ({ ...table, routes: others(table.routes) })),
  };
}
