/** What a security group is told: who may connect to its members, and to whom they may. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IPrefixList, ISecurityGroup, IVpc } from "../../interfaces";
import type { PortRange } from "../../vpc/network-acl/args";

/**
 * The other side of a rule: a group, a prefix list, `"self"` (the members of the same group), `"vpc"` (every block of its VPC), `"internet"`, or
 * a CIDR block. A group is the best: it stays right when addresses change, and says who is meant.
 */
export type SecurityGroupPeer = ISecurityGroup | IPrefixList | string;

/** What is between two VPCs where a rule refers to a group of another one. Both only within a region. */
export type SecurityGroupPath = "peering" | "transit-gateway";

/** What rules of both directions have in common. A change of anything but the description replaces the rule, new before old. */
export interface SecurityGroupTraffic {
  /** `all` is every protocol and every port. @default "tcp" */
  readonly protocol?: "tcp" | "udp" | "icmp" | "icmpv6" | "all";
  /** One port, 0 to 65535, for `tcp` and `udp`. */
  readonly port?: number;
  /** Ports from and to, both included, as in `"8000-8100"`, for `tcp` and `udp`. */
  readonly ports?: PortRange;
  /** Which messages, for `icmp` and `icmpv6`. @default - all */
  readonly icmp?: { readonly type: number; readonly code?: number };
  /** Up to 255 characters. @default - the names of both sides, as in `web to orders` */
  readonly description?: string;
  /**
   * How the other group's VPC is reached, where it is not this one. Over a Transit Gateway only ingress rules may refer to a group, and the
   * gateway and both attachments must support it. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security
   * @default - the same VPC
   */
  readonly across?: SecurityGroupPath;
}

/** Who may connect to the members of a group. */
export interface SecurityGroupIngress extends SecurityGroupTraffic {
  readonly from: SecurityGroupPeer;
  /** Says that everyone may: without it, `"internet"` and blocks wider than /8 are refused. @default false */
  readonly public?: boolean;
}

/** To whom the members of a group may connect. */
export interface SecurityGroupEgress extends SecurityGroupTraffic {
  readonly to: SecurityGroupPeer;
}

/** Arguments of a `SecurityGroup`. */
export interface SecurityGroupArgs extends ComponentArgs {
  readonly vpc: IVpc;
  /** What the group is for, up to 255 characters. AWS cannot change it: a change replaces the group, new before old. @default - the component's name */
  readonly description?: string;
  /** @default [] - nobody */
  readonly ingress?: readonly SecurityGroupIngress[];
  /** @default [] - nobody, AWS's own rule for everyone is removed */
  readonly egress?: readonly SecurityGroupEgress[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly ingress?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
    readonly egress?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
  };
}

/** What is said of a group that another stack owns. */
export interface ImportedSecurityGroup {
  /** What descriptions and names of rules call it. */
  readonly name: string;
  /** The account that owns it. @default - the account of whoever refers to it */
  readonly accountId?: string;
  /** Its VPC. @default - not known, taken for the one that refers to it unless the rule says `across` */
  readonly vpc?: Pick<IVpc, "vpcId" | "zones">;
}

/** The value of a rule's other side in AWS's terms. */
export type SecurityGroupRuleTarget =
  | { readonly cidrIpv4: pulumi.Input<string> }
  | { readonly cidrIpv6: pulumi.Input<string> }
  | { readonly prefixListId: pulumi.Input<string> }
  | { readonly referencedSecurityGroupId: pulumi.Input<string> };
