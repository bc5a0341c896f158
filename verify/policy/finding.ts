/**
 *     check: (service) => (service.flag("networkConfiguration.assignPublicIp") === true ? violation("assigns public addresses") : compliant),
 *
 * What a check says of one resource. What it cannot say, because an input is a secret or known only after a deployment, is said for it:
 * reading such an input ends the check as unresolved.
 */

/** The answer of a check. */
export type Finding =
  | { readonly verdict: "compliant" }
  | { readonly verdict: "violation"; readonly messages: readonly string[] }
  | { readonly verdict: "not-applicable"; readonly reason: string };

/** The resource keeps the rule. */
export const compliant: Finding = { verdict: "compliant" };

/** The resource breaks the rule, in one place or in several. */
export function violation(...messages: readonly string[]): Finding {
  return { verdict: "violation", messages };
}

/** The rule has nothing to say of this resource, though of others of its type. */
export function notApplicable(reason: string): Finding {
  return { verdict: "not-applicable", reason };
}

/** Compliant where there is nothing to say, otherwise a violation in as many places. */
export function violations(messages: readonly string[]): Finding {
  return messages.length === 0 ? compliant : violation(...messages);
}

/** Compliant where it holds, otherwise a violation with what is wrong. */
export function must(holds: boolean, otherwise: string): Finding {
  return holds ? compliant : violation(otherwise);
}

/** Why a value cannot be looked at. */
export type Obstacle = "secret" | "unknown" | "malformed" | "read";

/** One step into a value: a key, or a position in a list. */
export type Step = string | number;

/** Thrown where a check reads what cannot be read, and caught where checks are run. */
export class UnresolvedError extends Error {
  override readonly name = "UnresolvedError";

  constructor(
    readonly steps: readonly Step[],
    readonly obstacle: Obstacle,
  ) {
    super(`${pathOf(steps)} ${sentences[obstacle]}`);
  }
}

const sentences: Readonly<Record<Obstacle, string>> = {
  secret: "is a secret",
  unknown: "is known only after a deployment",
  malformed: "cannot be read: it is no JSON of the expected shape",
  read: "is only read here, and what it says is not known",
};

/** `ingress[0].cidrBlocks`. */
export function pathOf(steps: readonly Step[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === "number") return `${path}[${step}]`;
    return path === "" ? step : `${path}.${step}`;
  }, "");
}
