import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";

/** Arguments of `ConnectionRules`. A change of either group or of the port replaces the rules, not the groups. */
export interface ConnectionRulesArgs extends ComponentArgs {
  /** The client as the rules' descriptions call it. */
  readonly client: string;
  readonly clientSecurityGroupId: pulumi.Input<string>;
  /** The server as the rules' descriptions call it: `orders.reader`. */
  readonly server: string;
  readonly serverSecurityGroupId: pulumi.Input<string>;
  /** The port that the server listens on, 1 to 65535. */
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  /** Changes to the arguments of the two rules. @default {} */
  readonly transform?: {
    readonly egress?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
    readonly ingress?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  };
}
