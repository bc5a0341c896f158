/**
 *     const edge = new ecs.LoadBalancer("prod-edge", { vpc, tier: "public", certificate });
 *     new ecs.Service("orders", { ..., routes: [edge.route({ path: "/orders/*" })] });
 *
 * One load balancer for many services: each brings its own rule, and what no rule answers is a plain 404.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, loadBalancerName, type Transform } from "../../core";
import type { ILoadBalancer, LoadBalancerAttributes, Route, RouteArgs } from "../interfaces";
import { AccessLogBucket, type AccessLogBucketArgs } from "./access-log-bucket";
import type { LoadBalancerArgs } from "./args";
import { PriorityClaims } from "./claims";
import { importLoadBalancer } from "./import";
import { httpListenerArgs, httpsListenerArgs } from "./listeners";
import { planLoadBalancer, type LoadBalancerPlan } from "./plan";

/**
 * A shared application load balancer. It costs about $16 a month in us-east-1, and $5.80 for each capacity unit that is in use all the time.
 * https://aws.amazon.com/elasticloadbalancing/pricing/
 */
export class LoadBalancer extends Component implements ILoadBalancer {
  readonly loadBalancerArn: pulumi.Output<string>;
  readonly listenerArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Hosted zone of `dnsName`, for an alias record. */
  readonly hostedZoneId: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  /** Children, for what no output covers. May change with a major version. */
  readonly nodes: {
    readonly loadBalancer: aws.lb.LoadBalancer;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly httpsListener: aws.lb.Listener | undefined;
    readonly httpListener: aws.lb.Listener;
    readonly accessLogBucket: AccessLogBucket | undefined;
  };
  private readonly claims: PriorityClaims;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planLoadBalancer(name, args);
    super("isthmus:ecs:LoadBalancer", name, args, opts);
    const securityGroup = this.securityGroup(plan, args);
    const accessLogBucket = this.accessLogBucket(plan, args);
    const loadBalancer = this.loadBalancer(plan, args, securityGroup, accessLogBucket);
    const httpsListener =
      args.certificate === undefined
        ? undefined
        : this.listener("https", httpsListenerArgs(loadBalancer, args.certificate), args.transform?.httpsListener);
    const httpListener = this.listener("http", httpListenerArgs(loadBalancer, plan.scheme), args.transform?.httpListener);
    this.claims = new PriorityClaims(name);
    this.loadBalancerArn = loadBalancer.arn;
    this.listenerArn = (httpsListener ?? httpListener).arn;
    this.securityGroupId = securityGroup.id;
    this.dnsName = loadBalancer.dnsName;
    this.hostedZoneId = loadBalancer.zoneId;
    this.url = pulumi.interpolate`${plan.scheme}://${loadBalancer.dnsName}`;
    this.nodes = { loadBalancer, securityGroup, httpsListener, httpListener, accessLogBucket };
    this.registerOutputs({ loadBalancerArn: this.loadBalancerArn, listenerArn: this.listenerArn, url: this.url });
  }

  /** A load balancer of another stack, from the `attributes` that it exports. */
  static fromAttributes(attributes: LoadBalancerAttributes): ILoadBalancer {
    return importLoadBalancer(attributes);
  }

  get attributes(): LoadBalancerAttributes {
    const { loadBalancerArn, listenerArn, securityGroupId, dnsName, hostedZoneId, url } = this;
    return { loadBalancerArn, listenerArn, securityGroupId, dnsName, hostedZoneId, url };
  }

  route(args: RouteArgs): Route {
    return { ...args, loadBalancer: this };
  }

  claimPriority(priority: number, owner: string): void {
    this.claims.claim(priority, owner);
  }

  /** Who may come in is decided here; the way out to a service is a rule of that service's. */
  private securityGroup(plan: LoadBalancerPlan, { vpc, transform }: LoadBalancerArgs): aws.ec2.SecurityGroup {
    const securityGroup = new aws.ec2.SecurityGroup(
      ...this.tagged<aws.ec2.SecurityGroupArgs>(
        "security-group",
        { vpcId: vpc.vpcId, description: `Load balancer ${this.name}`, revokeRulesOnDelete: true },
        {},
        transform?.securityGroup,
      ),
    );
    for (const { role, port, cidr, description } of plan.ingress)
      new aws.vpc.SecurityGroupIngressRule(
        ...this.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(
          role,
          { securityGroupId: securityGroup.id, description, ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: cidr },
          {},
          transform?.ingress,
        ),
      );
    return securityGroup;
  }

  private accessLogBucket(
    { accessLogDays, deletionProtection }: LoadBalancerPlan,
    { transform }: LoadBalancerArgs,
  ): AccessLogBucket | undefined {
    if (accessLogDays === undefined) return undefined;
    const ofBucket = transform?.accessLogBucket;
    return new AccessLogBucket(
      ...this.part<AccessLogBucketArgs>("access-logs", {
        retentionDays: accessLogDays,
        keepOnDelete: deletionProtection,
        ...(ofBucket && { transform: ofBucket }),
      }),
    );
  }

  private loadBalancer(
    plan: LoadBalancerPlan,
    { transform }: LoadBalancerArgs,
    securityGroup: aws.ec2.SecurityGroup,
    logs: AccessLogBucket | undefined,
  ): aws.lb.LoadBalancer {
    const role = "load-balancer";
    const args: Omit<aws.lb.LoadBalancerArgs, "tags"> = {
      ...loadBalancerName(this.childName(role)),
      loadBalancerType: "application",
      internal: !plan.internetFacing,
      subnets: [...plan.tier.subnetIds],
      securityGroups: [securityGroup.id],
      // A header that is no valid HTTP may be read in two ways, and smuggle a request past the first reader.
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: plan.deletionProtection,
      idleTimeout: plan.idleTimeoutSeconds,
      ...(logs && { accessLogs: { bucket: logs.bucket, enabled: true } }),
    };
    return new aws.lb.LoadBalancer(
      ...this.tagged<aws.lb.LoadBalancerArgs>(role, args, logs ? { dependsOn: logs.nodes.policy } : {}, transform?.loadBalancer),
    );
  }

  private listener(
    role: string,
    args: Omit<aws.lb.ListenerArgs, "tags">,
    transform: Transform<aws.lb.ListenerArgs> | undefined,
  ): aws.lb.Listener {
    return new aws.lb.Listener(...this.tagged<aws.lb.ListenerArgs>(role, args, {}, transform));
  }
}
