/** Into the subnet that has the destination, from outside that subnet. */
import { intersect, isEmpty, meets, subtract, type HeaderSpace } from "../../header-space";
import { addressRange } from "../../header-space";
import type { Subnet } from "../../model";
import { toBlocks, type Elements } from "../elements";
import { obstacle, type Obstacle } from "../explanations";
import { past, type Flight, type Step } from "../flight";
import { destinationsOf } from "../text";
import { dropped, throughList } from "./filter";

const known = { 4: new WeakMap<Subnet, HeaderSpace>(), 6: new WeakMap<Subnet, HeaderSpace>() };

/** What a subnet's own addresses are reached by. */
export function toSubnet(subnet: Subnet, family: 4 | 6): HeaderSpace {
  const before = known[family].get(subnet);
  if (before !== undefined) return before;
  const made = toBlocks(family, subnet.blocks.map(addressRange));
  known[family].set(subnet, made);
  return made;
}

export function enterVpc(elements: Elements, vpcId: string, flight: Flight): readonly Step[] {
  const steps: Step[] = [];
  let rest = flight.space;
  for (const subnet of elements.subnetsByVpc.get(vpcId) ?? []) {
    const own = toSubnet(subnet, rest.family);
    if (!meets(rest, own)) continue;
    const filtered = throughList(elements, subnet, "ingress", { ...flight, space: intersect(rest, own) });
    rest = subtract(rest, own);
    steps.push(...filtered.dropped, arrived(subnet, filtered.passed));
    if (isEmpty(rest)) break;
  }
  if (isEmpty(rest)) return steps;
  const vpc = elements.vpcs.get(vpcId) ?? { urn: "", source: null };
  const why = (stopped: HeaderSpace): Obstacle =>
    obstacle("NO_POSSIBLE_DESTINATION", vpc, `None of its subnets that are among the stacks has ${destinationsOf(stopped)}.`);
  return [...steps, dropped({ ...flight, space: rest }, why)];
}

export function arrived(subnet: Subnet, flight: Flight): Step {
  return { kind: "arrived", place: { kind: "subnet", id: subnet.id }, flight: { ...past(flight, subnet.urn), zone: subnet.zone } };
}
