/** What consumers need of a service and spokes need of shared endpoints: created ones and those of another stack fit alike. */
import type * as pulumi from "@pulumi/pulumi";

/** An endpoint service, as its consumers see it. */
export interface IEndpointService {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…` */
  readonly serviceName: pulumi.Input<string>;
  /** TCP ports that it listens on. */
  readonly ports: readonly number[];
  /** Whether each endpoint waits until the provider accepts it. */
  readonly acceptance: boolean;
  /** Region of the service; `undefined` where it is not known, and then that of the consumer. */
  readonly region: string | undefined;
  /** Further regions with consumers. */
  readonly supportedRegions: readonly string[];
  /** The name that consumers may give to their endpoint, which the provider has proved to own; `undefined` where it has none. */
  readonly privateDnsName: string | undefined;
  /** What must be there before an endpoint can be: consumers of the same program wait for it. */
  readonly dependsOn: readonly pulumi.Resource[];
  readonly attributes: EndpointServiceAttributes;
}

/** An endpoint service as plain data, for stack outputs and `EndpointService.fromAttributes`. */
export interface EndpointServiceAttributes {
  readonly serviceName: pulumi.Input<string>;
  readonly ports: readonly number[];
  readonly acceptance: boolean;
  /** @default - not known */
  readonly region?: string;
  /** @default [] */
  readonly supportedRegions?: readonly string[];
  /** @default - none */
  readonly privateDnsName?: string;
}

/** A private hosted zone of a shared endpoint. */
export interface EndpointZone {
  /** Short name of the service with hyphens, and a number where it has several zones: the part of a name of what is made for it. */
  readonly key: string;
  /** Name of the zone, as in `api.ecr.eu-central-1.amazonaws.com`. */
  readonly name: string;
  readonly zoneId: pulumi.Input<string>;
}

/** Endpoints that many VPCs share. */
export interface ICentralEndpoints {
  readonly region: string;
  /** Short names of the services. */
  readonly services: readonly string[];
  /** Zones that a VPC has to be associated with to find them. */
  readonly zones: readonly EndpointZone[];
  /** Blocks that they let in. */
  readonly spokeCidrs: readonly string[];
  readonly attributes: CentralEndpointsAttributes;
}

/** Shared endpoints as plain data, for stack outputs and `CentralEndpoints.fromAttributes`. */
export interface CentralEndpointsAttributes {
  readonly region: string;
  readonly services: readonly string[];
  readonly zones: readonly EndpointZone[];
  readonly spokeCidrs: readonly string[];
}
