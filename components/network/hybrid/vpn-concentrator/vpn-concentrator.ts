/**
 *     const concentrator = new network.VpnConcentrator("stores", { gateway, segment: "stores" });
 *     new network.SiteToSiteVpn("stores", { concentrator, customerGateways: stores });
 *
 * Many small sites share one attachment of a Transit Gateway and one place among its segments.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, Faults, type ComponentArgs, type Transform } from "../../../core";
import type { IInspection, ITransitGateway } from "../../interfaces";
import { planMembership, type MembershipRequest } from "../../transit-gateway/membership/plan";
import { SegmentMembership, type SegmentMembershipArgs } from "../../transit-gateway/membership/segment-membership";

/** A concentrator that VPN connections join. */
export interface IVpnConcentrator {
  readonly vpnConcentratorId: pulumi.Output<string>;
  /** Number of the Transit Gateway's end of BGP, where it is known. */
  readonly amazonSideAsn: number | undefined;
}

/** Arguments of a `VpnConcentrator`. */
export interface VpnConcentratorArgs extends ComponentArgs {
  /** A change replaces the concentrator and every connection. */
  readonly gateway: ITransitGateway;
  /** The segment that all its sites join. */
  readonly segment: string;
  /** Behind a gateway that inspects east-west: the firewall. `staticRoutes` must then say what is behind the link, because learned routes would lead round it. @default - the gateway inspects nothing, or north-south only */
  readonly inspection?: IInspection;
  /** Blocks of all its sites, which a gateway that inspects east-west needs. @default [] - what the sites announce */
  readonly staticRoutes?: readonly string[];
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: { readonly concentrator?: Transform<aws.ec2.VpnConcentratorArgs> } & SegmentMembershipArgs["transform"];
}

/** Those of the arguments on which the plan depends. */
export interface VpnConcentratorRequest extends Pick<VpnConcentratorArgs, "segment" | "inspection" | "staticRoutes"> {
  readonly gateway: MembershipRequest["gateway"];
}

/** Checks a concentrator's arguments. Throws every fault at once. */
export function planVpnConcentrator(name: string, { gateway, segment, inspection, staticRoutes = [] }: VpnConcentratorRequest): void {
  const faults = new Faults(`VpnConcentrator "${name}"`);
  faults.attempt("", () => planMembership(name, { gateway, segment, staticRoutes, ...(inspection && { inspection }) }));
  faults.throwIfAny();
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
    planVpnConcentrator(name, args);
    const { gateway, segment, inspection, staticRoutes = [], transform } = args;
    super("isthmus:network:VpnConcentrator", name, args, opts);
    const concentrator = this.concentrator(gateway, args);
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

  private concentrator({ transitGatewayId }: ITransitGateway, { transform }: VpnConcentratorArgs): aws.ec2.VpnConcentrator {
    const args = { type: "ipsec.1", transitGatewayId };
    return new aws.ec2.VpnConcentrator(...this.tagged<aws.ec2.VpnConcentratorArgs>("", args, {}, transform?.concentrator));
  }
}
