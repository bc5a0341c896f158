import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";

/** Arguments of a `VirtualPrivateGateway`. */
export interface VirtualPrivateGatewayArgs extends ComponentArgs {
  /** A VPC has at most one such gateway. A change replaces it and every connection. */
  readonly vpc: IVpc;
  /** Tiers whose tables learn the ways to what is behind the gateway. Tiers that are not named do not reach it. */
  readonly propagateTo: readonly string[];
  /** Number of the gateway's own end of BGP: 64512 to 65534 or 4200000000 to 4294967294. A change replaces the gateway. @default - AWS's, 64512 */
  readonly amazonSideAsn?: number;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly gateway?: Transform<aws.ec2.VpnGatewayArgs>;
    readonly propagation?: Transform<aws.ec2.VpnGatewayRoutePropagationArgs>;
  };
}
