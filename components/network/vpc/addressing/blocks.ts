/** The address blocks of a VPC, with what is known of each before anything is created. */
import * as pulumi from "@pulumi/pulumi";
import type { VpcAttributes, VpcBlock } from "../../interfaces";

/** Every block of a VPC: the primary one first, then the secondary ones, then IPv6. */
export function vpcBlocks({
  cidr,
  secondaryCidrs = [],
  ipv6Cidr,
}: Pick<VpcAttributes, "cidr" | "secondaryCidrs" | "ipv6Cidr">): readonly VpcBlock[] {
  return [
    block("primary", 4, cidr),
    ...secondaryCidrs.map((each) => block(secondaryKey(each), 4, each)),
    ...(ipv6Cidr === undefined ? [] : [block("ipv6", 6, ipv6Cidr)]),
  ];
}

/** What a secondary block is known by. */
export function secondaryKey(cidr: string): string {
  return `secondary-${cidr.replace("/", "-")}`;
}

function block(key: string, family: 4 | 6, cidr: pulumi.Input<string>): VpcBlock {
  return { key, family, cidr: typeof cidr === "string" ? cidr : undefined, value: pulumi.output(cidr) };
}
