/**
 * The few addresses and ports of all random networks: so few that rules meet, overlap and shadow each other all the time. VPC number v is
 * 10.0.0.(16 v)/28, its subnet number s the s-th /30 of it, and 8.8.8.0/30 is part of the internet.
 */
import type { Block, Element, Ports, ProtocolNumber } from "../../../../../verify/reach/model";
import { format, parse } from "../addresses";

const base = parse("10.0.0.0");

export function vpcBlock(vpc: number): Block {
  return `${format(base + 16 * vpc)}/28`;
}

export function subnetBlock(vpc: number, subnet: number): Block {
  return `${format(base + 16 * vpc + 4 * subnet)}/30`;
}

export function addressBlock(vpc: number, subnet: number, address: number): Block {
  return `${format(base + 16 * vpc + 4 * subnet + address)}/32`;
}

/** The widest first: what a failing example shrinks to. */
export const destinations: readonly Block[] = [
  "0.0.0.0/0",
  "10.0.0.0/26",
  vpcBlock(0),
  vpcBlock(1),
  vpcBlock(2),
  "10.0.0.0/27",
  "10.0.0.16/29",
  subnetBlock(0, 0),
  subnetBlock(0, 1),
  subnetBlock(1, 0),
  subnetBlock(1, 1),
  subnetBlock(2, 0),
  addressBlock(0, 0, 1),
  addressBlock(0, 1, 2),
  addressBlock(1, 0, 3),
  addressBlock(2, 1, 0),
  "10.0.0.0/8",
  "8.8.8.0/30",
  "8.8.8.2/31",
  "8.0.0.0/7",
];

export const portRanges: readonly Ports[] = [
  { from: 0, to: 65535 },
  { from: 80, to: 443 },
  { from: 1024, to: 65535 },
  { from: 32768, to: 65535 },
  { from: 443, to: 443 },
  { from: 0, to: 40000 },
];

export const protocols: readonly ProtocolNumber[] = [null, 6, 17, 6, null, 17];

/** The element with the number, counted round. */
export function pick<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % values.length];
}

export function blockAt(index: number): Block {
  return pick(destinations, index) ?? "0.0.0.0/0";
}

export function element(id: string): Element {
  return { id, urn: `urn:${id}`, source: `${id}.ts:1`, name: id };
}
