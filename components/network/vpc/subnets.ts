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
import type { SubnetPlan, TierPlan } from "./tier-plan";
import { routesOf, type Gateways } from "./routing/default-routes";
import { subnetAddresses, type SubnetAddresses, type VpcAddresses } from "./subnet-addresses";
import type { TablePlan } from "./routing/route-tables";
import { zoneProperty } from "./addressing/zones";

/** Arguments of `Subnets`. */
export interface SubnetsArgs extends ComponentArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly plan: TierPlan;
  readonly gateways: Gateways;
  /** The VPC's blocks, as far as the plan counts from them. @default {} */
  readonly addresses?: VpcAddresses;
  /** What gives the VPC the blocks that the subnets lie in, where its creation does not. They wait for it, and are deleted before it. @default [] */
  readonly blockAssociations?: readonly pulumi.Resource[];
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
    /** To 0.0.0.0/0, ::/0 and what NAT64 translates. */
    readonly defaultRoutes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: SubnetsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:Subnets", name, args, opts);
    const { plan } = args;
    const tables = plan.tables.map((table) => ({ ...table, resource: this.makeRouteTable(table, args) }));
    const defaultRoutes = tables.flatMap((table) => this.makeDefaultRoutes(table, args));
    const made = plan.subnets.flatMap((each) => {
      const { zone } = each;
      const table = tables.find((candidate) => candidate.zone === zone || candidate.zone === undefined)?.resource;
      const addresses = subnetAddresses(each, args.addresses ?? {});
      const subnet = this.makeSubnet(each, addresses.args, args);
      return table === undefined ? [] : [{ zone, addresses, subnet, table, association: this.makeAssociation(zone, subnet, table, args) }];
    });
    this.tier = {
      name: plan.name,
      internet: plan.internet,
      cidrs: made.flatMap(({ addresses }) => addresses.cidr ?? []),
      ipv6Cidrs: made.flatMap(({ addresses }) => addresses.ipv6Cidr ?? []),
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

  private makeRouteTable({ zone }: TablePlan, { vpcId, transform }: SubnetsArgs): aws.ec2.RouteTable {
    return new aws.ec2.RouteTable(...this.tagged<aws.ec2.RouteTableArgs>(zone ?? "", { vpcId }, {}, transform?.routeTable));
  }

  private makeDefaultRoutes(
    table: TablePlan & { readonly resource: aws.ec2.RouteTable },
    { gateways, transform }: SubnetsArgs,
  ): readonly aws.ec2.Route[] {
    return routesOf(table, gateways).map(({ role, route }) => {
      const args = { routeTableId: table.resource.id, ...route };
      return new aws.ec2.Route(...this.child<aws.ec2.RouteArgs>(role, args, {}, transform?.defaultRoute));
    });
  }

  private makeSubnet({ zone }: SubnetPlan, addresses: SubnetAddresses["args"], args: SubnetsArgs): aws.ec2.Subnet {
    const { vpcId, plan, blockAssociations = [], transform } = args;
    // Also in a public tier nothing gets a public address unless it asks for one: load balancers and NAT gateways bring their own.
    const given = {
      vpcId,
      ...addresses,
      ...zoneProperty(zone),
      mapPublicIpOnLaunch: false,
      ...(plan.dns64 === true && { enableDns64: true }),
    };
    const options = blockAssociations.length > 0 ? { dependsOn: [...blockAssociations] } : {};
    return new aws.ec2.Subnet(...this.tagged<aws.ec2.SubnetArgs>(zone, given, options, transform?.subnet));
  }

  private makeAssociation(
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
