/**
 *     const virtualPrivateGateway = new network.VirtualPrivateGateway("legacy", { vpc, propagateTo: ["app"] });
 *     new network.SiteToSiteVpn("office", { virtualPrivateGateway, customerGateways });
 *
 * The door of one VPC to other networks. A hub's Transit Gateway does the same for many VPCs; this is for the VPC that has none.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { VpcBlock } from "../../interfaces";
import { distinctTables } from "../../transit-gateway/tables";
import type { VirtualPrivateGatewayArgs } from "./args";
import { planVirtualPrivateGateway } from "./plan";

/** A virtual private gateway that VPN connections and Direct Connect gateways join. */
export interface IVirtualPrivateGateway {
  readonly virtualPrivateGatewayId: pulumi.Output<string>;
  /** Number of its own end of BGP; `undefined` where AWS chose it. */
  readonly amazonSideAsn: number | undefined;
  /** Blocks of the VPC that it belongs to. */
  readonly blocks: readonly VpcBlock[];
}

/** A VPC's virtual private gateway. Free; what joins it is not. https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html */
export class VirtualPrivateGateway extends Component implements IVirtualPrivateGateway {
  readonly virtualPrivateGatewayId: pulumi.Output<string>;
  readonly amazonSideAsn: number | undefined;
  readonly blocks: readonly VpcBlock[];
  readonly nodes: {
    readonly gateway: aws.ec2.VpnGateway;
    readonly propagations: readonly aws.ec2.VpnGatewayRoutePropagation[];
  };

  constructor(name: string, args: VirtualPrivateGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    planVirtualPrivateGateway(name, args);
    super("isthmus:network:VirtualPrivateGateway", name, args, opts);
    const { vpc, amazonSideAsn, transform } = args;
    const gateway = new aws.ec2.VpnGateway(
      ...this.tagged<aws.ec2.VpnGatewayArgs>(
        "",
        { vpcId: vpc.vpcId, ...(amazonSideAsn !== undefined && { amazonSideAsn: String(amazonSideAsn) }) },
        {},
        transform?.gateway,
      ),
    );
    this.virtualPrivateGatewayId = gateway.id;
    this.amazonSideAsn = amazonSideAsn;
    this.blocks = vpc.blocks;
    this.nodes = { gateway, propagations: this.makePropagations(gateway, args) };
    this.registerOutputs({ virtualPrivateGatewayId: this.virtualPrivateGatewayId });
  }

  /** A virtual private gateway of another stack or program. */
  static fromAttributes(attributes: {
    readonly virtualPrivateGatewayId: pulumi.Input<string>;
    /** @default - not known, and then not compared */
    readonly amazonSideAsn?: number;
    /** @default [] - not known, and then not compared */
    readonly blocks?: readonly VpcBlock[];
  }): IVirtualPrivateGateway {
    const { virtualPrivateGatewayId, amazonSideAsn, blocks = [] } = attributes;
    return { virtualPrivateGatewayId: pulumi.output(virtualPrivateGatewayId), amazonSideAsn, blocks };
  }

  private makePropagations(
    { id }: aws.ec2.VpnGateway,
    { vpc, propagateTo, transform }: VirtualPrivateGatewayArgs,
  ): readonly aws.ec2.VpnGatewayRoutePropagation[] {
    const tables = propagateTo.flatMap((tier) => distinctTables(vpc.tier(tier), vpc.zones));
    return tables.map(({ key, routeTableId }) => {
      const args = { vpnGatewayId: id, routeTableId };
      return new aws.ec2.VpnGatewayRoutePropagation(
        ...this.child<aws.ec2.VpnGatewayRoutePropagationArgs>(`propagation-${key}`, args, {}, transform?.propagation),
      );
    });
  }
}
