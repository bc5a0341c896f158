/**
 *     new RegionalNatGateway("dev-nat", { vpcId: vpc.id, zones, addresses: 1, internetAccess: [internetGateway] }, { parent: this });
 *
 * One NAT gateway for every zone of a VPC. It stands in no subnet: AWS gives it a route table of its own, with the way to the internet in
 * it, and what has to find its way back through the gateway needs routes in that table.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs } from "../../../core";
import type { NatGatewaysTransform } from "./args";
import { zoneProperty } from "../addressing/zones";

/** Arguments of `RegionalNatGateway`. */
export interface RegionalNatGatewayArgs extends ComponentArgs {
  readonly vpcId: pulumi.Input<string>;
  /** The zones that it serves. */
  readonly zones: readonly string[];
  /** What lets the VPC reach the internet. Without it an address or the gateway may be made too early, and fail. */
  readonly internetAccess: readonly pulumi.Resource[];
  /** Elastic IPs in each zone, 1 to 32. @default - as many as AWS finds it needs, in the zones where it finds network interfaces */
  readonly addresses?: number;
  /** Elastic IPs of your own by zone, as many as `addresses`. @default - new ones */
  readonly allocationIds?: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
  /** Whether Pulumi refuses to delete or replace the new ones. @default false */
  readonly protectAddresses?: boolean;
  /** @default {} */
  readonly transform?: NatGatewaysTransform;
}

/**
 * A NAT gateway for all zones, each of which keeps its own traffic. Not in GovCloud and China. Where AWS chooses the zones, it takes up to
 * an hour to reach a new one, which is served across zones meanwhile. $32.85 a month for each zone it serves ($0.045 an hour), $3.65 an
 * address, and $0.045 a GB (us-east-1). https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 */
export class RegionalNatGateway extends Component {
  readonly natGatewayId: pulumi.Output<string>;
  /** The same id for every zone. */
  readonly natGatewayIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The gateway's own route table: routes back to clients in other networks belong there. */
  readonly routeTableId: pulumi.Output<string>;
  /** The fixed public addresses, in the order of the zones; none where AWS chooses them. */
  readonly publicIps: readonly pulumi.Output<string>[];
  /** All public addresses that it has now, those that AWS chose among them. */
  readonly currentPublicIps: pulumi.Output<readonly string[]>;
  readonly nodes: {
    /** New ones by zone. */
    readonly elasticIps: Readonly<Record<string, readonly aws.ec2.Eip[]>>;
    readonly natGateway: aws.ec2.NatGateway;
  };

  constructor(name: string, args: RegionalNatGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:RegionalNatGateway", name, args, opts);
    const elasticIps = Object.fromEntries(args.zones.map((zone) => [zone, this.makeElasticIps(zone, args)]));
    const natGateway = this.makeNatGateway(elasticIps, args);
    const addresses = natGateway.regionalNatGatewayAddresses;
    this.natGatewayId = natGateway.id;
    this.natGatewayIds = Object.fromEntries(args.zones.map((zone) => [zone, natGateway.id]));
    this.routeTableId = natGateway.routeTableId;
    this.publicIps = args.zones.flatMap((zone) => {
      const brought = args.allocationIds?.[zone] ?? [];
      return [...(elasticIps[zone] ?? []).map(({ publicIp }) => publicIp), ...brought.map((id) => publicIpOf(addresses, id))];
    });
    this.currentPublicIps = addresses.apply((all) => all.map(({ publicIp }) => publicIp));
    this.nodes = { elasticIps, natGateway };
    this.registerOutputs({ natGatewayId: this.natGatewayId, routeTableId: this.routeTableId, publicIps: this.publicIps });
  }

  private makeElasticIps(zone: string, args: RegionalNatGatewayArgs): readonly aws.ec2.Eip[] {
    if (args.allocationIds !== undefined) return [];
    return Array.from({ length: args.addresses ?? 0 }, (_, index) => {
      // Not the names of a zonal gateway's addresses: when one mode follows the other, both gateways stand for a while.
      const role = index === 0 ? `regional-${zone}` : `regional-${zone}-${index + 1}`;
      const options = { dependsOn: [...args.internetAccess], protect: args.protectAddresses ?? false };
      return new aws.ec2.Eip(...this.tagged<aws.ec2.EipArgs>(role, { domain: "vpc" }, options, args.transform?.elasticIp));
    });
  }

  private makeNatGateway(
    elasticIps: Readonly<Record<string, readonly aws.ec2.Eip[]>>,
    { vpcId, zones, allocationIds, internetAccess, transform }: RegionalNatGatewayArgs,
  ): aws.ec2.NatGateway {
    const addresses = zones.flatMap((zone) => {
      const ids = allocationIds?.[zone] ?? elasticIps[zone]?.map(({ allocationId }) => allocationId) ?? [];
      return ids.length === 0 ? [] : [{ ...zoneProperty(zone), allocationIds: [...ids] }];
    });
    const args = {
      vpcId,
      availabilityMode: "regional",
      connectivityType: "public",
      ...(addresses.length > 0 && { availabilityZoneAddresses: addresses }),
    };
    const options = { dependsOn: [...internetAccess] };
    return new aws.ec2.NatGateway(...this.tagged<aws.ec2.NatGatewayArgs>("regional", args, options, transform?.natGateway));
  }
}

function publicIpOf(
  addresses: aws.ec2.NatGateway["regionalNatGatewayAddresses"],
  allocationId: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.all([addresses, allocationId]).apply(([all, id]) => all.find((each) => each.allocationId === id)?.publicIp ?? "");
}
