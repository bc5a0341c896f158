/** Security groups as sets of headers: what an interface lets out to another, or in from it. */
import { headers, none, union, type Family, type HeaderSpace } from "../header-space";
import type { NetworkInterface } from "../model";
import type { Elements } from "./elements";
import { obstacle, type Obstacle } from "./explanations";

type Direction = "ingress" | "egress";

/** The groups by which rules may know the other side, or `null` where it has none that count. */
export type Identity = readonly string[] | null;

export type Groups = ReturnType<typeof groupsOf>;

/** Asks each combination of groups once. */
export function groupsOf(elements: Elements) {
  const known = new Map<string, HeaderSpace>();
  return {
    /** What passes an interface's groups in one direction. */
    allowed: (own: NetworkInterface, direction: Direction, family: Family, other: Identity): HeaderSpace => {
      const ids = own.securityGroupIds;
      if (ids === null) return headers(family);
      const key = `${family}${direction} ${ids.join()} ${other?.join() ?? ""}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const made = unionOfRules(elements, ids, direction, family, other);
      known.set(key, made);
      return made;
    },
  };
}

function unionOfRules(elements: Elements, ids: readonly string[], direction: Direction, family: Family, other: Identity): HeaderSpace {
  let sum = none(family);
  for (const id of ids)
    for (const rule of elements.securityGroups.get(id)?.[direction] ?? []) {
      if ("securityGroupId" in rule.peer && other?.includes(rule.peer.securityGroupId) !== true) continue;
      sum = union(sum, elements.ruleMatches(rule, direction, family));
    }
  return sum;
}

/** Why an interface's groups let nothing of it pass. */
export function refusal(elements: Elements, own: NetworkInterface, direction: Direction, traffic: string, otherName: string): Obstacle {
  const ids = own.securityGroupIds ?? [];
  const unknown = ids.find((id) => !elements.securityGroups.has(id));
  if (unknown !== undefined)
    return obstacle(
      "UNSUPPORTED_COMPONENT",
      own,
      elements.hiddenIn.get(unknown)?.reason ??
        `Its security group ${unknown} is not among the stacks. Give the stack that declares it too.`,
    );
  const groups = ids.flatMap((id) => elements.securityGroups.get(id) ?? []);
  const [first] = groups;
  const empty = groups.every((group) => group.ingress.length + group.egress.length === 0);
  const way = direction === "ingress" ? "from" : "to";
  const name = first?.name ?? own.name;
  return obstacle(
    empty ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH",
    first ?? own,
    `Allow ${traffic} ${way} ${otherName} in the ${direction} rules of ${name}.`,
  );
}

/** Whether a group of the interface names one of the other side, so that only the way between them stands against it. */
export function namesGroup(elements: Elements, own: NetworkInterface, direction: Direction, other: Identity): boolean {
  const rules = (own.securityGroupIds ?? []).flatMap((id) => elements.securityGroups.get(id)?.[direction] ?? []);
  return rules.some(({ peer }) => "securityGroupId" in peer && other?.includes(peer.securityGroupId) === true);
}

/** The groups of an interface for rules of the other side. */
export function identityOf(each: NetworkInterface | null): Identity {
  return each?.securityGroupIds ?? null;
}
