import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { SecurityGroupEgress, SecurityGroupArgs } from "../security-group/args";

/** Arguments of a `SessionManagerBastion`. */
export interface SessionManagerBastionArgs extends ComponentArgs {
  readonly vpc: IVpc;
  /** A tier that is not public. The bastion stands in its first zone; another tier replaces it. */
  readonly tier: string;
  /**
   * Services whose interface endpoints the VPC, or one that it reaches, has. With `ssm` and `ssmmessages` the agent needs no internet, and
   * gets none.
   * @default [] - the agent goes out through the tier's internet, and a tier without any is refused
   */
  readonly endpoints?: readonly string[];
  /** Whom the bastion may reach beside Systems Manager. @default [] */
  readonly egress?: readonly SecurityGroupEgress[];
  /** A change stops and starts the instance. A `t4g.nano` costs $3.07 a month (us-east-1). @default "t4g.nano" */
  readonly instanceType?: string;
  /** Key that encrypts the root volume. A change replaces the instance. @default - EC2's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly instance?: Transform<aws.ec2.InstanceArgs>;
    readonly securityGroup?: NonNullable<SecurityGroupArgs["transform"]>;
  };
}
