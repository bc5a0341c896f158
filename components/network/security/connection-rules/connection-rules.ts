/**
 *     new ConnectionRules("orders-query-to-orders", {
 *       client: "orders-query", clientSecurityGroupId: service.securityGroupId,
 *       server: "orders.reader", serverSecurityGroupId: orders.securityGroupId, port: 5432, protocol: "tcp",
 *     }, { parent: this });
 *
 * Two security groups that name each other instead of addresses: it stays right when tasks and instances come and go. The rules belong to
 * the client's component, so the server's stack never has to know its clients.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { ConnectionRulesArgs } from "./args";
import { planConnectionRules } from "./plan";

/** The pair of security-group rules behind one connection: out of the client's group and into the server's, on one port. Free. */
export class ConnectionRules extends Component {
  readonly egressRuleId: pulumi.Output<string>;
  readonly ingressRuleId: pulumi.Output<string>;
  readonly nodes: { readonly egress: aws.vpc.SecurityGroupEgressRule; readonly ingress: aws.vpc.SecurityGroupIngressRule };

  constructor(name: string, args: ConnectionRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planConnectionRules(args);
    super("isthmus:network:ConnectionRules", name, args, opts);
    const egress = new aws.vpc.SecurityGroupEgressRule(
      ...this.tagged<aws.vpc.SecurityGroupEgressRuleArgs>(
        "egress",
        { ...plan, securityGroupId: args.clientSecurityGroupId, referencedSecurityGroupId: args.serverSecurityGroupId },
        {},
        args.transform?.egress,
      ),
    );
    const ingress = new aws.vpc.SecurityGroupIngressRule(
      ...this.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(
        "ingress",
        { ...plan, securityGroupId: args.serverSecurityGroupId, referencedSecurityGroupId: args.clientSecurityGroupId },
        {},
        args.transform?.ingress,
      ),
    );
    this.egressRuleId = egress.securityGroupRuleId;
    this.ingressRuleId = ingress.securityGroupRuleId;
    this.nodes = { egress, ingress };
    this.registerOutputs({ egressRuleId: this.egressRuleId, ingressRuleId: this.ingressRuleId });
  }
}
