import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Transform, ComponentArgs } from "../../../core";

/** Hatches of a share's children. */
export interface ShareTransform {
  readonly resourceShare?: Transform<aws.ram.ResourceShareArgs>;
  readonly resourceAssociation?: Transform<aws.ram.ResourceAssociationArgs>;
  readonly principalAssociation?: Transform<aws.ram.PrincipalAssociationArgs>;
}

/** Arguments of a `ResourceShare`. */
export interface ResourceShareArgs extends ComponentArgs, ShareSettings {
  /** What is shared, by a name for each: part of its association's identity. https://docs.aws.amazon.com/ram/latest/userguide/shareable.html */
  readonly resourceArns: Readonly<Record<string, pulumi.Input<string>>>;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: ShareTransform;
}

/** With whom something is shared. */
export interface ShareSettings {
  /**
   * Account ids of twelve digits, and ARNs of organizational units and organizations, each once. Inside an organization that shares with
   * itself nobody has to accept. https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
   */
  readonly principals: readonly string[];
  /**
   * Whether accounts outside of this account's organization may be among the principals. They get an invitation, which each of them
   * accepts with a `ResourceShareAccepter`; within the organization there is none to accept. @default false
   */
  readonly allowExternalPrincipals?: boolean;
}
