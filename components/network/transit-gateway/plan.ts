/**
 *     planTransitGateway("hub", { segments: { dev: { reaches: ["shared"], egress: true }, shared: { reaches: ["dev"] } } })
 *
 * Segments are an allow-matrix: what is not named is dropped. A drop has to be a route of its own, because segments that share a NAT
 * would otherwise meet behind it: the answer to a packet for a neighbour comes back through the egress VPC, which knows them all.
 */
import { checkName, Cidr, Faults, privateSupernets } from "../../core";
import type { InspectionMode, Segment } from "../interfaces";
import { planFlowLogs } from "../vpc";
import { checkOptions } from "./options";
import { checkShare } from "../sharing/resource-share/plan";
import type { TransitGatewayArgs } from "./args";

/** A Transit Gateway as plain data. */
export interface TransitGatewayPlan {
  readonly amazonSideAsn: number;
  readonly segments: Readonly<Record<string, Segment>>;
  /** Whether a table for the egress VPC's attachment is needed. */
  readonly egress: boolean;
  /** What passes a firewall, which needs a table of its own; `undefined` where nothing does. */
  readonly inspection: InspectionMode | undefined;
  /** Dropped in every segment's table, unless a longer prefix is propagated there. */
  readonly blackholes: readonly string[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Route table of the egress VPC's attachment; no segment may have its name. */
export const egressTable = "egress";

/** Route table of the firewall's attachment; no segment may have its name where anything is inspected. */
export const inspectionTable = "inspection";

/** Also taken by configuration files, which are not type-checked. */
const inspectionModes: readonly InspectionMode[] = ["north-south", "east-west", "all"];

/** Whether the way to the internet passes a firewall. */
export function inspectsNorthSouth(mode: InspectionMode | undefined): boolean {
  return mode === "north-south" || mode === "all";
}

/** Whether the way between segments passes a firewall. */
export function inspectsEastWest(mode: InspectionMode | undefined): boolean {
  return mode === "east-west" || mode === "all";
}

/** Private autonomous system numbers. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html */
const asnRanges = [
  [64_512, 65_534],
  [4_200_000_000, 4_294_967_294],
] as const;

/** Default quota, which can be raised. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html */
const routeTableQuota = 20;

const segmentName = /^[a-z][a-z0-9-]*$/;

/** Checks a Transit Gateway's arguments and plans its route tables. Throws every fault at once. */
export function planTransitGateway(name: string, args: TransitGatewayArgs): TransitGatewayPlan {
  const faults = new Faults(`TransitGateway "${name}"`);
  checkName(faults, "name", name);
  const amazonSideAsn = args.amazonSideAsn ?? asnRanges[0][0];
  if (!asnRanges.some(([first, last]) => Number.isInteger(amazonSideAsn) && amazonSideAsn >= first && amazonSideAsn <= last))
    faults.add("amazonSideAsn", amazonSideAsn, `must be a private number: ${asnRanges.map((range) => range.join(" to ")).join(", or ")}.`);
  const names = Object.keys(args.segments);
  if (names.length === 0) faults.add("segments", undefined, "has no segment. Give at least one, as in dev: { reaches: [] }.");
  for (const [segment, { reaches }] of Object.entries(args.segments)) checkSegment(faults, segment, reaches, names);
  const egress = Object.values(args.segments).some((segment) => segment.egress === true);
  const blackholes = args.blackholes ?? privateSupernets;
  checkBlackholes(faults, blackholes);
  checkOptions(faults, args);
  checkShare(faults, "share.", args.share);
  if (args.flowLogs !== undefined) faults.attempt("flowLogs", () => planFlowLogs("transit-gateway", args.flowLogs));
  const { inspection } = args;
  checkInspection(faults, inspection, egress, names);
  faults.throwIfAny();
  const tables = names.length + [egress, inspection !== undefined].filter(Boolean).length;
  return { amazonSideAsn, segments: args.segments, egress, inspection, blackholes, warnings: quotaWarnings(tables) };
}

function checkSegment(faults: Faults, segment: string, reaches: readonly string[], names: readonly string[]): void {
  if (!segmentName.test(segment))
    faults.add(
      `segments.${segment}`,
      undefined,
      "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in dev.",
    );
  if (segment === egressTable)
    faults.add(`segments.${segment}`, undefined, "has the name of the egress VPC's own route table. Call the segment something else.");
  reaches.forEach((other, index) => {
    if (!names.includes(other))
      faults.add(`segments.${segment}.reaches[${index}]`, other, `is not a segment. There are ${names.join(", ")}.`);
  });
}

function checkInspection(faults: Faults, mode: InspectionMode | undefined, egress: boolean, names: readonly string[]): void {
  if (mode === undefined) return;
  if (!inspectionModes.includes(mode)) faults.add("inspection", mode, `must be one of ${inspectionModes.join(", ")}.`);
  if (inspectsNorthSouth(mode) && !egress)
    faults.add(
      "inspection",
      mode,
      `inspects the way to the internet, which no segment has. Say ${mode === "all" ? '"east-west", or ' : ""}egress: true for a segment.`,
    );
  if (names.includes(inspectionTable))
    faults.add(
      `segments.${inspectionTable}`,
      undefined,
      "has the name of the route table of what is inspected. Call the segment something else.",
    );
}

function checkBlackholes(faults: Faults, blackholes: readonly string[]): void {
  blackholes.forEach((text, index) => {
    const path = `blackholes[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block?.family === 6) faults.add(path, text, "is an IPv6 block. Segments are isolated in IPv4; give IPv4 blocks.");
    if (block?.prefix === 0) faults.add(path, text, "would drop the way to the internet as well. Give the private ranges only.");
    if (blackholes.indexOf(text) !== index) faults.add(path, text, "is named twice. Name each block once.");
  });
}

function quotaWarnings(tables: number): readonly string[] {
  return tables > routeTableQuota
    ? [
        `has ${tables} route tables; AWS allows ${routeTableQuota} until the quota "Transit gateway route tables per transit gateway" is raised.`,
      ]
    : [];
}
