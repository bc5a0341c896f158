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

/** What decides whether a VPC's firewall can be. */
export interface FirewallRequest {
  readonly tiers: Readonly<Record<string, TierArgs>>;
  /** @default - none */
  readonly firewall?: VpcFirewall;
}

/** Notes what does not go together about the VPC's firewall. */
export function checkFirewall(faults: Faults, { tiers, firewall }: FirewallRequest): void {
  const behind = Object.entries(tiers).flatMap(([name, { internet }]) => (internet === "firewall" ? [name] : []));
  const [first] = behind;
  if (firewall === undefined && first !== undefined)
    faults.add(
      `tiers.${first}.internet`,
      "firewall",
      "needs a firewall in this VPC, which has none. Use an EgressVpc or InspectionVpc, give the VPC a firewall, or the tier another internet.",
    );
  if (firewall !== undefined && tiers[firewall.tier] === undefined)
    faults.add("firewall.tier", firewall.tier, `is not a tier of the VPC. There are ${Object.keys(tiers).join(", ")}.`);
  else if (firewall !== undefined && behind.includes(firewall.tier))
    faults.add("firewall.tier", firewall.tier, "would lead to itself. Give the tier that the endpoints stand in another internet.");
  for (const [name, { internet, routeTables }] of Object.entries(tiers))
    if (routeTables === "shared" && (internet === "nat" || internet === "firewall"))
      faults.add(
        `tiers.${name}.routeTables`,
        "shared",
        `contradicts the internet "${internet}", which is another one in each zone. Leave it out.`,
      );
}
