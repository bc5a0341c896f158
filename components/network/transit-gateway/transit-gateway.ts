/**
 *     const gateway = new network.TransitGateway("hub", {
 *       segments: {
 *         dev:    { reaches: ["shared"], egress: true },
 *         prod:   { reaches: ["shared"], egress: true },
 *         shared: { reaches: ["dev", "prod"] },
 *       },
 *     });
 *
 * Who may reach whom is a table here, and a route table for each segment there. Everything else that is private is dropped.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../core";
import type { InspectionMode, ITransitGateway, Segment, TransitGatewayAttributes } from "../interfaces";
import { FlowLogs, type FlowLogsArgs } from "../vpc";
import { importedTransitGateway, tableOf, transitGatewayAttributes } from "./import";
import { attach } from "./ledger/ledger";
import { optionArgs } from "./options";
import { egressTable, inspectionTable, planTransitGateway, type TransitGatewayPlan } from "./plan";
import { ResourceShare } from "../sharing/resource-share/resource-share";
import { type ResourceShareArgs } from "../sharing/resource-share/args";
import type { TransitGatewayArgs } from "./args";

/**
 * A Transit Gateway with a route table for each segment. Free by itself; each attachment costs $36.50 a month ($0.05 an hour, us-east-1)
 * and $0.02 a GB. https://docs.aws.amazon.com/vpc/latest/tgw/
 */
export class TransitGateway extends Component implements ITransitGateway {
  readonly transitGatewayId: pulumi.Output<string>;
  readonly segments: Readonly<Record<string, Segment>>;
  readonly egressRouteTableId: pulumi.Output<string> | undefined;
  readonly inspection: InspectionMode | undefined;
  readonly inspectionRouteTableId: pulumi.Output<string> | undefined;
  readonly blackholes: readonly string[];
  readonly amazonSideAsn: number;
  readonly transitGatewayCidrBlocks: readonly string[];
  readonly securityGroupReferencing: boolean;
  readonly multicastSupport: boolean;
  readonly shared: readonly pulumi.Resource[];
  /** ARN, for what is given to other accounts. */
  readonly arn: pulumi.Output<string>;
  readonly attributes: TransitGatewayAttributes;
  readonly nodes: {
    readonly transitGateway: aws.ec2transitgateway.TransitGateway;
    /** By segment. */
    readonly routeTables: Readonly<Record<string, aws.ec2transitgateway.RouteTable>>;
    readonly egressRouteTable: aws.ec2transitgateway.RouteTable | undefined;
    readonly inspectionRouteTable: aws.ec2transitgateway.RouteTable | undefined;
    readonly blackholes: readonly aws.ec2transitgateway.Route[];
    readonly share: ResourceShare | undefined;
    readonly flowLogs: FlowLogs | undefined;
  };

  constructor(name: string, args: TransitGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planTransitGateway(name, args);
    super("isthmus:network:TransitGateway", name, args, opts);
    const routes = plan.blackholes.length * Object.keys(plan.segments).length;
    this.commit(plan, attach(this, { name, routes }));
    const transitGateway = this.makeTransitGateway(plan, args);
    const table = (role: string): aws.ec2transitgateway.RouteTable => this.makeRouteTable(role, transitGateway, args);
    const routeTables = Object.fromEntries(Object.keys(plan.segments).map((segment) => [segment, table(segment)]));
    const egressRouteTable = plan.egress ? table(egressTable) : undefined;
    const inspectionRouteTable = plan.inspection === undefined ? undefined : table(inspectionTable);
    const blackholes = Object.entries(routeTables).flatMap(([segment, routeTable]) =>
      plan.blackholes.map((block) => this.makeBlackhole(segment, block, routeTable, args)),
    );
    this.transitGatewayId = transitGateway.id;
    this.arn = transitGateway.arn;
    this.segments = plan.segments;
    this.egressRouteTableId = egressRouteTable?.id;
    this.inspection = plan.inspection;
    this.inspectionRouteTableId = inspectionRouteTable?.id;
    this.blackholes = plan.blackholes;
    this.amazonSideAsn = plan.amazonSideAsn;
    this.transitGatewayCidrBlocks = args.transitGatewayCidrBlocks ?? [];
    this.securityGroupReferencing = args.securityGroupReferencing ?? false;
    this.multicastSupport = args.multicastSupport ?? false;
    const [share, flowLogs] = [this.makeShare(args), this.makeFlowLogs(args)];
    this.shared = share?.associations ?? [];
    this.nodes = { transitGateway, routeTables, egressRouteTable, inspectionRouteTable, blackholes, share, flowLogs };
    this.attributes = transitGatewayAttributes(this);
    this.registerOutputs({ ...this.attributes });
  }

  /** A Transit Gateway of another stack or program from its attributes. */
  static fromAttributes(attributes: TransitGatewayAttributes): ITransitGateway {
    return importedTransitGateway(attributes);
  }

  routeTableId(segment: string): pulumi.Output<string> {
    return tableOf(Object.fromEntries(Object.entries(this.nodes.routeTables).map(([name, { id }]) => [name, id])), segment);
  }

  private makeTransitGateway({ amazonSideAsn }: TransitGatewayPlan, given: TransitGatewayArgs): aws.ec2transitgateway.TransitGateway {
    const args = {
      description: this.name,
      amazonSideAsn,
      // Who attaches is neither let in nor routed before a segment is chosen for it.
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
      ...optionArgs(given),
    };
    const options = { protect: given.protect ?? false };
    return new aws.ec2transitgateway.TransitGateway(
      ...this.tagged<aws.ec2transitgateway.TransitGatewayArgs>("transit-gateway", args, options, given.transform?.transitGateway),
    );
  }

  private makeShare({ share, transform }: TransitGatewayArgs): ResourceShare | undefined {
    if (share === undefined) return undefined;
    return new ResourceShare(
      ...this.part<ResourceShareArgs>("share", {
        ...share,
        resourceArns: { gateway: this.arn },
        ...(transform?.share && { transform: transform.share }),
      }),
    );
  }

  private makeFlowLogs({ flowLogs, transform }: TransitGatewayArgs): FlowLogs | undefined {
    if (flowLogs === undefined) return undefined;
    const args = { ...flowLogs, transitGatewayId: this.transitGatewayId, ...(transform?.flowLogs && { transform: transform.flowLogs }) };
    return new FlowLogs(...this.part<FlowLogsArgs>("flow-logs", args));
  }

  private makeRouteTable(
    role: string,
    { id }: aws.ec2transitgateway.TransitGateway,
    { transform }: TransitGatewayArgs,
  ): aws.ec2transitgateway.RouteTable {
    return new aws.ec2transitgateway.RouteTable(
      ...this.tagged<aws.ec2transitgateway.RouteTableArgs>(role, { transitGatewayId: id }, {}, transform?.routeTable),
    );
  }

  private makeBlackhole(
    segment: string,
    destinationCidrBlock: string,
    { id }: aws.ec2transitgateway.RouteTable,
    { transform }: TransitGatewayArgs,
  ): aws.ec2transitgateway.Route {
    const role = `${segment}-blackhole-${destinationCidrBlock.replace("/", "-")}`;
    const args = { destinationCidrBlock, blackhole: true, transitGatewayRouteTableId: id };
    return new aws.ec2transitgateway.Route(...this.child<aws.ec2transitgateway.RouteArgs>(role, args, {}, transform?.blackhole));
  }
}
