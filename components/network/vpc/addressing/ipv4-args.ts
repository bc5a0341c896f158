/** What decides the IPv4 addresses of a VPC and its tiers. */
import type * as pulumi from "@pulumi/pulumi";
import type { TierArgs } from "../tiers/args";

/** The next free block of an IPAM pool. https://docs.aws.amazon.com/vpc/latest/ipam/create-vpc-ipam.html */
export interface IpamBlock {
  /** An IPv4 pool that has a block provisioned; where the same program does that, `VpcIpamPoolCidr.ipamPoolId` is its id and waits. */
  readonly ipamPoolId: pulumi.Input<string>;
  /** Prefix length of the block, 16 to 28. A change replaces the VPC. */
  readonly netmaskLength: number;
}

/** Those of a VPC's arguments on which its IPv4 blocks depend. */
export interface Ipv4Args {
  readonly cidr: string | IpamBlock;
  readonly ipamPoolId?: pulumi.Input<string>;
  readonly secondaryCidrs?: readonly string[];
  readonly zones: readonly string[];
  readonly tiers: Readonly<Record<string, TierArgs>>;
}
