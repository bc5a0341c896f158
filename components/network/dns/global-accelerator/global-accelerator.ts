/**
 *     const shop = new network.GlobalAccelerator("shop", {
 *       listeners: { https: { ports: [443], regions: { "eu-central-1": { endpoints: { edge: { id: edge.loadBalancerArn } } } } } },
 *     });
 *     new network.DnsRecords("shop", { zone, records: { shop: { alias: shop } } });
 *
 * Two addresses for the world that never change: clients enter AWS's network near them and are brought to the nearest healthy region.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { AliasTarget } from "../interfaces";
import { planGlobalAccelerator, type EndpointGroupPlan, type ListenerPlan } from "./plan";
import type { GlobalAcceleratorArgs } from "./args";

/**
 * An accelerator with its listeners and endpoint groups. $18.25 a month ($0.025 an hour), and a price for each GB of the busier direction
 * on top of the traffic's own. A load balancer in private subnets will do, in a VPC with an internet gateway. With client addresses preserved,
 * AWS makes interfaces and a security group `GlobalAccelerator` in the VPC, which has to be deleted before the VPC can be.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/what-is-global-accelerator.html
 */
export class GlobalAccelerator extends Component implements AliasTarget {
  readonly acceleratorArn: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly hostedZoneId: pulumi.Output<string>;
  /** The addresses that never change, for allow-lists of partners. */
  readonly ipAddresses: pulumi.Output<readonly string[]>;
  readonly nodes: {
    readonly accelerator: aws.globalaccelerator.Accelerator;
    /** By the names given. */
    readonly listeners: Readonly<Record<string, aws.globalaccelerator.Listener>>;
    readonly endpointGroups: readonly aws.globalaccelerator.EndpointGroup[];
  };

  constructor(name: string, args: GlobalAcceleratorArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planGlobalAccelerator(name, args);
    super("isthmus:network:GlobalAccelerator", name, args, opts);
    const accelerator = this.makeAccelerator(args);
    const listeners = plan.map((each): [ListenerPlan, aws.globalaccelerator.Listener] => [
      each,
      this.makeListener(each, accelerator, args),
    ]);
    this.acceleratorArn = accelerator.arn;
    // The plain name has IPv4 addresses only.
    this.dnsName = args.ipAddressType === "DUAL_STACK" ? accelerator.dualStackDnsName : accelerator.dnsName;
    this.hostedZoneId = accelerator.hostedZoneId;
    this.ipAddresses = accelerator.ipSets.apply((sets) => sets.flatMap(({ ipAddresses = [] }) => ipAddresses));
    this.nodes = {
      accelerator,
      listeners: Object.fromEntries(listeners.map(([{ key }, listener]) => [key, listener])),
      endpointGroups: listeners.flatMap(([{ key, groups }, listener]) =>
        groups.map((group) => this.makeEndpointGroup(`${key}-${group.region}`, group, listener, args)),
      ),
    };
    this.registerOutputs({ acceleratorArn: this.acceleratorArn, dnsName: this.dnsName, hostedZoneId: this.hostedZoneId });
  }

  private makeAccelerator({ ipAddressType = "IPV4", flowLogs, transform }: GlobalAcceleratorArgs): aws.globalaccelerator.Accelerator {
    const args = {
      ipAddressType,
      enabled: true,
      ...(flowLogs && {
        attributes: { flowLogsEnabled: true, flowLogsS3Bucket: flowLogs.bucket, flowLogsS3Prefix: flowLogs.prefix ?? `${this.name}/` },
      }),
    };
    return new aws.globalaccelerator.Accelerator(
      ...this.tagged<aws.globalaccelerator.AcceleratorArgs>("accelerator", args, {}, transform?.accelerator),
    );
  }

  private makeListener(
    { key, protocol, clientAffinity, portRanges }: ListenerPlan,
    { arn }: aws.globalaccelerator.Accelerator,
    { transform }: GlobalAcceleratorArgs,
  ): aws.globalaccelerator.Listener {
    const args = { acceleratorArn: arn, protocol, clientAffinity, portRanges: [...portRanges] };
    return new aws.globalaccelerator.Listener(...this.child<aws.globalaccelerator.ListenerArgs>(key, args, {}, transform?.listener));
  }

  private makeEndpointGroup(
    role: string,
    { region, trafficDialPercentage, endpoints, healthCheck }: EndpointGroupPlan,
    { arn }: aws.globalaccelerator.Listener,
    { transform }: GlobalAcceleratorArgs,
  ): aws.globalaccelerator.EndpointGroup {
    const args = {
      listenerArn: arn,
      endpointGroupRegion: region,
      trafficDialPercentage,
      ...healthCheck,
      endpointConfigurations: endpoints.map(({ id, weight, clientIpPreservation }) => ({
        endpointId: id,
        weight,
        clientIpPreservationEnabled: clientIpPreservation,
      })),
    };
    return new aws.globalaccelerator.EndpointGroup(
      ...this.child<aws.globalaccelerator.EndpointGroupArgs>(role, args, {}, transform?.endpointGroup),
    );
  }
}
