/** The routes of one table: the local one, and those that AWS would take. */
import type { Route, RouteTarget } from "../../../../../verify/reach/model";
import { rangeOf } from "../addresses";
import type { NetworkShape, RouteShape } from "./shape";
import { blockAt, element, pick, vpcBlock } from "./vocabulary";

export function buildRoutes(shape: NetworkShape, v: number, t: number): Route[] {
  const local: Route = {
    ...element(`routes${v}.${t}.local`),
    destination: { block: vpcBlock(v) },
    origin: "static",
    target: { kind: "local" },
  };
  const taken = new Set<string>();
  const others = routesOf(shape, v, t).flatMap((route, r): Route[] => {
    const built = { ...element(`routes${v}.${t}.${r}`), ...destinationOf(shape, route), target: targetOf(shape, v, route) };
    const key = `${built.origin} ${JSON.stringify(built.destination)}`;
    if (taken.has(key) || blocksOf(shape, built).some((block) => isInside(block, vpcBlock(v)))) return [];
    taken.add(key);
    return [built];
  });
  return [local, ...withoutTies(shape, others)];
}

/** Indices into `destinations`: everything, every VPC, and each of them. */
const [everywhere, everyVpc, firstVpc] = [0, 1, 2];

function routesOf({ vpcs, peerings }: NetworkShape, v: number, t: number): RouteShape[] {
  const table = vpcs[v]?.tables[t];
  if (table === undefined) return [];
  const fixed = { index: 0, origin: "static" } as const;
  const peers = peerings.map(({ one, other }) => [one % vpcs.length, other % vpcs.length]).filter((pair) => pair.includes(v));
  return [
    ...(table.others === null ? [] : [{ ...fixed, block: everywhere, target: table.others }]),
    ...(table.vpcs === "transit-gateway" ? [{ ...fixed, block: everyVpc, target: table.vpcs }] : []),
    ...(table.vpcs === "peering-connection"
      ? peers.flat().map((peer) => ({ ...fixed, block: firstVpc + peer, target: "peering-connection" as const }))
      : []),
    ...table.routes,
  ];
}

function destinationOf({ lists }: NetworkShape, { block, origin }: RouteShape): Pick<Route, "destination" | "origin"> {
  if (origin === "prefix-list" && lists.length > 0) return { destination: { prefixListId: `list${block % lists.length}` }, origin };
  return { destination: { block: blockAt(block) }, origin: origin === "propagated" ? origin : "static" };
}

/** Only NAT gateways, interfaces and endpoints may be nearer than the local route. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
function isInside(inner: string, outer: string): boolean {
  const [one, other] = [rangeOf(inner), rangeOf(outer)];
  return other.first <= one.first && one.last <= other.last;
}

/** AWS does not say which of two prefix lists with one entry in common wins. */
function withoutTies(shape: NetworkShape, routes: readonly Route[]): Route[] {
  const seen = new Set<string>();
  return routes.filter((route) => {
    const keys = blocksOf(shape, route).map((block) => `${route.origin} ${block}`);
    const tied = keys.some((key) => seen.has(key));
    keys.forEach((key) => seen.add(key));
    return !tied;
  });
}

function blocksOf({ lists }: NetworkShape, { destination }: Pick<Route, "destination">): string[] {
  if ("block" in destination) return [destination.block];
  return (lists[Number(destination.prefixListId.slice("list".length))] ?? []).map(blockAt);
}

/** What is not there is a black hole. */
function targetOf({ vpcs, peerings, transit }: NetworkShape, v: number, { target, index, block }: RouteShape): RouteTarget {
  const blackhole: RouteTarget = { kind: "blackhole", reason: "there is none" };
  const gateways = vpcs[v]?.natGateways ?? [];
  if (target === "nat-gateway") return gateways.length > 0 ? { kind: target, id: `nat${v}.${index % gateways.length}` } : blackhole;
  if (target === "internet-gateway") return vpcs[v]?.internetGateway === true ? { kind: target, id: `internet${v}` } : blackhole;
  if (target === "transit-gateway") return (transit?.attachments[v] ?? null) !== null ? { kind: target, id: "tgw" } : blackhole;
  if (target === "blackhole") return blackhole;
  const pairs = peerings.map(({ one, other }) => [one % vpcs.length, other % vpcs.length].sort()).filter(([one, other]) => one !== other);
  const own = pairs.filter((pair) => pair.includes(v));
  const direct = own.find((pair) => pair.includes(block - firstVpc)) ?? pick(own, index);
  return direct === undefined ? blackhole : { kind: target, id: `peering${direct.join("-")}` };
}
