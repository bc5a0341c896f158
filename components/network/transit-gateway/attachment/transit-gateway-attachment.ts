/**
 *     new network.TransitGatewayAttachment("dev-hub", { gateway, vpc, segment: "dev", tier: "transit" });
 *
 * Joins a VPC to a segment: from then on it is reached by, and reaches, what the segments' table says, and nothing else.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../../core";
import type { IInspection, ITransitGateway, IVpc } from "../../interfaces";
import { knownTexts } from "../ledger/address-plan";
import { planAttachment, type AttachmentPlan } from "./plan";
import { ledgerOf, noteGateway } from "../ledger/ledger";
import { onOrOff } from "../options";
import { destinationRole, type RouteDestination } from "../routes/route-destination";
import { distinctTables, gatewayTable } from "../tables";

/** Arguments of a `TransitGatewayAttachment`. */
export interface TransitGatewayAttachmentArgs extends ComponentArgs {
  readonly gateway: ITransitGateway;
  /** A VPC can be attached to a gateway once. A change replaces the attachment and cuts the VPC off meanwhile. */
  readonly vpc: IVpc;
  /** The gateway's segment that the VPC joins. A change moves the VPC there; it is cut off for some seconds. */
  readonly segment: string;
  /**
   * The tier whose subnets hold the attachment, one a zone, best a tier of its own of /28 with internet `none`: its route table and
   * network ACL then concern nothing else. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html
   */
  readonly tier: string;
  /**
   * More destinations that lead to the gateway, by tier, as in `{ public: ["10.0.0.0/8"] }`: IPv4 and IPv6 blocks and prefix lists, up to
   * AWS's quota of 500 a table. Tiers with internet `transit-gateway` send all of IPv4 there without being named; `::/0` is named,
   * because no NAT of a hub takes IPv6 to the internet. @default {}
   */
  readonly routes?: Readonly<Record<string, readonly RouteDestination[]>>;
  /**
   * Whether IPv6 goes through the attachment and the VPC's IPv6 block is propagated. The attached tier needs IPv6 blocks.
   * @default - whether the VPC and the attached tier have IPv6
   */
  readonly ipv6?: boolean;
  /**
   * Keeps both ways of a flow in one zone, which a stateful appliance in this VPC needs and nothing else does. A change moves flows that
   * are under way. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html @default false
   */
  readonly applianceMode?: boolean;
  /**
   * Whether inbound rules of other VPCs of the region may name this one's security groups. The gateway must have it on as well, and
   * nothing may stand between the two: it does not hold through an inspection VPC. @default - as the gateway
   */
  readonly securityGroupReferencing?: boolean;
  /**
   * The firewall between segments, needed where the gateway inspects `east-west` or `all`: the other segments' routes to the VPC lead there,
   * as static routes for each of its IPv4 blocks, instead of being learned. @default - none
   */
  readonly inspection?: IInspection;
  /**
   * Provider of the account that owns the gateway, where that is another one: it accepts the attachment and routes it, while the VPC's
   * side stays with this component's provider. The gateway must be shared with the VPC's account by AWS RAM.
   * @default - the same account, which needs no acceptance
   */
  readonly gatewayProvider?: pulumi.ProviderResource;
  /**
   * What has to be there before the VPC's account may attach to another account's gateway, beside the share that this program gives the gateway:
   * the `ResourceShareAccepter` of an account outside of the owner's organization. @default []
   */
  readonly accepted?: readonly pulumi.Resource[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly attachment?: Transform<aws.ec2transitgateway.VpcAttachmentArgs>;
    readonly accepter?: Transform<aws.ec2transitgateway.VpcAttachmentAccepterArgs>;
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
    readonly propagation?: Transform<aws.ec2transitgateway.RouteTablePropagationArgs>;
    readonly inspectedRoute?: Transform<aws.ec2transitgateway.RouteArgs>;
    readonly route?: Transform<aws.ec2.RouteArgs>;
  };
}

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
    const ledger = ledgerOf(args.gateway);
    const plan = planAttachment(name, args, ledger);
    super("isthmus:network:TransitGatewayAttachment", name, args, opts);
    ledger.noteVpc(args.vpc, name, knownTexts(args.vpc));
    noteGateway(args.vpc, args.gateway);
    for (const warning of [...plan.warnings, ...ledger.noteRoutes(learnedRoutes(plan, args))]) void pulumi.log.warn(warning, this);
    const attachment = this.attachment(plan, args);
    const accepter = args.gatewayProvider === undefined ? undefined : this.accepter(attachment, args);
    const accepted = [attachment, ...(accepter === undefined ? [] : [accepter])];
    const association = this.association(attachment, accepted, args);
    const propagations = this.propagations(plan, attachment, accepted, args);
    const inspectedRoutes = this.inspectedRoutes(plan, [association, ...propagations], args);
    this.attachmentId = attachment.id;
    this.segment = args.segment;
    this.routeTableId = args.gateway.routeTableId(args.segment);
    this.nodes = {
      attachment,
      accepter,
      association,
      propagations,
      inspectedRoutes,
      routes: this.routes(plan, [...accepted, association, ...propagations, ...inspectedRoutes], args),
    };
    this.registerOutputs({ attachmentId: this.attachmentId, routeTableId: this.routeTableId });
  }

  private attachment(
    { ipv6, securityGroupReferencing }: AttachmentPlan,
    { gateway, vpc, tier, applianceMode, gatewayProvider, accepted = [], transform }: TransitGatewayAttachmentArgs,
  ): aws.ec2transitgateway.VpcAttachment {
    const args = {
      transitGatewayId: gateway.transitGatewayId,
      vpcId: vpc.vpcId,
      subnetIds: [...vpc.tier(tier).subnetIds],
      dnsSupport: "enable",
      ...(ipv6 && { ipv6Support: "enable" }),
      ...(applianceMode === true && { applianceModeSupport: "enable" }),
      ...(securityGroupReferencing !== undefined && { securityGroupReferencingSupport: onOrOff(securityGroupReferencing) }),
      // The owner of a shared gateway decides this; set from another account it would show a difference for ever.
      ...(gatewayProvider === undefined && {
        transitGatewayDefaultRouteTableAssociation: false,
        transitGatewayDefaultRouteTablePropagation: false,
      }),
    };
    // A gateway that is not shared yet does not exist for another account: InvalidTransitGatewayID.NotFound.
    const dependsOn = [...(gatewayProvider === undefined ? [] : (gateway.shared ?? [])), ...accepted];
    return new aws.ec2transitgateway.VpcAttachment(
      ...this.tagged<aws.ec2transitgateway.VpcAttachmentArgs>(
        "attachment",
        args,
        dependsOn.length === 0 ? {} : { dependsOn },
        transform?.attachment,
      ),
    );
  }

  private accepter(
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

  private association(
    { id }: aws.ec2transitgateway.VpcAttachment,
    dependsOn: pulumi.Resource[],
    { gateway, segment, gatewayProvider, transform }: TransitGatewayAttachmentArgs,
  ): aws.ec2transitgateway.RouteTableAssociation {
    const args = { transitGatewayAttachmentId: id, transitGatewayRouteTableId: gateway.routeTableId(segment) };
    // An attachment has one association: the old one has to end first.
    const options = { ...byOwner(gatewayProvider), dependsOn, deleteBeforeReplace: true };
    return new aws.ec2transitgateway.RouteTableAssociation(
      ...this.child<aws.ec2transitgateway.RouteTableAssociationArgs>("association", args, options, transform?.association),
    );
  }

  private propagations(
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
  private inspectedRoutes(
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
  private routes(
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
