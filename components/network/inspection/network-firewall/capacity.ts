/** How much room a rule group gets. AWS fixes it when the group is made, so it has to fit what will be added. */
import type { Faults } from "../../../core";
import type { RuleGroupRole } from "./args";

/** The most that a rule group may have, and all of a policy together; the quota can be raised. https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html */
export const capacityQuota = 30_000;

const smallest = 100;

/**
 * What a domain list takes: a rule for each name in each of TLS and HTTP, and one more for each of the two.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/nwfw-rule-group-capacity.html
 */
export function domainCapacity(domains: number): number {
  return 2 * domains + 2;
}

/** Room for half as much again, in steps that double, so that a few more rules change nothing. */
export function roomFor(needed: number): number {
  const wanted = Math.ceil(needed * 1.5);
  const steps = Math.max(0, Math.ceil(Math.log2(wanted / smallest)));
  return Math.max(needed, Math.min(smallest * 2 ** steps, capacityQuota));
}

/** The room that is asked for, or enough. Notes where it is too little, or more than there can be. */
export function capacityOf(faults: Faults, role: RuleGroupRole, needed: number, asked: number | undefined): number {
  if (asked !== undefined && (!Number.isInteger(asked) || asked < needed || asked > capacityQuota))
    faults.add(`capacity.${role}`, asked, `must be a whole number from ${needed}, which the rules need, to ${capacityQuota}.`);
  else if (asked === undefined && needed > capacityQuota)
    faults.add(
      role,
      undefined,
      `needs room for ${needed} rules; a rule group has up to ${capacityQuota}. Name fewer addresses and ports, or wider ones.`,
    );
  return asked ?? roomFor(needed);
}
