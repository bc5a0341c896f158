/**
 *     ipv6Index({ position: 1, zone: 2, prefix: 56 })    // 6: the seventh /64 of the VPC's /56
 *
 * Which /64 of the VPC's block a subnet gets depends on its tier's position among all tiers and on its zone, and on nothing else: neither
 * on which other tiers have IPv6, nor on the block, which is known only when the VPC has been created. As in IPv4, the first four zones
 * take slots of a reserve of four, and the fifth to eighth take those of a second one, counted from the highest down.
 */

/** As many zones have a slot in a tier's first reserve. */
const slots = 4;

/** A subnet's place in the order of things. */
export interface Ipv6Place {
  /** Of the tier among all tiers, those without IPv6 too. */
  readonly position: number;
  /** Of the zone among all zones. */
  readonly zone: number;
  /** Prefix length of the VPC's block, up to 64. */
  readonly prefix: number;
}

/** The index of a subnet's /64 in the VPC's block, counted from its first. */
export function ipv6Index({ position, zone, prefix }: Ipv6Place): number {
  return zone < slots ? position * slots + zone : subnetsIn(prefix) - 1 - (position * slots + zone - slots);
}

/** How many tiers a block of a prefix length has places for. */
export function ipv6Capacity(prefix: number, zones: number): number {
  return Math.floor(subnetsIn(prefix) / (zones > slots ? 2 * slots : slots));
}

function subnetsIn(prefix: number): number {
  return 2 ** (64 - prefix);
}
