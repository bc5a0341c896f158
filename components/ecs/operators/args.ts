import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, Transform } from "../../core";
import type { ICluster } from "../interfaces";

/** Arguments of an `OperatorRole`. At least one of `exec` and `bastion` is needed. */
export interface OperatorRoleArgs extends ComponentArgs {
  /**
   * Who may assume the role: ARNs of IAM roles, users and sessions of assumed roles, as in `arn:aws:iam::111122223333:role/Developers`. Roles of IAM
   * Identity Center are named in full, with the path `aws-reserved/sso.amazonaws.com/`. A principal of another account also needs
   * `sts:AssumeRole` on this role from its own account. Wildcards and groups are refused; an account's `root`, which is everybody whom
   * that account's policies allow to assume roles, is taken with a warning. A principal that is deleted and made again has to be deployed again.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
   */
  readonly principals: readonly pulumi.Input<string>[];
  /** Shells in the tasks of a cluster, through ECS Exec. @default - none */
  readonly exec?: OperatorExec;
  /** Port forwarding through a bastion of Session Manager, to whatever the bastion's group may reach. @default - none */
  readonly bastion?: OperatorBastion;
  /** Longest time for which the role is assumed, `"1 hour"` to `"12 hours"`. Whoever assumes it from another role's session gets one hour at most. @default "1 hour" */
  readonly maxSession?: Duration;
  /**
   * Asks for a code of an IAM user's MFA device when the role is assumed. For users only: IAM Identity Center asks for MFA itself, and what it
   * found is not visible to IAM. @default false
   */
  readonly mfa?: boolean;
  /** Changes to single children, for what no argument covers. @default {} */
  readonly transform?: { readonly role?: Transform<aws.iam.RoleArgs>; readonly policy?: Transform<aws.iam.RolePolicyArgs> };
}

/** ECS Exec in one cluster. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export interface OperatorExec {
  /** A cluster that has `exec`. */
  readonly cluster: Pick<ICluster, "clusterArn" | "clusterName" | "execEnabled" | "logKeyArn">;
  /**
   * Names of the containers in which shells may be opened; a service's application container is called like the service. Whoever opens one has to
   * name it then. @default - every container of every task of the cluster
   */
  readonly containers?: readonly string[];
}

/** A bastion, such as a `network.SessionManagerBastion`. */
export interface OperatorBastion {
  readonly instanceId: pulumi.Input<string>;
}
