/**
 *     { rules: ["load-balancer-has-web-acl"], type: "aws:lb/loadBalancer:LoadBalancer", reason: "…", expires: "2027-06-30" }
 *
 * A violation that somebody has looked at and accepts, for a time. It stays in the report with its reason, and comes back when the time is up.
 */
import { InputFaultsError, type InputFault } from "../reach/assertions";
import { nearestNames } from "../graph";
import type { CheckedResource } from "./resource";
import type { Rule } from "./rule";

/** What is accepted, where, why and until when. All parts given must fit. */
export interface Suppression {
  /** Ids of rules. */
  readonly rules: readonly string[];
  /** Names of stacks. @default - all */
  readonly stacks?: readonly string[];
  /** Components and everything below them: a URN, a name, a type token, or the start of URNs up to the end of a part. */
  readonly component?: string;
  /** One resource: its URN or its name. */
  readonly resource?: string;
  /** A type token. */
  readonly type?: string;
  /** A sentence for whoever reads the report. */
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
  /** Whether it is also in order while nothing needs it, because settings decide that. @default false - then it is reported, to be removed */
  readonly optional?: boolean;
}

/** Where a resource stands among its components, from itself upwards. */
export type Ancestry = readonly Pick<CheckedResource, "urn" | "name" | "type">[];

/** Whether a suppression means this rule and this resource. */
export function suppresses(suppression: Suppression, rule: string, resource: CheckedResource, stack: string, ancestry: Ancestry): boolean {
  const { rules, stacks, component, resource: one, type } = suppression;
  if (!rules.includes(rule) || stacks?.includes(stack) === false) return false;
  if (type !== undefined && type !== resource.type) return false;
  if (one !== undefined && one !== resource.urn && one !== resource.name) return false;
  return component === undefined || ancestry.some((each) => isComponent(component, each));
}

/** A start of URNs ends where a part of them does: `…isthmus:ecs:LoadBalancer` means no `…isthmus:ecs:LoadBalancerRule`. */
function isComponent(component: string, { urn, name, type }: Ancestry[number]): boolean {
  if ([urn, name, type].includes(component)) return true;
  return component.startsWith("urn:") && urn.startsWith(component) && /^(\$|::)/.test(urn.slice(component.length));
}

/**
 * Refuses suppressions that do not say enough or whose time is up, all of them at once.
 *
 * @param today `YYYY-MM-DD`
 */
export function checkSuppressions(suppressions: readonly Suppression[], rules: readonly Rule[], today: string, subject: string): void {
  const known = [...new Set(rules.map(({ id }) => id))];
  const faults = suppressions.flatMap((suppression, index) => faultsOf(suppression, known, today, `suppressions[${index}]`));
  if (faults.length > 0) throw new InputFaultsError(subject, faults);
}

function faultsOf(suppression: Suppression, known: readonly string[], today: string, at: string): readonly InputFault[] {
  const { rules, reason, expires, component, resource, type } = suppression;
  const faults: InputFault[] = [];
  const add = (key: string, text: string): void => void faults.push({ path: `${at}.${key}`, reason: text });
  if (rules.length === 0) add("rules", "names no rule. Name the rules that are broken.");
  for (const id of rules) if (!known.includes(id)) add("rules", `${id} is no rule. The nearest are ${nearestNames(id, known).join(", ")}.`);
  if (reason.trim() === "") add("reason", "is empty. Say why the violation is accepted, for whoever reads the report.");
  if (component === undefined && resource === undefined && type === undefined)
    add("resource", "is missing, and so are component and type. Say where the violation is accepted.");
  if (!isDay(expires)) add("expires", `${JSON.stringify(expires)} is no day. Write it as in 2027-06-30.`);
  else if (expires < today) add("expires", `${expires} is over. Mend what it suppressed, or look at it again and set a later day.`);
  return faults;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
