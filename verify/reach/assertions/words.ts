/** Assertions and flows in words. */
import type { Assertion, EndpointPattern } from "./assertion";
import type { SingleFlow } from "./flows";

const protocolNames = new Map([
  [1, "icmp"],
  [6, "tcp"],
  [17, "udp"],
  [58, "icmpv6"],
]);

/** `prod/web to prod/orders.writer on tcp 5432` */
export function describeFlow({ from, to, protocol, port }: SingleFlow): string {
  return `${from.name} to ${to.name}${on(protocol === null ? undefined : protocolName(protocol), port ?? undefined)}`;
}

/** `tcp`; the number itself where the protocol is a rare one. */
export function protocolName(protocol: number): string {
  return protocolNames.get(protocol) ?? String(protocol);
}

/** Its title, or what it says: `prod/orders-command reaches prod/orders.writer on tcp 5432`. */
export function titleOf(assertion: Assertion): string {
  if (assertion.title !== undefined) return assertion.title;
  if ("allow" in assertion) {
    const { from, to, protocol = "tcp", port, names } = assertion.allow;
    return `${listed(from)} reaches ${listed(to)} on ${protocol} ${port}${names === undefined ? "" : " by the names that firewalls list"}`;
  }
  if ("isolate" in assertion) {
    const { from, to, protocol, port } = assertion.isolate;
    return `${listed(from)} never reaches ${listed(to)}${on(protocol, port)}`;
  }
  if ("alert" in assertion) {
    const { on, severity = "critical", reaching = "a person" } = assertion.alert;
    return `every ${severity === "critical" ? "critical alarm" : "alarm"} of ${listed(on)} reaches ${listed(reaching)}`;
  }
  return `nothing is in the scope ${JSON.stringify(assertion.scope)}`;
}

function listed(pattern: EndpointPattern): string {
  return typeof pattern === "string" ? pattern : pattern.join(", ");
}

function on(protocol: string | number | undefined, port: number | undefined): string {
  if (port !== undefined) return ` on ${protocol ?? "tcp"} ${port}`;
  return protocol === undefined ? "" : ` on ${protocol}`;
}
