/**
 *     new network.InterfaceEndpoints("prod-aws", { vpc, tier: "app", services: ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] });
 *
 * AWS's services inside the VPC: clients call the names they always called and get private addresses, so a tier needs no way to the internet for
 * them.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component, lookup } from "../../../core";
import { callersPolicy } from "../callers";
import { makeEndpointSecurityGroup, makeInterfaceEndpoint } from "../endpoint-resources";
import { planInterfaceEndpoints } from "./plan";
import type { InterfaceEndpointsArgs } from "./args";

/**
 * Interface endpoints of AWS's services in one VPC, with one security group. $0.01 an hour for each service in each zone ($7.30 a month) and $0.01
 * a GB (us-east-1): two VPCs or more share `CentralEndpoints` for less. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export class InterfaceEndpoints extends Component {
  readonly securityGroupId: pulumi.Output<string>;
  /** Ids of the endpoints by short name of the service, as in `endpointIds["ecr.dkr"]`. */
  readonly endpointIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** By short name of the service. */
    readonly endpoints: Readonly<Record<string, aws.ec2.VpcEndpoint>>;
  };

  constructor(name: string, args: InterfaceEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planInterfaceEndpoints(name, args);
    super("isthmus:network:InterfaceEndpoints", name, args, opts);
    this.commit(plan);
    const closed = callersPolicy(plan.callers, lookup(this));
    const securityGroup = makeEndpointSecurityGroup(this.children, args.vpc, plan.doors, args.transform);
    const endpoints = plan.services.map(({ key, shortName, serviceName, signed, policy }) => {
      const settings = { serviceName, privateDnsEnabled: true, policy: policy ?? (signed ? closed : undefined) };
      return [shortName, makeInterfaceEndpoint(this.children, key, args.vpc, plan.place, securityGroup, settings, args.transform)] as const;
    });
    this.securityGroupId = securityGroup.id;
    this.endpointIds = Object.fromEntries(endpoints.map(([service, { id }]) => [service, id]));
    this.nodes = { securityGroup, endpoints: Object.fromEntries(endpoints) };
    this.registerOutputs({ securityGroupId: this.securityGroupId, endpointIds: this.endpointIds });
  }
}
