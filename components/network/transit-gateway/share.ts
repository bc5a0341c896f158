/**
 *     new network.TransitGateway("hub", { segments, share: { principals: ["arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5"] } });
 *
 * Other accounts see the gateway and may ask to be attached. That is all: what they attach waits until the gateway's owner accepts it.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../core";
import { planShare, type PrincipalPlan, type ShareSettings } from "./share-plan";

/** Hatches of a share's children. */
export interface ShareTransform {
  readonly resourceShare?: Transform<aws.ram.ResourceShareArgs>;
  readonly resourceAssociation?: Transform<aws.ram.ResourceAssociationArgs>;
  readonly principalAssociation?: Transform<aws.ram.PrincipalAssociationArgs>;
}

/** Arguments of a `TransitGatewayShare`. */
export interface TransitGatewayShareArgs extends ComponentArgs, ShareSettings {
  readonly transitGatewayArn: pulumi.Input<string>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: ShareTransform;
}

/** A gateway given to other accounts by AWS Resource Access Manager. Free. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html */
export class TransitGatewayShare extends Component {
  /** What an account outside of the organization accepts. */
  readonly shareArn: pulumi.Output<string>;
  readonly nodes: {
    readonly resourceShare: aws.ram.ResourceShare;
    readonly resourceAssociation: aws.ram.ResourceAssociation;
    readonly principalAssociations: readonly aws.ram.PrincipalAssociation[];
  };

  constructor(name: string, args: TransitGatewayShareArgs, opts?: pulumi.ComponentResourceOptions) {
    const principals = planShare(name, args);
    super("isthmus:network:TransitGatewayShare", name, args, opts);
    const resourceShare = this.resourceShare(args);
    this.shareArn = resourceShare.arn;
    this.nodes = {
      resourceShare,
      resourceAssociation: this.resourceAssociation(resourceShare, args),
      principalAssociations: principals.map((principal) => this.principalAssociation(principal, resourceShare, args)),
    };
    this.registerOutputs({ shareArn: this.shareArn });
  }

  private resourceShare({ allowExternalPrincipals = false, transform }: TransitGatewayShareArgs): aws.ram.ResourceShare {
    const args = { name: this.name, allowExternalPrincipals };
    return new aws.ram.ResourceShare(...this.tagged<aws.ram.ResourceShareArgs>("resource-share", args, {}, transform?.resourceShare));
  }

  private resourceAssociation(
    { arn }: aws.ram.ResourceShare,
    { transitGatewayArn, transform }: TransitGatewayShareArgs,
  ): aws.ram.ResourceAssociation {
    const args = { resourceArn: transitGatewayArn, resourceShareArn: arn };
    return new aws.ram.ResourceAssociation(
      ...this.child<aws.ram.ResourceAssociationArgs>("resource-association", args, {}, transform?.resourceAssociation),
    );
  }

  private principalAssociation(
    { principal, key }: PrincipalPlan,
    { arn }: aws.ram.ResourceShare,
    { transform }: TransitGatewayShareArgs,
  ): aws.ram.PrincipalAssociation {
    const args = { principal, resourceShareArn: arn };
    return new aws.ram.PrincipalAssociation(
      ...this.child<aws.ram.PrincipalAssociationArgs>(`principal-${key}`, args, {}, transform?.principalAssociation),
    );
  }
}
