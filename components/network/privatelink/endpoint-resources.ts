/** What all components with interface endpoints make: a security group with its rules, and the endpoints. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Children, Transform } from "../../core";
import type { IVpc } from "../interfaces";
import { ingressArgs, type EndpointDoor } from "./endpoint-ingress";
import { subnetsOf, type Placement } from "./placement";

/** Hatches of the children that all of them have; one that stands for several children is asked once for each. */
export interface EndpointTransform {
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly ingress?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  readonly endpoint?: Transform<aws.ec2.VpcEndpointArgs>;
}

/** What an endpoint needs beyond its place. */
export interface InterfaceEndpointSettings {
  readonly serviceName: pulumi.Input<string>;
  readonly privateDnsEnabled: boolean | undefined;
  readonly policy?: pulumi.Input<string> | undefined;
  readonly serviceRegion?: string | undefined;
  readonly autoAccept?: boolean | undefined;
}

/** The group of the endpoints' interfaces. They answer and never begin, so it has no way out. */
export function makeEndpointSecurityGroup(
  children: Children,
  { vpcId }: Pick<IVpc, "vpcId">,
  doors: readonly EndpointDoor[],
  transform: Pick<EndpointTransform, "securityGroup" | "ingress"> | undefined,
  description = `Interface endpoints ${children.name}`,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    ...children.tagged<aws.ec2.SecurityGroupArgs>(
      "security-group",
      { vpcId, description, revokeRulesOnDelete: true },
      {},
      transform?.securityGroup,
    ),
  );
  for (const door of doors)
    new aws.vpc.SecurityGroupIngressRule(
      ...children.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(
        door.role,
        ingressArgs(door, group.id, children.name),
        {},
        transform?.ingress,
      ),
    );
  return group;
}

/** One endpoint, with an interface in each chosen subnet. */
export function makeInterfaceEndpoint(
  children: Children,
  role: string,
  vpc: IVpc,
  place: Placement,
  group: aws.ec2.SecurityGroup,
  { serviceName, privateDnsEnabled, policy, serviceRegion, autoAccept }: InterfaceEndpointSettings,
  transform: EndpointTransform | undefined,
  opts: pulumi.CustomResourceOptions = {},
): aws.ec2.VpcEndpoint {
  const args = {
    vpcId: vpc.vpcId,
    vpcEndpointType: "Interface",
    serviceName,
    subnetIds: [...subnetsOf(vpc, place)],
    securityGroupIds: [group.id],
    ipAddressType: place.ipAddressType,
    ...(privateDnsEnabled !== undefined && { privateDnsEnabled }),
    ...(policy !== undefined && { policy }),
    ...(serviceRegion !== undefined && { serviceRegion }),
    ...(autoAccept === true && { autoAccept }),
  };
  return new aws.ec2.VpcEndpoint(...children.tagged<aws.ec2.VpcEndpointArgs>(role, args, opts, transform?.endpoint));
}
