/** What AWS is told of a VPC's blocks: with the VPC what it takes then, and by associations what comes after. */
import type * as aws from "@pulumi/aws";
import type { VpcArgs } from "./args";
import type { VpcPlan } from "./plan";

type BlockProperty =
  | "cidrBlock"
  | "ipv4IpamPoolId"
  | "ipv4NetmaskLength"
  | "assignGeneratedIpv6CidrBlock"
  | "ipv6IpamPoolId"
  | "ipv6CidrBlock"
  | "ipv6NetmaskLength";

/** The blocks that a VPC is created with: the primary one, and IPv6 but for that of an address pool outside of IPAM. */
export function createdBlocks({ ipv6: plan }: VpcPlan, { cidr, ipamPoolId, ipv6 }: VpcArgs): Pick<aws.ec2.VpcArgs, BlockProperty> {
  const ipv4 =
    typeof cidr === "string"
      ? { cidrBlock: cidr, ...(ipamPoolId !== undefined && { ipv4IpamPoolId: ipamPoolId }) }
      : { ipv4IpamPoolId: cidr.ipamPoolId, ipv4NetmaskLength: cidr.netmaskLength };
  if (plan?.source === "amazon") return { ...ipv4, assignGeneratedIpv6CidrBlock: true };
  if (plan?.source !== "ipam-pool" || typeof ipv6 !== "object" || ipv6.ipamPoolId === undefined) return ipv4;
  return {
    ...ipv4,
    ipv6IpamPoolId: ipv6.ipamPoolId,
    ...(plan.cidr === undefined ? { ipv6NetmaskLength: plan.prefix } : { ipv6CidrBlock: plan.cidr }),
  };
}

/** The IPv6 block of an address pool outside of IPAM, which a VPC is given once it is there. */
export function associatedIpv6(
  { ipv6: plan }: VpcPlan,
  { ipv6 }: VpcArgs,
): Pick<aws.ec2.VpcIpv6CidrBlockAssociationArgs, "ipv6Pool" | "ipv6CidrBlock"> | undefined {
  if (plan?.source !== "address-pool" || typeof ipv6 !== "object" || ipv6.poolId === undefined) return undefined;
  return { ipv6Pool: ipv6.poolId, ...(plan.cidr !== undefined && { ipv6CidrBlock: plan.cidr }) };
}
