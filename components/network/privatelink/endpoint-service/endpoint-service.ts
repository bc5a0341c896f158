/**
 *     const service = new network.EndpointService("orders-link", {
 *       target: { loadBalancer: edge, vpc, tier: "app" },
 *       allowedPrincipals: ["444455556666"],
 *     });
 *     service.serviceName                                  // what a consumer gives its endpoint
 *
 * One service of this VPC for others, and nothing else of it: no routes, no peering, addresses may overlap, and the way back is closed. Consumers
 * get a network interface in a VPC of their own.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, loadBalancerName, lookup } from "../../../core";
import { ConnectionRules, type ConnectionRulesArgs } from "../../security";
import { makeEndpointSecurityGroup } from "../endpoint-resources";
import type { EndpointServiceArgs, PublishedTarget, ServicePrivateDns } from "./args";
import { planEndpointService, type EndpointServicePlan, type FrontPlan } from "./plan";
import type { EndpointServiceAttributes, IEndpointService } from "../interfaces";
import { subnetsOf } from "../placement";

/** Resources of an endpoint service; may change in a major version. */
export interface EndpointServiceNodes {
  readonly service: aws.ec2.VpcEndpointService;
  readonly allowedPrincipals: readonly aws.ec2.VpcEndpointServiceAllowedPrinciple[];
  readonly accepters: readonly aws.ec2.VpcEndpointConnectionAccepter[];
  readonly verification: aws.vpc.EndpointServicePrivateDnsVerification | undefined;
  readonly verificationRecord: aws.route53.Record | undefined;
  readonly notification: aws.ec2.VpcEndpointConnectionNotification | undefined;
  /** Only with a `target`. */
  readonly front: FrontNodes | undefined;
}

/** The load balancer before a target. */
export interface FrontNodes {
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly targetGroup: aws.lb.TargetGroup;
  readonly targetGroupAttachment: aws.lb.TargetGroupAttachment;
  readonly listener: aws.lb.Listener;
  readonly rules: ConnectionRules;
}

/** Recommended for the proof of ownership. https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html */
const proofTtl = 1800;

/**
 * A service of this VPC, offered to other VPCs and accounts by AWS PrivateLink. Itself free; the network load balancer of a `target` costs about
 * $16.50 a month and $4.40 for each capacity unit in use (us-east-1), and consumers pay for their endpoints.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
 */
export class EndpointService extends Component implements IEndpointService {
  readonly serviceName: pulumi.Output<string>;
  readonly serviceId: pulumi.Output<string>;
  readonly ports: readonly number[];
  readonly acceptance: boolean;
  readonly region: string | undefined;
  readonly supportedRegions: readonly string[];
  readonly privateDnsName: string | undefined;
  readonly dependsOn: readonly pulumi.Resource[];
  readonly nodes: EndpointServiceNodes;

  constructor(name: string, args: EndpointServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planEndpointService(name, args);
    super("isthmus:network:EndpointService", name, args, opts);
    this.commit(plan);
    const front = plan.front && args.target && this.makeFront(plan.front, args.target, args);
    const service = this.makeService(plan, front, args);
    const allowedPrincipals = this.makeAllowedPrincipals(plan, service, args);
    const proof = args.privateDns && this.makeProof(args.privateDns, service, args);
    const accepters = this.makeAccepters(plan, service, args);
    this.serviceName = service.serviceName;
    this.serviceId = service.id;
    this.ports = plan.ports;
    this.acceptance = plan.acceptance;
    this.region = plan.front?.place.region;
    this.supportedRegions = plan.supportedRegions;
    this.privateDnsName = args.privateDns?.name;
    this.dependsOn = [service, ...allowedPrincipals, ...(front ? [front.listener] : []), ...(proof ? [proof.verification] : [])];
    this.nodes = {
      service,
      allowedPrincipals,
      accepters,
      verification: proof?.verification,
      verificationRecord: proof?.record,
      notification: args.notifications && this.makeNotification(plan, service, args.notifications.topicArn, args),
      front,
    };
    this.registerOutputs({ ...this.attributes, serviceId: this.serviceId });
  }

  /** A service of another stack or of another company, from what it tells of it. */
  static fromAttributes(attributes: EndpointServiceAttributes): IEndpointService {
    const { region, supportedRegions = [], privateDnsName } = attributes;
    return { ...attributes, region, supportedRegions, privateDnsName, dependsOn: [], attributes };
  }

  get attributes(): EndpointServiceAttributes {
    const { serviceName, ports, acceptance, region, supportedRegions, privateDnsName } = this;
    return {
      serviceName,
      ports,
      acceptance,
      ...(region !== undefined && { region }),
      ...(supportedRegions.length > 0 && { supportedRegions }),
      ...(privateDnsName !== undefined && { privateDnsName }),
    };
  }

  /** A network load balancer whose only target is the application load balancer, and whose only way out leads there. */
  private makeFront(plan: FrontPlan, target: PublishedTarget, { transform }: EndpointServiceArgs): FrontNodes {
    const { vpc, loadBalancer: published } = target;
    // A load balancer that is made without a group can never have one, and then everybody in the VPC reaches it. https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
    const securityGroup = makeEndpointSecurityGroup(this.children, vpc, plan.doors, transform, `Endpoint service ${this.name}`);
    const subnets = [...subnetsOf(vpc, plan.place)];
    const loadBalancer = new aws.lb.LoadBalancer(
      ...this.tagged<aws.lb.LoadBalancerArgs>(
        "load-balancer",
        {
          ...loadBalancerName(this.childName("load-balancer")),
          loadBalancerType: "network",
          internal: true,
          subnets,
          ipAddressType: plan.place.ipAddressType,
          securityGroups: [securityGroup.id],
          enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: plan.enforced ? "on" : "off",
          // A consumer enters by any zone, and the target need not be in all of them.
          enableCrossZoneLoadBalancing: true,
          enableDeletionProtection: plan.deletionProtection,
        },
        {},
        transform?.loadBalancer,
      ),
    );
    const targetGroup = this.makeTargetGroup(plan, target, transform);
    const targetGroupAttachment = new aws.lb.TargetGroupAttachment(
      ...this.child<aws.lb.TargetGroupAttachmentArgs>(
        "target",
        { targetGroupArn: targetGroup.arn, targetId: published.loadBalancerArn, port: plan.targetPort },
        // AWS takes a load balancer as a target only when it has a listener on that port.
        { dependsOn: pulumi.Resource.isInstance(published) ? [published] : [] },
        transform?.targetGroupAttachment,
      ),
    );
    const listener = new aws.lb.Listener(
      ...this.tagged<aws.lb.ListenerArgs>(
        "listener",
        {
          loadBalancerArn: loadBalancer.arn,
          port: plan.port,
          protocol: "TCP",
          defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
        },
        {},
        transform?.listener,
      ),
    );
    const rules = new ConnectionRules(
      ...this.part<ConnectionRulesArgs>("to-target", {
        client: this.name,
        clientSecurityGroupId: securityGroup.id,
        server: "the published load balancer",
        serverSecurityGroupId: published.securityGroupId,
        port: plan.targetPort,
        protocol: "tcp",
      }),
    );
    return { securityGroup, loadBalancer, targetGroup, targetGroupAttachment, listener, rules };
  }

  private makeTargetGroup(
    { targetPort, protocol, health }: FrontPlan,
    { vpc }: PublishedTarget,
    transform: EndpointServiceArgs["transform"],
  ): aws.lb.TargetGroup {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
    const args = {
      ...loadBalancerName(this.childName("targets")),
      targetType: "alb",
      protocol: "TCP",
      port: targetPort,
      vpcId: vpc.vpcId,
      healthCheck: { protocol, path: health, matcher: "200-499" },
    };
    return new aws.lb.TargetGroup(...this.tagged<aws.lb.TargetGroupArgs>("targets", args, {}, transform?.targetGroup));
  }

  private makeService(
    { kind, acceptance, ipAddressTypes, supportedRegions }: EndpointServicePlan,
    front: FrontNodes | undefined,
    { loadBalancers = [], privateDns, transform }: EndpointServiceArgs,
  ): aws.ec2.VpcEndpointService {
    const given = loadBalancers.map((each) => (typeof each === "string" || pulumi.Output.isInstance(each) ? each : each.arn));
    const arns = front === undefined ? given : [front.loadBalancer.arn];
    const args = {
      acceptanceRequired: acceptance,
      ...(kind === "network" ? { networkLoadBalancerArns: arns } : { gatewayLoadBalancerArns: arns }),
      supportedIpAddressTypes: [...ipAddressTypes],
      ...(supportedRegions.length > 0 && { supportedRegions: [...supportedRegions] }),
      ...(privateDns !== undefined && { privateDnsName: privateDns.name }),
    };
    return new aws.ec2.VpcEndpointService(...this.tagged<aws.ec2.VpcEndpointServiceArgs>("service", args, {}, transform?.service));
  }

  private makeAllowedPrincipals(
    { principals }: EndpointServicePlan,
    { id }: aws.ec2.VpcEndpointService,
    { transform }: EndpointServiceArgs,
  ): readonly aws.ec2.VpcEndpointServiceAllowedPrinciple[] {
    return principals.map(({ role, principal }) => {
      const isAccount = /^\d+$/.test(principal);
      const args = {
        vpcEndpointServiceId: id,
        principalArn: isAccount ? pulumi.interpolate`arn:${lookup(this).partition}:iam::${principal}:root` : principal,
      };
      return new aws.ec2.VpcEndpointServiceAllowedPrinciple(
        ...this.child<aws.ec2.VpcEndpointServiceAllowedPrincipleArgs>(role, args, {}, transform?.allowedPrincipal),
      );
    });
  }

  private makeAccepters(
    { accepted }: EndpointServicePlan,
    { id }: aws.ec2.VpcEndpointService,
    { accepted: ids = {}, transform }: EndpointServiceArgs,
  ): readonly aws.ec2.VpcEndpointConnectionAccepter[] {
    return accepted.map((consumer) => {
      const args = { vpcEndpointServiceId: id, vpcEndpointId: ids[consumer] ?? "" };
      return new aws.ec2.VpcEndpointConnectionAccepter(
        ...this.child<aws.ec2.VpcEndpointConnectionAccepterArgs>(`accept-${consumer}`, args, {}, transform?.accepter),
      );
    });
  }

  /** The name counts once AWS has found a record that only its owner can write. */
  private makeProof(
    { publicZoneId }: ServicePrivateDns,
    { id, privateDnsNameConfigurations }: aws.ec2.VpcEndpointService,
    { transform }: EndpointServiceArgs,
  ): { readonly record: aws.route53.Record; readonly verification: aws.vpc.EndpointServicePrivateDnsVerification } {
    const wanted = privateDnsNameConfigurations.apply(([first]) => first);
    const args = {
      zoneId: publicZoneId,
      name: wanted.apply((each) => each?.name ?? ""),
      type: "TXT",
      ttl: proofTtl,
      records: [wanted.apply((each) => each?.value ?? "")],
    };
    const record = new aws.route53.Record(
      ...this.child<aws.route53.RecordArgs>("verification-record", args, {}, transform?.verificationRecord),
    );
    const verification = new aws.vpc.EndpointServicePrivateDnsVerification(
      ...this.child<aws.vpc.EndpointServicePrivateDnsVerificationArgs>(
        "verification",
        { serviceId: id, waitForVerification: true },
        { dependsOn: [record] },
        transform?.verification,
      ),
    );
    return { record, verification };
  }

  private makeNotification(
    { events }: EndpointServicePlan,
    { id }: aws.ec2.VpcEndpointService,
    topicArn: pulumi.Input<string>,
    { transform }: EndpointServiceArgs,
  ): aws.ec2.VpcEndpointConnectionNotification {
    const args = { vpcEndpointServiceId: id, connectionNotificationArn: topicArn, connectionEvents: [...events] };
    return new aws.ec2.VpcEndpointConnectionNotification(
      ...this.child<aws.ec2.VpcEndpointConnectionNotificationArgs>("notification", args, {}, transform?.notification),
    );
  }
}
