/**
 *     const peering = new network.VpcPeering("tools-to-dev", { requester: tools, accepter: dev });
 *
 * Two VPCs reach each other, and through each other nothing: by routes in all tables of both sides, for all blocks of both.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../core";
import { distinctTables } from "../transit-gateway/tables";
import { join, joinedBy } from "./joined-pairs";
import { planVpcPeering, type VpcPeeringPlan } from "./plan";
import { type PeeringSide } from "./args";
import type { VpcPeeringArgs } from "./args";

/**
 * A peering of two VPCs. No price by the hour; within a zone traffic is free, between zones $0.01 a GB on each side, between regions the price
 * of that transfer, against $0.02 a GB and $36.50 a month and VPC for a Transit Gateway (us-east-1). At most 50 a VPC, 125 on request.
 * https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html
 */
export class VpcPeering extends Component {
  readonly peeringConnectionId: pulumi.Output<string>;
  /** Whether rules of one side may name security groups of the other: within a region they may, between regions they name addresses. */
  readonly securityGroupReferences: boolean;
  readonly nodes: {
    readonly connection: aws.ec2.VpcPeeringConnection;
    readonly accepter: aws.ec2.VpcPeeringConnectionAccepter | undefined;
    readonly options: Readonly<Record<PeeringSide, aws.ec2.PeeringConnectionOptions>>;
    readonly routes: readonly aws.ec2.Route[];
  };

  constructor(name: string, args: VpcPeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planVpcPeering(name, args, joinedBy(args.requester, args.accepter));
    super("isthmus:network:VpcPeering", name, args, opts);
    this.commit({}, join(name, args.requester, args.accepter));
    const connection = this.makeConnection(plan, args);
    const accepter = plan.autoAccept ? undefined : this.makeAccepter(plan, connection, args);
    const accepted = [connection, ...(accepter === undefined ? [] : [accepter])];
    this.peeringConnectionId = connection.id;
    this.securityGroupReferences = plan.sameRegion;
    this.nodes = {
      connection,
      accepter,
      options: {
        requester: this.makeOptions("requester", plan, connection, accepted, args),
        accepter: this.makeOptions("accepter", plan, connection, accepted, args),
      },
      routes: this.makeRoutes(plan, connection, accepted, args),
    };
    this.registerOutputs({ peeringConnectionId: this.peeringConnectionId });
  }

  private makeConnection(
    plan: VpcPeeringPlan,
    { requester, accepter, accepterAccount, transform }: VpcPeeringArgs,
  ): aws.ec2.VpcPeeringConnection {
    const args = {
      vpcId: requester.vpcId,
      peerVpcId: accepter.vpcId,
      ...(accepterAccount !== undefined && { peerOwnerId: accepterAccount }),
      ...(plan.autoAccept && { autoAccept: true }),
      // The provider refuses peerRegion together with autoAccept.
      ...(plan.regions && { region: plan.regions.requester, peerRegion: plan.regions.accepter }),
    };
    return new aws.ec2.VpcPeeringConnection(
      ...this.tagged<aws.ec2.VpcPeeringConnectionArgs>("connection", args, {}, transform?.connection),
    );
  }

  private makeAccepter(
    plan: VpcPeeringPlan,
    { id }: aws.ec2.VpcPeeringConnection,
    given: VpcPeeringArgs,
  ): aws.ec2.VpcPeeringConnectionAccepter {
    const args = { vpcPeeringConnectionId: id, autoAccept: true, ...regionOn("accepter", plan) };
    return new aws.ec2.VpcPeeringConnectionAccepter(
      ...this.tagged<aws.ec2.VpcPeeringConnectionAccepterArgs>("accepter", args, providerOn("accepter", given), given.transform?.accepter),
    );
  }

  /** Each side sets its own flag, with its own account and region, and AWS takes it of an accepted connection only. */
  private makeOptions(
    side: PeeringSide,
    plan: VpcPeeringPlan,
    { id }: aws.ec2.VpcPeeringConnection,
    dependsOn: pulumi.Resource[],
    given: VpcPeeringArgs,
  ): aws.ec2.PeeringConnectionOptions {
    const args = {
      vpcPeeringConnectionId: id,
      [side]: { allowRemoteVpcDnsResolution: given.dnsResolution?.[side] ?? true },
      ...regionOn(side, plan),
    };
    return new aws.ec2.PeeringConnectionOptions(
      ...this.child<aws.ec2.PeeringConnectionOptionsArgs>(
        `${side}-options`,
        args,
        { ...providerOn(side, given), dependsOn },
        given.transform?.options,
      ),
    );
  }

  private makeRoutes(
    plan: VpcPeeringPlan,
    { id }: aws.ec2.VpcPeeringConnection,
    dependsOn: pulumi.Resource[],
    given: VpcPeeringArgs,
  ): readonly aws.ec2.Route[] {
    return plan.routes.flatMap(({ side, tier, destination }) =>
      distinctTables(given[side].tier(tier), given[side].zones).map(({ key, routeTableId }) => {
        const args = {
          routeTableId,
          ...(destination.family === 4 ? { destinationCidrBlock: destination.value } : { destinationIpv6CidrBlock: destination.value }),
          vpcPeeringConnectionId: id,
          ...regionOn(side, plan),
        };
        const options = { ...providerOn(side, given), dependsOn };
        return new aws.ec2.Route(
          ...this.child<aws.ec2.RouteArgs>(`${side}-${key}-${destination.key}`, args, options, given.transform?.route),
        );
      }),
    );
  }
}

function providerOn(side: PeeringSide, { accepterProvider }: VpcPeeringArgs): pulumi.CustomResourceOptions {
  return side === "accepter" && accepterProvider !== undefined ? { provider: accepterProvider } : {};
}

function regionOn(side: PeeringSide, { regions }: VpcPeeringPlan): { readonly region?: string } {
  return regions === undefined ? {} : { region: regions[side] };
}
