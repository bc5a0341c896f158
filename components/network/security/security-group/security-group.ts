/**
 *     const orders = new network.SecurityGroup("orders", {
 *       vpc,
 *       ingress: [{ from: web, port: 8080 }, { from: "vpc", protocol: "icmp" }],
 *       egress: [{ to: database, port: 5432 }],
 *     });
 *
 * Every rule is a resource of its own with a description, so that others may add theirs, as connections do.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { ISecurityGroup, IVpc } from "../../interfaces";
import type { ImportedSecurityGroup, SecurityGroupArgs } from "./args";
import { planSecurityGroup, self, type SecurityGroupRulePlan } from "./plan";

/**
 * A security group with described rules, by reference where it can be. Free. AWS allows 60 rules a direction and family, and 5 groups an
 * interface, with at most 1,000 for their product. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 */
export class SecurityGroup extends Component implements ISecurityGroup {
  readonly securityGroupId: pulumi.Output<string>;
  readonly securityGroupArn: pulumi.Output<string>;
  /** The account of the one that refers to it. */
  readonly accountId = undefined;
  readonly vpc: IVpc;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly ingress: readonly aws.vpc.SecurityGroupIngressRule[];
    readonly egress: readonly aws.vpc.SecurityGroupEgressRule[];
  };

  constructor(name: string, args: SecurityGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planSecurityGroup(name, args);
    super("isthmus:network:SecurityGroup", name, args, opts);
    this.commit(plan);
    const { vpc, transform } = args;
    // Without a name of ours, so that a new group can stand beside the old one while its members move.
    const securityGroup = new aws.ec2.SecurityGroup(
      ...this.tagged<aws.ec2.SecurityGroupArgs>("", { vpcId: vpc.vpcId, description: plan.description }, {}, transform?.securityGroup),
    );
    const ingress = plan.ingress.map((rule) => {
      const ofGroup = ruleArgs(rule, securityGroup.id);
      const role = `ingress-${rule.key}`;
      return new aws.vpc.SecurityGroupIngressRule(
        ...this.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(role, ofGroup, {}, transform?.ingress),
      );
    });
    const egress = plan.egress.map((rule) => {
      const ofGroup = ruleArgs(rule, securityGroup.id);
      const role = `egress-${rule.key}`;
      return new aws.vpc.SecurityGroupEgressRule(...this.tagged<aws.vpc.SecurityGroupEgressRuleArgs>(role, ofGroup, {}, transform?.egress));
    });
    this.securityGroupId = securityGroup.id;
    this.securityGroupArn = securityGroup.arn;
    this.vpc = vpc;
    this.nodes = { securityGroup, ingress, egress };
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }

  /** A group of another stack, or of another account. */
  static fromId(securityGroupId: pulumi.Input<string>, { name, accountId, vpc }: ImportedSecurityGroup): ISecurityGroup {
    return { name, securityGroupId: pulumi.output(securityGroupId), accountId, vpc };
  }
}

function ruleArgs(
  { ipProtocol, fromPort, toPort, description, target }: SecurityGroupRulePlan,
  securityGroupId: pulumi.Output<string>,
): Omit<aws.vpc.SecurityGroupIngressRuleArgs, "tags"> {
  return {
    securityGroupId,
    ipProtocol,
    ...(fromPort !== undefined && { fromPort }),
    ...(toPort !== undefined && { toPort }),
    description,
    ...(target === self ? { referencedSecurityGroupId: securityGroupId } : target),
  };
}
