/** NAT gateways of a VPC, each with a public address of its own that stays when the gateway is replaced. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs } from "../../core";
import type { NatGatewaysTransform } from "./args";

/** Arguments of `NatGateways`. */
export interface NatGatewaysArgs extends ComponentArgs {
  /** The public subnet of each zone that gets a NAT gateway. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** What lets the public subnets reach the internet. Without it an address or a NAT gateway may be made too early, and fail. */
  readonly internetAccess: readonly pulumi.Resource[];
  /** @default {} */
  readonly transform?: NatGatewaysTransform;
}

/** A NAT gateway and an Elastic IP for each zone named. About $36.50 a month each ($0.045 + $0.005 an hour, us-east-1), and $0.045 a GB. */
export class NatGateways extends Component {
  /** NAT gateway ids by zone. */
  readonly natGatewayIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The fixed public addresses, in the order of the zones. */
  readonly publicIps: readonly pulumi.Output<string>[];
  readonly nodes: {
    readonly elasticIps: Readonly<Record<string, aws.ec2.Eip>>;
    readonly natGateways: Readonly<Record<string, aws.ec2.NatGateway>>;
  };

  constructor(name: string, args: NatGatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:NatGateways", name, args, opts);
    const dependsOn = [...args.internetAccess];
    const made = Object.entries(args.subnetIds).map(([zone, subnetId]) => {
      const elasticIp = new aws.ec2.Eip(...this.tagged<aws.ec2.EipArgs>(zone, { domain: "vpc" }, { dependsOn }, args.transform?.elasticIp));
      const natGateway = new aws.ec2.NatGateway(
        ...this.tagged<aws.ec2.NatGatewayArgs>(
          zone,
          { allocationId: elasticIp.allocationId, subnetId },
          { dependsOn },
          args.transform?.natGateway,
        ),
      );
      return { zone, elasticIp, natGateway };
    });
    this.natGatewayIds = Object.fromEntries(made.map(({ zone, natGateway }) => [zone, natGateway.id]));
    this.publicIps = made.map(({ elasticIp }) => elasticIp.publicIp);
    this.nodes = {
      elasticIps: Object.fromEntries(made.map(({ zone, elasticIp }) => [zone, elasticIp])),
      natGateways: Object.fromEntries(made.map(({ zone, natGateway }) => [zone, natGateway])),
    };
    this.registerOutputs({ publicIps: this.publicIps });
  }
}
