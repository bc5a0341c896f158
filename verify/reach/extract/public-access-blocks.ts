/** VPC Block Public Access with its exclusions, by account and region. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
import type { PublicAccessBlock } from "../model";
import type { Declarations } from "./declarations";
import { subnetTypes, types, vpcTypes } from "./types";
import { text } from "./values";

export function publicAccessBlocks(declared: Declarations): readonly PublicAccessBlock[] {
  return declared.ofType(types.publicAccessBlock).flatMap((block): readonly PublicAccessBlock[] => {
    const mode = text(block.inputs["internetGatewayBlockMode"]);
    if (mode !== "block-ingress" && mode !== "block-bidirectional") return [];
    const exclusions = declared.ofType(types.publicAccessExclusion).flatMap((exclusion) => {
      const id = declared.reference(exclusion, "subnetId", subnetTypes) ?? declared.reference(exclusion, "vpcId", vpcTypes);
      const allows = text(exclusion.inputs["internetGatewayExclusionMode"]) === "allow-egress" ? "egress" : "bidirectional";
      return id === undefined ? [] : [{ id, allows } as const];
    });
    const { region = "unknown", account = "unknown" } = block.provider ?? {};
    return [{ ...declared.element(block), region, account, mode: mode === "block-ingress" ? "ingress" : "bidirectional", exclusions }];
  });
}
