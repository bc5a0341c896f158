import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import type { FirewallSettings } from "../network-firewall/args";

/** Arguments of a `TransitGatewayFirewall`. */
export interface TransitGatewayFirewallArgs extends ComponentArgs {
  /** A gateway that has `inspection`. A change replaces the firewall. */
  readonly gateway: ITransitGateway;
  /**
   * Zones by id, as in `euc1-az1`: those that attached VPCs use. The gateway keeps both ways of a flow in one of them.
   * https://docs.aws.amazon.com/network-firewall/latest/developerguide/tgw-firewall-considerations.html
   */
  readonly zoneIds: readonly string[];
  readonly firewall: FirewallSettings;
  /** Provider of the account that owns the gateway, where that is another one: it accepts and routes the attachment. @default - the same account */
  readonly gatewayProvider?: pulumi.ProviderResource;
  /** Changes to the arguments of single children; the firewall has hatches of its own. @default {} */
  readonly transform?: {
    readonly accepter?: Transform<aws.networkfirewall.FirewallTransitGatewayAttachmentAccepterArgs>;
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
  };
}
