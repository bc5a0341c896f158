/**
 *     const peering = new network.VpcPeering("tools-to-dev", { requester: tools, accepter: dev });
 *
 * Two VPCs reach each other, and through each other nothing: by routes in all tables of both sides, for all blocks of both.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../core";
import type { IVpc } from "../interfaces";
import { distinctTables } from "../transit-gateway/tables";
import { join, joinedBy } from "./joined-pairs";
import { planVpcPeering, type PeeringSide, type PerSide, type VpcPeeringPlan } from "./plan";

/** Arguments of a `VpcPeering`. */
export interface VpcPeeringArgs extends ComponentArgs {
  /** The VPC that asks, of this component's provider. A change replaces the connection; both sides are cut off meanwhile. */
  readonly requester: IVpc;
  /**
   * The VPC that accepts: of this program or imported, in this region or another one, which its zones tell. No block of it may overlap one of
   * the requester's. A change replaces the connection.
   */
  readonly accepter: IVpc;
  /** Provider that accepts and writes the accepter's routes, needed for another account. @default - this component's provider, also in another region */
  readonly accepterProvider?: pulumi.ProviderResource;
  /** The accepter's account, where it is another one; `accepterProvider` must be one of it. A change replaces the connection. @default - the same account */
  readonly accepterAccount?: pulumi.Input<string>;
  /** The tiers of each side that take part, as in `{ accepter: ["data"] }`: the tables of the others get no route. @default - all tiers of both */
  readonly tiers?: PerSide<readonly string[]>;
  /**
   * What each side sends to the other, as parts of the other's blocks: `{ requester: ["10.20.8.0/22"] }`. Anything else is refused, because a
   * peering is not transitive and leads to nobody's NAT, internet gateway, VPN or endpoint. @default - every block of the other side
   */
  readonly routes?: PerSide<readonly string[]>;
  /**
   * Whether public names of a side's instances are answered with their private addresses when the other side asks. Private hosted zones are
   * not carried over: associate them. @default { requester: true, accepter: true }
   */
  readonly dnsResolution?: PerSide<boolean>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly connection?: Transform<aws.ec2.VpcPeeringConnectionArgs>;
    readonly accepter?: Transform<aws.ec2.VpcPeeringConnectionAccepterArgs>;
    readonly options?: Transform<aws.ec2.PeeringConnectionOptionsArgs>;
    readonly route?: Transform<aws.ec2.RouteArgs>;
  };
}

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
    join(name, args.requester, args.accepter);
    const connection = this.connection(plan, args);
    const accepter = plan.autoAccept ? undefined : this.accepter(plan, connection, args);
    const accepted = [connection, ...(accepter === undefined ? [] : [accepter])];
    this.peeringConnectionId = connection.id;
    this.securityGroupReferences = plan.sameRegion;
    this.nodes = {
      connection,
      accepter,
      options: {
        requester: this.options("requester", plan, connection, accepted, args),
        accepter: this.options("accepter", plan, connection, accepted, args),
      },
      routes: this.routes(plan, connection, accepted, args),
    };
    this.registerOutputs({ peeringConnectionId: this.peeringConnectionId });
  }

  private connection(
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

  private accepter(
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
  private options(
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

  private routes(
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
