import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../../core";
import type { DedicatedBandwidth } from "../bandwidth";
import type { MacsecSettings } from "../macsec";

/** Arguments of a `DirectConnectLag`. */
export interface DirectConnectLagArgs extends ComponentArgs {
  /** Code of the location, as `EqFA5`. A change orders everything anew. */
  readonly location: string;
  /** Speed of each port. A change orders everything anew. */
  readonly bandwidth: DedicatedBandwidth;
  /** Ports by name: at most 4, or 2 of 100 Gbps and more. A name is part of its port's identity. */
  readonly connections: readonly string[];
  /** Who brings the lines to the location. A change orders everything anew. @default - not said */
  readonly providerName?: string;
  /** Encryption of the bundle, of 10 Gbps and more. To begin with it orders other ports. @default - none */
  readonly macsec?: MacsecSettings;
  /** Leaves ports and bundle on AWS when they go from the program. @default true */
  readonly retain?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly lag?: Transform<aws.directconnect.LinkAggregationGroupArgs>;
    readonly connection?: Transform<aws.directconnect.ConnectionArgs>;
    readonly association?: Transform<aws.directconnect.ConnectionAssociationArgs>;
    readonly macsecKey?: Transform<aws.directconnect.MacsecKeyAssociationArgs>;
  };
}
