/**
 *     new network.SegmentRoutes("partners", {
 *       gateway,
 *       routes: {
 *         dev: [{ cidr: "10.99.0.0/16", to: "blackhole" }],
 *         prod: [{ name: "partners", prefixListId: partners.id, to: vpn }],
 *       },
 *     });
 *
 * What the allow-matrix does not say: a block or a prefix list that one segment's table sends somewhere, or drops.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { attach, ledgerOf } from "../ledger/ledger";
import { planSegmentRoutes, type SegmentRoutePlan } from "./plan";
import { type SegmentRouteTarget } from "./args";
import { gatewayTable } from "../tables";
import type { SegmentRoutesArgs } from "./args";

/** Routes in segments' tables. Free. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-prefix-lists.html */
export class SegmentRoutes extends Component {
  readonly nodes: {
    readonly routes: readonly aws.ec2transitgateway.Route[];
    readonly prefixLists: readonly aws.ec2transitgateway.PrefixListReference[];
  };

  constructor(name: string, args: SegmentRoutesArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planSegmentRoutes(name, args, ledgerOf(args.gateway));
    super("isthmus:network:SegmentRoutes", name, args, opts);
    const staticBlocks = plan.flatMap(({ route }) => (route.cidr === undefined || route.to === "blackhole" ? [] : [route.cidr]));
    this.commit({}, attach(args.gateway, { name, staticBlocks, routes: plan.length }));
    this.nodes = {
      routes: plan.flatMap((each) => this.makeRoute(each, args)),
      prefixLists: plan.flatMap((each) => this.makePrefixList(each, args)),
    };
    this.registerOutputs({});
  }

  private makeRoute(
    { table, key, route }: SegmentRoutePlan,
    { gateway, transform }: SegmentRoutesArgs,
  ): readonly aws.ec2transitgateway.Route[] {
    if (route.cidr === undefined) return [];
    const args = { destinationCidrBlock: route.cidr, ...targetArgs(route.to), transitGatewayRouteTableId: gatewayTable(gateway, table) };
    return [
      new aws.ec2transitgateway.Route(
        ...this.child<aws.ec2transitgateway.RouteArgs>(`${table}-${key}`, args, { deleteBeforeReplace: true }, transform?.route),
      ),
    ];
  }

  private makePrefixList(
    { table, key, route }: SegmentRoutePlan,
    { gateway, transform }: SegmentRoutesArgs,
  ): readonly aws.ec2transitgateway.PrefixListReference[] {
    if (route.prefixListId === undefined) return [];
    const args = { prefixListId: route.prefixListId, ...targetArgs(route.to), transitGatewayRouteTableId: gatewayTable(gateway, table) };
    return [
      new aws.ec2transitgateway.PrefixListReference(
        ...this.child<aws.ec2transitgateway.PrefixListReferenceArgs>(`${table}-${key}`, args, {}, transform?.prefixList),
      ),
    ];
  }
}

function targetArgs(
  to: SegmentRouteTarget,
): { readonly blackhole: boolean } | { readonly transitGatewayAttachmentId: pulumi.Input<string> } {
  return to === "blackhole" ? { blackhole: true } : { transitGatewayAttachmentId: to.attachmentId };
}
