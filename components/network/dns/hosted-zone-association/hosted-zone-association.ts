/**
 *     new network.HostedZoneAssociation("corp-in-dev", { zone: corp, vpc: dev });
 *
 * A private zone answers in the VPCs it is associated with, and a Transit Gateway or a peering carries packets, not zones. Between accounts the
 * zone's owner has to authorize what the VPC's owner then does: two calls with two providers, in that order.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { HostedZoneAssociationArgs } from "./args";
import { planHostedZoneAssociation } from "./plan";

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
    const { vpcRegion, authorized } = planHostedZoneAssociation(args);
    super("isthmus:network:HostedZoneAssociation", name, args, opts);
    const { vpc, zone, zoneProvider, vpcProvider, transform } = args;
    const pair = { zoneId: zone.zoneId, vpcId: vpc.vpcId, ...(vpcRegion !== undefined && { vpcRegion }) };
    const authorization = !authorized
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
