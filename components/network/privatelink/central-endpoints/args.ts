import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { EndpointRequest } from "../aws-services/requested-services";
import type { EndpointCallers } from "../callers";
import type { EndpointTransform } from "../endpoint-resources";
import type { EndpointIpAddressType } from "../placement";

/** Arguments of `CentralEndpoints`. */
export interface CentralEndpointsArgs extends ComponentArgs {
  /** The hub's VPC that holds them, reached from the spokes through the Transit Gateway, and with routes back to them. A change replaces the endpoints. */
  readonly vpc: IVpc;
  /** Tier whose subnets hold the endpoints' interfaces, one a zone. */
  readonly tier: string;
  /** Zones with an interface: each costs $7.30 a month for each service. @default - all zones of the VPC */
  readonly zones?: readonly string[];
  /**
   * Services by short names (`ecr.api`, `kms`), or with `privateDnsNames` where those are not known here. Services that are one for all regions cannot be
   * shared like this, and `s3` and `dynamodb` stay with gateway endpoints in the spokes. A service left out goes to the internet again.
   */
  readonly services: readonly (string | EndpointRequest)[];
  /** Blocks of the VPCs that share them: the packets arrive with the spokes' addresses, not with those of the endpoints' VPC. */
  readonly spokeCidrs: readonly string[];
  /**
   * Whose credentials are served, of services whose every call is signed: `"own-account"`, an organization, some accounts beside the own one, or
   * `"anyone"`. Spokes of other accounts need an organization or their accounts. @default "own-account"
   */
  readonly callers?: EndpointCallers;
  /** @default "ipv4" */
  readonly ipAddressType?: EndpointIpAddressType;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: EndpointTransform & {
    readonly zone?: Transform<aws.route53.ZoneArgs>;
    readonly record?: Transform<aws.route53.RecordArgs>;
  };
}
