/**
 *     planSecurityGroup("orders", { vpc, ingress: [{ from: web, port: 8080 }] })
 *     // { ingress: [{ key: "tcp-8080-web", ipProtocol: "tcp", fromPort: 8080, ..., description: "web to orders" }], egress: [], ... }
 *
 * A rule's name is made of what it says, not of its place in the list: taking one away moves none of the others.
 */
import type * as pulumi from "@pulumi/pulumi";
import { checkName, Cidr, Faults } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { SecurityGroupArgs, SecurityGroupEgress, SecurityGroupIngress, SecurityGroupRuleTarget, SecurityGroupTraffic } from "./args";

/** One rule of a group, in AWS's terms. */
export interface SecurityGroupRulePlan {
  /** Part of the rule's name: protocol, ports and the other side. */
  readonly key: string;
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly description: string;
  readonly target: SecurityGroupRuleTarget;
  /** How many of the quota's rules it counts as, by family. */
  readonly counts: Readonly<Record<4 | 6, number>>;
}

/** A security group as plain data. */
export interface SecurityGroupPlan {
  readonly description: string;
  readonly ingress: readonly SecurityGroupRulePlan[];
  readonly egress: readonly SecurityGroupRulePlan[];
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

type Rule = SecurityGroupIngress | SecurityGroupEgress;

/** The other side of a rule: a name for it, what AWS is told, and what it counts as. */
interface Side extends Pick<SecurityGroupRulePlan, "target" | "counts"> {
  readonly name: string;
  /** `undefined` for a group, which has members of both families. */
  readonly family: 4 | 6 | undefined;
}

/** Rules a direction and family. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
const quota = 60;

/** Blocks wider than this are the internet for all practical purposes: two halves of it are no less open than the whole. */
const widest = 8;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const descriptionText = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** Checks a group and names its rules. Throws every fault at once. */
export function planSecurityGroup(name: string, args: Omit<SecurityGroupArgs, "tags" | "transform">): SecurityGroupPlan {
  const faults = new Faults(`SecurityGroup "${name}"`);
  checkName(faults, "name", name);
  const { vpc, description = name } = args;
  checkDescription(faults, "description", description);
  const planned = (direction: "ingress" | "egress", rules: readonly Rule[] = []): readonly SecurityGroupRulePlan[] =>
    rules.flatMap((rule, index) => faults.attempt(`${direction}[${index}]`, () => planRule(name, rule, vpc)) ?? []);
  const [ingress, egress] = [planned("ingress", args.ingress), planned("egress", args.egress)];
  checkTwice(faults, "ingress", ingress);
  checkTwice(faults, "egress", egress);
  faults.throwIfAny();
  const warnings = [
    ...quotaWarnings("ingress", ingress),
    ...quotaWarnings("egress", egress),
    ...[...(args.ingress ?? []), ...(args.egress ?? [])].flatMap((rule) => pathWarnings(rule, vpc)),
  ];
  return { description, ingress, egress, warnings };
}

function planRule(group: string, rule: Rule, vpc: IVpc): readonly SecurityGroupRulePlan[] {
  const faults = new Faults("rule");
  const traffic = faults.attempt("", () => trafficOf(rule));
  const sides = faults.attempt("", () => sidesOf(rule, vpc).filter(({ family }) => speaks(rule, family))) ?? [];
  if (faults.isEmpty && sides.length === 0)
    faults.add("", undefined, `reaches nobody: ${rule.protocol} is of another address family than the other side.`);
  if ("from" in rule && rule.public !== true) for (const { target } of sides) checkPrivate(faults, target);
  checkPath(faults, rule, vpc);
  if (rule.description !== undefined) checkDescription(faults, "description", rule.description);
  faults.throwIfAny();
  return sides.map(({ name, target, counts }) => {
    const { words = "", ...ports } = traffic ?? { ipProtocol: "" };
    const own = "from" in rule ? `${name} to ${group}` : `${group} to ${name}`;
    return { key: `${words}-${name.replace(/[/:]/g, "-")}`, ...ports, description: rule.description ?? own, target, counts };
  });
}

/** Protocol and ports in AWS's terms, and as part of a name. Throws where they contradict each other. */
function trafficOf(
  rule: SecurityGroupTraffic,
): Pick<SecurityGroupRulePlan, "ipProtocol" | "fromPort" | "toPort"> & { readonly words: string } {
  const { protocol = "tcp", port, ports, icmp } = rule;
  if (icmp !== undefined && protocol !== "icmp" && protocol !== "icmpv6")
    throw new Error(`has icmp, but the protocol ${protocol}. Say icmp or icmpv6, or leave icmp out.`);
  if (protocol !== "tcp" && protocol !== "udp") {
    if (port !== undefined || ports !== undefined)
      throw new Error(`has ports, but ${protocol} has none. Say tcp or udp, or leave them out.`);
    if (protocol === "all") return { ipProtocol: "-1", words: "all" };
    if (protocol !== "icmp" && protocol !== "icmpv6")
      throw new Error(`has the protocol ${JSON.stringify(protocol)}. Say one of tcp, udp, icmp, icmpv6, all.`);
    const { type, code = -1 } = icmp ?? { type: -1 };
    return {
      ipProtocol: protocol,
      fromPort: type,
      toPort: code,
      words: [protocol, icmp?.type, icmp?.code].filter((part) => part !== undefined).join("-"),
    };
  }
  if ((port === undefined) === (ports === undefined))
    throw new Error(`needs port or ports, one of the two${port === undefined ? '; for every port say ports: "0-65535"' : ""}.`);
  const [from = Number.NaN, to = from] = (ports ?? String(port)).split("-").map(Number);
  const isPort = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 65535;
  if (!isPort(from) || !isPort(to) || from > to)
    throw new Error(`${JSON.stringify(ports ?? port)} are not ports. Write a port from 0 to 65535, or ports as in "8000-8100".`);
  return { ipProtocol: protocol, fromPort: from, toPort: to, words: `${protocol}-${from === to ? from : `${from}-${to}`}` };
}

/** What AWS is told of the other side: a name may stand for several blocks, each a rule of its own. */
function sidesOf(rule: Rule, vpc: IVpc): readonly Side[] {
  const peer = "from" in rule ? rule.from : rule.to;
  if (typeof peer !== "string" && "securityGroupId" in peer) {
    const reference = peer.accountId === undefined ? peer.securityGroupId : peer.securityGroupId.apply((id) => `${peer.accountId}/${id}`);
    return [{ name: peer.name, family: undefined, target: { referencedSecurityGroupId: reference }, counts: { 4: 1, 6: 1 } }];
  }
  if (typeof peer !== "string") {
    const [family, count] = [peer.addressFamily === "IPv6" ? 6 : 4, peer.maxEntries ?? 1] as const;
    const counts = family === 4 ? { 4: count, 6: 0 } : { 4: 0, 6: count };
    return [{ name: peer.name, family, target: { prefixListId: peer.prefixListId }, counts }];
  }
  if (peer === "self") return [{ name: "self", family: undefined, target: self, counts: { 4: 1, 6: 1 } }];
  if (peer === "vpc") return vpc.blocks.map(({ key, family, value }) => block(key === "primary" ? "vpc" : `vpc-${key}`, family, value));
  if (peer === "internet")
    return [
      block("internet", 4, "0.0.0.0/0"),
      ...(vpc.blocks.some(({ family }) => family === 6) ? [block("internet-ipv6", 6, "::/0")] : []),
    ];
  if (!peer.includes("/")) throw new Error(`"${peer}" is nobody. Say self, vpc, internet, a CIDR block, a SecurityGroup or a PrefixList.`);
  const cidr = Cidr.parse(peer);
  return [block(String(cidr), cidr.family, String(cidr))];
}

/** Stands for the group itself, whose id is not known before it is made. */
export const self: SecurityGroupRuleTarget = { referencedSecurityGroupId: "self" };

function block(name: string, family: 4 | 6, cidr: pulumi.Input<string>): Side {
  return family === 4
    ? { name, family, target: { cidrIpv4: cidr }, counts: { 4: 1, 6: 0 } }
    : { name, family, target: { cidrIpv6: cidr }, counts: { 4: 0, 6: 1 } };
}

function speaks({ protocol }: Rule, family: 4 | 6 | undefined): boolean {
  return !((protocol === "icmp" && family === 6) || (protocol === "icmpv6" && family === 4));
}

function checkPrivate(faults: Faults, target: SecurityGroupRuleTarget): void {
  const cidr = "cidrIpv4" in target ? target.cidrIpv4 : "cidrIpv6" in target ? target.cidrIpv6 : undefined;
  if (typeof cidr === "string" && Cidr.parse(cidr).prefix < widest)
    faults.add(
      "",
      cidr,
      "is open to the whole internet. Say public: true where that is meant, or name a group, a prefix list or a smaller block.",
    );
}

/** https://aws.amazon.com/blogs/networking-and-content-delivery/introducing-security-group-referencing-for-aws-transit-gateway/ and https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html */
function checkPath(faults: Faults, rule: Rule, vpc: IVpc): void {
  const peer = "from" in rule ? rule.from : rule.to;
  if (typeof peer === "string" || !("securityGroupId" in peer)) {
    if (rule.across !== undefined) faults.add("across", rule.across, "is for groups of another VPC only. Leave it out.");
    return;
  }
  if (rule.across === "transit-gateway" && "to" in rule)
    faults.add(
      "across",
      rule.across,
      `cannot lead to the group ${peer.name}: over a Transit Gateway only ingress rules may refer to groups. Name the blocks of its VPC, or a prefix list of them, and let ${peer.name} refer to this group.`,
    );
  const [here, there] = [regionOf(vpc), peer.vpc && regionOf(peer.vpc)];
  if (here !== undefined && there !== undefined && here !== there)
    faults.add(
      "",
      undefined,
      `refers to the group ${peer.name} in ${there}, and its own VPC is in ${here}. Groups are referred to within a region only: name blocks, or a prefix list.`,
    );
}

function pathWarnings(rule: Rule, vpc: IVpc): readonly string[] {
  const peer = "from" in rule ? rule.from : rule.to;
  if (typeof peer === "string" || !("securityGroupId" in peer) || rule.across !== undefined) return [];
  if (peer.vpc === undefined || peer.vpc === vpc || peer.vpc.vpcId === vpc.vpcId) return [];
  return [
    `refers to the group ${peer.name} of another VPC. That takes a peering connection, or for ingress a Transit Gateway that supports it with both attachments: ` +
      'say across: "peering" or "transit-gateway".',
  ];
}

/** The region of a VPC whose zones are named, not given by their ids. */
function regionOf({ zones }: Pick<IVpc, "zones">): string | undefined {
  return /^([a-z]+(?:-[a-z]+)+-\d+)[a-z]$/.exec(zones[0] ?? "")?.[1];
}

function checkDescription(faults: Faults, path: string, description: string): void {
  if (!descriptionText.test(description))
    faults.add(
      path,
      description,
      "must be 1 to 255 letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *, which are all that AWS takes.",
    );
}

function checkTwice(faults: Faults, direction: string, rules: readonly SecurityGroupRulePlan[]): void {
  const keys = rules.map(({ key }) => key);
  for (const twice of new Set(keys.filter((key, index) => keys.indexOf(key) !== index)))
    faults.add(direction, undefined, `says ${twice} twice. Say it once; two different others need different names.`);
}

function quotaWarnings(direction: string, rules: readonly SecurityGroupRulePlan[]): readonly string[] {
  return ([4, 6] as const).flatMap((family) => {
    const count = rules.reduce((sum, { counts }) => sum + counts[family], 0);
    return count > quota
      ? [
          `has ${count} ${direction} rules for IPv${family}, prefix lists counted with all they may hold; AWS allows ${quota} until the quota ` +
            '"Inbound or outbound rules per security group" is raised.',
        ]
      : [];
  });
}
