import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";

/** Arguments of a `GlobalAccelerator`. */
export interface GlobalAcceleratorArgs extends ComponentArgs {
  /** By a name for each. */
  readonly listeners: Readonly<Record<string, AcceleratorListener>>;
  /** Whether there are IPv6 addresses too, which every endpoint must then have. @default "IPV4" */
  readonly ipAddressType?: "IPV4" | "DUAL_STACK";
  /** Flow logs to an S3 bucket that is there already and whose policy admits log delivery. About $0.25 a GB. @default - none */
  readonly flowLogs?: {
    readonly bucket: pulumi.Input<string>;
    /** @default - the accelerator's name */ /** @default - the accelerator's name */ readonly prefix?: string;
  };
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly accelerator?: Transform<aws.globalaccelerator.AcceleratorArgs>;
    readonly listener?: Transform<aws.globalaccelerator.ListenerArgs>;
    readonly endpointGroup?: Transform<aws.globalaccelerator.EndpointGroupArgs>;
  };
}

/** Ports that are accepted: one, or a range with both ends. */
export type AcceleratorPorts = number | { readonly from: number; readonly to: number };

/** Something that traffic is brought to. */
export interface AcceleratorEndpoint {
  /** ARN of an application or network load balancer, or the allocation id of an Elastic IP. */
  readonly id: pulumi.Input<string>;
  /** Its share among the group's endpoints, 0 to 255. @default 128 */
  readonly weight?: number;
  /** Whether it sees the clients' own addresses: not possible for Elastic IPs. Its security group then has to admit those. @default - true but for Elastic IPs */
  readonly clientIpPreservation?: boolean;
}

/** The endpoints of one region. */
export interface AcceleratorEndpointGroup {
  /** By a name for each; at most ten. */
  readonly endpoints: Readonly<Record<string, AcceleratorEndpoint>>;
  /** How much of the traffic that would come to this region does, 0 to 100: turn down for maintenance. @default 100 */
  readonly trafficDialPercentage?: number;
  /** How endpoints are checked. Load balancers are asked for what their own checks say instead. @default - TCP on the listener's first port every 30 seconds, 3 in a row */
  readonly healthCheck?: {
    /** @default "TCP" */
    readonly protocol?: "TCP" | "HTTP" | "HTTPS";
    /** @default - the listener's first port */
    readonly port?: number;
    /** For HTTP and HTTPS. @default "/" */
    readonly path?: string;
    /** @default "30 seconds" */
    readonly interval?: "10 seconds" | "30 seconds";
    /** Answers in a row, 1 to 10. @default 3 */
    readonly threshold?: number;
  };
}

/** A listener of an accelerator. */
export interface AcceleratorListener {
  readonly ports: readonly AcceleratorPorts[];
  /** A change replaces the listener. @default "TCP" */
  readonly protocol?: "TCP" | "UDP";
  /** Whether one client keeps to one endpoint, for what remembers its clients. @default "NONE" */
  readonly clientAffinity?: "NONE" | "SOURCE_IP";
  /** By region, as in `eu-central-1`: a client is brought to the nearest that is healthy. */
  readonly regions: Readonly<Record<string, AcceleratorEndpointGroup>>;
}
