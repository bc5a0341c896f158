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
import { Component, shortName } from "../../../core";
import { planRoute53Profile } from "./plan";
import { ResourceShare } from "../../sharing/resource-share/resource-share";
import { type ResourceShareArgs } from "../../sharing/resource-share/args";
import type {
  IRoute53Profile,
  Route53ProfileAttributes,
  Route53ProfileArgs,
  Route53ProfileResource,
  Route53ProfileAssociationArgs,
} from "./args";

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
      resources: mapped(resources, (resource, key) => this.makeResource(key, resource, profile, args)),
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

  private makeResource(
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
