/**
 *     const dns = new network.Route53Profile("central", {
 *       resources: { corp: { arn: corp.zoneArn } },
 *       vpcs: { dev, prod },
 *       share: { principals: ["arn:aws:organizations::111122223333:organization/o-exampleorgid"] },
 *     });
 *
 * Instead of a zone for each VPC, and an authorization for each account: zones, rules and endpoints in one profile, and one association a VPC.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, shortName, type ComponentArgs, type Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import { planRoute53Profile } from "./plan";
import type { ShareSettings } from "../../sharing/resource-share/plan";
import { ResourceShare, type ResourceShareArgs, type ShareTransform } from "../../sharing/resource-share/resource-share";

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

/** Characters of an association's name. https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53profiles_AssociateProfile.html */
const longestName = 64;

/**
 * A Route 53 Profile with what is in it and the VPCs that use it. $547.50 a month ($0.75 an hour for up to 100 VPCs, $0.0014 for each more;
 * us-east-1), which zone associations do not cost: it pays where there are many zones, accounts or VPCs. At most 1,000 VPCs a profile.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profiles.html
 */
export class Route53Profile extends Component implements IRoute53Profile {
  readonly profileId: pulumi.Output<string>;
  readonly profileArn: pulumi.Output<string>;
  readonly attributes: Route53ProfileAttributes;
  readonly nodes: {
    readonly profile: aws.route53.ProfilesProfile;
    /** By the names given. */
    readonly resources: Readonly<Record<string, aws.route53.ProfilesResourceAssociation>>;
    readonly associations: Readonly<Record<string, Route53ProfileAssociation>>;
    readonly share: ResourceShare | undefined;
  };

  constructor(name: string, args: Route53ProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planRoute53Profile(name, args);
    super("isthmus:network:Route53Profile", name, args, opts);
    const { resources, vpcs = {}, transform } = args;
    const profile = new aws.route53.ProfilesProfile(...this.tagged<aws.route53.ProfilesProfileArgs>("profile", {}, {}, transform?.profile));
    this.profileId = profile.id;
    this.profileArn = profile.arn;
    this.attributes = { profileId: this.profileId };
    this.nodes = {
      profile,
      resources: mapped(resources, (resource, key) => this.resource(key, resource, profile, args)),
      associations: mapped(vpcs, (vpc, key) => {
        const association = { profile: this, vpc, ...(transform?.association && { transform: { association: transform.association } }) };
        return new Route53ProfileAssociation(...this.part<Route53ProfileAssociationArgs>(key, association));
      }),
      share:
        plan.share &&
        new ResourceShare(
          ...this.part<ResourceShareArgs>("share", {
            ...plan.share,
            resourceArns: { profile: profile.arn },
            ...(transform?.share && { transform: transform.share }),
          }),
        ),
    };
    this.registerOutputs({ ...this.attributes });
  }

  /** A profile of another stack, or of another account that shares it. */
  static fromAttributes(attributes: Route53ProfileAttributes): IRoute53Profile {
    return { profileId: pulumi.output(attributes.profileId), attributes };
  }

  private resource(
    key: string,
    { arn, priority }: Route53ProfileResource,
    { id }: aws.route53.ProfilesProfile,
    { transform }: Route53ProfileArgs,
  ): aws.route53.ProfilesResourceAssociation {
    const args = {
      name: shortName(this.childName(key), longestName),
      profileId: id,
      resourceArn: arn,
      ...(priority !== undefined && { resourceProperties: JSON.stringify({ priority }) }),
    };
    return new aws.route53.ProfilesResourceAssociation(
      ...this.child<aws.route53.ProfilesResourceAssociationArgs>(key, args, { deleteBeforeReplace: true }, transform?.resource),
    );
  }
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

/** A VPC that uses a profile, which may be another account's. A VPC has one profile at most. Priced with the profile. */
export class Route53ProfileAssociation extends Component {
  readonly nodes: { readonly association: aws.route53.ProfilesAssociation };

  constructor(name: string, args: Route53ProfileAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:Route53ProfileAssociation", name, args, opts);
    const association = new aws.route53.ProfilesAssociation(
      ...this.tagged<aws.route53.ProfilesAssociationArgs>(
        "association",
        { name: shortName(this.name, longestName), profileId: args.profile.profileId, resourceId: args.vpc.vpcId },
        // A VPC takes no second profile, not even for the moment of a replacement.
        { deleteBeforeReplace: true },
        args.transform?.association,
      ),
    );
    this.nodes = { association };
    this.registerOutputs({});
  }
}

function mapped<From, To>(from: Readonly<Record<string, From>>, map: (value: From, key: string) => To): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(from).map(([key, value]): [string, To] => [key, map(value, key)]));
}
