/** Subnets, each with the one route table and the one network ACL that apply to it. */
import type { Subnet } from "../model";
import type { Declarations, Declared } from "./declarations";
import { networkAclTypes, routeTableTypes, subnetTypes, types, vpcTypes } from "./types";
import { flag, text } from "./values";
import type { VpcDefaults } from "./vpcs";

/** A subnet and what interfaces in it get without being asked. */
export interface SubnetSettings {
  readonly declared: Declared;
  readonly publicAddressOnLaunch: boolean;
  readonly ipv6OnCreation: boolean;
}

/** The subnets whose blocks are known. */
export function subnets(declared: Declarations, defaults: ReadonlyMap<string, VpcDefaults>): readonly Subnet[] {
  const tables = explicitTables(declared);
  const mains = mainTables(declared);
  const lists = explicitLists(declared);
  return declared.ofType(...subnetTypes).flatMap((subnet) => {
    const vpcId = declared.reference(subnet, "vpcId", vpcTypes) ?? "";
    const blocks = [subnet.outputs["cidrBlock"], subnet.outputs["ipv6CidrBlock"]].flatMap((block) => text(block) ?? []);
    const ofVpc = defaults.get(vpcId);
    if (blocks.length === 0 || ofVpc === undefined) {
      declared.notModelled(
        subnet,
        blocks.length === 0 ? "Its address block is known only after deployment." : "Its VPC is not among the stacks.",
      );
      return [];
    }
    return [
      {
        ...declared.element(subnet),
        vpcId,
        zone: text(subnet.outputs["availabilityZone"]) ?? text(subnet.outputs["availabilityZoneId"]) ?? `zone of ${subnet.name}`,
        blocks,
        routeTableId: tables.get(subnet.id) ?? mains.get(vpcId) ?? ofVpc.routeTableId,
        networkAclId: lists.get(subnet.id) ?? ofVpc.networkAclId,
      },
    ];
  });
}

/** By subnet id. */
export function subnetSettings(declared: Declarations): ReadonlyMap<string, SubnetSettings> {
  return new Map(
    declared.ofType(...subnetTypes).map((subnet) => [
      subnet.id,
      {
        declared: subnet,
        publicAddressOnLaunch: flag(subnet.inputs["mapPublicIpOnLaunch"]) ?? subnet.type === types.defaultSubnet,
        ipv6OnCreation: flag(subnet.inputs["assignIpv6AddressOnCreation"]) ?? flag(subnet.inputs["ipv6Native"]) ?? false,
      },
    ]),
  );
}

/** Main table by VPC id, where another than the one AWS made was chosen. */
export function mainTables(declared: Declarations): ReadonlyMap<string, string> {
  return new Map(
    declared.ofType(types.mainRouteTableAssociation).flatMap((association) => {
      const vpcId = declared.reference(association, "vpcId", vpcTypes);
      const table = declared.reference(association, "routeTableId", routeTableTypes);
      return vpcId === undefined || table === undefined ? [] : [[vpcId, table] as const];
    }),
  );
}

function explicitTables(declared: Declarations): ReadonlyMap<string, string> {
  return new Map(
    declared.ofType(types.routeTableAssociation).flatMap((association) => {
      const subnetId = declared.reference(association, "subnetId", subnetTypes);
      const table = declared.reference(association, "routeTableId", routeTableTypes);
      return subnetId === undefined || table === undefined ? [] : [[subnetId, table] as const];
    }),
  );
}

/** `subnetIds` of a list and associations of their own; the same subnet in two lists is refused by AWS. */
function explicitLists(declared: Declarations): ReadonlyMap<string, string> {
  const inLists = declared
    .ofType(...networkAclTypes)
    .flatMap((acl) => declared.references(acl, "subnetIds", subnetTypes).map((subnetId) => [subnetId, acl.id] as const));
  const associations = declared.ofType(types.networkAclAssociation).flatMap((association) => {
    const subnetId = declared.reference(association, "subnetId", subnetTypes);
    const acl = declared.reference(association, "networkAclId", networkAclTypes);
    return subnetId === undefined || acl === undefined ? [] : [[subnetId, acl] as const];
  });
  return new Map([...inLists, ...associations]);
}
