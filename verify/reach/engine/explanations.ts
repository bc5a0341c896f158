/**
 * Why a packet does not arrive, in the words of AWS's Reachability Analyzer, at which resource, and what would let it through.
 * https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
import type { HeaderSpace } from "../header-space";
import type { Element } from "../model";

/** The codes of Reachability Analyzer that this engine gives. */
export type ExplanationCode =
  | "BAD_STATE"
  | "BAD_STATE_ATTACHMENT"
  | "BAD_STATE_ROUTE"
  | "CANNOT_ROUTE"
  | "ELBV2_LISTENERS_MISMATCH"
  | "ELBV2_LISTENER_HAS_NO_TG"
  | "ELBV2_NO_TARGETS_IN_AZ"
  | "ENI_SG_RULES_MISMATCH"
  | "ENI_SOURCE_DEST_CHECK_RESTRICTION"
  | "FIREWALL_RULES_RESTRICTION"
  | "GATEWAY_REJECTS_SPOOFED_TRAFFIC"
  | "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"
  | "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS"
  | "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"
  | "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"
  | "NGW_REQUIRES_SOURCE_IN_VPC"
  | "NO_PATH"
  | "NO_POSSIBLE_DESTINATION"
  | "NO_ROUTE_TO_DESTINATION"
  | "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"
  | "PROTOCOL_RESTRICTION"
  | "SG_HAS_NO_RULES"
  | "SG_REFERENCES_NOT_PRESERVED"
  | "SG_REFERENCING_SUPPORT"
  | "SUBNET_ACL_RESTRICTION"
  | "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"
  | "TGW_ATTACH_VPC_AZ_RESTRICTION"
  | "TGW_ROUTE_AZ_RESTRICTION"
  | "TGW_RTB_BAD_STATE_ROUTE"
  | "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"
  | "UNASSOCIATED_COMPONENT"
  | "UNKNOWN_DESTINATION"
  | "UNSUPPORTED_COMPONENT"
  | "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS"
  | "VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION"
  | "VPCE_GATEWAY_PROTOCOL_RESTRICTION"
  | "VPC_BLOCK_PUBLIC_ACCESS_ENABLED";

/** Where packets stop, and the smallest change that would let them through. */
export interface Obstacle {
  readonly code: ExplanationCode;
  /** The resource that stops them; empty where none can be named. */
  readonly urn: string;
  /** `file:line` of its declaration. */
  readonly source: string | null;
  /** One sentence. Of what is not modelled: what would have to be known. */
  readonly remedy: string;
}

/** An obstacle, or one whose remedy names the packets that it is asked about. */
export type Explanation = Obstacle | ((stopped: HeaderSpace) => Obstacle);

/** The obstacle for some of the packets that were stopped. */
export function explained(explanation: Explanation, stopped: HeaderSpace): Obstacle {
  return typeof explanation === "function" ? explanation(stopped) : explanation;
}

/** An obstacle at an element. */
export function obstacle(code: ExplanationCode, at: Pick<Element, "urn" | "source">, remedy: string): Obstacle {
  return { code, urn: at.urn, source: at.source, remedy };
}

/** One obstacle of a kind for each resource, in the order in which they were met. */
export function distinct(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  if (obstacles.length < 2) return obstacles;
  const seen = new Set<string>();
  return obstacles.filter(({ code, urn }) => {
    const key = `${code} ${urn}`;
    return !seen.has(key) && seen.add(key);
  });
}
