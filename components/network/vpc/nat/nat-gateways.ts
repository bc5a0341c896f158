/**
 *     new NatGateways("dev-nat", { subnetIds: { "eu-central-1a": publicSubnet.id }, internetAccess: [internetGateway, route] }, { parent: this });
 *
 * NAT gateways of a VPC, each with addresses of its own that stay when the gateway is replaced.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup, type ComponentArgs } from "../../../core";
import type { NatConnectivity, NatGatewaysTransform } from "./args";
import { publicIp } from "./public-ip";

/** Arguments of `NatGateways`. */
export interface NatGatewaysArgs extends ComponentArgs {
  /** The subnet of each zone that gets a NAT gateway: a public one, or for a private gateway one that leads to other networks. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** What lets the public subnets reach the internet. Without it an address or a NAT gateway may be made too early, and fail. */
  readonly internetAccess: readonly pulumi.Resource[];
  /** @default "public" */
  readonly connectivity?: NatConnectivity;
  /** Addresses of each gateway, 1 to 8. @default 1 */
  readonly addresses?: number;
  /** Elastic IPs of your own by zone, as many as `addresses`. @default - new ones */
  readonly allocationIds?: Readonly<Record<string, readonly pulumi.Input<string>[]>>;
  /** Whether Pulumi refuses to delete or replace the new ones. @default false */
  readonly protectAddresses?: boolean;
  /** @default {} */
  readonly transform?: NatGatewaysTransform;
}

/** A NAT gateway for each zone named, with its Elastic IPs where it is public. $32.85 a month each ($0.045 an hour), $3.65 an address, and $0.045 a GB (us-east-1). */
export class NatGateways extends Component {
  /** NAT gateway ids by zone. */
  readonly natGatewayIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The fixed public addresses, in the order of the zones; none of private gateways. */
  readonly publicIps: readonly pulumi.Output<string>[];
  readonly nodes: {
    /** The first Elastic IP of each zone that has new ones. */
    readonly elasticIps: Readonly<Record<string, aws.ec2.Eip>>;
    /** The further Elastic IPs of each zone that has new ones. */
    readonly furtherElasticIps: Readonly<Record<string, readonly aws.ec2.Eip[]>>;
    readonly natGateways: Readonly<Record<string, aws.ec2.NatGateway>>;
  };

  constructor(name: string, args: NatGatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:NatGateways", name, args, opts);
    const made = Object.entries(args.subnetIds).map(([zone, subnetId]) => {
      const elasticIps = this.makeElasticIps(zone, args);
      const natGateway = this.makeNatGateway(zone, subnetId, elasticIps, args);
      return { zone, elasticIps, natGateway, publicIps: this.addressesOf(zone, natGateway, elasticIps, args) };
    });
    this.natGatewayIds = Object.fromEntries(made.map(({ zone, natGateway }) => [zone, natGateway.id]));
    this.publicIps = made.flatMap(({ publicIps }) => publicIps);
    this.nodes = {
      elasticIps: Object.fromEntries(made.flatMap(({ zone, elasticIps: [first] }) => (first === undefined ? [] : [[zone, first]]))),
      furtherElasticIps: Object.fromEntries(made.flatMap(({ zone, elasticIps: [, ...more] }) => (more.length > 0 ? [[zone, more]] : []))),
      natGateways: Object.fromEntries(made.map(({ zone, natGateway }) => [zone, natGateway])),
    };
    this.registerOutputs({ publicIps: this.publicIps });
  }

  private makeElasticIps(zone: string, args: NatGatewaysArgs): readonly aws.ec2.Eip[] {
    if (args.connectivity === "private" || args.allocationIds !== undefined) return [];
    return Array.from({ length: args.addresses ?? 1 }, (_, index) => {
      const role = index === 0 ? zone : `${zone}-${index + 1}`;
      const options = { dependsOn: [...args.internetAccess], protect: args.protectAddresses ?? false };
      return new aws.ec2.Eip(...this.tagged<aws.ec2.EipArgs>(role, { domain: "vpc" }, options, args.transform?.elasticIp));
    });
  }

  private makeNatGateway(
    zone: string,
    subnetId: pulumi.Input<string>,
    elasticIps: readonly aws.ec2.Eip[],
    { connectivity, addresses = 1, allocationIds, internetAccess, transform }: NatGatewaysArgs,
  ): aws.ec2.NatGateway {
    const [allocationId, ...secondaryAllocationIds] = allocationIds?.[zone] ?? elasticIps.map((each) => each.allocationId);
    const more = addresses - 1;
    const args = {
      ...(connectivity === "private"
        ? { connectivityType: "private", ...(more > 0 && { secondaryPrivateIpAddressCount: more }) }
        : { ...(allocationId !== undefined && { allocationId }), ...(secondaryAllocationIds.length > 0 && { secondaryAllocationIds }) }),
      subnetId,
    };
    const options = { dependsOn: [...internetAccess] };
    return new aws.ec2.NatGateway(...this.tagged<aws.ec2.NatGatewayArgs>(zone, args, options, transform?.natGateway));
  }

  /** A gateway tells its first address only; AWS is asked for further ones of the caller's own. */
  private addressesOf(
    zone: string,
    natGateway: aws.ec2.NatGateway,
    elasticIps: readonly aws.ec2.Eip[],
    { connectivity, allocationIds }: NatGatewaysArgs,
  ): readonly pulumi.Output<string>[] {
    if (connectivity === "private") return [];
    if (allocationIds === undefined) return elasticIps.map(({ publicIp }) => publicIp);
    const [, ...more] = allocationIds[zone] ?? [];
    return [natGateway.publicIp, ...more.map((id) => publicIp(lookup(this), id))];
  }
}
