import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { EndpointTransform } from "../endpoint-resources";
import type { IEndpointService } from "../interfaces";
import type { EndpointIpAddressType } from "../placement";

/** Arguments of a `ServiceEndpoint`. */
export interface ServiceEndpointArgs extends ComponentArgs {
  /** Its DNS support and DNS hostnames must both be on for private DNS, as they are in a `Vpc`. A change replaces the endpoint. */
  readonly vpc: IVpc;
  /** Tier whose subnets hold the endpoint's interfaces, one a zone. */
  readonly tier: string;
  /**
   * Zones with an interface: each costs $7.30 a month. Leave out those that the service is not in: zones are compared by their ids (`euc1-az1`),
   * because their names are shuffled in every account. @default - all zones of the VPC
   */
  readonly zones?: readonly string[];
  /** An `EndpointService`, one imported with `EndpointService.fromAttributes`, or the full name of any service. A change replaces the endpoint. */
  readonly service: IEndpointService | EndpointServiceName;
  /** TCP ports that are let in. @default - those of the service where it is known, otherwise [443] */
  readonly ports?: readonly number[];
  /** IPv4 or IPv6 blocks that are let in. `[]` leaves it to connections, which name the client's group. @default - all blocks of the VPC */
  readonly consumerCidrs?: readonly string[];
  /**
   * Whether clients in the VPC resolve the service's own name to the endpoint. An endpoint that waits for its provider cannot have it yet.
   * https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
   * @default - where the service has a name that needs nobody's acceptance any more
   */
  readonly privateDns?: boolean;
  /** Accepts the connection itself, which needs the provider's account. @default false */
  readonly accept?: boolean;
  /**
   * Region of the service, where it is another one. Traffic between regions costs $0.01 a GB and more, zones use1-az3, usw1-az2, apne1-az3, apne2-az2 and apne2-az4 cannot take part,
   * and CloudWatch has no metrics. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region
   * @default - the region in the service's name, otherwise that of the VPC
   */
  readonly serviceRegion?: string;
  /** Policy of the endpoint as JSON, where the service takes one; services of others than AWS take none. @default - full access */
  readonly policy?: pulumi.Input<string>;
  /** @default "ipv4" */
  readonly ipAddressType?: EndpointIpAddressType;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: EndpointTransform & { readonly privateDns?: Transform<aws.vpc.EndpointPrivateDnsArgs> };
}

/** A service as it may be given: as an object that knows its ports, or by its name. */
export type EndpointServiceName = pulumi.Input<string>;
