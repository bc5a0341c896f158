/**
 *     const app = new Subnets("dev-app", { vpcId: vpc.id, plan, gateways: { natGatewayIds } }, { parent: this });
 *     app.tier.subnetIds
 *
 * Routes are resources of their own, never written into their table: a table that lists its routes takes away those that others add.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs } from "../../core";
import type { ITier } from "../interfaces";
import type { SubnetsTransform } from "./args";
import type { TablePlan, TierPlan } from "./plan";

/** What a tier's default routes may lead to. */
export interface Gateways {
  /** @default - none, for a tier that is not public */
  readonly internetGatewayId?: pulumi.Input<string>;
  /** By zone. @default - none, for a tier that is not behind NAT */
  readonly natGatewayIds?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Arguments of `Subnets`. */
export interface SubnetsArgs extends ComponentArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly plan: TierPlan;
  readonly gateways: Gateways;
  /** @default {} */
  readonly transform?: SubnetsTransform;
}

/** The subnets of one tier, one a zone, with their route tables and default routes. Free. */
export class Subnets extends Component {
  readonly tier: ITier;
  readonly nodes: {
    /** By zone. */
    readonly subnets: Readonly<Record<string, aws.ec2.Subnet>>;
    /** One that serves every zone, or one a zone in the order of the zones. */
    readonly routeTables: readonly aws.ec2.RouteTable[];
    readonly associations: readonly aws.ec2.RouteTableAssociation[];
    readonly defaultRoutes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: SubnetsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:Subnets", name, args, opts);
    const { plan } = args;
    const tables = plan.tables.map((table) => ({ ...table, resource: this.routeTable(table, args) }));
    const defaultRoutes = tables.flatMap((table) => this.defaultRoute(table, args) ?? []);
    const made = plan.subnets.flatMap(({ zone, cidr }) => {
      const table = tables.find((each) => each.zone === zone || each.zone === undefined)?.resource;
      const subnet = this.subnet(zone, cidr, args);
      return table === undefined ? [] : [{ zone, subnet, table, association: this.association(zone, subnet, table, args) }];
    });
    this.tier = {
      name: plan.name,
      internet: plan.internet,
      cidrs: plan.subnets.map(({ cidr }) => cidr),
      ipv6Cidrs: [],
      subnetIds: made.map(({ subnet }) => subnet.id),
      routeTableIds: made.map(({ table }) => table.id),
    };
    this.nodes = {
      subnets: Object.fromEntries(made.map(({ zone, subnet }) => [zone, subnet])),
      routeTables: tables.map(({ resource }) => resource),
      associations: made.map(({ association }) => association),
      defaultRoutes,
    };
    this.registerOutputs({ subnetIds: this.tier.subnetIds });
  }

  private routeTable({ zone }: TablePlan, { vpcId, transform }: SubnetsArgs): aws.ec2.RouteTable {
    return new aws.ec2.RouteTable(...this.tagged<aws.ec2.RouteTableArgs>(zone ?? "", { vpcId }, {}, transform?.routeTable));
  }

  private defaultRoute(
    table: TablePlan & { readonly resource: aws.ec2.RouteTable },
    { gateways, transform }: SubnetsArgs,
  ): aws.ec2.Route | undefined {
    const target = targetOf(table, gateways);
    if (target === undefined) return undefined;
    const role = table.zone === undefined ? "default" : `${table.zone}-default`;
    const route = { routeTableId: table.resource.id, destinationCidrBlock: "0.0.0.0/0", ...target };
    return new aws.ec2.Route(...this.child<aws.ec2.RouteArgs>(role, route, {}, transform?.defaultRoute));
  }

  private subnet(zone: string, cidrBlock: string, { vpcId, transform }: SubnetsArgs): aws.ec2.Subnet {
    // Also in a public tier nothing gets a public address unless it asks for one: load balancers and NAT gateways bring their own.
    const args = { vpcId, cidrBlock, availabilityZone: zone, mapPublicIpOnLaunch: false };
    return new aws.ec2.Subnet(...this.tagged<aws.ec2.SubnetArgs>(zone, args, {}, transform?.subnet));
  }

  private association(
    zone: string,
    subnet: aws.ec2.Subnet,
    table: aws.ec2.RouteTable,
    { transform }: SubnetsArgs,
  ): aws.ec2.RouteTableAssociation {
    const args = { subnetId: subnet.id, routeTableId: table.id };
    return new aws.ec2.RouteTableAssociation(
      ...this.child<aws.ec2.RouteTableAssociationArgs>(zone, args, {}, transform?.routeTableAssociation),
    );
  }
}

function targetOf({ defaultRoute }: TablePlan, gateways: Gateways): Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId"> | undefined {
  if (defaultRoute?.via === "internet-gateway" && gateways.internetGatewayId !== undefined)
    return { gatewayId: gateways.internetGatewayId };
  const natGatewayId = defaultRoute?.via === "nat-gateway" ? gateways.natGatewayIds?.[defaultRoute.zone] : undefined;
  return natGatewayId === undefined ? undefined : { natGatewayId };
}
