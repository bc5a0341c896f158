import { createHash } from "node:crypto";
import type { Faults } from "./faults";

/** Pulumi appends `-` and seven random characters to a name it gives itself. https://www.pulumi.com/docs/iac/concepts/resources/names/ */
export const autonameSuffixLength = 8;

/**
 * Shortens a name to a limit: whole when it fits, otherwise its head and eight characters of its hash, so that two long names
 * with the same head stay apart.
 */
export function shortName(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, limit - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}

/** A physical name that leaves room for Pulumi's random suffix: the explicit prefix to give where a service's limit is tight (32 for a load balancer). */
export function autonameLimit(limit: number): number {
  return limit - autonameSuffixLength;
}

/** AWS's limit for names of load balancers and target groups, and for the prefixes from which it lets a name be made. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const loadBalancerNameLimit = 32;
const loadBalancerPrefixLimit = 6;
/** No load balancer may have a name that begins so. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
const reservedHead = "internal-";

/**
 * Arguments that let a load balancer or target group have a unique name. Pulumi's own fits for logical names of at most 24 characters; a
 * longer one, and one that AWS reserves, keeps its first six and the provider's random rest, so that a replacement can still be created before
 * its predecessor goes.
 */
export function loadBalancerName(logicalName: string): { namePrefix?: string } {
  if (logicalName.length <= autonameLimit(loadBalancerNameLimit) && !logicalName.startsWith(reservedHead)) return {};
  return { namePrefix: logicalName.slice(0, loadBalancerPrefixLimit).replace(/-+$/, "") };
}

/** The names this library accepts for its components: they become parts of AWS names, which are the narrowest common set. */
const componentName = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$|^[a-z]$/;

/** Notes a fault where a component's name would not survive in the AWS names made of it. */
export function checkName(faults: Faults, path: string, name: string): void {
  if (!componentName.test(name))
    faults.add(
      path,
      name,
      "must be 1 to 40 lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit, as in orders-query.",
    );
}
