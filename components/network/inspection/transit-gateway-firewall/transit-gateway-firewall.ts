/**
 *     const inspection = new network.TransitGatewayFirewall("inspection", { gateway, zoneIds: ["euc1-az1", "euc1-az2"], firewall: { rules } });
 *     new network.TransitGatewayAttachment("dev", { gateway, vpc, segment: "dev", tier: "transit", inspection });
 *
 * A firewall that hangs on the gateway itself: no VPC, no subnets and no routes but the gateway's.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { IInspection, InspectionAttributes } from "../../interfaces";
import { makeAssociation } from "../../transit-gateway/attachment/resources";
import { attach, ledgerOf } from "../../transit-gateway/ledger/ledger";
import { attachmentOf } from "../endpoints";
import { importedInspection } from "../inspection-vpc/import";
import { planTransitGatewayFirewall } from "./plan";
import { NetworkFirewall } from "../network-firewall/network-firewall";
import { type NetworkFirewallArgs } from "../network-firewall/args";
import type { TransitGatewayFirewallArgs } from "./args";

/** A firewall attached to a Transit Gateway. $288.35 a month for each zone ($0.395 an hour, us-east-1), $36.50 for the attachment, and $0.085 a GB. */
export class TransitGatewayFirewall extends Component implements IInspection {
  readonly attachmentId: pulumi.Output<string>;
  readonly attributes: InspectionAttributes;
  readonly firewall: NetworkFirewall;
  readonly nodes: {
    readonly accepter: aws.networkfirewall.FirewallTransitGatewayAttachmentAccepter | undefined;
    readonly association: aws.ec2transitgateway.RouteTableAssociation;
  };

  constructor(name: string, args: TransitGatewayFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planTransitGatewayFirewall(name, args, ledgerOf(args.gateway));
    super("isthmus:network:TransitGatewayFirewall", name, args, opts);
    this.commit(plan, attach(args.gateway, { name, attachment: true }));
    const { gateway, zoneIds } = args;
    this.firewall = new NetworkFirewall(
      ...this.part<NetworkFirewallArgs>("firewall", { ...plan.firewall, transitGatewayId: gateway.transitGatewayId, zoneIds }),
    );
    this.attachmentId = attachmentOf(this.firewall.nodes.firewall.firewallStatuses);
    const accepter = args.gatewayProvider === undefined ? undefined : this.makeAccepter(args);
    this.attributes = { attachmentId: this.attachmentId };
    this.nodes = { accepter, association: this.makeAssociation(plan.inspectionRouteTableId, accepter, args) };
    this.registerOutputs({ attachmentId: this.attachmentId });
  }

  private makeAccepter({
    gatewayProvider,
    transform,
  }: TransitGatewayFirewallArgs): aws.networkfirewall.FirewallTransitGatewayAttachmentAccepter {
    const args = { transitGatewayAttachmentId: this.attachmentId };
    const options = gatewayProvider === undefined ? {} : { provider: gatewayProvider };
    return new aws.networkfirewall.FirewallTransitGatewayAttachmentAccepter(
      ...this.child<aws.networkfirewall.FirewallTransitGatewayAttachmentAccepterArgs>("accepter", args, options, transform?.accepter),
    );
  }

  private makeAssociation(
    transitGatewayRouteTableId: pulumi.Output<string>,
    accepter: aws.networkfirewall.FirewallTransitGatewayAttachmentAccepter | undefined,
    { gatewayProvider, transform }: TransitGatewayFirewallArgs,
  ): aws.ec2transitgateway.RouteTableAssociation {
    const options = {
      ...(gatewayProvider !== undefined && { provider: gatewayProvider }),
      ...(accepter !== undefined && { dependsOn: [accepter] }),
    };
    return makeAssociation(this.children, this.attachmentId, transitGatewayRouteTableId, transform?.association, options);
  }

  /** A firewall of another stack or program from its attributes. */
  static fromAttributes(attributes: InspectionAttributes): IInspection {
    return importedInspection(attributes);
  }
}
