/** VPC Block Public Access: what it stops at an internet gateway. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
import type { PublicAccessBlock, Subnet } from "../model";
import type { Elements } from "./elements";
import { obstacle, type Obstacle } from "./explanations";
import type { Flight } from "./flight";

interface Where {
  readonly vpcId: string;
  readonly subnet: Subnet | null;
}

/** Stops connections from a subnet to the internet. Blocking ingress only still lets NAT gateways and egress-only gateways out. */
export function blockedOutward(elements: Elements, where: Where, sender: Flight["sender"]): Obstacle | undefined {
  const block = blockOf(elements, where);
  if (block === undefined || (block.mode === "ingress" && sender === "nat-gateway")) return undefined;
  const exclusion = exclusionOf(block, where);
  if (exclusion === "bidirectional" || (exclusion === "egress" && block.mode === "bidirectional")) return undefined;
  return explained(block, "an exclusion for this VPC or subnet");
}

/** Stops connections from the internet to a subnet. */
export function blockedInward(elements: Elements, where: Where): Obstacle | undefined {
  const block = blockOf(elements, where);
  if (block === undefined || exclusionOf(block, where) === "bidirectional") return undefined;
  return explained(block, "a bidirectional exclusion for this VPC or subnet");
}

function blockOf(elements: Elements, { vpcId }: Where): PublicAccessBlock | undefined {
  const vpc = elements.vpcs.get(vpcId);
  return elements.network.publicAccessBlocks.find(({ region, account }) => region === vpc?.region && account === vpc.account);
}

function exclusionOf({ exclusions }: PublicAccessBlock, { vpcId, subnet }: Where): "egress" | "bidirectional" | undefined {
  const own = exclusions.filter(({ id }) => id === vpcId || id === subnet?.id);
  return own.find(({ allows }) => allows === "bidirectional")?.allows ?? own[0]?.allows;
}

function explained(block: PublicAccessBlock, remedy: string): Obstacle {
  return obstacle("VPC_BLOCK_PUBLIC_ACCESS_ENABLED", block, `VPC Block Public Access is on for the region: add ${remedy}.`);
}
