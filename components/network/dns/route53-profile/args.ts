import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { ShareSettings, ShareTransform } from "../../sharing";

/** A Route 53 Profile, created or shared by another account. */
export interface IRoute53Profile {
  readonly profileId: pulumi.Output<string>;
  readonly attributes: Route53ProfileAttributes;
}

/** A profile as plain data, for stack outputs and `Route53Profile.fromAttributes`. */
export interface Route53ProfileAttributes {
  readonly profileId: pulumi.Input<string>;
}

/** Something that a profile brings to its VPCs. */
export interface Route53ProfileResource {
  /** ARN of a private hosted zone, resolver rule, DNS Firewall rule group, query log configuration or interface endpoint. A change replaces the association. */
  readonly arn: pulumi.Input<string>;
  /** Order of a DNS Firewall rule group among others: 101 to 9,899. @default - none, as for all else */
  readonly priority?: number;
}

/** Arguments of a `Route53Profile`. */
export interface Route53ProfileArgs extends ComponentArgs {
  /** By a name for each. */
  readonly resources: Readonly<Record<string, Route53ProfileResource>>;
  /** VPCs of this account and region, by a name for each. @default {} */
  readonly vpcs?: Readonly<Record<string, Pick<IVpc, "vpcId">>>;
  /** Accounts that may associate the profile with VPCs of theirs, with `Route53ProfileAssociation`. @default - this account only */
  readonly share?: ShareSettings;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly share?: ShareTransform;
    readonly profile?: Transform<aws.route53.ProfilesProfileArgs>;
    readonly resource?: Transform<aws.route53.ProfilesResourceAssociationArgs>;
    readonly association?: Transform<aws.route53.ProfilesAssociationArgs>;
  };
}

/** Arguments of a `Route53ProfileAssociation`. */
export interface Route53ProfileAssociationArgs extends ComponentArgs {
  /** A change replaces the association; the VPC has no profile meanwhile. */
  readonly profile: Pick<IRoute53Profile, "profileId">;
  /** A VPC of the profile's region. A change replaces the association. */
  readonly vpc: Pick<IVpc, "vpcId">;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: { readonly association?: Transform<aws.route53.ProfilesAssociationArgs> };
}
