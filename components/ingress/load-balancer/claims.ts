import { Claims } from "../../core";

/** The rule priorities of a listener, by number, with the routes that have them in this program. */
export type PriorityClaims = Claims<number, string>;

/** @param loadBalancer What an error calls the load balancer. */
export function priorityClaims(loadBalancer: string): PriorityClaims {
  return new Claims(
    (priority, owner, other) =>
      `${owner} and ${other} would both have the priority ${priority} on ${loadBalancer}. ` +
      `If they answer the same requests, change one of them; otherwise give one a priority of its own, as in { ..., priority: ${priority + 1} }.`,
  );
}
