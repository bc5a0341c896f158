/** Where an attachment that is not a VPC's stands among the segments, as plain data, and what is wrong with its arguments, at once. */
import { checkName, Cidr, Faults } from "../../core";
import type { ITransitGateway } from "../interfaces";
import { isolationFaults, segmentsInReach } from "./attachment-plan";
import type { GatewayLedger } from "./ledger";
import { egressTable } from "./plan";

/** Blocks behind an attachment: for all segments in reach, or for each segment those that it may reach. */
export type StaticRoutes = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** The plain part of a gateway on which a membership depends. */
export interface MembershipRequest {
  readonly gateway: Pick<ITransitGateway, "segments" | "blackholes">;
  readonly segment: string;
  readonly propagate?: boolean;
  readonly staticRoutes?: StaticRoutes;
}

/** A static route as plain data. */
export interface StaticRoutePlan {
  /** The segment whose table gets it, or `egress`. */
  readonly table: string;
  readonly block: string;
}

/** A membership as plain data. */
export interface MembershipPlan {
  readonly propagate: boolean;
  readonly staticRoutes: readonly StaticRoutePlan[];
  /** Segments whose tables know the way to the attachment. */
  readonly tellSegments: readonly string[];
  /** Whether the egress VPC's table knows it as well, which answers from the internet need. */
  readonly tellEgress: boolean;
}

/**
 * Checks a membership's arguments and plans its routes. Throws every fault at once. `ledger` knows what else the program has attached;
 * `field` is what the user calls the static routes.
 */
export function planMembership(name: string, request: MembershipRequest, ledger?: GatewayLedger, field = "staticRoutes"): MembershipPlan {
  const { gateway, segment, propagate = true, staticRoutes = [] } = request;
  const faults = new Faults(`SegmentMembership "${name}"`);
  checkName(faults, "name", name);
  const known = gateway.segments[segment];
  if (known === undefined)
    faults.add("segment", segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  const tellSegments = segmentsInReach(gateway.segments, segment);
  const tellEgress = known?.egress === true;
  const tables = [...tellSegments, ...(tellEgress ? [egressTable] : [])];
  const planned = known === undefined ? [] : plannedRoutes(faults, field, staticRoutes, tables, segment);
  for (const [path, blocks] of blocksByPath(field, staticRoutes)) checkBlocks(faults, path, blocks, gateway, ledger);
  if (!propagate && givenBlocks(staticRoutes).length === 0)
    faults.add(
      field,
      undefined,
      "is empty and nothing is propagated, so no segment would know the way. Give the blocks behind the attachment.",
    );
  faults.throwIfAny();
  return { propagate, staticRoutes: planned, tellSegments, tellEgress };
}

/** Blocks that are given, once each. */
export function givenBlocks(routes: StaticRoutes): readonly string[] {
  return [...new Set(blocksByPath("", routes).flatMap(([, blocks]) => blocks))];
}

function plannedRoutes(
  faults: Faults,
  field: string,
  routes: StaticRoutes,
  tables: readonly string[],
  segment: string,
): readonly StaticRoutePlan[] {
  if (isList(routes)) {
    // Without a table the blocks would be told to nobody; the empty list of routes is not what is wrong then.
    if (routes.length > 0 && tables.length === 0)
      faults.add(
        "segment",
        segment,
        "reaches no segment and is reached by none, so that nobody would use the routes. Give it one in reaches.",
      );
    return tables.flatMap((table) => routes.map((block) => ({ table, block })));
  }
  for (const table of Object.keys(routes))
    if (!tables.includes(table))
      faults.add(
        `${field}.${table}`,
        undefined,
        `neither reaches ${segment} nor is reached by it, so that no answer would come back. There are ${tables.join(", ")}.`,
      );
  return Object.entries(routes).flatMap(([table, blocks]) => blocks.map((block) => ({ table, block })));
}

function checkBlocks(
  faults: Faults,
  path: string,
  blocks: readonly string[],
  gateway: MembershipRequest["gateway"],
  ledger: GatewayLedger | undefined,
): void {
  blocks.forEach((text, index) => {
    const at = `${path}[${index}]`;
    const block = faults.attempt(at, () => Cidr.parse(text));
    if (block?.family === 4) for (const message of isolationFaults(text, gateway)) faults.add(at, text, message);
    const taken = block && ledger?.staticRouteFault(block);
    if (taken !== undefined) faults.add(at, text, taken);
    if (blocks.indexOf(text) !== index) faults.add(at, text, "is named twice. Name each block once.");
  });
}

function blocksByPath(field: string, routes: StaticRoutes): readonly (readonly [string, readonly string[]])[] {
  if (isList(routes)) return [[field, routes]];
  return Object.entries(routes).map(([table, blocks]) => [`${field}.${table}`, blocks]);
}

/** Array.isArray alone does not tell a read-only list from a record. */
function isList(routes: StaticRoutes): routes is readonly string[] {
  return Array.isArray(routes);
}
