/**
 *     new network.ResourceShare("lists", { resourceArns: { offices: offices.prefixListArn }, principals: ["111122223333"] });
 *
 * Other accounts see what is shared and use it as if it were theirs; it is still owned, and paid for, here. A Transit Gateway, a Route 53
 * Profile, resolver rules and query logging share themselves by their `share`.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { planShare } from "./plan";
import type { ResourceShareArgs } from "./args";

/** Resources given to other accounts by AWS Resource Access Manager. Free. https://docs.aws.amazon.com/ram/latest/userguide/what-is.html */
export class ResourceShare extends Component {
  /** What an account outside of the organization accepts. Known when everything is shared with everybody, so that whoever uses it waits for that. */
  readonly shareArn: pulumi.Output<string>;
  /** Whether accounts outside of the organization are let in, each of which has to accept. */
  readonly allowExternalPrincipals: boolean;
  /** What a program waits for before another account uses what is shared. */
  readonly associations: readonly pulumi.Resource[];
  readonly nodes: {
    readonly resourceShare: aws.ram.ResourceShare;
    /** By the names given. */
    readonly resourceAssociations: Readonly<Record<string, aws.ram.ResourceAssociation>>;
    readonly principalAssociations: readonly aws.ram.PrincipalAssociation[];
  };

  constructor(name: string, args: ResourceShareArgs, opts?: pulumi.ComponentResourceOptions) {
    const principals = planShare(name, args);
    super("isthmus:network:ResourceShare", name, args, opts);
    const { allowExternalPrincipals = false, resourceArns, transform } = args;
    const share = { name, allowExternalPrincipals };
    const resourceShare = new aws.ram.ResourceShare(
      ...this.tagged<aws.ram.ResourceShareArgs>("resource-share", share, {}, transform?.resourceShare),
    );
    const resourceShareArn = resourceShare.arn;
    const resources = Object.entries(resourceArns).map(([key, resourceArn]): [string, aws.ram.ResourceAssociation] => {
      const child = this.child<aws.ram.ResourceAssociationArgs>(
        `resource-${key}`,
        { resourceArn, resourceShareArn },
        {},
        transform?.resourceAssociation,
      );
      return [key, new aws.ram.ResourceAssociation(...child)];
    });
    const principalAssociations = principals.map(({ principal, key }) => {
      const child = this.child<aws.ram.PrincipalAssociationArgs>(
        `principal-${key}`,
        { principal, resourceShareArn },
        {},
        transform?.principalAssociation,
      );
      return new aws.ram.PrincipalAssociation(...child);
    });
    const associations = [...resources.map(([, association]) => association), ...principalAssociations];
    this.shareArn = pulumi.all([resourceShareArn, pulumi.all(associations.map(({ id }) => id))]).apply(([arn]) => arn);
    this.allowExternalPrincipals = allowExternalPrincipals;
    this.associations = associations;
    this.nodes = { resourceShare, resourceAssociations: Object.fromEntries(resources), principalAssociations };
    this.registerOutputs({ shareArn: this.shareArn });
  }
}
