/** The groups of an interface, all taken together, and what they make of all traffic of a placement: most let all of it out or none of it in. */
import { contains, headers, isEmpty, intersect, type HeaderSpace } from "../header-space";
import type { NetworkInterface } from "../model";
import type { Elements } from "./elements";
import type { Groups } from "./groups";
import type { Placement } from "./placements";

export type Direction = "ingress" | "egress";

/** Something for each direction. */
export type Both<Value> = Readonly<Record<Direction, Value>>;

/** The same set for all interfaces with the same groups. */
export interface GroupSet {
  readonly index: number;
  /** One of the interfaces that have it. */
  readonly own: NetworkInterface;
  readonly ids: readonly string[];
  /** Groups that its rules name. */
  readonly named: Both<ReadonlySet<string>>;
  /** What its rules for addresses let through. */
  readonly allowed: Both<HeaderSpace>;
  /** What is known already of all traffic, by the number of the placement. */
  readonly known: Both<("all" | "none" | "part")[]>;
}

export function both<Value>(of: (direction: Direction) => Value): Both<Value> {
  return { ingress: of("ingress"), egress: of("egress") };
}

export class GroupSets {
  private readonly sets = new Map<string, GroupSet>();
  private readonly facing = both((): HeaderSpace[] => []);

  constructor(
    private readonly elements: Elements,
    private readonly groups: Groups,
  ) {}

  of(own: NetworkInterface, ids: readonly string[]): GroupSet {
    const key = ids.join();
    const before = this.sets.get(key);
    if (before !== undefined) return before;
    const made: GroupSet = {
      index: this.sets.size,
      own,
      ids,
      named: both((direction) => this.namedBy(ids, direction)),
      allowed: both((direction) => this.groups.allowed(own, direction, 4, null)),
      known: both(() => []),
    };
    this.sets.set(key, made);
    return made;
  }

  /** What the rules for addresses do with everything from or to a placement, whatever its protocol and port. */
  whole({ allowed, known }: GroupSet, direction: Direction, placement: Placement): "all" | "none" | "part" {
    return (known[direction][placement.index] ??= verdict(allowed[direction], this.everything(placement, direction)));
  }

  /** All packets from or to a placement. */
  everything({ index, parties }: Placement, direction: Direction): HeaderSpace {
    const addresses = parties.flatMap((party) => party.addresses[4]);
    return (this.facing[direction][index] ??= headers(4, direction === "ingress" ? { sources: addresses } : { destinations: addresses }));
  }

  private namedBy(ids: readonly string[], direction: Direction): ReadonlySet<string> {
    const rules = ids.flatMap((id) => this.elements.securityGroups.get(id)?.[direction] ?? []);
    return new Set(rules.flatMap(({ peer }) => ("securityGroupId" in peer ? [peer.securityGroupId] : [])));
  }
}

/** How much of a space is allowed. */
export function verdict(allowed: HeaderSpace, space: HeaderSpace): "all" | "none" | "part" {
  const passing = intersect(space, allowed);
  if (isEmpty(passing)) return "none";
  return contains(passing, space) ? "all" : "part";
}
