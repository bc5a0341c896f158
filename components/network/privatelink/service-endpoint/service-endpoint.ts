/**
 *     const orders = new network.ServiceEndpoint("orders", { vpc, tier: "app", service: prod.endpointServices.orders });
 *     new ecs.Service("billing", { ..., connections: { orders: orders.connect() } });      // rule pair, ORDERS_HOST, ORDERS_PORT
 *
 * A service of somebody else as a network interface of this VPC. Nothing of its own network is reached, and it reaches nothing of this one.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, type Connectable, type ConnectionOffer } from "../../../core";
import { makeEndpointSecurityGroup, makeInterfaceEndpoint } from "../endpoint-resources";
import { isService, planServiceEndpoint, type ServiceEndpointPlan } from "./plan";
import type { ServiceEndpointArgs } from "./args";

/**
 * An interface endpoint of an endpoint service. $0.01 an hour in each zone ($7.30 a month) and $0.01 a GB (us-east-1).
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-saas.html
 */
export class ServiceEndpoint extends Component {
  readonly endpointId: pulumi.Output<string>;
  /** What clients call: the service's private DNS name where it is on, otherwise the endpoint's own. */
  readonly host: pulumi.Output<string>;
  /** The endpoint's own name in all zones. */
  readonly dnsName: pulumi.Output<string>;
  /** Hosted zone of `dnsName`, for an alias record. */
  readonly hostedZoneId: pulumi.Output<string>;
  readonly ports: readonly number[];
  readonly securityGroupId: pulumi.Output<string>;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly endpoint: aws.ec2.VpcEndpoint;
    readonly privateDns: aws.vpc.EndpointPrivateDns | undefined;
  };

  constructor(name: string, args: ServiceEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planServiceEndpoint(name, args);
    super("isthmus:network:ServiceEndpoint", name, args, opts);
    this.commit(plan);
    const securityGroup = makeEndpointSecurityGroup(this.children, args.vpc, plan.doors, args.transform);
    const endpoint = this.makeEndpoint(plan, securityGroup, args);
    const privateDns = plan.privateDns === "once-accepted" ? this.makePrivateDns(endpoint, args) : undefined;
    // The first entry is the name in all zones; those of single zones follow.
    const entry = endpoint.dnsEntries.apply(([first]) => first);
    this.endpointId = endpoint.id;
    this.dnsName = entry.apply((each) => each?.dnsName ?? "");
    this.hostedZoneId = entry.apply((each) => each?.hostedZoneId ?? "");
    this.host =
      plan.privateDnsName !== undefined && !plan.privateDnsName.startsWith("*.") ? pulumi.output(plan.privateDnsName) : this.dnsName;
    this.ports = plan.ports;
    this.securityGroupId = securityGroup.id;
    this.nodes = { securityGroup, endpoint, privateDns };
    this.registerOutputs({ endpointId: this.endpointId, host: this.host, dnsName: this.dnsName, hostedZoneId: this.hostedZoneId });
  }

  /**
   * A value for a client's `connections`. Throws where the endpoint has no such port.
   * @param port The port to connect to. Default: the endpoint's first.
   */
  connect(port?: number): Connectable {
    const chosen = port ?? this.ports[0] ?? 443;
    if (!this.ports.includes(chosen)) throw new Error(`${this.name} has no port ${chosen}. Its ports are ${this.ports.join(", ")}.`);
    return { offer: () => this.offerOn(chosen) };
  }

  private offerOn(port: number): ConnectionOffer {
    const { securityGroupId, nodes } = this;
    return {
      server: this.name,
      port,
      protocol: "tcp",
      securityGroupId,
      statements: [],
      environment: { HOST: this.host, PORT: String(port) },
      secrets: {},
      dependsOn: [nodes.privateDns ?? nodes.endpoint],
    };
  }

  private makeEndpoint(plan: ServiceEndpointPlan, group: aws.ec2.SecurityGroup, args: ServiceEndpointArgs): aws.ec2.VpcEndpoint {
    const { service, policy, vpc, transform } = args;
    const serviceName = isService(service) ? service.serviceName : service;
    const settings = {
      serviceName,
      // Left out where it is a resource of its own, so that the two do not undo each other.
      privateDnsEnabled: plan.privateDns === "once-accepted" ? undefined : plan.privateDns === "at-once",
      policy,
      serviceRegion: plan.serviceRegion,
      autoAccept: plan.accept,
    };
    const dependsOn = isService(service) ? [...service.dependsOn] : [];
    return makeInterfaceEndpoint(this.children, "endpoint", vpc, plan.place, group, settings, transform, { dependsOn });
  }

  /** https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html: the name is refused to an endpoint that is not accepted. */
  private makePrivateDns({ id }: aws.ec2.VpcEndpoint, { transform }: ServiceEndpointArgs): aws.vpc.EndpointPrivateDns {
    return new aws.vpc.EndpointPrivateDns(
      ...this.child<aws.vpc.EndpointPrivateDnsArgs>(
        "private-dns",
        { vpcEndpointId: id, privateDnsEnabled: true },
        {},
        transform?.privateDns,
      ),
    );
  }
}
