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
import * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../core";
import type { InspectionMode, ITransitGateway, Segment, TransitGatewayAttributes } from "../interfaces";
import { FlowLogs, type FlowLogsArgs, type FlowLogSettings, type FlowLogsTransform } from "../vpc";
import { importedTransitGateway, tableOf, transitGatewayAttributes } from "./import";
import { ledgerOf } from "./ledger/ledger";
import { optionArgs, type TransitGatewayOptions } from "./options";
import { egressTable, inspectionTable, planTransitGateway, type TransitGatewayPlan } from "./plan";
import { ResourceShare, type ResourceShareArgs, type ShareTransform } from "../sharing/resource-share/resource-share";
import type { ShareSettings } from "../sharing/resource-share/plan";

/** Arguments of a `TransitGateway`. */
export interface TransitGatewayArgs extends ComponentArgs, TransitGatewayOptions {
  /**
   * Autonomous system number of the AWS side, 64512 to 65534 or 4200000000 to 4294967294; it must differ from that of every network it
   * speaks BGP with. AWS refuses a change while VPN, Direct Connect or Connect attachments exist. @default 64512
   */
  readonly amazonSideAsn?: number;
  /**
   * Who may reach whom, by segment. The way back comes with the way there; members of one segment do not reach each other unless it
   * names itself in `reaches`. At most 20 route tables, one for each segment, one for egress and one for inspection, unless the quota is
   * raised. No segment may be called `egress`. A name is part of its table's identity: another one replaces the table and cuts its members off meanwhile.
   */
  readonly segments: Readonly<Record<string, Segment>>;
  /**
   * Private ranges dropped in every segment's table. What a segment may reach is a longer, propagated prefix and wins, so each must be
   * wider than any VPC in it. Without them segments that share a NAT reach each other through it. `[]` gives that isolation up.
   * @default ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"]
   */
  readonly blackholes?: readonly string[];
  /**
   * What passes a firewall: `north-south` what segments with egress send to the internet, `east-west` what segments that reach each other
   * send to one another, or `all`. It makes one more route table, `inspection`, whose name no segment may have then; an `InspectionVpc`, a
   * `TransitGatewayFirewall` or an `EgressVpc` with a firewall of its own stands behind it. Who reaches whom is still decided by the
   * segments. Turned on later, it replaces routes of the gateway one by one: flows are interrupted for seconds. @default - nothing is inspected
   */
  readonly inspection?: InspectionMode;
  /**
   * Who else may attach VPCs: accounts, organizational units, an organization. Whoever attaches is neither let in nor routed before
   * somebody of this account accepts the attachment and gives it a segment. Free. @default - this account only
   */
  readonly share?: ShareSettings;
  /**
   * Flow logs of everything that crosses the gateway, each minute. About $0.50 for each GB into a log group, $0.25 into a bucket (us-east-1).
   * @default - none
   */
  readonly flowLogs?: FlowLogSettings;
  /**
   * Whether Pulumi refuses to delete the gateway or to replace it, which would cut off everything that is attached. `pulumi destroy` then fails in its
   * preview; with `--skip-preview` it fails too, but only after it has deleted what is not protected.
   * https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
   * @default false
   */
  readonly protect?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly transitGateway?: Transform<aws.ec2transitgateway.TransitGatewayArgs>;
    readonly routeTable?: Transform<aws.ec2transitgateway.RouteTableArgs>;
    readonly blackhole?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly share?: ShareTransform;
    readonly flowLogs?: FlowLogsTransform;
  };
}

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
    for (const warning of [...plan.warnings, ...ledgerOf(this).noteRoutes(routes)]) void pulumi.log.warn(warning, this);
    const transitGateway = this.transitGateway(plan, args);
    const table = (role: string): aws.ec2transitgateway.RouteTable => this.routeTable(role, transitGateway, args);
    const routeTables = Object.fromEntries(Object.keys(plan.segments).map((segment) => [segment, table(segment)]));
    const egressRouteTable = plan.egress ? table(egressTable) : undefined;
    const inspectionRouteTable = plan.inspection === undefined ? undefined : table(inspectionTable);
    const blackholes = Object.entries(routeTables).flatMap(([segment, routeTable]) =>
      plan.blackholes.map((block) => this.blackhole(segment, block, routeTable, args)),
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
    const [share, flowLogs] = [this.share(args), this.flowLogs(args)];
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

  private transitGateway({ amazonSideAsn }: TransitGatewayPlan, given: TransitGatewayArgs): aws.ec2transitgateway.TransitGateway {
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

  private share({ share, transform }: TransitGatewayArgs): ResourceShare | undefined {
    if (share === undefined) return undefined;
    return new ResourceShare(
      ...this.part<ResourceShareArgs>("share", {
        ...share,
        resourceArns: { gateway: this.arn },
        ...(transform?.share && { transform: transform.share }),
      }),
    );
  }

  private flowLogs({ flowLogs, transform }: TransitGatewayArgs): FlowLogs | undefined {
    if (flowLogs === undefined) return undefined;
    const args = { ...flowLogs, transitGatewayId: this.transitGatewayId, ...(transform?.flowLogs && { transform: transform.flowLogs }) };
    return new FlowLogs(...this.part<FlowLogsArgs>("flow-logs", args));
  }

  private routeTable(
    role: string,
    { id }: aws.ec2transitgateway.TransitGateway,
    { transform }: TransitGatewayArgs,
  ): aws.ec2transitgateway.RouteTable {
    return new aws.ec2transitgateway.RouteTable(
      ...this.tagged<aws.ec2transitgateway.RouteTableArgs>(role, { transitGatewayId: id }, {}, transform?.routeTable),
    );
  }

  private blackhole(
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
