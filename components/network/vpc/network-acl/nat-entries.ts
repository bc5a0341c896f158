/**
 * What the tier of the NAT gateways must let through for the tiers behind them: their packets in and on to the internet, the answers in and
 * back. A list at the subnet of a NAT gateway is asked on all four ways. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
 */
import type { TierNetworkAcl } from "./args";
import { blocksOf, blocksOfTier, type AclNetwork, type AclTier, type NetworkAclBlock } from "./blocks";
import {
  answersTo,
  ephemeralPorts,
  many,
  matchesOf,
  numbered,
  packets,
  withoutCovered,
  type Entries,
  type NetworkAclEntry,
  type NetworkAclMatch,
  type NetworkAclPackets,
} from "./entries";

const first = 30000;
const room = 50;
/** Behind the rules of the NAT gateways, and below the highest number. */
const pathMtu = 32700;

const internet: NetworkAclBlock = { family: 4, cidr: "0.0.0.0/0" };

/** What a NAT gateway carries. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
const carried: readonly NetworkAclMatch[] = [
  { protocol: "tcp", ports: ephemeralPorts },
  { protocol: "udp", ports: ephemeralPorts },
  { protocol: "icmp", icmp: { type: 0, code: -1 } },
];

/** A tier behind NAT sends what its own list lets out to addresses beyond the VPC; without a list, everything. */
interface Flow {
  readonly match: NetworkAclMatch;
  readonly destination: NetworkAclBlock;
}

/** Rules in the list of the NAT gateways' tier. They follow the lists of the tiers behind: what those let out is let through, and no more. */
export function natEntries(
  tier: AclTier,
  behind: readonly { readonly tier: string; readonly nat64: boolean }[],
  acls: Readonly<Record<string, TierNetworkAcl | undefined>>,
  network: AclNetwork,
): Entries {
  return behind.reduce<Entries>(
    (before, { tier: name, nat64 }) => {
      const index = network.tiers.findIndex((each) => each.name === name);
      const source = network.tiers[index];
      // By NAT64 clients of IPv6 come in with their own addresses, and their answers go back to them.
      const sources = source === undefined ? [] : blocksOfTier(source, network).filter(({ family }) => family === 4 || nat64);
      const flows = flowsOf(acls[name], tier, network);
      const of = `${name} through NAT`;
      const add = (direction: keyof Entries, all: readonly NetworkAclPackets[]) =>
        numbered(first + index * room, "allow", of, withoutCovered(before[direction], all));
      const there = flows.flatMap(({ match }) => packets([match], sources));
      const out = flows.flatMap(({ match, destination }) => packets([match], [destination]));
      const backIn = flows.flatMap(({ match, destination }) => packets(repliesTo(match), [destination]));
      const backOut = flows.flatMap(({ match }) => packets(repliesTo(match), sources));
      return {
        inbound: [...before.inbound, ...add("inbound", [...there, ...backIn])],
        outbound: [...before.outbound, ...add("outbound", [...out, ...backOut])],
      };
    },
    { inbound: [], outbound: [] },
  );
}

function flowsOf(acl: TierNetworkAcl | undefined, tier: AclTier, network: AclNetwork): readonly Flow[] {
  if (acl === undefined) return [{ match: { protocol: "all" }, destination: internet }];
  return (acl.outbound ?? []).flatMap((rule) => {
    if (rule.allow === undefined) return [];
    const beyond = many(rule.to).filter((peer) => peer === "internet" || peer.includes("/"));
    const blocks = beyond.flatMap((peer) => blocksOf(peer, tier, network)).filter(({ family }) => family === 4);
    return matchesOf(rule).flatMap((match) => (match.protocol === "icmpv6" ? [] : blocks.map((destination) => ({ match, destination }))));
  });
}

/** Answers through a NAT gateway, which carries TCP, UDP and ICMP only: not everything comes back for everything. */
function repliesTo(match: NetworkAclMatch): readonly NetworkAclMatch[] {
  return match.protocol === "all" ? carried : answersTo(match);
}

/**
 * The message by which a router says that a packet is too large, where a list speaks with the internet: without it large transfers hang.
 * https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html
 */
export function pathMtuEntries(lists: Entries): Entries {
  const add = (entries: readonly NetworkAclEntry[]): readonly NetworkAclEntry[] => {
    const families = ([4, 6] as const).filter((family) =>
      entries.some(({ action, block }) => action === "allow" && block.cidr === everywhere[family]),
    );
    const messages = families.map((family) => ({ ...tooLarge[family], block: { family, cidr: everywhere[family] } }));
    return numbered(
      pathMtu,
      "allow",
      "path MTU discovery",
      withoutCovered(
        entries.filter(({ action }) => action === "allow"),
        messages,
      ),
    );
  };
  return { inbound: add(lists.inbound), outbound: add(lists.outbound) };
}

const everywhere = { 4: "0.0.0.0/0", 6: "::/0" } as const;
const tooLarge: Readonly<Record<4 | 6, NetworkAclMatch>> = {
  4: { protocol: "icmp", icmp: { type: 3, code: 4 } },
  6: { protocol: "icmpv6", icmp: { type: 2, code: 0 } },
};
