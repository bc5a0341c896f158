/**
 *     const concentrator = new network.VpnConcentrator("stores", { gateway, segment: "stores" });
 *     new network.SiteToSiteVpn("stores", { concentrator, customerGateways: stores });
 *
 * Many small sites share one attachment of a Transit Gateway and one place among its segments.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import { ledgerOf } from "../../transit-gateway/ledger/ledger";
import { SegmentMembership } from "../../transit-gateway/membership/segment-membership";
import { type SegmentMembershipArgs } from "../../transit-gateway/membership/args";
import type { VpnConcentratorArgs } from "./args";
import { planVpnConcentrator } from "./plan";

/** A concentrator that VPN connections join. */
export interface IVpnConcentrator {
  readonly vpnConcentratorId: pulumi.Output<string>;
  /** Number of the Transit Gateway's end of BGP, where it is known. */
  readonly amazonSideAsn: number | undefined;
}

/**
 * A concentrator for up to 100 sites of 100 Mbps each and 5 Gbps together; BGP only, without ECMP. $1.95 an hour and $0.01 a site, $1,423.50
 * and $7.30 a month (us-east-1, 2026), and the attachment's $36.50: below 23 sites single connections cost less.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-concentrator.html
 */
export class VpnConcentrator extends Component implements IVpnConcentrator {
  readonly vpnConcentratorId: pulumi.Output<string>;
  readonly amazonSideAsn: number | undefined;
  readonly nodes: { readonly concentrator: aws.ec2.VpnConcentrator; readonly membership: SegmentMembership };

  constructor(name: string, args: VpnConcentratorArgs, opts?: pulumi.ComponentResourceOptions) {
    planVpnConcentrator(name, args, ledgerOf(args.gateway));
    const { gateway, segment, inspection, staticRoutes = [], transform } = args;
    super("isthmus:network:VpnConcentrator", name, args, opts);
    const concentrator = this.makeConcentrator(gateway, args);
    const attachmentId = concentrator.transitGatewayAttachmentId;
    const membership = new SegmentMembership(
      ...this.part<SegmentMembershipArgs>("", {
        gateway,
        attachmentId,
        segment,
        staticRoutes,
        ...(inspection && { inspection }),
        ...(transform && { transform }),
      }),
    );
    this.vpnConcentratorId = concentrator.vpnConcentratorId;
    this.amazonSideAsn = gateway.amazonSideAsn;
    this.nodes = { concentrator, membership };
    this.registerOutputs({ vpnConcentratorId: this.vpnConcentratorId });
  }

  private makeConcentrator({ transitGatewayId }: ITransitGateway, { transform }: VpnConcentratorArgs): aws.ec2.VpnConcentrator {
    const args = { type: "ipsec.1", transitGatewayId };
    return new aws.ec2.VpnConcentrator(...this.tagged<aws.ec2.VpnConcentratorArgs>("", args, {}, transform?.concentrator));
  }
}
