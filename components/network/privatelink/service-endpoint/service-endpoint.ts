/**
 *     const orders = new network.ServiceEndpoint("orders", { vpc, tier: "app", service: prod.endpointServices.orders });
 *     new ecs.Service("billing", { ..., connections: { orders: orders.connect() } });      // rule pair, ORDERS_HOST, ORDERS_PORT
 *
 * A service of somebody else as a network interface of this VPC. Nothing of its own network is reached, and it reaches nothing of this one.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Connectable, ConnectionOffer, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import { EndpointComponent, type EndpointTransform } from "../endpoint-component";
import type { IEndpointService } from "../interfaces";
import type { EndpointIpAddressType } from "../placement";
import { isService, planServiceEndpoint, type EndpointServiceName, type ServiceEndpointPlan } from "./plan";

/** Arguments of a `ServiceEndpoint`. */
export interface ServiceEndpointArgs extends ComponentArgs {
  /** Its DNS support and DNS hostnames must both be on for private DNS, as they are in a `Vpc`. A change replaces the endpoint. */
  readonly vpc: IVpc;
  /** Tier whose subnets hold the endpoint's interfaces, one a zone. */
  readonly tier: string;
  /**
   * Zones with an interface: each costs $7.30 a month. Leave out those that the service is not in: zones are compared by their ids (`euc1-az1`),
   * because their names are shuffled in every account. @default - all zones of the VPC
   */
  readonly zones?: readonly string[];
  /** An `EndpointService`, one imported with `EndpointService.fromAttributes`, or the full name of any service. A change replaces the endpoint. */
  readonly service: IEndpointService | EndpointServiceName;
  /** TCP ports that are let in. @default - those of the service where it is known, otherwise [443] */
  readonly ports?: readonly number[];
  /** IPv4 or IPv6 blocks that are let in. `[]` leaves it to connections, which name the client's group. @default - all blocks of the VPC */
  readonly consumerCidrs?: readonly string[];
  /**
   * Whether clients in the VPC resolve the service's own name to the endpoint. An endpoint that waits for its provider cannot have it yet.
   * https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
   * @default - where the service has a name that needs nobody's acceptance any more
   */
  readonly privateDns?: boolean;
  /** Accepts the connection itself, which needs the provider's account. @default false */
  readonly accept?: boolean;
  /**
   * Region of the service, where it is another one. Traffic between regions costs $0.01 a GB and more, zones use1-az3, usw1-az2, apne1-az3, apne2-az2 and apne2-az4 cannot take part,
   * and CloudWatch has no metrics. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region
   * @default - the region in the service's name, otherwise that of the VPC
   */
  readonly serviceRegion?: string;
  /** Policy of the endpoint as JSON, where the service takes one; services of others than AWS take none. @default - full access */
  readonly policy?: pulumi.Input<string>;
  /** @default "ipv4" */
  readonly ipAddressType?: EndpointIpAddressType;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: EndpointTransform & { readonly privateDns?: Transform<aws.vpc.EndpointPrivateDnsArgs> };
}

/**
 * An interface endpoint of an endpoint service. $0.01 an hour in each zone ($7.30 a month) and $0.01 a GB (us-east-1).
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-saas.html
 */
export class ServiceEndpoint extends EndpointComponent {
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
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const securityGroup = this.endpointSecurityGroup(args.vpc, plan.doors, args.transform);
    const endpoint = this.endpoint(plan, securityGroup, args);
    const privateDns = plan.privateDns === "once-accepted" ? this.privateDns(endpoint, args) : undefined;
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

  private endpoint(plan: ServiceEndpointPlan, group: aws.ec2.SecurityGroup, args: ServiceEndpointArgs): aws.ec2.VpcEndpoint {
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
    return this.interfaceEndpoint("endpoint", vpc, plan.place, group, settings, transform, { dependsOn });
  }

  /** https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html: the name is refused to an endpoint that is not accepted. */
  private privateDns({ id }: aws.ec2.VpcEndpoint, { transform }: ServiceEndpointArgs): aws.vpc.EndpointPrivateDns {
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
