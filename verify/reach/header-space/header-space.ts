/**
 *     const web = headers(4, { destinations: [addressRange("10.0.0.0/24")], protocol: 6, destinationPorts: { from: 443, to: 443 } });
 *     isEmpty(subtract(web, allowed));                       // true: every such packet is allowed
 *
 * Sets of packet headers, exact: a union of disjoint boxes. All that filters and routes of a network ask of a header is whether it lies
 * between two values, so no set that comes up needs more. IPv4 and IPv6 are apart.
 */
import { allAddresses, type AddressRange, type Family } from "./block";
import { boxContains, boxesMeet, dimension, intersectBoxes, joinBoxes, subtractBox, type Bound, type Box } from "./box";

/** A set of headers of one family. The boxes are disjoint. */
export interface HeaderSpace {
  readonly family: Family;
  readonly boxes: readonly Box[];
}

/** What to select headers by. Whatever is left out is not restricted. */
export interface HeaderFields {
  readonly sources?: readonly AddressRange[];
  readonly destinations?: readonly AddressRange[];
  /** IANA number; `null` for all. */
  readonly protocol?: number | null;
  /** First and last, both included. */
  readonly sourcePorts?: { readonly from: number; readonly to: number };
  /** First and last, both included. */
  readonly destinationPorts?: { readonly from: number; readonly to: number };
}

/** One more than the largest protocol number. */
export const protocolEnd = 256;
/** One more than the largest port. */
export const portEnd = 65536;

/** The set without headers. */
export function none(family: Family): HeaderSpace {
  return family === 4 ? noneOf4 : noneOf6;
}

const noneOf4: HeaderSpace = { family: 4, boxes: [] };
const noneOf6: HeaderSpace = { family: 6, boxes: [] };

/** Headers by their fields. Addresses of the other family are left out. */
export function headers(family: Family, fields: HeaderFields = {}): HeaderSpace {
  const everywhere = [allAddresses(family)];
  const sources = disjoint(fields.sources?.filter((range) => range.family === family) ?? everywhere);
  const destinations = disjoint(fields.destinations?.filter((range) => range.family === family) ?? everywhere);
  const protocol = fields.protocol ?? null;
  const rest: readonly Bound[] = [
    ...(protocol === null ? [0, protocolEnd] : [protocol, protocol + 1]),
    fields.sourcePorts?.from ?? 0,
    (fields.sourcePorts?.to ?? portEnd - 1) + 1,
    fields.destinationPorts?.from ?? 0,
    (fields.destinationPorts?.to ?? portEnd - 1) + 1,
  ];
  const boxes = sources.flatMap(([from, to]) => destinations.map((destination) => [from, to, ...destination, ...rest]));
  return { family, boxes };
}

export function isEmpty(space: HeaderSpace): boolean {
  return space.boxes.length === 0;
}

/** What both have. */
export function intersect(one: HeaderSpace, other: HeaderSpace): HeaderSpace {
  const boxes: Box[] = [];
  for (const left of one.boxes)
    for (const right of other.boxes) {
      const common = intersectBoxes(left, right);
      if (common !== undefined) boxes.push(common);
    }
  return { family: one.family, boxes };
}

/** Whether both have a header in common. */
export function meets(one: HeaderSpace, other: HeaderSpace): boolean {
  return one.boxes.some((left) => other.boxes.some((right) => boxesMeet(left, right)));
}

/** What the first has and the second has not. */
export function subtract(from: HeaderSpace, cut: HeaderSpace): HeaderSpace {
  let boxes = from.boxes;
  for (const piece of cut.boxes) {
    if (!boxes.some((box) => boxesMeet(box, piece))) continue;
    boxes = boxes.flatMap((box) => subtractBox(box, piece));
  }
  return boxes === from.boxes ? from : { family: from.family, boxes };
}

/** What either has. */
export function union(one: HeaderSpace, other: HeaderSpace): HeaderSpace {
  if (one.boxes.length === 0) return other;
  if (other.boxes.length === 0) return one;
  return { family: one.family, boxes: joined([...one.boxes, ...subtract(other, one).boxes]) };
}

/** Whether the first has everything that the second has. */
export function contains(outer: HeaderSpace, inner: HeaderSpace): boolean {
  return inner.boxes.every(
    (box) => outer.boxes.some((each) => boxContains(each, box)) || isEmpty(subtract({ family: inner.family, boxes: [box] }, outer)),
  );
}

/** Whether both have the same headers, however they are cut. */
export function equals(one: HeaderSpace, other: HeaderSpace): boolean {
  return one.family === other.family && contains(one, other) && contains(other, one);
}

/** Fewer boxes for the same headers, where neighbours can be joined. */
function joined(boxes: readonly Box[]): readonly Box[] {
  const result: Box[] = [];
  for (const box of boxes) {
    let next = box;
    for (let at = 0; at < result.length; at += 1) {
      const before = result[at];
      const both = before === undefined ? undefined : joinBoxes(before, next);
      if (both === undefined) continue;
      next = both;
      result.splice(at, 1);
      at = -1;
    }
    result.push(next);
  }
  return result;
}

/** Disjoint intervals with the same addresses, ascending. */
function disjoint(ranges: readonly AddressRange[]): readonly (readonly [Bound, Bound])[] {
  const only = ranges[0];
  if (ranges.length === 1 && only !== undefined) return [[only.from, only.to]];
  const sorted = [...ranges].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const result: [Bound, Bound][] = [];
  for (const { from, to } of sorted) {
    const last = result.at(-1);
    if (last === undefined || last[1] < from) result.push([from, to]);
    else if (last[1] < to) last[1] = to;
  }
  return result;
}

/** Whether some header has different ends: nobody sends packets to their own address through a network. */
export function hasDifferentEnds({ boxes }: HeaderSpace): boolean {
  return boxes.some((box) => {
    const [from = 0, to = 0, destinationFrom, destinationTo] = box;
    const isOne = BigInt(to) - BigInt(from) === 1n;
    return !(isOne && from === destinationFrom && to === destinationTo);
  });
}

/** The headers with any source address and, where they have ports, any source port: what a rewritten packet may have been before. */
export function withAnySource({ family, boxes }: HeaderSpace): HeaderSpace {
  const { from, to } = allAddresses(family);
  const widened = boxes.map((box) => [from, to, ...box.slice(dimension.destination, dimension.sourcePort), 0, portEnd, ...box.slice(8)]);
  return widened.reduce<HeaderSpace>((sum, box) => union(sum, { family, boxes: [box] }), none(family));
}
