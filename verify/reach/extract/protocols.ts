/** Protocols and ports as rules name them. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
import type { JsonValue } from "../../graph";
import type { Ports, ProtocolNumber } from "../model";
import { text, whole } from "./values";

const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/** ICMP, TCP, UDP and ICMPv6: the protocols whose rules say more than their number. */
const withPorts: readonly number[] = [1, 6, 17, 58];

/** Every port. */
export const allPorts: Ports = { from: 0, to: 65535 };

/** `tcp`, `6`, `-1`, `all`. */
export function protocolNumber(value: JsonValue | undefined): ProtocolNumber {
  const name = (text(value) ?? String(whole(value) ?? -1)).toLowerCase();
  const known = numbers[name] ?? Number(name);
  return Number.isInteger(known) && known >= 0 ? known : null;
}

/** Ports of a rule. A rule for a protocol without ports, or for all, has none whatever it says. */
export function portsOf(protocol: ProtocolNumber, from: number | undefined, to: number | undefined): Ports {
  if (protocol === null || !withPorts.includes(protocol)) return allPorts;
  if (protocol === 1 || protocol === 58) return icmpPorts(from, to);
  return from === undefined || from < 0 ? allPorts : { from, to: to ?? from };
}

/** ICMP's type and code, of which -1 stands for all. */
export function icmpPorts(type: number | undefined, code: number | undefined): Ports {
  if (type === undefined || type < 0) return allPorts;
  return code === undefined || code < 0 ? { from: type * 256, to: type * 256 + 255 } : { from: type * 256 + code, to: type * 256 + code };
}
