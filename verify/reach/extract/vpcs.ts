/** VPCs with all their blocks, and the ids of what AWS makes together with each: main route table, default list, default group. */
import type { Vpc } from "../model";
import type { Declarations, Declared } from "./declarations";
import { types, vpcTypes } from "./types";
import { isUnknown, text } from "./values";

/** What is made by AWS itself with a VPC. */
export interface VpcDefaults {
  readonly vpc: Declared;
  readonly routeTableId: string;
  readonly networkAclId: string;
  readonly securityGroupId: string;
}

/** The VPCs whose blocks are known. */
export function vpcs(declared: Declarations): readonly Vpc[] {
  return declared.ofType(...vpcTypes).flatMap((vpc) => {
    const blocks = blocksOf(declared, vpc);
    if (blocks.length === 0) {
      declared.notModelled(vpc, "Its address blocks are known only after deployment.");
      return [];
    }
    return [{ ...declared.element(vpc), blocks, region: vpc.provider?.region ?? "unknown", account: vpc.provider?.account ?? "unknown" }];
  });
}

/** By VPC id. */
export function vpcDefaults(declared: Declarations): ReadonlyMap<string, VpcDefaults> {
  return new Map(
    declared.ofType(...vpcTypes).map((vpc) => {
      const made = (property: string): string => text(vpc.outputs[property]) ?? `${vpc.id}/${property}`;
      return [
        vpc.id,
        {
          vpc,
          routeTableId: text(vpc.outputs["mainRouteTableId"]) ?? made("defaultRouteTableId"),
          networkAclId: made("defaultNetworkAclId"),
          securityGroupId: made("defaultSecurityGroupId"),
        },
      ] as const;
    }),
  );
}

function blocksOf(declared: Declarations, vpc: Declared): readonly string[] {
  const more = declared
    .ofType(types.ipv4Association, types.ipv6Association)
    .filter((association) => declared.reference(association, "vpcId", vpcTypes) === vpc.id)
    .flatMap(({ outputs }) => [outputs["cidrBlock"], outputs["ipv6CidrBlock"]]);
  const blocks = [vpc.outputs["cidrBlock"], vpc.outputs["ipv6CidrBlock"], ...more];
  if (blocks.some(isUnknown)) declared.warn(vpc, "Some of its address blocks are known only after deployment and are left out.");
  return blocks.flatMap((block) => text(block) ?? []);
}
