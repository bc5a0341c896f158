/**
 * What the stacks promise each other: plain data under the stack output `contract`, with a version that changes when a reader would have to.
 * Fields may be added; a field that changes its meaning or goes raises the version.
 */
import type * as pulumi from "@pulumi/pulumi";
import type { DatadogAttributes } from "../datadog";
import type { ClusterAttributes, LoadBalancerAttributes } from "../ecs";
import type {
  CentralEndpointsAttributes,
  EndpointServiceAttributes,
  InspectionAttributes,
  TransitGatewayAttributes,
  VpcAttributes,
} from "../network";
import type { DatabaseAttributes } from "../rds";

/** Version of the contracts that this library writes and reads. */
export const contractVersion = 1;

/** What the hub offers the environments. */
export interface HubContract {
  readonly kind: "hub";
  readonly version: typeof contractVersion;
  readonly transitGateway: TransitGatewayAttributes;
  /** The hub's own VPCs that an environment may peer with, by name. */
  readonly vpcs?: Readonly<Record<string, VpcAttributes>>;
  /** The firewall that attachments are led through, where there is one. */
  readonly inspection?: InspectionAttributes;
  /** AWS's endpoints that every environment may use instead of its own. */
  readonly endpoints?: CentralEndpointsAttributes;
  /** The addresses from which all egress leaves, for a partner's allow-list. */
  readonly egressAddresses: readonly pulumi.Input<string>[];
  /** URL of each image's repository, by the image's name. */
  readonly repositories: Readonly<Record<string, pulumi.Input<string>>>;
  /** The account that owns the hub. @default - not known: an earlier release wrote this */
  readonly account?: pulumi.Input<string>;
  /** Other accounts that the hub is shared with, by the environment that is there. @default {} */
  readonly accounts?: Readonly<Record<string, HubAccount>>;
}

/** An account that a hub is shared with. */
export interface HubAccount {
  /** Twelve digits. */
  readonly account: string;
  /** The share of the Transit Gateway. */
  readonly shareArn: pulumi.Input<string>;
  /** Whether the account has to accept the share, because it is outside of the hub's organization, or that does not share by RAM. */
  readonly invitation: boolean;
}

/** What an environment offers other teams' programs. */
export interface PlatformContract {
  readonly kind: "platform";
  readonly version: typeof contractVersion;
  readonly cluster: ClusterAttributes;
  readonly edge: LoadBalancerAttributes;
  readonly databases: Readonly<Record<string, DatabaseAttributes>>;
  readonly datadog?: DatadogAttributes;
  /** What is published by PrivateLink, by name, for consumers outside of the network. */
  readonly endpointServices?: Readonly<Record<string, EndpointServiceAttributes>>;
}

/** Any contract. */
export type Contract = HubContract | PlatformContract;
