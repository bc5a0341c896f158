import type { ConnectionRulesArgs } from "./args";

/** What the two rules of a connection have in common, as plain data. */
export interface ConnectionRulesPlan {
  readonly ipProtocol: "tcp" | "udp";
  readonly fromPort: number;
  readonly toPort: number;
  readonly description: string;
}

export function planConnectionRules({ client, server, port, protocol }: ConnectionRulesArgs): ConnectionRulesPlan {
  return { ipProtocol: protocol, fromPort: port, toPort: port, description: `${client} to ${server}` };
}
