/** What is asked for, as a user writes it: a protocol by name or number, and a port. */
import type { HeaderFields } from "../header-space";
import type { Ports, ProtocolNumber } from "../model";
import { protocolName, trafficName } from "./text";

/** Protocol and destination ports of a question. */
export interface Traffic {
  readonly protocol: ProtocolNumber;
  /** `null`: any. */
  readonly ports: Ports | null;
  /** In words, for remedies. */
  readonly name: string;
  /** Only headers with these fields, beside the above. */
  readonly within?: HeaderFields;
}

const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/**
 * Traffic by protocol and port. Without a protocol it is TCP where there is a port, otherwise everything. Throws, with what would be right,
 * where it is neither a known name nor a number from 0 to 255, and where the port is not 0 to 65535.
 */
export function trafficOf(protocol: string | number | undefined, port: number | undefined): Traffic {
  const number = protocol === undefined ? (port === undefined ? null : 6) : protocolNumber(protocol);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535))
    throw new Error(`The port ${port} does not exist: it must be a whole number from 0 to 65535.`);
  const ports = port === undefined ? null : { from: port, to: port };
  return { protocol: number, ports, name: trafficName(number, ports) };
}

/** As a flow names it. */
export function flowProtocol({ protocol }: Traffic): string {
  return protocolName(protocol);
}

function protocolNumber(protocol: string | number): number | null {
  if (protocol === "all" || protocol === "-1" || protocol === -1) return null;
  const number = numbers[String(protocol).toLowerCase()] ?? Number(protocol);
  if (Number.isInteger(number) && number >= 0 && number <= 255) return number;
  throw new Error(`The protocol ${JSON.stringify(protocol)} is not known: give tcp, udp, icmp, icmpv6, all, or a number from 0 to 255.`);
}
