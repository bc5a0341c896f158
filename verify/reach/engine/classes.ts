/**
 * Most endpoints of a large network are alike: many services share the same subnets, and a security group mostly speaks of addresses. So what is
 * between two placements is worked out once for every pair of placements, and what a group lets through once for every placement, and the
 * millions of pairs only put the two together. Whatever does not fit that is decided the long way.
 */
import { headers, intersect, type HeaderSpace } from "../header-space";
import type { Endpoint } from "../model";
import type { Obstacle } from "./explanations";
import { both, verdict, type Direction, type GroupSet } from "./group-sets";
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

/** The class of an endpoint that is nothing but interfaces with IPv4 addresses and the same groups. */
export function classOf({ elements, placements, groupSets }: Prover, { interfaceIds }: Endpoint): EndpointClass | undefined {
  const own = interfaceIds.flatMap((id) => elements.interfaces.get(id) ?? []);
  const [first] = own;
  const ids = first?.securityGroupIds ?? null;
  if (first === undefined || ids === null) return undefined;
  const key = ids.join();
  const isPlain = own.every((each) => each.securityGroupIds?.join() === key && !each.blocks.some((block) => block.includes(":")));
  if (!isPlain || !ids.every((id) => elements.securityGroups.has(id))) return undefined;
  return { urn: first.urn, placement: placements.of(own), groups: groupSets.of(first, ids) };
}

/** What is between classes, for one protocol and port. */
export class Classes {
  /** By the number of the set, then by that of the placement. */
  private readonly passing = both((): ("all" | "none" | "part")[][] => []);
  private readonly traffics = both((): HeaderSpace[] => []);
  private readonly refusals = both((): (readonly Obstacle[])[] => []);

  constructor(
    private readonly prover: Prover,
    private readonly traffic: Traffic,
  ) {}

  /** As far as it does not depend on whose groups name whose. */
  between(from: EndpointClass, to: EndpointClass): Way {
    const outward = this.passes(from.groups, "egress", to);
    if (outward !== "all") return outward === "part" ? mixed : { kind: "closed", because: this.refusal(from.groups, "egress") };
    const way = this.prover.placements.between(from.placement, to.placement);
    if (way.kind !== "open") return way;
    const inward = this.passes(to.groups, "ingress", from);
    if (inward === "all") return way;
    return inward === "part" ? mixed : { kind: "closed", because: this.refusal(to.groups, "ingress") };
  }

  private passes(own: GroupSet, direction: Direction, { groups, placement }: EndpointClass): "all" | "none" | "part" {
    const named = own.named[direction];
    if (named.size > 0 && groups.ids.some((id) => named.has(id))) return "part";
    const whole = this.prover.groupSets.whole(own, direction, placement);
    if (whole !== "part") return whole;
    const row = (this.passing[direction][own.index] ??= []);
    return (row[placement.index] ??= verdict(own.allowed[direction], this.trafficAt(placement, direction)));
  }

  /** The traffic from or to every place of a placement. */
  private trafficAt(placement: Placement, direction: Direction): HeaderSpace {
    const { protocol, ports } = this.traffic;
    const wanted = headers(4, { protocol, ...(ports !== null && { destinationPorts: ports }) });
    return (this.traffics[direction][placement.index] ??= intersect(this.prover.groupSets.everything(placement, direction), wanted));
  }

  private refusal(own: GroupSet, direction: Direction): readonly Obstacle[] {
    const otherEnd = direction === "ingress" ? "the client's security group" : "the server's security group";
    return (this.refusals[direction][own.index] ??= [refusal(this.prover.elements, own.own, direction, this.traffic.name, otherEnd)]);
  }
}
