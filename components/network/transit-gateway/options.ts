/**
 *     new network.TransitGateway("hub", { segments, securityGroupReferencing: true, transitGatewayCidrBlocks: ["192.0.2.0/24"] });
 *
 * What a gateway can do besides routing. AWS calls each of these `<option>Support` with the values `enable` and `disable`.
 */
import type * as aws from "@pulumi/aws";
import { Cidr, overlappingPairs, type Faults } from "../../core";
import type { TransitGatewayOptions } from "./args";

/** https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html: it cannot be raised. */
const blockQuota = 5;

/** Smallest block that AWS takes. https://docs.aws.amazon.com/vpc/latest/tgw/create-tgw.html */
const longestPrefix = { 4: 24, 6: 64 } as const;

/** The same page: link-local addresses are inside tunnels. */
const linkLocal = Cidr.parse("169.254.0.0/16");

/** Notes what is wrong with a gateway's own blocks. */
export function checkOptions(faults: Faults, { transitGatewayCidrBlocks: blocks = [] }: TransitGatewayOptions): void {
  const field = "transitGatewayCidrBlocks";
  if (blocks.length > blockQuota)
    faults.add(field, undefined, `has ${blocks.length} blocks; AWS takes at most ${blockQuota}, which cannot be raised. Leave some out.`);
  const parsed = blocks.flatMap((text, index) => {
    const path = `${field}[${index}]`;
    const block = faults.attempt(path, () => Cidr.parse(text));
    if (block === undefined) return [];
    const longest = longestPrefix[block.family];
    if (block.prefix > longest)
      faults.add(path, text, `is smaller than a /${longest}, the smallest IPv${block.family} block that AWS takes.`);
    if (block.overlaps(linkLocal)) faults.add(path, text, `overlaps ${String(linkLocal)}, which is kept for tunnels. Give another block.`);
    return [[path, block] as const];
  });
  for (const [one, other] of overlappingPairs(parsed)) faults.add(other, undefined, `overlaps ${one}. Give blocks that are apart.`);
}

/** Arguments of the gateway's resource. What is left at AWS's default is left out, but for what this library has always said. */
export function optionArgs(options: TransitGatewayOptions): Omit<aws.ec2transitgateway.TransitGatewayArgs, "tags"> {
  const { dnsSupport = true, vpnEcmpSupport = true, encryptionSupport, transitGatewayCidrBlocks: blocks = [] } = options;
  return {
    dnsSupport: onOrOff(dnsSupport),
    vpnEcmpSupport: onOrOff(vpnEcmpSupport),
    ...(options.multicastSupport === true && { multicastSupport: onOrOff(true) }),
    ...(options.securityGroupReferencing !== undefined && {
      securityGroupReferencingSupport: onOrOff(options.securityGroupReferencing),
    }),
    ...(encryptionSupport !== undefined && { encryptionSupport: onOrOff(encryptionSupport) }),
    ...(blocks.length > 0 && { transitGatewayCidrBlocks: [...blocks] }),
  };
}

/** AWS's words for a switch. */
export function onOrOff(on: boolean): "enable" | "disable" {
  return on ? "enable" : "disable";
}
