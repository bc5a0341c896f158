/**
 *     new network.HostedZoneAssociation("corp-in-dev", { zone: corp, vpc: dev });
 *
 * A private zone answers in the VPCs it is associated with, and a Transit Gateway or a peering carries packets, not zones. Between accounts the
 * zone's owner has to authorize what the VPC's owner then does: two calls with two providers, in that order.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import { regionOf } from "../../vpc/region";
import type { IHostedZone } from "../interfaces";

/** Arguments of a `HostedZoneAssociation`. */
export interface HostedZoneAssociationArgs extends ComponentArgs {
  /** A private hosted zone, also one of another stack. A change replaces the association. */
  readonly zone: Pick<IHostedZone, "zoneId">;
  /** The VPC in which the zone is to answer, of any region of the partition. A change replaces the association. */
  readonly vpc: Pick<IVpc, "vpcId" | "zones">;
  /** Provider of the account that owns the zone, where this component's provider is the VPC's account: it authorizes the association. @default - the same account, or authorized elsewhere */
  readonly zoneProvider?: pulumi.ProviderResource;
  /** Provider of the account that owns the VPC, where this component's provider is the zone's account. @default - this component's provider */
  readonly vpcProvider?: pulumi.ProviderResource;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: HostedZoneAssociationTransform;
}

/** Hatches of an association's children. */
export interface HostedZoneAssociationTransform {
  readonly authorization?: Transform<aws.route53.VpcAssociationAuthorizationArgs>;
  readonly association?: Transform<aws.route53.ZoneAssociationArgs>;
}

/**
 * A VPC in which a private hosted zone answers. Free; at most 300 VPCs a zone, beyond which AWS recommends a Route 53 Profile. The VPC must have
 * both of its DNS attributes on. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html
 */
export class HostedZoneAssociation extends Component {
  readonly nodes: {
    readonly authorization: aws.route53.VpcAssociationAuthorization | undefined;
    readonly association: aws.route53.ZoneAssociation;
  };

  constructor(name: string, args: HostedZoneAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:HostedZoneAssociation", name, args, opts);
    const { vpc, zone, zoneProvider, vpcProvider, transform } = args;
    const vpcRegion = regionOf(vpc);
    const pair = { zoneId: zone.zoneId, vpcId: vpc.vpcId, ...(vpcRegion !== undefined && { vpcRegion }) };
    const authorization =
      zoneProvider === undefined && vpcProvider === undefined
        ? undefined
        : new aws.route53.VpcAssociationAuthorization(
            ...this.child<aws.route53.VpcAssociationAuthorizationArgs>(
              "authorization",
              pair,
              zoneProvider === undefined ? {} : { provider: zoneProvider },
              transform?.authorization,
            ),
          );
    const association = new aws.route53.ZoneAssociation(
      ...this.child<aws.route53.ZoneAssociationArgs>(
        "association",
        pair,
        {
          ...(vpcProvider !== undefined && { provider: vpcProvider }),
          ...(authorization !== undefined && { dependsOn: [authorization] }),
        },
        transform?.association,
      ),
    );
    this.nodes = { authorization, association };
    this.registerOutputs({});
  }
}
