/**
 *     new network.TransitGatewayAttachment("dev-hub", { gateway, vpc, segment: "dev", tier: "transit" });
 *
 * Joins a VPC to a segment: from then on it is reached by, and reaches, what the segments' table says, and nothing else.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { knownTexts } from "../ledger/address-plan";
import { planAttachment, type AttachmentPlan } from "./plan";
import { attach, ledgerOf } from "../ledger/ledger";
import { makeAssociation, makeVpcAttachment } from "./resources";
import { destinationRole } from "../routes/route-destination";
import { distinctTables, gatewayTable } from "../tables";
import type { TransitGatewayAttachmentArgs } from "./args";
import type { RouteDestination } from "../routes/args";

/** A VPC in a segment of a Transit Gateway. $36.50 a month ($0.05 an hour, us-east-1) and $0.02 a GB. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html */
export class TransitGatewayAttachment extends Component {
  readonly attachmentId: pulumi.Output<string>;
  readonly segment: string;
  /** The table that its packets are sent by. */
  readonly routeTableId: pulumi.Output<string>;
  readonly nodes: {
    readonly attachment: aws.ec2transitgateway.VpcAttachment;
    readonly accepter: aws.ec2transitgateway.VpcAttachmentAccepter | undefined;
    readonly association: aws.ec2transitgateway.RouteTableAssociation;
    readonly propagations: readonly aws.ec2transitgateway.RouteTablePropagation[];
    /** Routes to the VPC by way of the firewall. */
    readonly inspectedRoutes: readonly aws.ec2transitgateway.Route[];
    readonly routes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: TransitGatewayAttachmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planAttachment(name, args, ledgerOf(args.gateway));
    super("isthmus:network:TransitGatewayAttachment", name, args, opts);
    this.commit(plan, attach(args.gateway, { name, vpc: args.vpc, blocks: knownTexts(args.vpc), routes: learnedRoutes(plan, args) }));
    const attachment = this.makeAttachment(plan, args);
    const accepter = args.gatewayProvider === undefined ? undefined : this.makeAccepter(attachment, args);
    const accepted = [attachment, ...(accepter === undefined ? [] : [accepter])];
    const association = this.makeAssociation(attachment, accepted, args);
    const propagations = this.makePropagations(plan, attachment, accepted, args);
    const inspectedRoutes = this.makeInspectedRoutes(plan, [association, ...propagations], args);
    this.attachmentId = attachment.id;
    this.segment = args.segment;
    this.routeTableId = args.gateway.routeTableId(args.segment);
    this.nodes = {
      attachment,
      accepter,
      association,
      propagations,
      inspectedRoutes,
      routes: this.makeRoutes(plan, [...accepted, association, ...propagations, ...inspectedRoutes], args),
    };
    this.registerOutputs({ attachmentId: this.attachmentId, routeTableId: this.routeTableId });
  }

  private makeAttachment(
    { ipv6, securityGroupReferencing }: AttachmentPlan,
    { gateway, vpc, tier, applianceMode = false, gatewayProvider, accepted = [], transform }: TransitGatewayAttachmentArgs,
  ): aws.ec2transitgateway.VpcAttachment {
    const foreign = gatewayProvider !== undefined;
    // A gateway that is not shared yet does not exist for another account: InvalidTransitGatewayID.NotFound.
    const dependsOn = [...(foreign ? (gateway.shared ?? []) : []), ...accepted];
    const attached = { gateway, vpc, tier, ipv6, applianceMode, securityGroupReferencing, foreign };
    return makeVpcAttachment(this.children, attached, transform?.attachment, dependsOn.length === 0 ? {} : { dependsOn });
  }

  private makeAccepter(
    { id }: aws.ec2transitgateway.VpcAttachment,
    { gatewayProvider, transform }: TransitGatewayAttachmentArgs,
  ): aws.ec2transitgateway.VpcAttachmentAccepter {
    const args = {
      transitGatewayAttachmentId: id,
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    };
    // To undo it would delete the attachment, which is the VPC's side's to do and ends the acceptance with it.
    const options = { ...byOwner(gatewayProvider), retainOnDelete: true };
    return new aws.ec2transitgateway.VpcAttachmentAccepter(
      ...this.tagged<aws.ec2transitgateway.VpcAttachmentAccepterArgs>("accepter", args, options, transform?.accepter),
    );
  }

  private makeAssociation(
    { id }: aws.ec2transitgateway.VpcAttachment,
    dependsOn: pulumi.Resource[],
    { gateway, segment, gatewayProvider, transform }: TransitGatewayAttachmentArgs,
  ): aws.ec2transitgateway.RouteTableAssociation {
    const options = { ...byOwner(gatewayProvider), dependsOn };
    return makeAssociation(this.children, id, gateway.routeTableId(segment), transform?.association, options);
  }

  private makePropagations(
    plan: AttachmentPlan,
    attachment: aws.ec2transitgateway.VpcAttachment,
    dependsOn: pulumi.Resource[],
    { gateway, gatewayProvider, transform }: TransitGatewayAttachmentArgs,
  ): readonly aws.ec2transitgateway.RouteTablePropagation[] {
    return plan.propagateTo.map((table) => {
      const args = { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: gatewayTable(gateway, table) };
      // A propagation ends with its attachment. The association does not get this option: a route table cannot be deleted before it has ended.
      const options = { ...byOwner(gatewayProvider), dependsOn, deletedWith: attachment };
      return new aws.ec2transitgateway.RouteTablePropagation(
        ...this.child<aws.ec2transitgateway.RouteTablePropagationArgs>(`propagation-${table}`, args, options, transform?.propagation),
      );
    });
  }

  /** A static route and not a propagation, because only that can lead to another attachment than the VPC's own. */
  private makeInspectedRoutes(
    plan: AttachmentPlan,
    dependsOn: pulumi.Resource[],
    { gateway, vpc, inspection, gatewayProvider, transform }: TransitGatewayAttachmentArgs,
  ): readonly aws.ec2transitgateway.Route[] {
    if (inspection === undefined) return [];
    const blocks = vpc.blocks.filter(({ family }) => family === 4);
    return plan.inspectedIn.flatMap((segment) =>
      blocks.map(({ key, value }) => {
        const args = {
          destinationCidrBlock: value,
          transitGatewayAttachmentId: inspection.attachmentId,
          transitGatewayRouteTableId: gateway.routeTableId(segment),
        };
        // A table has one static route for a block: the old one has to go first.
        const options = { ...byOwner(gatewayProvider), dependsOn, deleteBeforeReplace: true };
        const role = `inspected-${segment}-${key}`;
        return new aws.ec2transitgateway.Route(
          ...this.child<aws.ec2transitgateway.RouteArgs>(role, args, options, transform?.inspectedRoute),
        );
      }),
    );
  }

  /** AWS takes a route to a gateway only in a VPC that is attached to it, and packets sent before the gateway can answer are lost. */
  private makeRoutes(
    plan: AttachmentPlan,
    dependsOn: pulumi.Resource[],
    { gateway, vpc, transform }: TransitGatewayAttachmentArgs,
  ): readonly aws.ec2.Route[] {
    return plan.routes.flatMap(({ tier, destination }) =>
      distinctTables(vpc.tier(tier), vpc.zones).map(({ key, routeTableId }) => {
        const args = { routeTableId, ...destinationArgs(destination), transitGatewayId: gateway.transitGatewayId };
        return new aws.ec2.Route(
          ...this.child<aws.ec2.RouteArgs>(`${key}-${destinationRole(destination)}`, args, { dependsOn }, transform?.route),
        );
      }),
    );
  }
}

function byOwner(provider: pulumi.ProviderResource | undefined): pulumi.CustomResourceOptions {
  return provider === undefined ? {} : { provider };
}

/** AWS has an argument of its own for each kind of destination. */
function destinationArgs(destination: RouteDestination): Omit<aws.ec2.RouteArgs, "routeTableId"> {
  if (typeof destination !== "string") return { destinationPrefixListId: destination.prefixListId };
  return destination.includes(":") ? { destinationIpv6CidrBlock: destination } : { destinationCidrBlock: destination };
}

/** Routes that an attachment brings into the gateway's tables: each block into each table that learns it, or is told the way to the firewall. */
function learnedRoutes({ propagateTo, inspectedIn, ipv6 }: AttachmentPlan, { vpc }: TransitGatewayAttachmentArgs): number {
  const blocks = vpc.blocks.filter(({ family }) => family === 4 || ipv6).length;
  return blocks * propagateTo.length + vpc.blocks.filter(({ family }) => family === 4).length * inspectedIn.length;
}
