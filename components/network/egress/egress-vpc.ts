/**
 *     const egress = new network.EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway });
 *     egress.publicIps                                     // what a partner puts on an allow-list
 *
 * One way to the internet for every segment that has `egress`. Packets come in through private subnets, because from a public one they
 * would go straight to the internet gateway and be dropped, and leave through the NAT gateway of the zone they came in by. The answer
 * finds its way back because the public tables know the private ranges: the gateway writes no VPC's tables.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../core";
import type { ITransitGateway, IVpc } from "../interfaces";
import { distinctTables } from "../transit-gateway/tables";
import type { FlowLogSettings } from "../vpc/flow-logs-plan";
import type { VpcTransform } from "../vpc/args";
import { Vpc } from "../vpc/vpc";
import { egressTiers, planEgress, type EgressPlan } from "./plan";

/** Arguments of an `EgressVpc`. */
export interface EgressVpcArgs extends ComponentArgs {
  /** IPv4 block, /24 or larger for up to four zones and /23 beyond. It has to differ from that of every attached VPC. A change replaces everything. */
  readonly cidr: string;
  /** Availability zone names. A packet keeps to its zone, so name every zone that an attached VPC uses. */
  readonly zones: readonly string[];
  /** A gateway of which at least one segment has `egress`. */
  readonly gateway: ITransitGateway;
  /**
   * A NAT gateway in each zone, about $36.50 a month each, or one in the first zone for all, which ends every segment's internet when that
   * zone fails and costs $0.01 a GB between zones. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
   * @default "per-zone"
   */
  readonly nat?: "per-zone" | "single";
  /** Flow logs to a CloudWatch log group of the VPC's own, or `"none"`. @default - every flow, kept 365 days */
  readonly flowLogs?: FlowLogSettings | "none";
  /** Private ranges that answers are sent back to the gateway for; they must hold every attached VPC. @default - the gateway's blackholes, or the private supernets where it has none */
  readonly returnRoutes?: readonly string[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: VpcTransform & {
    readonly attachment?: Transform<aws.ec2transitgateway.VpcAttachmentArgs>;
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
    readonly segmentRoute?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly returnRoute?: Transform<aws.ec2.RouteArgs>;
  };
}

/** The shared way to the internet behind a Transit Gateway. $36.50 a month for its attachment and as much for each NAT gateway (us-east-1), and $0.065 a GB. */
export class EgressVpc extends Component {
  readonly vpc: IVpc;
  /** The fixed public addresses that everything behind it is seen as, one for each NAT gateway. */
  readonly publicIps: readonly pulumi.Output<string>[];
  readonly attachmentId: pulumi.Output<string>;
  readonly nodes: {
    readonly vpc: Vpc;
    readonly attachment: aws.ec2transitgateway.VpcAttachment;
    readonly association: aws.ec2transitgateway.RouteTableAssociation;
    /** By segment. */
    readonly segmentRoutes: Readonly<Record<string, aws.ec2transitgateway.Route>>;
    readonly returnRoutes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: EgressVpcArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planEgress(name, args);
    super("isthmus:network:EgressVpc", name, args, opts);
    const vpc = new Vpc(...this.part("", { ...plan.vpc, ...(args.transform && { transform: args.transform }) }));
    const attachment = this.attachment(vpc, args);
    const association = this.association(attachment, plan, args);
    this.vpc = vpc;
    this.publicIps = vpc.publicIps;
    this.attachmentId = attachment.id;
    this.nodes = {
      vpc,
      attachment,
      association,
      segmentRoutes: this.segmentRoutes(plan, attachment, args),
      returnRoutes: this.returnRoutes(plan, vpc, [attachment, association], args),
    };
    this.registerOutputs({ publicIps: this.publicIps, attachmentId: this.attachmentId });
  }

  private attachment(vpc: Vpc, { gateway, transform }: EgressVpcArgs): aws.ec2transitgateway.VpcAttachment {
    const args = {
      transitGatewayId: gateway.transitGatewayId,
      vpcId: vpc.vpcId,
      subnetIds: [...vpc.tier(egressTiers.transit).subnetIds],
      dnsSupport: "enable",
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    };
    return new aws.ec2transitgateway.VpcAttachment(
      ...this.tagged<aws.ec2transitgateway.VpcAttachmentArgs>("attachment", args, {}, transform?.attachment),
    );
  }

  /** The egress table knows the way back to every segment with egress; no segment learns of this VPC but as its default route. */
  private association(
    { id }: aws.ec2transitgateway.VpcAttachment,
    { egressRouteTableId }: EgressPlan,
    { transform }: EgressVpcArgs,
  ): aws.ec2transitgateway.RouteTableAssociation {
    const args = { transitGatewayAttachmentId: id, transitGatewayRouteTableId: egressRouteTableId };
    return new aws.ec2transitgateway.RouteTableAssociation(
      ...this.child<aws.ec2transitgateway.RouteTableAssociationArgs>("association", args, {}, transform?.association),
    );
  }

  private segmentRoutes(
    { segments }: EgressPlan,
    { id }: aws.ec2transitgateway.VpcAttachment,
    { gateway, transform }: EgressVpcArgs,
  ): Readonly<Record<string, aws.ec2transitgateway.Route>> {
    const made = segments.map((segment) => {
      const args = {
        destinationCidrBlock: "0.0.0.0/0",
        transitGatewayAttachmentId: id,
        transitGatewayRouteTableId: gateway.routeTableId(segment),
      };
      const role = `${segment}-default`;
      return [
        segment,
        new aws.ec2transitgateway.Route(...this.child<aws.ec2transitgateway.RouteArgs>(role, args, {}, transform?.segmentRoute)),
      ] as const;
    });
    return Object.fromEntries(made);
  }

  private returnRoutes(
    plan: EgressPlan,
    vpc: Vpc,
    dependsOn: pulumi.Resource[],
    { gateway, transform }: EgressVpcArgs,
  ): readonly aws.ec2.Route[] {
    return distinctTables(vpc.tier(egressTiers.public), vpc.zones).flatMap(({ key, routeTableId }) =>
      plan.returnRoutes.map((destination) => {
        const args = { routeTableId, destinationCidrBlock: destination, transitGatewayId: gateway.transitGatewayId };
        const role = `${key}-${destination.replace("/", "-")}`;
        return new aws.ec2.Route(...this.child<aws.ec2.RouteArgs>(role, args, { dependsOn }, transform?.returnRoute));
      }),
    );
  }
}
