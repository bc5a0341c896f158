/** Where an attachment that is not a VPC's stands among the segments, as plain data, and what is wrong with its arguments, at once. */
import { checkName, Cidr, Faults } from "../../../core";
import type { IInspection } from "../../interfaces";
import { announcement, checkInspection, isolationFaults, type Announcement, type AttachmentRequest } from "../attachment/plan";
import { checkRoom, checkStaticBlocks, type GatewayLedger } from "../ledger/ledger";
import { inspectionTable } from "../plan";
import type { StaticRoutes } from "./args";

/** The plain part of a gateway on which a membership depends. */
export interface MembershipRequest {
  readonly gateway: AttachmentRequest["gateway"];
  readonly segment: string;
  readonly propagate?: boolean;
  readonly staticRoutes?: StaticRoutes;
  readonly inspection?: IInspection;
}

/** A static route as plain data. */
export interface StaticRoutePlan {
  /** The table that gets it: a segment's, `egress` or `inspection`. */
  readonly table: string;
  readonly block: string;
  /** Whether it leads to the firewall, which comes before the attachment. */
  readonly inspected: boolean;
}

/** A membership as plain data. */
export interface MembershipPlan {
  readonly propagate: boolean;
  readonly staticRoutes: readonly StaticRoutePlan[];
  /** Tables that know the way to the attachment: of segments, `egress`, which answers from the internet need, and `inspection`. */
  readonly tell: readonly string[];
  /** Segments whose tables lead to the firewall instead. */
  readonly inspectedIn: readonly string[];
}

/**
 * Checks a membership's arguments and plans its routes. Throws every fault at once. `ledger` knows what else the program has attached;
 * `field` is what the user calls the static routes.
 */
export function planMembership(name: string, request: MembershipRequest, ledger?: GatewayLedger, field = "staticRoutes"): MembershipPlan {
  const { gateway, segment, propagate = true, staticRoutes = [] } = request;
  const faults = new Faults(`SegmentMembership "${name}"`);
  checkName(faults, "name", name);
  checkRoom(faults, "gateway", ledger);
  const known = gateway.segments[segment] !== undefined;
  if (!known) faults.add("segment", segment, `is not a segment of the gateway. There are ${Object.keys(gateway.segments).join(", ")}.`);
  const told = announcement(gateway, segment);
  const nothingGiven = givenBlocks(staticRoutes).length === 0;
  if (known) checkTables(faults, field, staticRoutes, told, segment);
  for (const [path, blocks] of blocksByPath(field, staticRoutes)) checkBlocks(faults, path, blocks, gateway, ledger);
  if (!propagate && nothingGiven)
    faults.add(
      field,
      undefined,
      "is empty and nothing is propagated, so no segment would know the way. Give the blocks behind the attachment.",
    );
  checkInspection(faults, gateway, request.inspection);
  if (told.inspected.length > 0) checkInspectable(faults, field, staticRoutes);
  if (propagate && nothingGiven && told.inspected.length > 0)
    faults.add(
      field,
      undefined,
      `is empty, though the gateway inspects what ${told.inspected.join(" and ")} and ${segment} send each other: what the attachment announces would lead round the firewall. Give the blocks behind it.`,
    );
  faults.throwIfAny();
  return { propagate, staticRoutes: plannedRoutes(staticRoutes, told), tell: told.direct, inspectedIn: told.inspected };
}

/** Blocks that are given, once each. */
export function givenBlocks(routes: StaticRoutes): readonly string[] {
  return [...new Set(blocksByPath("", routes).flatMap(([, blocks]) => blocks))];
}

/** The firewall delivers to the attachment, so its own table knows every block that any segment is told. */
function plannedRoutes(routes: StaticRoutes, { direct, inspected }: Announcement): readonly StaticRoutePlan[] {
  const blocksOf = (table: string): readonly string[] =>
    isList(routes) ? routes : table === inspectionTable ? givenBlocks(routes) : (routes[table] ?? []);
  return [
    ...direct.flatMap((table) => blocksOf(table).map((block) => ({ table, block, inspected: false }))),
    ...inspected.flatMap((table) => blocksOf(table).map((block) => ({ table, block, inspected: true }))),
  ];
}

function checkTables(faults: Faults, field: string, routes: StaticRoutes, { direct, inspected }: Announcement, segment: string): void {
  const tables = [...direct, ...inspected].filter((table) => table !== inspectionTable);
  if (isList(routes)) {
    if (routes.length > 0 && tables.length === 0)
      faults.add(
        "segment",
        segment,
        "reaches no segment and is reached by none, so that nobody would use the routes. Give it one in reaches.",
      );
    return;
  }
  for (const table of Object.keys(routes))
    if (!tables.includes(table))
      faults.add(
        `${field}.${table}`,
        undefined,
        `neither reaches ${segment} nor is reached by it, so that no answer would come back. There are ${tables.join(", ")}.`,
      );
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
    if (blocks.indexOf(text) !== index) faults.add(at, text, "is named twice. Name each block once.");
  });
  checkStaticBlocks(faults, path, blocks, ledger);
}

/** What cannot be led to the firewall would have no route at all. */
function checkInspectable(faults: Faults, field: string, routes: StaticRoutes): void {
  for (const [path, blocks] of blocksByPath(field, routes))
    blocks.forEach((text, index) => {
      if (text.includes(":"))
        faults.add(
          `${path}[${index}]`,
          text,
          "is an IPv6 block, and the gateway inspects what segments send each other, in IPv4 only. Leave it out.",
        );
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
