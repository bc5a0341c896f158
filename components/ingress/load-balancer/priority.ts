/**
 *     rulePriority({ path: "/orders/*", methods: ["GET"] })       // the same number in every program and every stack
 *
 * A listener tries its rules in the order of their priorities, and services of many programs share a listener without knowing each other.
 * So the number comes from the route alone. The range is cut into bands, the narrower routes first; inside its band a route stands where
 * its hash falls. A route that matches less than another therefore always comes before it, and two routes rarely meet:
 *
 *     1..50000 = length of the path  >  its wildcards  >  its conditions  >  number of methods  >  hash
 *
 * Two that do meet are a fault, or AWS's refusal where they are in different stacks; a `priority` of its own moves one of them.
 */
import { createHash } from "node:crypto";
import type { RouteArgs } from "../../ecs/interfaces";
import { highestPriority, longestPath, lowestPriority } from "./route";

/** A run of priorities: the first, and how many. */
interface Band {
  readonly first: number;
  readonly size: number;
}

/** Paths of up to 24 characters before wildcards are what people write; they share four fifths of the range. */
const shortPath = 24;
const shortPathShare = 0.8;

/** Shares of a path's band: no wildcard, one `*` and nothing else, any others. */
const wildcardShares = [0.2, 0.7, 0.1];
/** Shares of that: host and methods, host only, methods only, neither. */
const conditionShares = [0.2, 0.2, 0.3, 0.3];
/** Shares of that for one, two, three, four and five or more methods. */
const methodShares = [0.3, 0.2, 0.15, 0.25, 0.1];

/** The priority of a route's listener rule: its own `priority` where it has one, otherwise one of 1 to 50000 that follows from the route alone. */
export function rulePriority(route: RouteArgs): number {
  if (route.priority !== undefined) return route.priority;
  const { first, size } = bandOf(route);
  return first + (hashOf(route) % size);
}

function bandOf({ path, host, methods }: RouteArgs): Band {
  const ofPath = lengthBand(path);
  const ofWildcards = part(ofPath, wildcardShares, wildcardClass(path));
  const conditions = host === undefined ? (methods === undefined ? 3 : 2) : methods === undefined ? 1 : 0;
  const ofConditions = part(ofWildcards, conditionShares, conditions);
  return methods === undefined
    ? ofConditions
    : part(ofConditions, methodShares, Math.min(Math.max(methods.length, 1), methodShares.length) - 1);
}

/** The band of a path's length, counted without its `*`, which may stand for nothing: the longer, the earlier. */
function lengthBand(path: string): Band {
  const length = Math.min(Math.max(path.replaceAll("*", "").length, 1), longestPath);
  const total = highestPriority - lowestPriority + 1;
  const shortSize = Math.floor((total * shortPathShare) / shortPath);
  const longSize = Math.floor((total * (1 - shortPathShare)) / (longestPath - shortPath));
  if (length > shortPath) return { first: lowestPriority + (longestPath - length) * longSize, size: longSize };
  const afterLong = lowestPriority + (longestPath - shortPath) * longSize;
  return { first: afterLong + (shortPath - length) * shortSize, size: shortSize };
}

function wildcardClass(path: string): 0 | 1 | 2 {
  const wildcards = path.replace(/\*+/g, "*").match(/[*?]/g) ?? [];
  if (wildcards.length === 0) return 0;
  return wildcards.length === 1 && wildcards[0] === "*" ? 1 : 2;
}

/** The part of a band that belongs to one of several shares, at least one priority wide. */
function part({ first, size }: Band, shares: readonly number[], index: number): Band {
  const bound = (count: number): number => Math.floor(size * shares.slice(0, count).reduce((sum, share) => sum + share, 0) + 1e-9);
  const [start, end] = [bound(index), bound(index + 1)];
  return { first: first + Math.min(start, size - 1), size: Math.max(end - start, 1) };
}

/** Equal routes have equal hashes: methods in any order, host names in any case. */
function hashOf({ path, host, methods }: RouteArgs): number {
  const text = [host?.toLowerCase() ?? "", path, ...[...(methods ?? [])].sort()].join(" ");
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}
