/**
 *     new network.TransitGateway("hub", { segments, securityGroupReferencing: true, transitGatewayCidrBlocks: ["192.0.2.0/24"] });
 *
 * What a gateway can do besides routing. AWS calls each of these `<option>Support` with the values `enable` and `disable`.
 */
import type * as aws from "@pulumi/aws";
import { Cidr, overlappingPairs, type Faults } from "../../core";

/** What a gateway can do. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html */
export interface TransitGatewayOptions {
  /** Whether a public host name of one attached VPC resolves to its private address in another. Private hosted zones are not shared by it. @default true */
  readonly dnsSupport?: boolean;
  /** Whether VPN connections that announce the same prefix by BGP share its traffic. Each tunnel carries 1.25 Gbit/s. @default true */
  readonly vpnEcmpSupport?: boolean;
  /** Whether multicast domains can be made. AWS decides this when it makes the gateway: a change replaces it with all its attachments. @default false */
  readonly multicastSupport?: boolean;
  /**
   * Whether inbound rules may name security groups of other attached VPCs of the region; free. Attachments follow it. Outbound rules may
   * not, and it does not hold through an inspection VPC. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html @default false
   */
  readonly securityGroupReferencing?: boolean;
  /**
   * Whether traffic between VPCs whose encryption control enforces encryption stays encrypted across the gateway. AWS adds it to a gateway
   * that stands, without an interruption, and not while it makes one. To take it away say `false`; leaving it out changes nothing.
   * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-encryption-support.html @default - as it is, off in a new gateway
   */
  readonly encryptionSupport?: boolean;
  /**
   * Blocks from which Connect peers and private VPN get the gateway's own addresses: at most five, of IPv4 /24 or larger, of IPv6 /64 or
   * larger, none in 169.254.0.0/16 and none that a VPC or another site uses. A block in use cannot be taken away. @default []
   */
  readonly transitGatewayCidrBlocks?: readonly string[];
}

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
