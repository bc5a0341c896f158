/** What all elements of a network share. */

/** What every element carries, so that a verdict can point at it. */
export interface Element {
  /** Physical id, or ARN where the others refer to it so. Unique in a network. */
  readonly id: string;
  /** URN of the resource that declares it; of the resource it comes with where AWS makes it, such as a VPC's main route table. */
  readonly urn: string;
  /** `file:line` of its declaration. */
  readonly source: string | null;
  /** Logical name. */
  readonly name: string;
}

/** A block in CIDR notation, IPv4 or IPv6: `10.0.0.0/16`, `2001:db8::/56`. */
export type Block = string;

/** IANA number of a protocol (1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6); `null` stands for all. https://www.iana.org/assignments/protocol-numbers */
export type ProtocolNumber = number | null;

/**
 * First and last port, both included; 0 and 65535 where all match, as they must for a protocol without ports. Of ICMP: `type * 256 + code`, so
 * `2048..2048` is an echo request and `0..65535` is everything.
 */
export interface Ports {
  readonly from: number;
  readonly to: number;
}
