/** Where a VPC's IPv6 block comes from. */
import type * as pulumi from "@pulumi/pulumi";

/** The next free block of an IPAM pool. https://docs.aws.amazon.com/vpc/latest/ipam/what-it-is-ipam.html */
export interface Ipv6FromIpam {
  /** An IPv6 pool that has a block provisioned; where the same program does that, `VpcIpamPoolCidr.ipamPoolId` is its id and waits. */
  readonly ipamPoolId: pulumi.Input<string>;
  /** /44 to /60 in steps of four. Each tier takes four /64, and eight with a fifth zone: a /60 holds four tiers. @default 56 */
  readonly netmaskLength?: number;
  readonly poolId?: never;
  readonly cidr?: never;
}

/** One block of an IPAM pool. */
export interface Ipv6OfIpam {
  readonly ipamPoolId: pulumi.Input<string>;
  /** /44 to /60 in steps of four. */
  readonly cidr: string;
  readonly netmaskLength?: never;
  readonly poolId?: never;
}

/** A block of addresses brought to AWS, outside of IPAM. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-byoip.html */
export interface Ipv6OfPool {
  /** The address pool, as in `ipv6pool-ec2-0123456789abcdef0`. */
  readonly poolId: pulumi.Input<string>;
  /** /44 to /60 in steps of four. @default - a /56 that AWS chooses of the pool */
  readonly cidr?: string;
  readonly ipamPoolId?: never;
  readonly netmaskLength?: never;
}

/** `"amazon"` for a /56 of Amazon's public addresses, or a block of one's own. All are free but for IPAM itself. */
export type Ipv6Args = "amazon" | Ipv6FromIpam | Ipv6OfIpam | Ipv6OfPool;
