import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../../core";
import type { DedicatedBandwidth } from "../bandwidth";
import type { MacsecSettings } from "../macsec";

/** Arguments of a `DirectConnectConnection`: a port of your own (`location` and `bandwidth`), or `hostedConnectionId`. */
export interface DirectConnectConnectionArgs extends ComponentArgs {
  /** Code of the location, as `EqFA5`. A change orders another port. https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DescribeLocations.html @default - a hosted connection */
  readonly location?: string;
  /** A change orders another port. @default - a hosted connection */
  readonly bandwidth?: DedicatedBandwidth;
  /** Who brings the line to the location. A change orders another port. @default - not said */
  readonly providerName?: string;
  /** Encryption on the port, of 10 Gbps and more. To begin with it orders another port. @default - none */
  readonly macsec?: MacsecSettings;
  /** A partner's connection that was offered to this account and is to be accepted. @default - a port of your own */
  readonly hostedConnectionId?: pulumi.Input<string>;
  /** Leaves the port on AWS when it goes from the program: it could only be ordered anew, with a new cross connect. @default true */
  readonly retain?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly connection?: Transform<aws.directconnect.ConnectionArgs>;
    readonly confirmation?: Transform<aws.directconnect.ConnectionConfirmationArgs>;
    readonly macsecKey?: Transform<aws.directconnect.MacsecKeyAssociationArgs>;
  };
}
