/**
 *     new network.DatadogPrivateLink("prod-datadog", { vpc, tier: "app", site: "datadoghq.com" });
 *
 * Agents and log routers reach Datadog without a NAT gateway and without the internet. Nothing of theirs is configured for it: the hosts they call
 * resolve to the endpoints.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs } from "../../../core";
import type { IVpc } from "../../interfaces";
import { planDatadogPrivateLink } from "./plan";
import type { DatadogPrivateLinkService, DatadogPrivateLinkSite } from "./services";
import { EndpointComponent, type EndpointTransform } from "../endpoint-component";

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

/**
 * Interface endpoints of Datadog. $0.01 an hour each in each zone ($7.30 a month) and $0.01 a GB (us-east-1), against $0.045 a GB of a NAT gateway:
 * the seven usual ones in two zones are $102 a month. Across regions, the transfer between them is added.
 */
export class DatadogPrivateLink extends EndpointComponent {
  readonly securityGroupId: pulumi.Output<string>;
  /** Ids of the endpoints by service; several services may share one. */
  readonly endpointIds: Readonly<Partial<Record<DatadogPrivateLinkService, pulumi.Output<string>>>>;
  readonly nodes: { readonly securityGroup: aws.ec2.SecurityGroup; readonly endpoints: readonly aws.ec2.VpcEndpoint[] };

  constructor(name: string, args: DatadogPrivateLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDatadogPrivateLink(name, args);
    super("isthmus:network:DatadogPrivateLink", name, args, opts);
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const securityGroup = this.endpointSecurityGroup(args.vpc, plan.doors, args.transform);
    const made = plan.endpoints.map(({ key, serviceName, services }) => {
      const settings = { serviceName, privateDnsEnabled: true, serviceRegion: plan.serviceRegion };
      const endpoint = this.interfaceEndpoint(key, args.vpc, plan.place, securityGroup, settings, args.transform);
      return { services, endpoint };
    });
    this.securityGroupId = securityGroup.id;
    this.endpointIds = Object.fromEntries(made.flatMap(({ services, endpoint }) => services.map((service) => [service, endpoint.id])));
    this.nodes = { securityGroup, endpoints: made.map(({ endpoint }) => endpoint) };
    this.registerOutputs({ securityGroupId: this.securityGroupId, endpointIds: this.endpointIds });
  }
}
