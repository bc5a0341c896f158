/**
 *     const firewall = new FirewallTier((args) => this.part("firewall", args), "firewall", settings);
 *     new Vpc(name, args, opts, firewall);
 *     firewall.made
 *
 * A firewall stands in subnets of the VPC whose routes lead to it, so it is made in the middle of making the VPC; but it belongs to whoever
 * asked for it.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { VpcFirewall } from "../vpc/firewall";
import type { FirewallSettings } from "./network-firewall/args";
import { NetworkFirewall } from "./network-firewall/network-firewall";
import { type NetworkFirewallArgs } from "./network-firewall/args";

type Part = (args: NetworkFirewallArgs) => [string, NetworkFirewallArgs, pulumi.ComponentResourceOptions];

/** A firewall in a tier of a VPC that is being made. */
export class FirewallTier implements VpcFirewall {
  private firewall: NetworkFirewall | undefined;

  constructor(
    private readonly part: Part,
    readonly tier: string,
    private readonly settings: FirewallSettings,
  ) {}

  readonly create: VpcFirewall["create"] = ({ vpcId, zones, tier }) => {
    const subnetIds = Object.fromEntries(
      zones.flatMap((zone, index) => {
        const subnetId = tier.subnetIds[index];
        return subnetId === undefined ? [] : [[zone, subnetId] as const];
      }),
    );
    this.firewall = new NetworkFirewall(...this.part({ ...this.settings, vpcId, subnetIds }));
    return this.firewall.endpointIds;
  };

  /** The firewall, once the VPC is made. */
  get made(): NetworkFirewall {
    if (this.firewall === undefined) throw new Error("The VPC has made no firewall.");
    return this.firewall;
  }
}
