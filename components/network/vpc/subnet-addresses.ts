/**
 *     subnetAddresses({ zone: "eu-central-1a", relativeCidr: "0.0.16.0/20", ipv6Index: 4 }, { cidr: vpc.cidrBlock, ipv6Cidr: vpc.ipv6CidrBlock })
 *
 * A subnet's blocks as values: as they are, or counted from the VPC's block once that is known.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Cidr } from "../../core";
import type { SubnetPlan } from "./tier-plan";

/** The blocks of a VPC that subnets are counted from. */
export interface VpcAddresses {
  /** The primary block, where an IPAM pool chooses it. @default - none, for subnets whose blocks are known */
  readonly cidr?: pulumi.Input<string>;
  /** @default - none, for subnets without IPv6 */
  readonly ipv6Cidr?: pulumi.Input<string>;
}

/** The blocks of one subnet, and what is told to AWS of them. */
export interface SubnetAddresses {
  readonly cidr: pulumi.Input<string> | undefined;
  readonly ipv6Cidr: pulumi.Output<string> | undefined;
  readonly args: Pick<
    aws.ec2.SubnetArgs,
    | "cidrBlock"
    | "ipv6CidrBlock"
    | "ipv6Native"
    | "assignIpv6AddressOnCreation"
    | "privateDnsHostnameTypeOnLaunch"
    | "enableResourceNameDnsAaaaRecordOnLaunch"
  >;
}

/** The prefix length of every subnet's IPv6 block. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const ipv6SubnetPrefix = 64;

/** The blocks of a subnet. */
export function subnetAddresses(plan: SubnetPlan, vpc: VpcAddresses): SubnetAddresses {
  const { cidr: exact, relativeCidr, ipv6Index } = plan;
  const cidr = exact ?? (relativeCidr === undefined ? undefined : counted(vpc.cidr, (block) => shifted(relativeCidr, block)));
  const ipv6 =
    ipv6Index === undefined ? undefined : counted(vpc.ipv6Cidr, (block) => String(Cidr.parse(block).subnet(ipv6SubnetPrefix, ipv6Index)));
  return {
    cidr,
    ipv6Cidr: ipv6 === undefined ? undefined : pulumi.output(ipv6),
    args: {
      ...(cidr !== undefined && { cidrBlock: cidr }),
      // A tier that asks for IPv6 gets it: nothing that is started there has to ask a second time.
      ...(ipv6 !== undefined && { ipv6CidrBlock: ipv6, assignIpv6AddressOnCreation: true }),
      ...(ipv6 !== undefined && cidr === undefined && ipv6Only),
    },
  };
}

/** Names of instances cannot be made of an IPv4 address there. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html */
const ipv6Only = { ipv6Native: true, privateDnsHostnameTypeOnLaunch: "resource-name", enableResourceNameDnsAaaaRecordOnLaunch: true };

/** A block laid out from 0.0.0.0, moved to where the VPC begins. */
export function shifted(relative: string, block: string): string {
  const { first, prefix } = Cidr.parse(relative);
  return String(Cidr.at(4, Cidr.parse(block).first + first, prefix));
}

function counted(from: pulumi.Input<string> | undefined, count: (block: string) => string): pulumi.Input<string> | undefined {
  if (from === undefined) return undefined;
  if (typeof from === "string") return count(from);
  // A VPC that is there and gets a pool's IPv6 in place shows none in a preview.
  return pulumi.output(from).apply((block) => (block === "" && pulumi.runtime.isDryRun() ? "" : count(block)));
}
