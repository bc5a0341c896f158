/** What a tier is told: where its subnets come from, which addresses they have, and how it reaches the internet. */
import type { TierInternet } from "../../interfaces";
import type { TierNetworkAcl } from "../network-acl/args";

/** Which addresses a tier's subnets have: IPv4, IPv4 and IPv6, or IPv6 alone. */
export type TierAddressing = "ipv4" | "dual-stack" | "ipv6";

/** Where a tier's ::/0 leads: to the internet gateway and back, out only by an egress-only internet gateway, or nowhere. */
export type TierIpv6Internet = "gateway" | "egress-only-gateway" | "none";

/**
 * What an exclusion lets through although the region blocks it: `egress` connections to the internet, which counts where the region blocks
 * both ways, `bidirectional` also connections from it. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export type PublicAccessExclusion = "egress" | "bidirectional";

/** What every tier may be told beside its subnets. */
export interface TierOptions {
  /**
   * How the tier reaches the internet. `transit-gateway` only names the intent: the attachment adds the route. `firewall` is for the
   * tiers of an `EgressVpc` and an `InspectionVpc`.
   */
  readonly internet: TierInternet;
  /**
   * One route table for all zones, or one each, where routes have to keep to their zone. A change moves the subnets to new tables.
   * @default - "per-zone" behind NAT or a firewall, otherwise "shared"
   */
  readonly routeTables?: "shared" | "per-zone";
  /**
   * Where IPv6 goes. NAT gateways and the hub behind a Transit Gateway translate IPv4 only, so there and behind a firewall IPv6 goes nowhere
   * unless it is asked for: by `egress-only-gateway`, past the hub and what it inspects, or by `::/0` in the attachment's `routes`. An
   * egress-only internet gateway is free. https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
   * @default - "gateway" for internet "gateway", "egress-only-gateway" for "nat", otherwise "none"
   */
  readonly ipv6Internet?: TierIpv6Internet;
  /**
   * Whether IPv6-only clients of a tier with internet `nat` reach IPv4: the resolver answers with addresses of 64:ff9b::/96 (DNS64), which
   * a NAT gateway translates (NAT64, charged like NAT). https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
   * @default - true for a tier of IPv6 alone with internet "nat", otherwise false
   */
  readonly nat64?: boolean;
  /**
   * A network ACL of the tier's own. Security groups know more (who is asking, not only from where) and remember connections; a list is for
   * what no security group may undo. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
   * @default - AWS's own list, which lets everything through; a Transit Gateway's tier should keep it
   */
  readonly networkAcl?: TierNetworkAcl;
  /**
   * Exempts the tier's subnets from the region's Block Public Access. A tier behind NAT needs none, its NAT gateways' tier does where the
   * region blocks both ways. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
   * @default - none
   */
  readonly publicAccessExclusion?: PublicAccessExclusion;
}

/** A tier whose subnets the VPC lays out by itself. */
export interface SizedTierArgs extends TierOptions {
  /**
   * Prefix length of each zone's subnet, 16 to 28. AWS keeps five addresses of every subnet: a /28 has 11 for use, a /24 has 251. A
   * change replaces the tier's subnets and everything in them. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
   */
  readonly prefix: number;
  /** The block that they are laid out in, one of `secondaryCidrs`. A change replaces the subnets. @default - the VPC's primary block */
  readonly block?: string;
  readonly cidrs?: never;
  /** With IPv6 each subnet gets a /64 too. IPv6 is added and taken away in place. @default "ipv4" */
  readonly addressing?: "ipv4" | "dual-stack";
}

/** A tier whose subnets are given. */
export interface ExactTierArgs extends TierOptions {
  /** CIDR blocks, one a zone in the order of `zones`, each /16 to /28 and inside one of the VPC's blocks. A change replaces the subnet. */
  readonly cidrs: readonly string[];
  readonly prefix?: never;
  readonly block?: never;
  /** With IPv6 each subnet gets a /64 too. IPv6 is added and taken away in place. @default "ipv4" */
  readonly addressing?: "ipv4" | "dual-stack";
}

/** A tier of IPv6 alone, which takes nothing of the VPC's IPv4 blocks. A Transit Gateway's attachment cannot stand in it. */
export interface Ipv6TierArgs extends TierOptions {
  readonly prefix?: never;
  readonly cidrs?: never;
  readonly block?: never;
  /** Each subnet gets a /64. A change to or from `"ipv6"` replaces the subnets. https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html */
  readonly addressing: "ipv6";
}

/** One tier of subnets, one a zone. */
export type TierArgs = SizedTierArgs | ExactTierArgs | Ipv6TierArgs;
