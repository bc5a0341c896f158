/**
 *     const inspection = new network.InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall: { rules } });
 *     new network.EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, inspection });
 *     new network.TransitGatewayAttachment("dev", { gateway, vpc, segment: "dev", tier: "transit", inspection });
 *
 * A VPC that packets pass on their way: in by the attachment, through the firewall of that zone, and back to the gateway, which knows from
 * its inspection table where each was going.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { IInspection, InspectionAttributes, IVpc } from "../../interfaces";
import { makeAssociation, makeVpcAttachment } from "../../transit-gateway/attachment/resources";
import { attach, ledgerOf } from "../../transit-gateway/ledger/ledger";
import { distinctTables } from "../../transit-gateway/tables";
import { Vpc } from "../../vpc/vpc";
import { FirewallTier } from "../firewall-tier";
import { importedInspection } from "./import";
import { inspectionTiers, inspectionVpcArgs, planInspectionVpc } from "./plan";
import type { NetworkFirewall } from "../network-firewall/network-firewall";
import type { InspectionVpcArgs } from "./args";

/**
 * A firewall in a VPC of its own behind a Transit Gateway. $288.35 a month for each zone ($0.395 an hour, us-east-1), $36.50 for its
 * attachment, and $0.085 a GB. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export class InspectionVpc extends Component implements IInspection {
  readonly vpc: IVpc;
  readonly firewall: NetworkFirewall;
  readonly attachmentId: pulumi.Output<string>;
  readonly attributes: InspectionAttributes;
  readonly nodes: {
    readonly vpc: Vpc;
    readonly attachment: aws.ec2transitgateway.VpcAttachment;
    readonly association: aws.ec2transitgateway.RouteTableAssociation;
    /** What sends inspected packets on to the gateway. */
    readonly gatewayRoutes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: InspectionVpcArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planInspectionVpc(name, args, ledgerOf(args.gateway));
    super("isthmus:network:InspectionVpc", name, args, opts);
    const firewall = new FirewallTier((firewallArgs) => this.part("firewall", firewallArgs), inspectionTiers.firewall, plan.firewall);
    const vpc = new Vpc(...this.part("", { ...inspectionVpcArgs(args), ...(args.transform && { transform: args.transform }) }), firewall);
    this.commit(plan, attach(args.gateway, { name, vpc, blocks: [args.cidr] }));
    // A firewall knows a flow by both of its directions, and each endpoint for itself. https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-tgw-multi-az.html
    const attached = { gateway: args.gateway, vpc, tier: inspectionTiers.transit, applianceMode: true };
    const attachment = makeVpcAttachment(this.children, attached, args.transform?.attachment);
    const association = makeAssociation(this.children, attachment.id, plan.inspectionRouteTableId, args.transform?.association);
    this.vpc = vpc;
    this.firewall = firewall.made;
    this.attachmentId = attachment.id;
    this.attributes = { attachmentId: this.attachmentId };
    this.nodes = { vpc, attachment, association, gatewayRoutes: this.makeGatewayRoutes(vpc, [attachment, association], args) };
    this.registerOutputs({ attachmentId: this.attachmentId });
  }

  /** A firewall of another stack or program from its attributes. */
  static fromAttributes(attributes: InspectionAttributes): IInspection {
    return importedInspection(attributes);
  }

  private makeGatewayRoutes(vpc: Vpc, dependsOn: pulumi.Resource[], { gateway, transform }: InspectionVpcArgs): readonly aws.ec2.Route[] {
    return distinctTables(vpc.tier(inspectionTiers.firewall), vpc.zones).map(({ key, routeTableId }) => {
      const args = { routeTableId, destinationCidrBlock: "0.0.0.0/0", transitGatewayId: gateway.transitGatewayId };
      return new aws.ec2.Route(...this.child<aws.ec2.RouteArgs>(`${key}-default`, args, { dependsOn }, transform?.gatewayRoute));
    });
  }
}
