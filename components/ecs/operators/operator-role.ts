/**
 *     const operators = new ecs.OperatorRole("prod-operators", {
 *       principals: ["arn:aws:iam::111122223333:role/Developers"],
 *       exec: { cluster },
 *       bastion,
 *     });
 *     // aws sts assume-role --role-arn <operators.roleArn> --role-session-name <who you are>
 *
 * The one role by which people get into an environment, and the list of who may take it. What they then do is recorded: who assumed the role in
 * CloudTrail, what was typed in a shell in the cluster's log group.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../core";
import type { OperatorRoleArgs } from "./args";
import { planOperatorRole } from "./plan";
import { operatorPolicy, operatorTrust } from "./statements";

/**
 * An IAM role for people: shells in a cluster's tasks and ports through a bastion, and nothing else. It takes nothing away from whoever has these
 * permissions by another policy, such as the account's administrators. Free. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
 */
export class OperatorRole extends Component {
  /** What `aws sts assume-role --role-arn` and `role_arn` in `~/.aws/config` take. */
  readonly roleArn: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  readonly nodes: { readonly role: aws.iam.Role; readonly policy: aws.iam.RolePolicy };

  constructor(name: string, args: OperatorRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOperatorRole(name, args);
    super("isthmus:ecs:OperatorRole", name, args, opts);
    this.commit(plan);
    const { transform } = args;
    const roleArgs = {
      description: `People's way in: ${name}`,
      assumeRolePolicy: operatorTrust(args, plan),
      maxSessionDuration: plan.maxSessionSeconds,
    };
    const role = new aws.iam.Role(...this.tagged<aws.iam.RoleArgs>("role", roleArgs, {}, transform?.role));
    const policyArgs = { role: role.name, policy: operatorPolicy(args, plan, lookup(this)) };
    const policy = new aws.iam.RolePolicy(...this.child<aws.iam.RolePolicyArgs>("policy", policyArgs, {}, transform?.policy));
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.nodes = { role, policy };
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
