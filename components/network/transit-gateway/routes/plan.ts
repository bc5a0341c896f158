/** Routes that are written into segments' tables by hand, as plain data, and what is wrong with them, at once. */
import { checkName, Cidr, Faults } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import type { GatewayLedger } from "../ledger/ledger";
import { egressTable, inspectionTable } from "../plan";
import { blockRole, checkPrefixList } from "./route-destination";
import type { SegmentRoute } from "./args";

/** The plain part of a gateway on which its routes depend. */
export interface SegmentRoutesRequest {
  readonly gateway: Pick<ITransitGateway, "segments" | "blackholes" | "egressRouteTableId"> &
    Partial<Pick<ITransitGateway, "inspectionRouteTableId">>;
  readonly routes: Readonly<Record<string, readonly SegmentRoute[]>>;
}

/** A route as plain data. */
export interface SegmentRoutePlan {
  readonly table: string;
  /** What it is called besides its table. */
  readonly key: string;
  readonly route: SegmentRoute;
}

/** Checks routes and names them. Throws every fault at once. `ledger` knows what else the program has attached. */
export function planSegmentRoutes(name: string, request: SegmentRoutesRequest, ledger?: GatewayLedger): readonly SegmentRoutePlan[] {
  const { gateway, routes } = request;
  const faults = new Faults(`SegmentRoutes "${name}"`);
  checkName(faults, "name", name);
  const tables = [
    ...Object.keys(gateway.segments),
    ...(gateway.egressRouteTableId === undefined ? [] : [egressTable]),
    ...(gateway.inspectionRouteTableId === undefined ? [] : [inspectionTable]),
  ];
  if (Object.values(routes).every((each) => each.length === 0))
    faults.add("routes", undefined, 'has no route. Give one, as in dev: [{ cidr: "10.99.0.0/16", to: "blackhole" }].');
  for (const [table, each] of Object.entries(routes)) {
    if (!tables.includes(table)) faults.add(`routes.${table}`, undefined, `is not a table of the gateway. There are ${tables.join(", ")}.`);
    each.forEach((route, index) => {
      const path = `routes.${table}[${index}]`;
      checkRoute(faults, path, gateway.segments[table] === undefined ? [] : gateway.blackholes, route, ledger);
      if (each.findIndex((other) => keyOf(other) === keyOf(route)) !== index)
        faults.add(path, keyOf(route), "is named twice. A table has one route to a destination.");
    });
  }
  faults.throwIfAny();
  return Object.entries(routes).flatMap(([table, each]) => each.map((route) => ({ table, key: keyOf(route), route })));
}

function checkRoute(
  faults: Faults,
  path: string,
  blackholes: readonly string[],
  route: SegmentRoute,
  ledger: GatewayLedger | undefined,
): void {
  const given = [route.cidr, route.prefixListId].filter((each) => each !== undefined).length;
  if (given !== 1) faults.add(path, undefined, "must have one destination: cidr, or name and prefixListId.");
  if (!hasOneTarget(route.to)) faults.add(`${path}.to`, undefined, 'must be one target: an attachment, or "blackhole".');
  if (route.prefixListId !== undefined) checkPrefixList(faults, path, route);
  const { cidr } = route;
  if (cidr === undefined) return;
  const block = faults.attempt(`${path}.cidr`, () => Cidr.parse(cidr));
  if (block === undefined) return;
  // A table has one static route to a block. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayRoute.html
  if (blackholes.some((text) => Cidr.parse(text).equals(block)))
    faults.add(`${path}.cidr`, cidr, "is one of the gateway's blackholes, and a table has one route to a block. Leave it out of either.");
  const taken = ledger?.staticRouteFault(block);
  if (taken !== undefined && route.to !== "blackhole") faults.add(`${path}.cidr`, cidr, taken);
}

/** What the types promise, for programs in JavaScript. */
function hasOneTarget(to: unknown): boolean {
  return to === "blackhole" || (typeof to === "object" && to !== null && (to as { attachmentId?: unknown }).attachmentId !== undefined);
}

function keyOf(route: SegmentRoute): string {
  return route.cidr === undefined ? route.name : blockRole(route.cidr);
}
