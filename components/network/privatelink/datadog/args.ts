import type { ComponentArgs } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { EndpointTransform } from "../endpoint-resources";

/** Arguments of `DatadogPrivateLink`. */
export interface DatadogPrivateLinkArgs extends ComponentArgs {
  /** Its DNS support and DNS hostnames must both be on, as they are in a `Vpc`. A change replaces the endpoints. */
  readonly vpc: IVpc;
  /** Tier whose subnets hold the endpoints' interfaces, one a zone. */
  readonly tier: string;
  /** Zones with an interface: each costs $7.30 a month for each endpoint. @default - all zones of the VPC */
  readonly zones?: readonly string[];
  /**
   * Datadog site, as in `DD_SITE`. US1, AP1, AP2 and UK1 have PrivateLink, the others have not. From another region than the site's, the endpoints
   * lead there across regions, which is what Datadog recommends; CloudWatch has no metrics of such endpoints.
   * https://docs.datadoghq.com/agent/guide/private-link/
   */
  readonly site: DatadogPrivateLinkSite;
  /** What is sent through it. What is left out goes on through the internet, or not at all. @default ["api", "containers", "logs-agent", "logs-user", "metrics", "remote-configuration", "traces"] */
  readonly services?: readonly DatadogPrivateLinkService[];
  /** Names of endpoint services that are not those known here any more. @default {} */
  readonly serviceNames?: Readonly<Partial<Record<DatadogPrivateLinkService, string>>>;
  /** IPv4 blocks that are let in on port 443. @default - all blocks of the VPC */
  readonly consumerCidrs?: readonly string[];
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: EndpointTransform;
}

/** Sites that AWS PrivateLink leads to. */
export type DatadogPrivateLinkSite = "datadoghq.com" | "ap1.datadoghq.com" | "ap2.datadoghq.com" | "uk1.datadoghq.com";

/** What an agent, a log router or a program sends to. */
export type DatadogPrivateLinkService =
  | "api"
  | "containers"
  | "database-monitoring"
  | "logs-agent"
  | "logs-user"
  | "metrics"
  | "process"
  | "profiling"
  | "remote-configuration"
  | "traces";
