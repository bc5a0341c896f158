/** The two resources that put a VPC on a gateway, for every component that does so: its attachment, and the table that its packets are sent by. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Children, Transform } from "../../../core";
import type { ITransitGateway, IVpc } from "../../interfaces";
import { onOrOff } from "../options";

/** A VPC and the gateway that it is attached to. */
export interface VpcAttachmentRequest {
  readonly gateway: ITransitGateway;
  readonly vpc: IVpc;
  /** The tier whose subnets hold the attachment. */
  readonly tier: string;
  /** @default false */
  readonly ipv6?: boolean;
  /** Keeps both ways of a flow in one zone. @default false */
  readonly applianceMode?: boolean;
  /** @default - AWS's, which the gateway overrules */
  readonly securityGroupReferencing?: boolean | undefined;
  /** Whether the gateway is another account's, which then decides about its default tables. @default false */
  readonly foreign?: boolean;
}

/** The child `attachment`, in no default table of the gateway. */
export function makeVpcAttachment(
  children: Children,
  { gateway, vpc, tier, ipv6 = false, applianceMode = false, securityGroupReferencing, foreign = false }: VpcAttachmentRequest,
  transform: Transform<aws.ec2transitgateway.VpcAttachmentArgs> | undefined,
  opts: pulumi.CustomResourceOptions = {},
): aws.ec2transitgateway.VpcAttachment {
  const args = {
    transitGatewayId: gateway.transitGatewayId,
    vpcId: vpc.vpcId,
    subnetIds: [...vpc.tier(tier).subnetIds],
    dnsSupport: "enable",
    ...(ipv6 && { ipv6Support: "enable" }),
    ...(applianceMode && { applianceModeSupport: "enable" }),
    ...(securityGroupReferencing !== undefined && { securityGroupReferencingSupport: onOrOff(securityGroupReferencing) }),
    // The owner of a shared gateway decides this; set from another account it would show a difference for ever.
    ...(!foreign && { transitGatewayDefaultRouteTableAssociation: false, transitGatewayDefaultRouteTablePropagation: false }),
  };
  return new aws.ec2transitgateway.VpcAttachment(
    ...children.tagged<aws.ec2transitgateway.VpcAttachmentArgs>("attachment", args, opts, transform),
  );
}

/** The child `association` of an attachment of any kind with the table that its packets are sent by. */
export function makeAssociation(
  children: Children,
  transitGatewayAttachmentId: pulumi.Input<string>,
  transitGatewayRouteTableId: pulumi.Input<string>,
  transform: Transform<aws.ec2transitgateway.RouteTableAssociationArgs> | undefined,
  opts: pulumi.CustomResourceOptions = {},
): aws.ec2transitgateway.RouteTableAssociation {
  const args = { transitGatewayAttachmentId, transitGatewayRouteTableId };
  // An attachment has one association: the old one has to end first.
  const options = { ...opts, deleteBeforeReplace: true };
  return new aws.ec2transitgateway.RouteTableAssociation(
    ...children.child<aws.ec2transitgateway.RouteTableAssociationArgs>("association", args, options, transform),
  );
}
