/** Headers in words, for remedies: `10.30.16.0/22`, `tcp 5432`. */
import * as ipaddr from "ipaddr.js";
import { dimension, type Bound, type HeaderSpace } from "../header-space";
import type { Ports, ProtocolNumber } from "../model";

/** The destinations of some headers: a block where they are one, otherwise the first and the last address. */
export function destinationsOf(space: HeaderSpace): string {
  return extent(space, dimension.destination);
}

export function sourcesOf(space: HeaderSpace): string {
  return extent(space, dimension.source);
}

function extent({ family, boxes }: HeaderSpace, at: number): string {
  const froms = boxes.map((box) => box[at] ?? 0);
  const tos = boxes.map((box) => box[at + 1] ?? 0);
  const [first = 0, ...otherFroms] = froms;
  const [last = 0, ...otherTos] = tos;
  const from = otherFroms.reduce<Bound>((least, each) => (each < least ? each : least), first);
  const to = otherTos.reduce<Bound>((most, each) => (each > most ? each : most), last);
  return rangeText(family, BigInt(from), BigInt(to));
}

function rangeText(family: 4 | 6, from: bigint, to: bigint): string {
  const bits = family === 4 ? 32 : 128;
  const size = to - from;
  // More than half of all addresses is meant as all of them: the internet has holes where nobody is.
  if (size > 1n << BigInt(bits - 1) || (family === 6 && size >= 1n << 120n)) return family === 4 ? "0.0.0.0/0" : "::/0";
  const prefix = bits - (size.toString(2).length - 1);
  const isBlock = size > 0n && (size & (size - 1n)) === 0n && from % size === 0n;
  return isBlock ? `${address(bits, from)}/${prefix}` : `${address(bits, from)} to ${address(bits, to - 1n)}`;
}

function address(bits: number, value: bigint): string {
  const bytes = Array.from({ length: bits / 8 }, (_, index) => Number((value >> BigInt(bits - 8 * (index + 1))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

const names: Readonly<Record<number, string>> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" };

/** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the number. */
export function protocolName(protocol: ProtocolNumber): string {
  return protocol === null ? "all" : (names[protocol] ?? String(protocol));
}

/** `tcp 443`, `udp 8000-8100`, `all traffic`. */
export function trafficName(protocol: ProtocolNumber, ports: Ports | null): string {
  if (protocol === null && ports === null) return "all traffic";
  const of = protocol === null ? "any protocol" : protocolName(protocol);
  if (ports === null || protocol === 1 || protocol === 58) return of;
  return ports.from === ports.to ? `${of} ${ports.from}` : `${of} ${ports.from}-${ports.to}`;
}
