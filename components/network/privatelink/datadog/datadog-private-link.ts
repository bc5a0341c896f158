/**
 *     new network.DatadogPrivateLink("prod-datadog", { vpc, tier: "app", site: "datadoghq.com" });
 *
 * Agents and log routers reach Datadog without a NAT gateway and without the internet. Nothing of theirs is configured for it: the hosts they call
 * resolve to the endpoints.
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { planDatadogPrivateLink } from "./plan";
import { makeEndpointSecurityGroup, makeInterfaceEndpoint } from "../endpoint-resources";
import type { DatadogPrivateLinkArgs, DatadogPrivateLinkService } from "./args";

/**
 * Interface endpoints of Datadog. $0.01 an hour each in each zone ($7.30 a month) and $0.01 a GB (us-east-1), against $0.045 a GB of a NAT gateway:
 * the seven usual ones in two zones are $102 a month. Across regions, the transfer between them is added.
 */
export class DatadogPrivateLink extends Component {
  readonly securityGroupId: pulumi.Output<string>;
  /** Ids of the endpoints by service; several services may share one. */
  readonly endpointIds: Readonly<Partial<Record<DatadogPrivateLinkService, pulumi.Output<string>>>>;
  readonly nodes: { readonly securityGroup: aws.ec2.SecurityGroup; readonly endpoints: readonly aws.ec2.VpcEndpoint[] };

  constructor(name: string, args: DatadogPrivateLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDatadogPrivateLink(name, args);
    super("isthmus:network:DatadogPrivateLink", name, args, opts);
    this.commit(plan);
    const securityGroup = makeEndpointSecurityGroup(this.children, args.vpc, plan.doors, args.transform);
    const made = plan.endpoints.map(({ key, serviceName, services }) => {
      const settings = { serviceName, privateDnsEnabled: true, serviceRegion: plan.serviceRegion };
      const endpoint = makeInterfaceEndpoint(this.children, key, args.vpc, plan.place, securityGroup, settings, args.transform);
      return { services, endpoint };
    });
    this.securityGroupId = securityGroup.id;
    this.endpointIds = Object.fromEntries(made.flatMap(({ services, endpoint }) => services.map((service) => [service, endpoint.id])));
    this.nodes = { securityGroup, endpoints: made.map(({ endpoint }) => endpoint) };
    this.registerOutputs({ securityGroupId: this.securityGroupId, endpointIds: this.endpointIds });
  }
}
