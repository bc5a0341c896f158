/** Through a subnet's network ACL, one way. */
import { contains, intersect, isEmpty, subtract } from "../../header-space";
import type { Subnet } from "../../model";
import type { Elements } from "../elements";
import { obstacle, type Explanation, type Obstacle } from "../explanations";
import { denyingRule } from "../filters";
import type { Flight, Step } from "../flight";
import { destinationsOf, sourcesOf } from "../text";

/** What passes, and a step for what does not. */
export interface Filtered {
  readonly passed: Flight;
  readonly dropped: readonly Step[];
}

export function throughList(elements: Elements, subnet: Subnet, direction: "ingress" | "egress", flight: Flight): Filtered {
  const { space } = flight;
  const allowed = elements.listAllows(subnet, direction, space.family);
  if (contains(allowed, space)) return { passed: flight, dropped: [] };
  const denied = { ...flight, space: subtract(space, allowed) };
  return {
    passed: { ...flight, space: intersect(space, allowed) },
    dropped: isEmpty(denied.space)
      ? []
      : [dropped(denied, (stopped) => denial(elements, subnet, direction, { ...flight, space: stopped }))],
  };
}

function denial(elements: Elements, subnet: Subnet, direction: "ingress" | "egress", { space, answer }: Flight): Obstacle {
  const list = elements.networkAcls.get(subnet.networkAclId);
  if (list === undefined)
    return obstacle("UNSUPPORTED_COMPONENT", subnet, "Its network ACL is not among the stacks. Give the stack that declares it too.");
  const rule = denyingRule(list, direction, space);
  const what = answer ? "the answers" : "the traffic";
  const way = direction === "ingress" ? `in from ${sourcesOf(space)}` : `out to ${destinationsOf(space)}`;
  const ports = answer ? ", ports 1024 to 65535" : "";
  const order = rule === undefined ? "" : ` with a number below ${rule.number}`;
  return obstacle(
    "SUBNET_ACL_RESTRICTION",
    rule ?? list,
    `Allow ${what} ${way}${ports} in the ${direction} rules of ${list.name}${order}, the network ACL of ${subnet.name}.`,
  );
}

/** A step for packets that stop here. */
export function dropped(flight: Flight, why: Explanation): Step {
  return { kind: "dropped", flight, why };
}
