/** Which prefixes an attachment brings into the tables that it propagates to. */
import { addressRange, rangesMeet } from "../header-space";
import type { RemoteNetwork, Vpc } from "../model";
import type { Declarations } from "./declarations";
import type { RawAttachment } from "./transit-gateway-attachments";

/** A VPC propagates its blocks, IPv6 only where the attachment carries it; a VPN what is declared behind it; a peering nothing. */
export function propagatedBlocks(
  { attachment, ipv6 }: RawAttachment,
  vpcs: readonly Vpc[],
  remote: readonly RemoteNetwork[],
): readonly string[] {
  if (attachment.kind === "remote") return remote.find(({ id }) => id === attachment.remoteNetworkId)?.blocks ?? [];
  if (attachment.kind !== "vpc" || !attachment.accepted) return [];
  const blocks = vpcs.find(({ id }) => id === attachment.vpcId)?.blocks ?? [];
  return blocks.filter((block) => ipv6 || addressRange(block).family === 4);
}

/**
 * Attachments whose VPC has a block in common with one that was attached before: AWS leaves their routes out, without an error.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
export function overlappingAttachments(
  declared: Declarations,
  attachments: readonly RawAttachment[],
  vpcs: readonly Vpc[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const byId = new Map(vpcs.map((vpc) => [vpc.id, vpc.blocks.map(addressRange)]));
  const earlier: { readonly gateway: string; readonly vpcId: string }[] = [];
  for (const { attachment } of attachments) {
    if (attachment.kind !== "vpc") continue;
    const { vpcId, transitGatewayId: gateway } = attachment;
    const blocks = byId.get(vpcId) ?? [];
    const other = earlier.find(
      (each) =>
        each.gateway === gateway &&
        each.vpcId !== vpcId &&
        (byId.get(each.vpcId) ?? []).some((one) => blocks.some((block) => rangesMeet(one, block))),
    );
    earlier.push({ gateway, vpcId });
    if (other === undefined) continue;
    found.add(attachment.id);
    const { urn, source } = attachment;
    declared.warnings.push({
      urn,
      source,
      message: `Its VPC has addresses in common with ${other.vpcId}: its routes are not propagated. Give it blocks of its own.`,
    });
  }
  return found;
}
