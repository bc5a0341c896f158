/**
 *     const egress = new network.EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway });
 *     egress.publicIps                                     // what a partner puts on an allow-list
 *
 * One way to the internet for every segment that has `egress`. Packets come in through private subnets, because from a public one they
 * would go straight to the internet gateway and be dropped, and leave through the NAT gateway of the zone they came in by, past a firewall
 * if there is one. The answer finds its way back because the tables of the NAT gateways know the private ranges: the gateway writes no VPC's
 * tables.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type Transform } from "../../core";
import { FirewallTier } from "../inspection/firewall-tier";
import type { NetworkFirewall } from "../inspection/network-firewall/network-firewall";
import type { IInspection, IVpc } from "../interfaces";
import { makeAssociation, makeVpcAttachment } from "../transit-gateway/attachment/resources";
import { attach, ledgerOf } from "../transit-gateway/ledger/ledger";
import { Vpc } from "../vpc/vpc";
import { egressTiers, planEgress, type EgressPlan } from "./plan";
import { returnRoutesOf } from "./return-routes";
import type { EgressVpcArgs } from "./args";

/**
 * The shared way to the internet behind a Transit Gateway. $36.50 a month for its attachment and as much for each NAT gateway (us-east-1),
 * and $0.065 a GB; a firewall in it $288.35 a month for each zone and $0.065 a GB, with the NAT gateways' hours and GB waived.
 */
export class EgressVpc extends Component {
  readonly vpc: IVpc;
  /** The fixed public addresses that everything behind it is seen as. */
  readonly publicIps: readonly pulumi.Output<string>[];
  readonly attachmentId: pulumi.Output<string>;
  /** What attachments are given where the gateway inspects between segments: this VPC's own firewall, or the one before it. */
  readonly inspection: IInspection | undefined;
  /** The firewall in this VPC; `undefined` without one. */
  readonly firewall: NetworkFirewall | undefined;
  readonly nodes: {
    readonly vpc: Vpc;
    readonly attachment: aws.ec2transitgateway.VpcAttachment;
    readonly association: aws.ec2transitgateway.RouteTableAssociation;
    /** By segment. */
    readonly segmentRoutes: Readonly<Record<string, aws.ec2transitgateway.Route>>;
    /** What leads from a firewall before this VPC to it, and back. */
    readonly inspectionRoutes: readonly aws.ec2transitgateway.Route[];
    readonly returnRoutes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: EgressVpcArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planEgress(name, args, ledgerOf(args.gateway));
    super("isthmus:network:EgressVpc", name, args, opts);
    const tier = plan.firewall && new FirewallTier((firewall) => this.part("firewall", firewall), egressTiers.firewall, plan.firewall);
    const vpc = new Vpc(...this.part("", { ...plan.vpc, ...(args.transform && { transform: args.transform }) }), tier);
    this.commit({}, attach(args.gateway, { name, vpc, blocks: [args.cidr], routes: plan.gatewayRoutes }));
    // A firewall knows a flow by both of its directions, and each endpoint for itself. https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-tgw-multi-az.html
    const attached = { gateway: args.gateway, vpc, tier: egressTiers.transit, applianceMode: plan.firewall !== undefined };
    const attachment = makeVpcAttachment(this.children, attached, args.transform?.attachment);
    // Its table knows the way back to every segment with egress; no segment learns of this VPC but as its default route.
    const association = makeAssociation(this.children, attachment.id, plan.associateWith, args.transform?.association);
    this.vpc = vpc;
    this.publicIps = vpc.publicIps;
    this.attachmentId = attachment.id;
    this.firewall = tier?.made;
    this.inspection =
      tier === undefined ? plan.before?.inspection : { attachmentId: this.attachmentId, attributes: { attachmentId: this.attachmentId } };
    this.nodes = {
      vpc,
      attachment,
      association,
      segmentRoutes: this.makeSegmentRoutes(plan, attachment, args),
      inspectionRoutes: this.makeInspectionRoutes(plan, attachment, args),
      returnRoutes: this.makeReturnRoutes(plan, vpc, [attachment, association], args),
    };
    this.registerOutputs({ publicIps: this.publicIps, attachmentId: this.attachmentId });
  }

  /** One logical route for each segment, whichever attachment it leads to. */
  private makeSegmentRoutes(
    { segments, before }: EgressPlan,
    { id }: aws.ec2transitgateway.VpcAttachment,
    { gateway, transform }: EgressVpcArgs,
  ): Readonly<Record<string, aws.ec2transitgateway.Route>> {
    const made = segments.map((segment) => {
      const args = {
        destinationCidrBlock: "0.0.0.0/0",
        transitGatewayAttachmentId: before?.inspection.attachmentId ?? id,
        transitGatewayRouteTableId: gateway.routeTableId(segment),
      };
      return [segment, this.makeGatewayRoute(`${segment}-default`, args, transform?.segmentRoute)] as const;
    });
    return Object.fromEntries(made);
  }

  /** What has been inspected goes on to this VPC, and the answers go back the same way: past the firewall, not to the segments. */
  private makeInspectionRoutes(
    { before, returnRoutes }: EgressPlan,
    { id }: aws.ec2transitgateway.VpcAttachment,
    { transform }: EgressVpcArgs,
  ): readonly aws.ec2transitgateway.Route[] {
    if (before === undefined) return [];
    const { inspection, egressRouteTableId, inspectionRouteTableId } = before;
    const onwards = {
      destinationCidrBlock: "0.0.0.0/0",
      transitGatewayAttachmentId: id,
      transitGatewayRouteTableId: inspectionRouteTableId,
    };
    const back = returnRoutes.map((destinationCidrBlock) => ({
      role: `egress-${destinationCidrBlock.replace("/", "-")}`,
      args: {
        destinationCidrBlock,
        transitGatewayAttachmentId: inspection.attachmentId,
        transitGatewayRouteTableId: egressRouteTableId,
      },
    }));
    return [{ role: "inspection-default", args: onwards }, ...back].map(({ role, args }) =>
      this.makeGatewayRoute(role, args, transform?.inspectionRoute),
    );
  }

  /** A table has one static route for a block: the old one has to go first. */
  private makeGatewayRoute(
    role: string,
    args: aws.ec2transitgateway.RouteArgs,
    transform: Transform<aws.ec2transitgateway.RouteArgs> | undefined,
  ): aws.ec2transitgateway.Route {
    return new aws.ec2transitgateway.Route(
      ...this.child<aws.ec2transitgateway.RouteArgs>(role, args, { deleteBeforeReplace: true }, transform),
    );
  }

  private makeReturnRoutes(
    plan: EgressPlan,
    vpc: Vpc,
    dependsOn: pulumi.Resource[],
    { gateway, transform }: EgressVpcArgs,
  ): readonly aws.ec2.Route[] {
    const transitGatewayId = gateway.transitGatewayId;
    return returnRoutesOf(vpc, this.firewall?.endpointIds, transitGatewayId).flatMap(({ key, routeTableId, target }) =>
      plan.returnRoutes.map((destination) => {
        const args = { routeTableId, destinationCidrBlock: destination, ...target };
        const role = `${key}-${destination.replace("/", "-")}`;
        return new aws.ec2.Route(...this.child<aws.ec2.RouteArgs>(role, args, { dependsOn }, transform?.returnRoute));
      }),
    );
  }
}
