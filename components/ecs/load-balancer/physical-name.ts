import { autonameLimit } from "../../core";

/** AWS's limit for names of load balancers and target groups, and for the prefixes from which it lets a name be made. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const nameLimit = 32;
const prefixLimit = 6;
/** No load balancer may have a name that begins so. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
const reservedHead = "internal-";

/**
 * Arguments that let a load balancer or target group have a unique name. Pulumi's own fits for logical names of at most 24 characters; a
 * longer one, and one that AWS reserves, keeps its first six and the provider's random rest, so that a replacement can still be created before
 * its predecessor goes.
 */
export function uniqueName(logicalName: string): { namePrefix?: string } {
  if (logicalName.length <= autonameLimit(nameLimit) && !logicalName.startsWith(reservedHead)) return {};
  return { namePrefix: logicalName.slice(0, prefixLimit).replace(/-+$/, "") };
}
