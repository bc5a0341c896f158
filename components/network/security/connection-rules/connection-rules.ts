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
import { Component, type ComponentArgs, type Transform } from "../../../core";

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

/** The pair of security-group rules behind one connection: out of the client's group and into the server's, on one port. Free. */
export class ConnectionRules extends Component {
  readonly egressRuleId: pulumi.Output<string>;
  readonly ingressRuleId: pulumi.Output<string>;
  readonly nodes: { readonly egress: aws.vpc.SecurityGroupEgressRule; readonly ingress: aws.vpc.SecurityGroupIngressRule };

  constructor(name: string, args: ConnectionRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:ConnectionRules", name, args, opts);
    const shared = { ipProtocol: args.protocol, fromPort: args.port, toPort: args.port, description: `${args.client} to ${args.server}` };
    const egress = new aws.vpc.SecurityGroupEgressRule(
      ...this.tagged<aws.vpc.SecurityGroupEgressRuleArgs>(
        "egress",
        { ...shared, securityGroupId: args.clientSecurityGroupId, referencedSecurityGroupId: args.serverSecurityGroupId },
        {},
        args.transform?.egress,
      ),
    );
    const ingress = new aws.vpc.SecurityGroupIngressRule(
      ...this.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(
        "ingress",
        { ...shared, securityGroupId: args.serverSecurityGroupId, referencedSecurityGroupId: args.clientSecurityGroupId },
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
