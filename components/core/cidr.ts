/**
 *     const block = Cidr.parse("10.30.0.0/16");
 *     block.overlaps(Cidr.parse("10.30.4.0/22"));          // true
 *     String(block.subnet(24, 3));                         // "10.30.3.0/24"
 *
 * Addresses are read and written by ipaddr.js; the arithmetic is on whole numbers, so IPv4 and IPv6 are the same code.
 */
import * as ipaddr from "ipaddr.js";

/** A block of IPv4 or IPv6 addresses in CIDR notation, always on its own boundary. Immutable. */
export class Cidr {
  private constructor(
    readonly family: 4 | 6,
    /** First address as a number. */
    readonly first: bigint,
    readonly prefix: number,
  ) {}

  /**
   * Reads a block such as `10.0.0.0/16` or `2001:db8::/56`. Throws with the remedy where the text has no prefix, an impossible one, or
   * an address inside the block instead of its first.
   */
  static parse(text: string): Cidr {
    const [address = "", prefixText, ...rest] = text.split("/");
    // isValid alone would also take "10.1" and octal octets, which no AWS API does.
    const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
    if (!isAddress || rest.length > 0) throw new Error(`${JSON.stringify(text)} is not a CIDR block. Write it as in 10.0.0.0/16.`);
    const parsed = ipaddr.parse(address);
    const family = parsed.kind() === "ipv4" ? 4 : 6;
    if (prefixText === undefined) throw new Error(`${text} has no prefix length. Did you mean ${address}/${family === 4 ? 32 : 128}?`);
    const bits = bitsOf(family);
    const prefix = /^\d+$/.test(prefixText) ? Number(prefixText) : Number.NaN;
    if (!(prefix >= 0 && prefix <= bits)) throw new Error(`${text} has the prefix length ${prefixText}; it must be 0 to ${bits}.`);
    const value = toNumber(parsed.toByteArray());
    const first = value - (value % sizeOf(family, prefix));
    const block = new Cidr(family, first, prefix);
    if (first !== value) throw new Error(`${text} begins inside its block. Did you mean ${String(block)}?`);
    return block;
  }

  /** The last address as a number. */
  get last(): bigint {
    return this.first + this.size - 1n;
  }

  /** How many addresses the block holds. */
  get size(): bigint {
    return sizeOf(this.family, this.prefix);
  }

  contains(other: Cidr): boolean {
    return this.family === other.family && this.first <= other.first && other.last <= this.last;
  }

  overlaps(other: Cidr): boolean {
    return this.family === other.family && this.first <= other.last && other.first <= this.last;
  }

  equals(other: Cidr): boolean {
    return this.family === other.family && this.first === other.first && this.prefix === other.prefix;
  }

  /** How many blocks of the given prefix length fit: 0 where the prefix is shorter than the block's own. */
  capacity(prefix: number): bigint {
    return prefix < this.prefix ? 0n : 1n << BigInt(prefix - this.prefix);
  }

  /** The block with the given prefix length at an index, counted from the first address. Throws where it lies outside. */
  subnet(prefix: number, index: number | bigint): Cidr {
    const at = BigInt(index);
    if (at < 0n || at >= this.capacity(prefix) || prefix > bitsOf(this.family))
      throw new Error(`${String(this)} has no /${prefix} at index ${at}: it holds ${this.capacity(prefix)} of them.`);
    return new Cidr(this.family, this.first + at * sizeOf(this.family, prefix), prefix);
  }

  /** The block of a shorter prefix length that this one lies in. Throws where the prefix is longer than the block's own. */
  enclosing(prefix: number): Cidr {
    if (prefix < 0 || prefix > this.prefix)
      throw new Error(`no /${prefix} encloses ${String(this)}: give a prefix of 0 to ${this.prefix}.`);
    return new Cidr(this.family, this.first - (this.first % sizeOf(this.family, prefix)), prefix);
  }

  /** The block of the given prefix length that begins at an address. Throws where the address is not on such a boundary. */
  static at(family: 4 | 6, first: bigint, prefix: number): Cidr {
    if (first % sizeOf(family, prefix) !== 0n) throw new Error(`address ${first} is not on a /${prefix} boundary.`);
    return new Cidr(family, first, prefix);
  }

  /** Canonical text, as AWS prints it: `10.0.0.0/16`, `2001:db8::/56`. */
  toString(): string {
    return `${ipaddr.fromByteArray(toBytes(this.family, this.first)).toString()}/${this.prefix}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/**
 * The private ranges of IPv4 (RFC 1918 and the shared range of RFC 6598). Isolation between Transit Gateway segments drops these as a
 * whole; what a segment may reach is a longer, propagated prefix and wins. https://www.rfc-editor.org/rfc/rfc1918 https://www.rfc-editor.org/rfc/rfc6598
 */
export const privateSupernets: readonly string[] = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

/** Every pair of named blocks that overlap, each pair once, in the order given. */
export function overlappingPairs<Name>(blocks: readonly (readonly [Name, Cidr])[]): (readonly [Name, Name])[] {
  return blocks.flatMap(([name, block], index) =>
    blocks.slice(index + 1).flatMap(([otherName, other]) => (block.overlaps(other) ? [[name, otherName] as const] : [])),
  );
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

function sizeOf(family: 4 | 6, prefix: number): bigint {
  return 1n << BigInt(bitsOf(family) - prefix);
}

function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function toBytes(family: 4 | 6, value: bigint): number[] {
  const length = bitsOf(family) / 8;
  return Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 255n));
}
