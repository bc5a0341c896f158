/**
 *     planNetworkAcls({ public: { inbound: [{ allow: "tcp", ports: 443, from: "internet" }] } }, network, { tier: "public", behind: ["app"] })
 *     // [{ tier: "public", inbound: [{ number: 10000, ... }], outbound: [{ number: 20000, ... }], warnings: [] }]
 *
 * Numbers say what a rule is: 1000s deny, 10000s allow, 20000s carry answers, 30000s serve the NAT gateways. The index of a rule is in its
 * number, so a rule added at the end moves none.
 */
import { Faults } from "../../../core";
import type { NetworkAclInboundRule, NetworkAclOutboundRule, TierNetworkAcl } from "./args";
import { blocksOf, type AclNetwork, type AclTier } from "./blocks";
import {
  answersTo,
  ephemeralPorts,
  includes,
  inWords,
  many,
  matchesOf,
  numbered,
  packets,
  withoutCovered,
  type NetworkAclEntry,
} from "./entries";
import { natEntries, pathMtuEntries } from "./nat-entries";

/** The network ACL of a tier as plain data, its rules in the order of their numbers. */
export interface NetworkAclPlan {
  readonly tier: string;
  readonly inbound: readonly NetworkAclEntry[];
  readonly outbound: readonly NetworkAclEntry[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Where NAT gateways stand, and which tiers send through them. */
export interface AclNat {
  readonly tier: string;
  readonly behind: readonly { readonly tier: string; readonly nat64: boolean }[];
}

type Direction = "inbound" | "outbound";

/** First number of each kind of rule, and the room that a rule has for its blocks and ports: more than a list may hold. */
const numbers = { deny: 1000, allow: 10000, answers: 20000, room: 100 } as const;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html */
const highestNumber = 32766;

/** Rules a direction and family, AWS's own last one included, and how far the quota goes. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const quota = 20;
const highestQuota = 40;

/** Checks the network ACLs of a VPC's tiers and puts them in numbers. Throws every fault at once, by the path of the tier. */
export function planNetworkAcls(
  acls: Readonly<Record<string, TierNetworkAcl | undefined>>,
  network: AclNetwork,
  nat?: AclNat,
): readonly NetworkAclPlan[] {
  const faults = new Faults("network ACLs");
  const plans = network.tiers.flatMap((tier) => {
    const acl = acls[tier.name];
    if (acl === undefined) return [];
    return faults.attempt(`${tier.name}.networkAcl`, () => planTier(tier, acl, acls, network, nat)) ?? [];
  });
  faults.throwIfAny();
  return plans;
}

function planTier(
  tier: AclTier,
  acl: TierNetworkAcl,
  acls: Readonly<Record<string, TierNetworkAcl | undefined>>,
  network: AclNetwork,
  nat: AclNat | undefined,
): NetworkAclPlan {
  const faults = new Faults(tier.name);
  const asked = { inbound: ask("inbound", tier, acl, network, faults), outbound: ask("outbound", tier, acl, network, faults) };
  faults.throwIfAny();
  const answers = { inbound: answer(asked.outbound), outbound: answer(asked.inbound) };
  const forNat = nat?.tier === tier.name ? natEntries(tier, nat.behind, acls, network) : { inbound: [], outbound: [] };
  const listed = (direction: Direction): readonly NetworkAclEntry[] =>
    [...asked[direction], ...answers[direction], ...forNat[direction]].sort(byNumber);
  const mtu = pathMtuEntries({ inbound: listed("inbound"), outbound: listed("outbound") });
  const whole = {
    inbound: [...listed("inbound"), ...mtu.inbound].sort(byNumber),
    outbound: [...listed("outbound"), ...mtu.outbound].sort(byNumber),
  };
  for (const direction of ["inbound", "outbound"] as const) checkList(faults, direction, whole[direction]);
  faults.throwIfAny();
  return {
    tier: tier.name,
    ...whole,
    warnings: (["inbound", "outbound"] as const).flatMap((each) => warningsOf(tier.name, each, whole[each])),
  };
}

/** The rules of one direction as they are asked for. */
function ask(direction: Direction, tier: AclTier, acl: TierNetworkAcl, network: AclNetwork, faults: Faults): readonly NetworkAclEntry[] {
  return (acl[direction] ?? []).flatMap((rule, index) => {
    const of = `${direction}[${index}]`;
    const action = rule.allow === undefined ? "deny" : "allow";
    const matches = faults.attempt(of, () => matchesOf(rule)) ?? [];
    const blocks = peersOf(rule).flatMap((peer) => faults.attempt(of, () => blocksOf(peer, tier, network)) ?? []);
    if (rule.number !== undefined && !(Number.isInteger(rule.number) && rule.number >= 1 && rule.number <= highestNumber))
      faults.add(`${of}.number`, rule.number, `is outside what AWS takes. Choose a whole number from 1 to ${highestNumber}.`);
    if (peersOf(rule).length === 0) faults.add(of, undefined, "names nobody. Say internet, vpc, a tier or a CIDR block.");
    return numbered(rule.number ?? numbers[action] + index * numbers.room, action, of, packets(matches, blocks));
  });
}

function peersOf(rule: NetworkAclInboundRule | NetworkAclOutboundRule): readonly string[] {
  return many("from" in rule ? rule.from : rule.to);
}

/** Rules the other way for what the allowed connections of one direction are answered, but for what an earlier answer carries too. */
function answer(asked: readonly NetworkAclEntry[]): readonly NetworkAclEntry[] {
  const sources = [...new Set(asked.filter(({ action }) => action === "allow").map(({ of }) => of))];
  return sources.reduce<readonly NetworkAclEntry[]>((before, of) => {
    const index = Number(/\[(\d+)\]/.exec(of)?.[1] ?? 0);
    const back = asked
      .filter((entry) => entry.of === of)
      .flatMap((entry) => answersTo(entry).map((each) => ({ ...each, block: entry.block })));
    return [...before, ...numbered(numbers.answers + index * numbers.room, "allow", `answers to ${of}`, withoutCovered(before, back))];
  }, []);
}

function checkList(faults: Faults, direction: Direction, entries: readonly NetworkAclEntry[]): void {
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    if (before?.number === entry.number)
      faults.add(
        direction,
        undefined,
        `has number ${entry.number} twice: for ${before.of} and for ${entry.of}. Give one of them another number, or none.`,
      );
    const earlier = entries.slice(0, index).find((each) => each.action === "allow" && includes(each, entry));
    if (entry.action === "deny" && earlier !== undefined)
      faults.add(
        entry.of,
        undefined,
        `denies ${inWords(entry)} with number ${entry.number}, but ${earlier.of} allows all of it with ${earlier.number}, which comes first. Leave the numbers out, or give the deny the lower one.`,
      );
  });
  const count = countOf(entries);
  if (count > highestQuota)
    faults.add(
      direction,
      undefined,
      `has ${count} rules with the answers and AWS's own; AWS takes at most ${highestQuota}. Name wider blocks, or fewer ports.`,
    );
}

function warningsOf(tier: string, direction: Direction, entries: readonly NetworkAclEntry[]): readonly string[] {
  const path = `tiers.${tier}.networkAcl.${direction}`;
  const count = countOf(entries);
  const deaf = entries.filter((entry) => entry.action === "deny" && dropsAnswers(entry, entries));
  return [
    ...(count > quota
      ? [
          `${path} has ${count} rules with the answers and AWS's own; AWS allows ${quota} until the quota "Rules per network ACL" is raised.`,
        ]
      : []),
    ...deaf.map(
      (entry) =>
        `tiers.${tier}.networkAcl.${entry.of} denies ${inWords(entry)}, and with it the answers to connections of the tier's own that happen to begin on such a port. ` +
        `Deny ports below ${ephemeralPorts.from} only, or leave the deny out: what no rule allows is dropped anyway.`,
    ),
  ];
}

/** Whether a deny of some ports hits answers, which go to any port from 1024. */
function dropsAnswers(deny: NetworkAclEntry, entries: readonly NetworkAclEntry[]): boolean {
  const { ports, protocol, block } = deny;
  if (ports === undefined || (ports.from === 0 && ports.to === 65535)) return false;
  return entries.some(
    (each) =>
      each.of.startsWith("answers to") &&
      each.number > deny.number &&
      each.protocol === protocol &&
      ports.to >= ephemeralPorts.from &&
      (includes({ protocol: "all", block }, each) || includes({ protocol: "all", block: each.block }, deny)),
  );
}

/** Rules of the family that has more of them, with the one that AWS puts last: the quota counts each family by itself. */
function countOf(entries: readonly NetworkAclEntry[]): number {
  return 1 + Math.max(...([4, 6] as const).map((family) => entries.filter(({ block }) => block.family === family).length));
}

function byNumber(one: NetworkAclEntry, other: NetworkAclEntry): number {
  return one.number - other.number;
}
