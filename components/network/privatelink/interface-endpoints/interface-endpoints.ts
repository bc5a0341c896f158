/**
 *     new network.InterfaceEndpoints("prod-aws", { vpc, tier: "app", services: ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] });
 *
 * AWS's services inside the VPC: clients call the names they always called and get private addresses, so a tier needs no way to the internet for
 * them.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lookup, type ComponentArgs } from "../../../core";
import type { IVpc } from "../../interfaces";
import { callersPolicy, type EndpointCallers } from "../callers";
import { EndpointComponent, type EndpointTransform } from "../endpoint-component";
import { planInterfaceEndpoints } from "./plan";
import type { EndpointIpAddressType } from "../placement";
import type { EndpointRequest } from "../aws-services/requested-services";

/** Arguments of `InterfaceEndpoints`. */
export interface InterfaceEndpointsArgs extends ComponentArgs {
  /** Its DNS support and DNS hostnames must both be on, as they are in a `Vpc`; without them the private names stay public. A change replaces the endpoints. */
  readonly vpc: IVpc;
  /** Tier whose subnets hold the endpoints' interfaces, one a zone. */
  readonly tier: string;
  /** Zones with an interface: each costs $7.30 a month for each service. Clients of other zones pay $0.01 a GB to get there. @default - all zones of the VPC */
  readonly zones?: readonly string[];
  /**
   * Services by short names (`ecr.api`, `kms-fips`) or, where they are not known here, full ones. A slip is answered with the nearest names. Their
   * number is that of the endpoints. https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  readonly services: readonly (string | EndpointRequest)[];
  /** IPv4 or IPv6 blocks that are let in, on the ports of the services. @default - all blocks of the VPC */
  readonly consumerCidrs?: readonly string[];
  /**
   * Whose credentials are served, of services whose every call is signed: `"own-account"`, an organization, some accounts beside the own one, or
   * `"anyone"`. @default "own-account"
   */
  readonly callers?: EndpointCallers;
  /** @default "ipv4" */
  readonly ipAddressType?: EndpointIpAddressType;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: EndpointTransform;
}

/**
 * Interface endpoints of AWS's services in one VPC, with one security group. $0.01 an hour for each service in each zone ($7.30 a month) and $0.01
 * a GB (us-east-1): two VPCs or more share `CentralEndpoints` for less. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export class InterfaceEndpoints extends EndpointComponent {
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
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const closed = callersPolicy(plan.callers, lookup(this));
    const securityGroup = this.endpointSecurityGroup(args.vpc, plan.doors, args.transform);
    const endpoints = plan.services.map(({ key, shortName, serviceName, signed, policy }) => {
      const settings = { serviceName, privateDnsEnabled: true, policy: policy ?? (signed ? closed : undefined) };
      return [shortName, this.interfaceEndpoint(key, args.vpc, plan.place, securityGroup, settings, args.transform)] as const;
    });
    this.securityGroupId = securityGroup.id;
    this.endpointIds = Object.fromEntries(endpoints.map(([service, { id }]) => [service, id]));
    this.nodes = { securityGroup, endpoints: Object.fromEntries(endpoints) };
    this.registerOutputs({ securityGroupId: this.securityGroupId, endpointIds: this.endpointIds });
  }
}
