/**
 * A list with all of its rules and subnets in one resource. The rules are not resources of their own: nobody else adds to a tier's list, so
 * a rule that someone adds by hand is drift that the next deployment shows and takes away, and a change of a rule never has two of one number.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ITier, VpcBlock } from "../../interfaces";
import type { NetworkAclProtocol } from "./args";
import type { NetworkAclBlock } from "./blocks";
import type { NetworkAclEntry } from "./entries";
import type { NetworkAclPlan } from "./plan";

/** Numbers, because AWS answers with numbers. https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml */
const protocolNumbers: Readonly<Record<NetworkAclProtocol, string>> = { all: "-1", icmp: "1", tcp: "6", udp: "17", icmpv6: "58" };

/** What a network ACL is told, without its VPC and its tags. */
export function networkAclArgs(
  { tier, inbound, outbound }: NetworkAclPlan,
  { blocks, tiers }: { readonly blocks: readonly VpcBlock[]; readonly tiers: Readonly<Record<string, ITier>> },
): Pick<aws.ec2.NetworkAclArgs, "subnetIds" | "ingress" | "egress"> {
  const valueOf = (block: NetworkAclBlock): pulumi.Input<string> => {
    if (block.cidr !== undefined) return block.cidr;
    const found =
      "vpc" in block
        ? blocks.find(({ key }) => key === block.vpc)?.value
        : tiers[block.tier]?.[block.family === 4 ? "cidrs" : "ipv6Cidrs"][block.zone];
    if (found === undefined)
      throw new Error(`the network ACL of ${tier} speaks of a block that the VPC does not have: ${JSON.stringify(block)}.`);
    return found;
  };
  const rule = (entry: NetworkAclEntry): aws.types.input.ec2.NetworkAclIngress => ({
    ruleNo: entry.number,
    action: entry.action,
    protocol: protocolNumbers[entry.protocol],
    ...(entry.block.family === 4 ? { cidrBlock: valueOf(entry.block) } : { ipv6CidrBlock: valueOf(entry.block) }),
    fromPort: entry.ports?.from ?? 0,
    toPort: entry.ports?.to ?? 0,
    ...(entry.icmp && { icmpType: entry.icmp.type, icmpCode: entry.icmp.code }),
  });
  return { subnetIds: [...(tiers[tier]?.subnetIds ?? [])], ingress: inbound.map(rule), egress: outbound.map(rule) };
}
