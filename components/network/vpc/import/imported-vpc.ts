/**
 *     const vpc = Vpc.fromAttributes(await hub.requireOutputValue("vpc"));
 *
 * A VPC of another stack, known by what that stack says of it. It fits wherever a created one does, because nothing asks for more.
 */
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../../../core";
import type { ITier, IVpc, TierAttributes, VpcAttributes } from "../../interfaces";
import { vpcBlocks } from "../addressing/blocks";

/** A VPC from its attributes. Throws where a tier has not one subnet, table and block of a family for each zone. */
export function importedVpc(attributes: VpcAttributes): IVpc {
  const faults = new Faults("the attributes of a VPC");
  for (const [name, tier] of Object.entries(attributes.tiers)) checkTier(faults, name, tier, attributes.zones.length);
  faults.throwIfAny();
  const tiers = Object.fromEntries(Object.entries(attributes.tiers).map(([name, tier]) => [name, importedTier(name, tier)]));
  return {
    vpcId: pulumi.output(attributes.vpcId),
    cidr: attributes.cidr,
    blocks: vpcBlocks(attributes),
    zones: attributes.zones,
    tiers,
    attributes,
    tier: (name) => tierOf(tiers, name),
  };
}

function checkTier(faults: Faults, name: string, tier: TierAttributes, zones: number): void {
  const { cidrs, ipv6Cidrs = [] } = tier;
  const counts = {
    cidrs: cidrs.length,
    ipv6Cidrs: ipv6Cidrs.length,
    subnetIds: tier.subnetIds.length,
    routeTableIds: tier.routeTableIds.length,
  };
  if (cidrs.length === 0 && ipv6Cidrs.length === 0)
    faults.add(`tiers.${name}.cidrs`, undefined, "has none, and ipv6Cidrs neither. Give one a zone of at least one of the two.");
  for (const [key, count] of Object.entries(counts)) {
    const absent = count === 0 && (key === "cidrs" || key === "ipv6Cidrs");
    if (!absent && count !== zones)
      faults.add(`tiers.${name}.${key}`, undefined, `has ${count} for ${zones} zones. Give one a zone, in the order of zones.`);
  }
}

/** The tier of that name. Throws with the names there are. */
export function tierOf(tiers: IVpc["tiers"], name: string): ITier {
  const tier = tiers[name];
  if (tier === undefined) throw new Error(`There is no tier "${name}" in this VPC. Its tiers are ${Object.keys(tiers).join(", ")}.`);
  return tier;
}

/** What another stack needs to import a VPC. */
export function attributesOf(vpc: Pick<IVpc, "vpcId" | "cidr" | "blocks" | "zones" | "tiers">): VpcAttributes {
  const tiers = Object.entries(vpc.tiers).map(([name, tier]): [string, TierAttributes] => {
    const { internet, cidrs, ipv6Cidrs, subnetIds, routeTableIds } = tier;
    return [name, { internet, cidrs, ...(ipv6Cidrs.length > 0 && { ipv6Cidrs }), subnetIds, routeTableIds }];
  });
  const secondaryCidrs = vpc.blocks.flatMap(({ key, cidr }) => (key.startsWith("secondary-") && cidr !== undefined ? [cidr] : []));
  const ipv6 = vpc.blocks.find(({ key }) => key === "ipv6");
  return {
    vpcId: vpc.vpcId,
    cidr: vpc.cidr,
    ...(secondaryCidrs.length > 0 && { secondaryCidrs }),
    ...(ipv6 && { ipv6Cidr: ipv6.value }),
    zones: vpc.zones,
    tiers: Object.fromEntries(tiers),
  };
}

function importedTier(name: string, { internet, cidrs, ipv6Cidrs = [], subnetIds, routeTableIds }: TierAttributes): ITier {
  return {
    name,
    internet,
    cidrs,
    ipv6Cidrs: ipv6Cidrs.map((cidr) => pulumi.output(cidr)),
    subnetIds: subnetIds.map((id) => pulumi.output(id)),
    routeTableIds: outputsOf(routeTableIds),
  };
}

/** Zones that share a route table get the very same output, by which its routes are known to be made once. */
function outputsOf(ids: readonly pulumi.Input<string>[]): readonly pulumi.Output<string>[] {
  const distinct = new Map(ids.map((id) => [id, pulumi.output(id)]));
  return ids.flatMap((id) => distinct.get(id) ?? []);
}
