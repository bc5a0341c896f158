import type { ComponentArgs } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { EndpointRequest } from "../aws-services/requested-services";
import type { EndpointCallers } from "../callers";
import type { EndpointTransform } from "../endpoint-resources";
import type { EndpointIpAddressType } from "../placement";

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
