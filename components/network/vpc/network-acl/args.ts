/**
 *     tiers: {
 *       public: { prefix: 24, internet: "gateway", networkAcl: {
 *         inbound:  [{ allow: "tcp", ports: 443, from: "internet" }],
 *         outbound: [{ allow: "tcp", ports: 8080, to: "app" }],
 *       } },
 *       ...
 *
 * Rules say which connections may begin. A network ACL remembers nothing, so the rules for the answers are added by themselves.
 */

/** `all` is every protocol; `icmp` is ICMPv6 where addresses are IPv6. */
export type NetworkAclProtocol = "tcp" | "udp" | "icmp" | "icmpv6" | "all";

/** A range of ports, both ends included: `"8000-8100"`. */
export type PortRange = `${number}-${number}`;

/**
 * The other side: `"internet"` (every address there is), `"vpc"` (every block of this VPC), the name of a tier, or a CIDR block. The
 * first three stand for IPv6 too where the tier has it.
 */
export type NetworkAclPeer = string;

/** What all rules of a list have in common. */
interface NetworkAclTraffic {
  /** Ports of the side that is connected to, for `tcp` and `udp`. @default - all */
  readonly ports?: number | PortRange | readonly (number | PortRange)[];
  /** Which messages, for `icmp` and `icmpv6`. https://www.iana.org/assignments/icmp-parameters/icmp-parameters.xhtml @default - all */
  readonly icmp?: { readonly type: number; readonly code?: number };
  /**
   * Number of the rule, 1 to 32766; the lowest that matches decides. A rule of several blocks or ports takes the numbers that follow too.
   * @default - 1000 and more for a `deny`, 10000 and more for an `allow`, 100 apart: a deny comes first, and a rule added at the end moves none
   */
  readonly number?: number;
}

type AllowOrDeny =
  { readonly allow: NetworkAclProtocol; readonly deny?: never } | { readonly deny: NetworkAclProtocol; readonly allow?: never };

/** A rule for connections into a tier. */
export type NetworkAclInboundRule = AllowOrDeny & NetworkAclTraffic & { readonly from: NetworkAclPeer | readonly NetworkAclPeer[] };

/** A rule for connections out of a tier. */
export type NetworkAclOutboundRule = AllowOrDeny & NetworkAclTraffic & { readonly to: NetworkAclPeer | readonly NetworkAclPeer[] };

/**
 * The network ACL of a tier. Whatever no rule allows is dropped, but not between instances of one subnet, nor to the resolver, the
 * metadata and the time of AWS. At most 20 rules a direction, AWS's last one and the answers among them; 40 by a quota.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export interface TierNetworkAcl {
  /** Connections into the tier. @default [] - none */
  readonly inbound?: readonly NetworkAclInboundRule[];
  /** Connections out of the tier. @default [] - none */
  readonly outbound?: readonly NetworkAclOutboundRule[];
}
