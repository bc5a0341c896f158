/** Whom a rule of a network ACL speaks of, as blocks: text where it is known, otherwise a place to look it up when it is. */
import { Cidr } from "../../../core";

/** A block of a rule. */
export type NetworkAclBlock =
  | { readonly family: 4 | 6; readonly cidr: string }
  /** A block of the VPC by its key. */
  | { readonly family: 4 | 6; readonly cidr?: never; readonly vpc: string }
  /** A block of a tier's subnet, by the index of its zone. */
  | { readonly family: 4 | 6; readonly cidr?: never; readonly tier: string; readonly zone: number };

/** A tier as its network ACL and those of others see it. */
export interface AclTier {
  readonly name: string;
  /** IPv4 blocks in the order of the zones; `undefined` for one that is not known yet, empty for a tier of IPv6 only. */
  readonly cidrs: readonly (string | undefined)[];
  /** Zones with an IPv6 block; 0 for a tier of IPv4 only. */
  readonly ipv6Zones: number;
}

/** The network that names stand for. */
export interface AclNetwork {
  readonly blocks: readonly { readonly key: string; readonly family: 4 | 6; readonly cidr: string | undefined }[];
  readonly tiers: readonly AclTier[];
}

/** Slots of a tier's reserve as a power of two: see layout.ts. */
const slotBits = 2;

/** The blocks that a peer's name or CIDR stands for, by name only those of the families that the asking tier has. Throws where it is no peer. */
export function blocksOf(peer: string, asking: AclTier, network: AclNetwork): readonly NetworkAclBlock[] {
  const { blocks, tiers } = network;
  const families = (all: readonly NetworkAclBlock[]): readonly NetworkAclBlock[] =>
    all.filter(({ family }) => (family === 4 ? asking.cidrs.length > 0 : asking.ipv6Zones > 0));
  if (peer === "internet")
    return families([
      { family: 4, cidr: "0.0.0.0/0" },
      { family: 6, cidr: "::/0" },
    ]);
  if (peer === "vpc")
    return families(blocks.map(({ key, family, cidr }) => (cidr === undefined ? { family, vpc: key } : { family, cidr })));
  const tier = tiers.find(({ name }) => name === peer);
  if (tier !== undefined) return families(blocksOfTier(tier, network));
  if (!peer.includes("/"))
    throw new Error(
      `"${peer}" is no tier of this VPC. Say internet, vpc, a CIDR block, or one of ${tiers.map(({ name }) => name).join(", ")}.`,
    );
  const cidr = Cidr.parse(peer);
  return [{ family: cidr.family, cidr: String(cidr) }];
}

/**
 * A tier's IPv4 blocks as one, with the slots that its reserve keeps for zones to come: a zone more changes no rule then, and three zones
 * take one rule of twenty. Only where the reserve is the VPC's, and nobody else lives in it.
 */
export function blocksOfTier(tier: AclTier, network: AclNetwork): readonly NetworkAclBlock[] {
  const { name, ipv6Zones } = tier;
  const reserve = reserveOf(tier, network);
  const ipv4 =
    reserve === undefined
      ? tier.cidrs.map((cidr, zone): NetworkAclBlock => (cidr === undefined ? { family: 4, tier: name, zone } : { family: 4, cidr }))
      : [{ family: 4, cidr: String(reserve) } as const];
  const ipv6 = Array.from({ length: ipv6Zones }, (_, zone): NetworkAclBlock => ({ family: 6, tier: name, zone }));
  return [...ipv4, ...ipv6];
}

function reserveOf({ name, cidrs }: AclTier, { blocks, tiers }: AclNetwork): Cidr | undefined {
  const [first, ...rest] = known(cidrs);
  if (first === undefined || rest.length + 1 !== cidrs.length || first.prefix < slotBits) return undefined;
  const reserve = first.enclosing(first.prefix - slotBits);
  const whole = rest.every((cidr) => cidr.prefix === first.prefix && reserve.contains(cidr));
  const others = tiers.flatMap((tier) => (tier.name === name ? [] : known(tier.cidrs)));
  const own = known(blocks.map(({ cidr }) => cidr)).some((cidr) => cidr.contains(reserve));
  return whole && own && !others.some((cidr) => cidr.overlaps(reserve)) ? reserve : undefined;
}

function known(cidrs: readonly (string | undefined)[]): readonly Cidr[] {
  return cidrs.flatMap((cidr) => (cidr === undefined ? [] : [Cidr.parse(cidr)]));
}

/** Whether every address of `inner` is one of `outer`, as far as it is known. */
export function covers(outer: NetworkAclBlock, inner: NetworkAclBlock): boolean {
  if (outer.family !== inner.family) return false;
  if (outer.cidr === undefined) return JSON.stringify(outer) === JSON.stringify(inner);
  if (outer.cidr === "0.0.0.0/0" || outer.cidr === "::/0") return true;
  return inner.cidr !== undefined && Cidr.parse(outer.cidr).contains(Cidr.parse(inner.cidr));
}
