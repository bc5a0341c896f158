import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../../core";
import type { IVpc } from "../../../interfaces";

/** Arguments of `ResolverEndpoints`. */
export interface ResolverEndpointsArgs extends ComponentArgs {
  /** A change replaces the endpoints. */
  readonly vpc: IVpc;
  /** The tier whose subnets hold the addresses, one a zone. */
  readonly tier: string;
  /** Questions from outside, answered as the VPC itself would be: its private zones, its rules. @default - none */
  readonly inbound?: {
    /** IPv4 or IPv6 blocks that may ask. */
    readonly from: readonly string[];
    /** Fixed IPv4 addresses, one a zone in the order of zones, so that the other network's configuration outlives a replacement. @default - AWS chooses */
    readonly addresses?: readonly string[];
  };
  /** Questions of the VPCs that `ResolverRules` send outside. @default - none */
  readonly outbound?: {
    /** IPv4 or IPv6 blocks of the servers that may be asked. */
    readonly to: readonly string[];
  };
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly endpoint?: Transform<aws.route53.ResolverEndpointArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly ingress?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
    readonly egress?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
  };
}
