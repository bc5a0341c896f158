/** A firewall inside a VPC that tiers go through, each zone by the endpoint of its own. */
import type * as pulumi from "@pulumi/pulumi";
import type { Faults } from "../../core";
import type { ITier } from "../interfaces";
import type { TierArgs } from "./tiers/args";

/** A firewall with an endpoint in each zone of one of the VPC's tiers. */
export interface VpcFirewall {
  /** The tier that the endpoints stand in. Nothing else should. */
  readonly tier: string;
  /** Makes the firewall. Called once, when that tier's subnets are made and before the routes to the endpoints are. Returns endpoint ids by zone. */
  readonly create: (place: {
    readonly vpcId: pulumi.Output<string>;
    readonly zones: readonly string[];
    readonly tier: ITier;
  }) => Readonly<Record<string, pulumi.Input<string>>>;
}

/** Notes what does not go together about a VPC's tiers and the tier that its firewall is in. */
export function checkFirewall(faults: Faults, tiers: Readonly<Record<string, TierArgs>>, firewallTier: string | undefined): void {
  const behind = Object.entries(tiers).flatMap(([name, { internet }]) => (internet === "firewall" ? [name] : []));
  const [first] = behind;
  if (firewallTier === undefined && first !== undefined)
    faults.add(
      `tiers.${first}.internet`,
      "firewall",
      "needs a firewall in this VPC, which has none. Use an EgressVpc or InspectionVpc, or give the tier another internet.",
    );
  if (firewallTier !== undefined && tiers[firewallTier] === undefined)
    faults.add("firewall.tier", firewallTier, `is not a tier of the VPC. There are ${Object.keys(tiers).join(", ")}.`);
  else if (firewallTier !== undefined && behind.includes(firewallTier))
    faults.add("firewall.tier", firewallTier, "would lead to itself. Give the tier that the endpoints stand in another internet.");
  for (const [name, { internet, routeTables }] of Object.entries(tiers))
    if (routeTables === "shared" && (internet === "nat" || internet === "firewall"))
      faults.add(
        `tiers.${name}.routeTables`,
        "shared",
        `contradicts the internet "${internet}", which is another one in each zone. Leave it out.`,
      );
}
