/**
 *     new SegmentMembership("office", { gateway, attachmentId: vpn.transitGatewayAttachmentId, segment: "office", staticRoutes: ["192.168.0.0/16"] });
 *
 * What is not a VPC joins a segment too: a VPN, a Direct Connect gateway, another region's gateway. It is sent by the segment's table, and
 * the tables of all segments that reach it, or that it reaches, learn the way to it: from BGP, or by static routes where nothing is announced.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { makeAssociation } from "../attachment/resources";
import { attach, ledgerOf } from "../ledger/ledger";
import { givenBlocks, planMembership, type StaticRoutePlan } from "./plan";
import { blockRole } from "../routes/route-destination";
import { gatewayTable } from "../tables";
import type { SegmentMembershipArgs } from "./args";

/** An attachment's place in a segment of a Transit Gateway. Free; the attachment is not. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
export class SegmentMembership extends Component {
  readonly segment: string;
  readonly nodes: {
    readonly association: aws.ec2transitgateway.RouteTableAssociation;
    readonly propagations: readonly aws.ec2transitgateway.RouteTablePropagation[];
    readonly routes: readonly aws.ec2transitgateway.Route[];
  };

  constructor(name: string, args: SegmentMembershipArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planMembership(name, args, ledgerOf(args.gateway));
    super("isthmus:network:SegmentMembership", name, args, opts);
    const staticBlocks = givenBlocks(args.staticRoutes ?? []);
    this.commit({}, attach(args.gateway, { name, attachment: true, staticBlocks, routes: plan.staticRoutes.length }));
    const association = this.makeAssociation(args);
    const tables = plan.tell.map((table) => [table, gatewayTable(args.gateway, table)] as const);
    this.segment = args.segment;
    this.nodes = {
      association,
      propagations: plan.propagate ? this.makePropagations(tables, args) : [],
      routes: plan.staticRoutes.map((route) => this.makeRoute(route, association, args)),
    };
    this.registerOutputs({ segment: this.segment });
  }

  private makeAssociation({
    attachmentId,
    gateway,
    segment,
    accepted = [],
    transform,
  }: SegmentMembershipArgs): aws.ec2transitgateway.RouteTableAssociation {
    const dependsOn = [...accepted];
    return makeAssociation(this.children, attachmentId, gateway.routeTableId(segment), transform?.association, { dependsOn });
  }

  private makePropagations(
    tables: readonly (readonly [string, pulumi.Output<string>])[],
    { attachmentId, accepted = [], transform }: SegmentMembershipArgs,
  ): readonly aws.ec2transitgateway.RouteTablePropagation[] {
    return tables.map(([table, transitGatewayRouteTableId]) => {
      const args = { transitGatewayAttachmentId: attachmentId, transitGatewayRouteTableId };
      return new aws.ec2transitgateway.RouteTablePropagation(
        ...this.child<aws.ec2transitgateway.RouteTablePropagationArgs>(
          `propagation-${table}`,
          args,
          { dependsOn: [...accepted] },
          transform?.propagation,
        ),
      );
    });
  }

  /**
   * A peering has to be associated before a route may lead to it. A route to the firewall has the name that the direct one would have, so
   * that turning inspection on or off changes where it leads.
   */
  private makeRoute(
    { table, block, inspected }: StaticRoutePlan,
    association: aws.ec2transitgateway.RouteTableAssociation,
    { gateway, attachmentId, inspection, transform }: SegmentMembershipArgs,
  ): aws.ec2transitgateway.Route {
    const args = {
      destinationCidrBlock: block,
      transitGatewayAttachmentId: inspected && inspection !== undefined ? inspection.attachmentId : attachmentId,
      transitGatewayRouteTableId: gatewayTable(gateway, table),
    };
    // A table has one static route for a block: the old one has to go first.
    const options = { dependsOn: [association], deleteBeforeReplace: true };
    const role = `${table}-${blockRole(block)}`;
    return new aws.ec2transitgateway.Route(...this.child<aws.ec2transitgateway.RouteArgs>(role, args, options, transform?.route));
  }
}
