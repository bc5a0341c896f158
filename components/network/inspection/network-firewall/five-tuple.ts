/**
 *     fiveTupleRules([{ action: "pass", protocol: "tcp", source: ["10.10.0.0/16"], destination: ["10.20.0.0/16"], destinationPorts: [443] }])
 *
 * Rules by address, protocol and port: the kind whose outcome can be proved beforehand.
 */
import { Cidr, Faults } from "../../../core";
import type { FirewallAction, FirewallProtocol, FirewallRule } from "./args";

/** A rule in AWS's own terms. */
export interface StatefulRule {
  readonly action: string;
  readonly header: {
    readonly protocol: string;
    readonly source: string;
    readonly sourcePort: string;
    readonly destination: string;
    readonly destinationPort: string;
    readonly direction: string;
  };
  readonly ruleOptions: { readonly keyword: string; readonly settings?: string[] }[];
}

const actions: readonly FirewallAction[] = ["pass", "drop", "reject", "alert"];
const protocols: readonly FirewallProtocol[] = ["tcp", "udp", "icmp", "ip"];

/** What ends or separates an option of a rule. https://docs.suricata.io/en/latest/rules/intro.html#rule-options */
const description = /^[^";\\\r\n]{1,200}$/;

/** AWS takes one address and one port in a rule, so that a rule of ours becomes one for each combination. Notes every fault. */
export function fiveTupleRules(faults: Faults, rules: readonly FirewallRule[]): readonly StatefulRule[] {
  const expanded = rules.flatMap((rule, index) => {
    const own = new Faults("rule");
    checkRule(own, rule);
    faults.attempt(`rules[${index}]`, () => own.throwIfAny());
    return own.isEmpty ? headersOf(rule).map((header) => ({ rule, header })) : [];
  });
  return expanded.map(({ rule, header }, index) => ({
    action: rule.action.toUpperCase(),
    header,
    ruleOptions: [
      { keyword: "sid", settings: [String(index + 1)] },
      ...(rule.description === undefined ? [] : [{ keyword: "msg", settings: [`"${rule.description}"`] }]),
      // Without this the rule would decide on the first packet for the whole connection, before a name in it can be read.
      // https://docs.aws.amazon.com/network-firewall/latest/developerguide/troubleshooting-rules.html
      ...(rule.action === "pass" && rule.protocol === "tcp" ? [{ keyword: "flow", settings: ["to_server"] }] : []),
    ],
  }));
}

function headersOf({ protocol, source, destination, destinationPorts }: FirewallRule): readonly StatefulRule["header"][] {
  return (source ?? ["$HOME_NET"]).flatMap((from) =>
    (destination ?? ["ANY"]).flatMap((to) =>
      (destinationPorts ?? ["ANY"]).map((port) => ({
        protocol: protocol.toUpperCase(),
        source: from,
        sourcePort: "ANY",
        destination: to,
        destinationPort: String(port).replace("-", ":"),
        direction: "FORWARD",
      })),
    ),
  );
}

function checkRule(faults: Faults, rule: FirewallRule): void {
  const { action, protocol, destinationPorts } = rule;
  if (!actions.includes(action)) faults.add("action", action, `must be one of ${actions.join(", ")}.`);
  if (!protocols.includes(protocol)) faults.add("protocol", protocol, `must be one of ${protocols.join(", ")}.`);
  // https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_StatefulRule.html
  if (action === "reject" && protocol !== "tcp") faults.add("action", action, `is for TCP, and the rule is for ${protocol}. Say drop.`);
  for (const side of ["source", "destination"] as const) checkBlocks(faults, side, rule[side]);
  if (destinationPorts !== undefined && protocol !== "tcp" && protocol !== "udp")
    faults.add("destinationPorts", destinationPorts, `are for TCP and UDP, and the rule is for ${protocol}. Leave them out.`);
  if (destinationPorts?.length === 0) faults.add("destinationPorts", undefined, "has no port. Leave it out for any port.");
  destinationPorts?.forEach((port, index) => {
    const [from = Number.NaN, to = from] = String(port).split("-").map(Number);
    if (!isPort(from) || !isPort(to) || from > to)
      faults.add(`destinationPorts[${index}]`, port, 'is no port. Write one from 0 to 65535 as in 443, or a range as in "8000-8080".');
  });
  if (rule.description !== undefined && !description.test(rule.description))
    faults.add("description", rule.description, 'must be 1 to 200 characters, none of them ", ; or \\.');
}

function checkBlocks(faults: Faults, side: string, blocks: readonly string[] | undefined): void {
  if (blocks?.length === 0)
    faults.add(side, undefined, `has no block. Leave it out for ${side === "source" ? "the home networks" : "any address"}.`);
  blocks?.forEach((text, index) => {
    const block = faults.attempt(`${side}[${index}]`, () => Cidr.parse(text));
    if (block?.family === 6)
      faults.add(`${side}[${index}]`, text, "is an IPv6 block. The firewall stands in the way of IPv4; give IPv4 blocks.");
    if (blocks.indexOf(text) !== index) faults.add(`${side}[${index}]`, text, "is named twice. Name each block once.");
  });
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}
