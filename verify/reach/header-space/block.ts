/** A block in CIDR notation as the half-open interval of its addresses. */
import * as ipaddr from "ipaddr.js";
import type { Bound } from "./box";

/** Version of the Internet Protocol. */
export type Family = 4 | 6;

/** Addresses from the first, up to but without the last. */
export interface AddressRange {
  readonly family: Family;
  readonly from: Bound;
  readonly to: Bound;
  /** Length of the prefix it was written with. */
  readonly prefix: number;
}

const known = new Map<string, AddressRange>();

/**
 * Reads `10.0.0.0/16` or `2001:db8::/56`; a bare address is a block of one. As AWS does, an address inside its block stands for the block.
 * Throws where the text is neither.
 */
export function addressRange(block: string): AddressRange {
  const before = known.get(block);
  if (before !== undefined) return before;
  const range = read(block);
  known.set(block, range);
  return range;
}

/** Every address of a family. */
export function allAddresses(family: Family): AddressRange {
  return addressRange(family === 4 ? "0.0.0.0/0" : "::/0");
}

/** Whether the second lies in the first. */
export function rangeContains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.from <= inner.from && inner.to <= outer.to;
}

/** Whether they have an address in common. */
export function rangesMeet(one: AddressRange, other: AddressRange): boolean {
  return one.family === other.family && one.from < other.to && other.from < one.to;
}

function read(block: string): AddressRange {
  const [address = "", prefixText] = block.split("/");
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address))
    throw new Error(`${JSON.stringify(block)} is not a CIDR block. Write it as in 10.0.0.0/16.`);
  const parsed = ipaddr.parse(address);
  const family = parsed.kind() === "ipv4" ? 4 : 6;
  const bits = family === 4 ? 32 : 128;
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits)
    throw new Error(`${JSON.stringify(block)} has the prefix length ${prefixText ?? ""}; it must be 0 to ${bits}.`);
  const value = parsed.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const size = 1n << BigInt(bits - prefix);
  const first = value - (value % size);
  const whole = (end: bigint): Bound => (family === 4 ? Number(end) : end);
  return { family, from: whole(first), to: whole(first + size), prefix };
}
