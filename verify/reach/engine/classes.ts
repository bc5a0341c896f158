/**
 * Most endpoints of a large network are alike: many services share the same subnets, and a security group mostly speaks of addresses. So what is
 * between two placements is worked out once for every pair of placements, and what a group lets through once for every placement, and the
 * millions of pairs only put the two together. Whatever does not fit that is decided the long way.
 */
import { contains, headers, intersect, isEmpty, type HeaderSpace } from "../header-space";
import type { Endpoint, NetworkInterface } from "../model";
import type { Obstacle } from "./explanations";
import { refusal } from "./groups";
import { mixed, type Way } from "./panorama";
import type { Placement } from "./placements";
import type { Prover } from "./prover";
import type { Traffic } from "./traffic";

/** Endpoints with the same places and the same groups are treated alike. */
export interface EndpointClass {
  /** Where its paths begin and end. */
  readonly urn: string;
  readonly placement: Placement;
  readonly groups: GroupSet;
}

type Direction = "ingress" | "egress";

/** What a set of groups does with all of the traffic of a placement; `part` where it lets some through and some not. */
type Passes = "all" | "part" | { readonly refused: readonly Obstacle[] };

interface GroupSet {
  readonly ids: readonly string[];
  /** Groups that its rules name. */
  readonly named: Readonly<Record<Direction, ReadonlySet<string>>>;
  /** What its rules for addresses let through. */
  readonly allowed: Readonly<Record<Direction, HeaderSpace>>;
  /** What is said of what they do not. */
  readonly refused: Readonly<Record<Direction, Passes>>;
  /** What is known already, by the number of the placement. */
  readonly passing: Readonly<Record<Direction, Passes[]>>;
}

/** The classes of one kind of traffic. */
export class Classes {
  private readonly groupSets = new Map<string, GroupSet>();
  private readonly facing: Readonly<Record<Direction, HeaderSpace[]>> = { ingress: [], egress: [] };

  /** @param traffic TCP or UDP with a port. */
  constructor(
    private readonly prover: Prover,
    private readonly traffic: Traffic,
  ) {}

  /** The class of an endpoint that is nothing but interfaces with IPv4 addresses and the same groups. */
  of({ interfaceIds, elementId }: Endpoint, as: "client" | "server"): EndpointClass | undefined {
    const { interfaces, securityGroups } = this.prover.elements;
    const own = interfaceIds.flatMap((id) => interfaces.get(id) ?? []);
    const [first] = own;
    const ids = first?.securityGroupIds ?? null;
    if (first === undefined || ids === null || (as === "server" && elementId !== null)) return undefined;
    const key = ids.join();
    const isPlain = own.every((each) => each.securityGroupIds?.join() === key && !each.blocks.some((block) => block.includes(":")));
    if (!isPlain || !ids.every((id) => securityGroups.has(id))) return undefined;
    return { urn: first.urn, placement: this.prover.placements.of(own), groups: this.groupSetOf(first, ids, key) };
  }

  /** What is between two classes, as far as it does not depend on whose groups name whose. */
  between(from: EndpointClass, to: EndpointClass): Way {
    const outward = this.passes(from.groups, "egress", to);
    if (outward === "part") return mixed;
    if (outward !== "all") return { kind: "closed", because: outward.refused };
    const way = this.prover.placements.between(from.placement, to.placement);
    if (way.kind !== "open") return way;
    const inward = this.passes(to.groups, "ingress", from);
    if (inward === "part") return mixed;
    return inward === "all" ? way : { kind: "closed", because: inward.refused };
  }

  private groupSetOf(own: NetworkInterface, ids: readonly string[], key: string): GroupSet {
    const known = this.groupSets.get(key);
    if (known !== undefined) return known;
    const both = <Value>(of: (direction: Direction) => Value): Readonly<Record<Direction, Value>> => ({
      ingress: of("ingress"),
      egress: of("egress"),
    });
    const made: GroupSet = {
      ids,
      named: both((direction) => this.namedBy(ids, direction)),
      allowed: both((direction) => this.prover.groups.allowed(own, direction, 4, null)),
      refused: both((direction) => ({ refused: [this.refusalOf(own, direction)] })),
      passing: { ingress: [], egress: [] },
    };
    this.groupSets.set(key, made);
    return made;
  }

  private namedBy(ids: readonly string[], direction: Direction): ReadonlySet<string> {
    const rules = ids.flatMap((id) => this.prover.elements.securityGroups.get(id)?.[direction] ?? []);
    return new Set(rules.flatMap(({ peer }) => ("securityGroupId" in peer ? [peer.securityGroupId] : [])));
  }

  private passes(own: GroupSet, direction: Direction, { groups, placement }: EndpointClass): Passes {
    const named = own.named[direction];
    if (named.size > 0 && groups.ids.some((id) => named.has(id))) return "part";
    return (own.passing[direction][placement.index] ??= this.passesAnew(own, direction, placement));
  }

  private passesAnew(own: GroupSet, direction: Direction, other: Placement): Passes {
    const there = (this.facing[direction][other.index] ??= this.trafficAt(other, direction));
    const passing = intersect(there, own.allowed[direction]);
    if (isEmpty(passing)) return own.refused[direction];
    return contains(passing, there) ? "all" : "part";
  }

  private refusalOf(own: NetworkInterface, direction: Direction): Obstacle {
    const otherEnd = direction === "ingress" ? "the client's security group" : "the server's security group";
    return refusal(this.prover.elements, own, direction, this.traffic.name, otherEnd);
  }

  /** The traffic from or to every place of a placement. */
  private trafficAt({ parties }: Placement, direction: Direction): HeaderSpace {
    const addresses = parties.flatMap((party) => party.addresses[4]);
    const { protocol, ports } = this.traffic;
    const ends = direction === "ingress" ? { sources: addresses } : { destinations: addresses };
    return headers(4, { ...ends, protocol, ...(ports !== null && { destinationPorts: ports }) });
  }
}
