/**
 * A box is five intervals: source, destination, protocol, source port, destination port. Intervals are half open, so that every cut is one
 * comparison, and IPv6 (whole numbers too large for `number`) needs no arithmetic of its own.
 */

/** End of an interval. IPv4 addresses, protocols and ports are numbers, IPv6 addresses bigints. */
export type Bound = number | bigint;

/** First value in, first value out, for each of the five dimensions in turn. Never empty. */
export type Box = readonly Bound[];

/** Where a dimension's interval begins in a box. */
export const dimension = { source: 0, destination: 2, protocol: 4, sourcePort: 6, destinationPort: 8 } as const;

const length = 10;

/** The common part, or `undefined` where there is none. */
export function intersectBoxes(one: Box, other: Box): Box | undefined {
  const common: Bound[] = [];
  for (let at = 0; at < length; at += 2) {
    const from = larger(bound(one, at), bound(other, at));
    const to = smaller(bound(one, at + 1), bound(other, at + 1));
    if (from >= to) return undefined;
    common.push(from, to);
  }
  return common;
}

/** Whether they have a packet in common. */
export function boxesMeet(one: Box, other: Box): boolean {
  for (let at = 0; at < length; at += 2) if (bound(one, at) >= bound(other, at + 1) || bound(other, at) >= bound(one, at + 1)) return false;
  return true;
}

/** Whether the second lies in the first. */
export function boxContains(outer: Box, inner: Box): boolean {
  for (let at = 0; at < length; at += 2)
    if (bound(inner, at) < bound(outer, at) || bound(inner, at + 1) > bound(outer, at + 1)) return false;
  return true;
}

/** What of the first is not in the second: at most two disjoint boxes a dimension. */
export function subtractBox(from: Box, cut: Box): readonly Box[] {
  if (!boxesMeet(from, cut)) return [from];
  const rest: Box[] = [];
  let core = from;
  for (let at = 0; at < length; at += 2) {
    if (bound(core, at) < bound(cut, at)) rest.push(withInterval(core, at, bound(core, at), bound(cut, at)));
    if (bound(cut, at + 1) < bound(core, at + 1)) rest.push(withInterval(core, at, bound(cut, at + 1), bound(core, at + 1)));
    core = withInterval(core, at, larger(bound(core, at), bound(cut, at)), smaller(bound(core, at + 1), bound(cut, at + 1)));
  }
  return rest;
}

/** The box with one interval replaced. */
export function withInterval(box: Box, at: number, from: Bound, to: Bound): Box {
  const next = [...box];
  next[at] = from;
  next[at + 1] = to;
  return next;
}

/** The two as one box where they agree in all dimensions but one and touch there. */
export function joinBoxes(one: Box, other: Box): Box | undefined {
  let differs: number | undefined;
  for (let at = 0; at < length; at += 2) {
    if (bound(one, at) === bound(other, at) && bound(one, at + 1) === bound(other, at + 1)) continue;
    if (differs !== undefined) return undefined;
    differs = at;
  }
  if (differs === undefined) return one;
  if (bound(one, differs + 1) !== bound(other, differs) && bound(other, differs + 1) !== bound(one, differs)) return undefined;
  return withInterval(
    one,
    differs,
    smaller(bound(one, differs), bound(other, differs)),
    larger(bound(one, differs + 1), bound(other, differs + 1)),
  );
}

/** A bound of a box that has all ten. */
export function bound(box: Box, at: number): Bound {
  return box[at] ?? 0;
}

function larger(one: Bound, other: Bound): Bound {
  return one > other ? one : other;
}

function smaller(one: Bound, other: Bound): Bound {
  return one < other ? one : other;
}
