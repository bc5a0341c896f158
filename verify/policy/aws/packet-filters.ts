/**
 *     ingressOf(group).filter(({ sources }) => sources.some(isWorld)).some((rule) => covers(rule, "tcp", 22))
 *
 * Rules of security groups and network ACLs in one form, whichever resource declares them.
 */
import type { Resource } from "../resource";
import type { Values } from "../values";

/** Who may reach what. */
export interface PacketRule {
  /** IANA name in lower case (`tcp`, `udp`, `icmp`), or `all`. */
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  /** CIDR blocks, IPv4 and IPv6. */
  readonly blocks: readonly string[];
  readonly description: string | undefined;
}

/** Types that declare rules of security groups. */
export const securityGroupTypes = {
  group: "aws:ec2/securityGroup:SecurityGroup",
  defaultGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  rule: "aws:ec2/securityGroupRule:SecurityGroupRule",
  ingressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;

/** Types that declare rules of network ACLs. */
export const networkAclTypes = {
  acl: "aws:ec2/networkAcl:NetworkAcl",
  defaultAcl: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
  rule: "aws:ec2/networkAclRule:NetworkAclRule",
} as const;

/** What a resource lets in. */
export function ingressOf(resource: Resource): readonly PacketRule[] {
  return rulesOf(resource, "ingress");
}

/** What a resource lets out. */
export function egressOf(resource: Resource): readonly PacketRule[] {
  return rulesOf(resource, "egress");
}

/** What a network ACL lets in: its rules with the action `allow`. */
export function allowedIngressOf(resource: Resource): readonly PacketRule[] {
  if (resource.type !== networkAclTypes.rule)
    return resource
      .items("ingress")
      .filter((rule) => rule.text("action") === "allow")
      .map(packetRule);
  const lets = resource.flag("egress") !== true && resource.text("ruleAction") === "allow";
  return lets ? [packetRule(resource)] : [];
}

/** Whether a rule lets anybody in or out. */
export function isWorld({ blocks }: PacketRule): boolean {
  return blocks.some((block) => block.endsWith("/0"));
}

/** Whether a rule covers a port of a protocol. */
export function covers({ protocol, fromPort, toPort }: PacketRule, wanted: "tcp" | "udp", port: number): boolean {
  return protocol === "all" || (protocol === wanted && fromPort <= port && port <= toPort);
}

/** `tcp 80-443 from 0.0.0.0/0`. */
export function described({ protocol, fromPort, toPort, blocks }: PacketRule): string {
  const ports = fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`;
  return `${protocol === "all" ? "every protocol" : `${protocol} ${ports}`} for ${blocks.join(", ")}`;
}

function rulesOf(resource: Resource, direction: "ingress" | "egress"): readonly PacketRule[] {
  switch (resource.type) {
    case securityGroupTypes.rule:
      return resource.text("type") === direction ? [packetRule(resource)] : [];
    case securityGroupTypes.ingressRule:
      return direction === "ingress" ? [packetRule(resource)] : [];
    case securityGroupTypes.egressRule:
      return direction === "egress" ? [packetRule(resource)] : [];
    default:
      return resource.items(direction).map(packetRule);
  }
}

function packetRule(values: Values): PacketRule {
  const protocol = protocolName(values.text("ipProtocol") ?? values.text("protocol") ?? "all");
  const blocks = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6", "cidrBlock", "ipv6CidrBlock"];
  return {
    protocol,
    fromPort: values.number("fromPort") ?? 0,
    toPort: values.number("toPort") ?? 65535,
    blocks: blocks.flatMap((property) => values.texts(property)),
    description: values.text("description"),
  };
}

/** Numbers that AWS takes in place of names. https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml */
const protocols: Readonly<Record<string, string>> = { "-1": "all", all: "all", "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };

function protocolName(protocol: string): string {
  return protocols[protocol.toLowerCase()] ?? protocol.toLowerCase();
}
