import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway } from "../../interfaces";
import type { FlowLogSettings, VpcTransform } from "../../vpc";
import type { FirewallSettings } from "../network-firewall/args";

/** Arguments of an `InspectionVpc`. */
export interface InspectionVpcArgs extends ComponentArgs {
  /** IPv4 block, /25 or larger for up to four zones and /24 beyond. It has to differ from that of every attached VPC. A change replaces everything. */
  readonly cidr: string;
  /** Availability zones that attached VPCs use. The gateway sends a flow to any of them, both ways to the same one. */
  readonly zones: readonly string[];
  /** A gateway that has `inspection`. */
  readonly gateway: ITransitGateway;
  readonly firewall: FirewallSettings;
  /** Flow logs to a CloudWatch log group of the VPC's own, or `"none"`. @default - every flow, kept 365 days */
  readonly flowLogs?: FlowLogSettings | "none";
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. The firewall has hatches of its own. @default {} */
  readonly transform?: VpcTransform & {
    readonly attachment?: Transform<aws.ec2transitgateway.VpcAttachmentArgs>;
    readonly association?: Transform<aws.ec2transitgateway.RouteTableAssociationArgs>;
    readonly gatewayRoute?: Transform<aws.ec2.RouteArgs>;
  };
}
