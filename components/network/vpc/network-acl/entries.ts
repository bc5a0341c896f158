/** What a rule of a network ACL matches, and what the answers to it look like: a list remembers no connection. */
import type { NetworkAclInboundRule, NetworkAclOutboundRule, NetworkAclProtocol } from "./args";
import { covers, type NetworkAclBlock } from "./blocks";

/** Packets by protocol and ports or messages. */
export interface NetworkAclMatch {
  readonly protocol: NetworkAclProtocol;
  /** For `tcp` and `udp`. */
  readonly ports?: { readonly from: number; readonly to: number };
  /** For `icmp` and `icmpv6`; -1 is any. */
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** Packets from or to a block. */
export interface NetworkAclPackets extends NetworkAclMatch {
  readonly block: NetworkAclBlock;
}

/** One numbered rule of a direction. */
export interface NetworkAclEntry extends NetworkAclPackets {
  readonly number: number;
  readonly action: "allow" | "deny";
  /** What it is there for: the path of the rule it was made of, or whose answers it carries. */
  readonly of: string;
}

/**
 * Ports from which clients call. NAT gateways, load balancers and Lambda use all of these, Linux and Windows the upper part of them.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
 */
export const ephemeralPorts = { from: 1024, to: 65535 } as const;

const everyPort = { from: 0, to: 65535 } as const;
const everyMessage = { type: -1, code: -1 } as const;

/** What a rule matches, in the order in which it is written. Throws where its parts contradict each other. */
export function matchesOf(rule: NetworkAclInboundRule | NetworkAclOutboundRule): readonly NetworkAclMatch[] {
  const protocol = rule.allow ?? rule.deny;
  const { ports, icmp } = rule;
  if (ports !== undefined && protocol !== "tcp" && protocol !== "udp")
    throw new Error(`has ports, but ${protocol} has none. Say tcp or udp, or leave ports out.`);
  if (icmp !== undefined && protocol !== "icmp" && protocol !== "icmpv6")
    throw new Error(`has icmp, but allows or denies ${protocol}. Say icmp or icmpv6, or leave icmp out.`);
  switch (protocol) {
    case "tcp":
    case "udp":
      return ports === undefined ? [{ protocol, ports: everyPort }] : many(ports).map((each) => ({ protocol, ports: portsOf(each) }));
    case "icmp":
    case "icmpv6":
      return [{ protocol, icmp: icmp === undefined ? everyMessage : message(icmp) }];
    case "all":
      return [{ protocol }];
    default:
      throw new Error(`allows or denies ${JSON.stringify(protocol)}. Say one of tcp, udp, icmp, icmpv6, all.`);
  }
}

function portsOf(text: number | string): { readonly from: number; readonly to: number } {
  const [from = Number.NaN, to = from, ...rest] = String(text).split("-").map(Number);
  const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65535;
  if (rest.length > 0 || !isPort(from) || !isPort(to) || from > to)
    throw new Error(`${JSON.stringify(text)} are not ports. Write a number from 0 to 65535, or a range as in "8000-8100".`);
  return { from, to };
}

function message({ type, code = -1 }: { readonly type: number; readonly code?: number }): { readonly type: number; readonly code: number } {
  const isByte = (value: number): boolean => Number.isInteger(value) && value >= -1 && value <= 255;
  if (!isByte(type) || !isByte(code) || (type === -1 && code !== -1))
    throw new Error(`has ICMP type ${type} and code ${code}. Each is 0 to 255, or -1 for any; a code needs a type.`);
  return { type, code };
}

/** The same packets in the family of a block, or `undefined` where they do not exist there. Messages have other types in ICMPv6. */
export function inFamily(match: NetworkAclMatch, family: 4 | 6): NetworkAclMatch | undefined {
  if (match.protocol === "icmpv6") return family === 6 ? match : undefined;
  if (match.protocol !== "icmp" || family === 4) return match;
  return match.icmp?.type === -1 ? { ...match, protocol: "icmpv6" } : undefined;
}

/** What comes back for what went out: to the port of the client, or the reply to an echo. Other messages have no answer. */
export function answersTo(match: NetworkAclMatch): readonly NetworkAclMatch[] {
  const { protocol, icmp = everyMessage } = match;
  if (protocol === "all") return [match];
  if (protocol === "tcp" || protocol === "udp") return [{ protocol, ports: ephemeralPorts }];
  if (icmp.type === -1) return [match];
  const [request, reply] = protocol === "icmp" ? [8, 0] : [128, 129];
  return icmp.type === request ? [{ protocol, icmp: { type: reply, code: icmp.code } }] : [];
}

/** Whether every packet of `inner` is one of `outer`. */
export function includes(outer: NetworkAclPackets, inner: NetworkAclPackets): boolean {
  if (!covers(outer.block, inner.block)) return false;
  if (outer.protocol === "all") return true;
  if (outer.protocol !== inner.protocol) return false;
  const [ports, of] = [outer.ports ?? everyPort, inner.ports ?? everyPort];
  const [messages, ofMessages] = [outer.icmp ?? everyMessage, inner.icmp ?? everyMessage];
  const any = (value: number, other: number): boolean => value === -1 || value === other;
  return ports.from <= of.from && of.to <= ports.to && any(messages.type, ofMessages.type) && any(messages.code, ofMessages.code);
}

/** The packets as a reader says them: `tcp 443`, `icmp 8`, `all`. */
export function inWords({ protocol, ports, icmp }: NetworkAclMatch): string {
  if (ports !== undefined && ports !== everyPort)
    return `${protocol} ${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
  return icmp === undefined || icmp.type === -1 ? protocol : `${protocol} ${icmp.type}`;
}

/** Entries of both directions. */
export interface Entries {
  readonly inbound: readonly NetworkAclEntry[];
  readonly outbound: readonly NetworkAclEntry[];
}

/** Packets to or from some blocks. */
export function packets(matches: readonly NetworkAclMatch[], blocks: readonly NetworkAclBlock[]): readonly NetworkAclPackets[] {
  return blocks.flatMap((block) =>
    matches.flatMap((match) => {
      const own = inFamily(match, block.family);
      return own === undefined ? [] : [{ ...own, block }];
    }),
  );
}

/** Rules for packets, numbered from a first number on. */
export function numbered(
  first: number,
  action: NetworkAclEntry["action"],
  of: string,
  all: readonly NetworkAclPackets[],
): readonly NetworkAclEntry[] {
  return all.map((each, index) => ({ ...each, number: first + index, action, of }));
}

/** Leaves out what a rule before carries already. */
export function withoutCovered<Packets extends NetworkAclPackets>(
  before: readonly NetworkAclEntry[],
  all: readonly Packets[],
): readonly Packets[] {
  return all.filter((each, index) => ![...before, ...all.slice(0, index)].some((earlier) => includes(earlier, each)));
}

/** One or more as a list. */
export function many<Value extends number | string>(value: Value | readonly Value[]): readonly Value[] {
  return typeof value === "object" ? value : [value];
}
