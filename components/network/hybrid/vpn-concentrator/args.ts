import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { ITransitGateway, IInspection } from "../../interfaces";
import type { SegmentMembershipArgs } from "../../transit-gateway";

/** Arguments of a `VpnConcentrator`. */
export interface VpnConcentratorArgs extends ComponentArgs {
  /** A change replaces the concentrator and every connection. */
  readonly gateway: ITransitGateway;
  /** The segment that all its sites join. */
  readonly segment: string;
  /** Behind a gateway that inspects east-west: the firewall. `staticRoutes` must then say what is behind the link, because learned routes would lead round it. @default - the gateway inspects nothing, or north-south only */
  readonly inspection?: IInspection;
  /** Blocks of all its sites, which a gateway that inspects east-west needs. @default [] - what the sites announce */
  readonly staticRoutes?: readonly string[];
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: { readonly concentrator?: Transform<aws.ec2.VpnConcentratorArgs> } & SegmentMembershipArgs["transform"];
}
