/**
 *     const edge = new ecs.LoadBalancer("prod-edge", { vpc, tier: "public", certificate });
 *     new ecs.Service("orders", { ..., routes: [edge.route({ path: "/orders/*" })] });
 *
 * One load balancer for many services: each brings its own rule, and what no rule answers is a plain 404.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, loadBalancerName, lookup, type ExclusiveClaim, type Transform } from "../../core";
import { Certificate, type CertificateArgs, type IHostedZone } from "../../network";
import type { ILoadBalancer, LoadBalancerAttributes, Route, RouteArgs } from "../../ecs/interfaces";
import { AccessLogBucket } from "./access-log-bucket";
import type { LoadBalancerArgs, LoadBalancerDomain, AccessLogBucketArgs } from "./args";
import { priorityClaims, type PriorityClaims } from "./claims";
import { importLoadBalancer } from "./import";
import { httpListenerArgs, httpsListenerArgs } from "./listeners";
import { planLoadBalancer, type LoadBalancerPlan } from "./plan";
import { publicZoneId } from "./public-zone";

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
    /** Of its own, where its domain has a zone and no certificate is given. */
    readonly certificate: Certificate | undefined;
    /** By name and type, as in `orders.example.com-AAAA`. */
    readonly aliases: Readonly<Record<string, aws.route53.Record>>;
  };
  private readonly priorities: PriorityClaims;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planLoadBalancer(name, args);
    super("isthmus:ecs:LoadBalancer", name, args, opts);
    this.commit(plan);
    const securityGroup = this.makeSecurityGroup(plan, args);
    const accessLogBucket = this.makeAccessLogBucket(plan, args);
    const loadBalancer = this.makeLoadBalancer(plan, args, securityGroup, accessLogBucket);
    const zone = this.zone(args);
    const certificate = plan.domain.certified && zone && args.domain ? this.makeCertificate(args.domain, zone, args) : undefined;
    const aliases = Object.fromEntries(
      plan.domain.aliases.flatMap((name) => (zone ? this.makeAliases(name, zone, loadBalancer, args) : [])),
    );
    const certificateArn = args.certificate ?? certificate?.certificateArn;
    const httpsListener =
      certificateArn === undefined || plan.scheme === "http"
        ? undefined
        : this.makeListener("https", httpsListenerArgs(loadBalancer, certificateArn), args.transform?.httpsListener);
    const httpListener = this.makeListener("http", httpListenerArgs(loadBalancer, plan.scheme), args.transform?.httpListener);
    this.priorities = priorityClaims(name);
    this.loadBalancerArn = loadBalancer.arn;
    this.listenerArn = (httpsListener ?? httpListener).arn;
    this.securityGroupId = securityGroup.id;
    this.dnsName = loadBalancer.dnsName;
    this.hostedZoneId = loadBalancer.zoneId;
    this.url = pulumi.interpolate`${plan.scheme}://${plan.domain.name ?? loadBalancer.dnsName}`;
    this.nodes = { loadBalancer, securityGroup, httpsListener, httpListener, accessLogBucket, certificate, aliases };
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

  claimPriority(priority: number, owner: string): ExclusiveClaim {
    return this.priorities.claim(priority, owner);
  }

  /** Who may come in is decided here; the way out to a service is a rule of that service's. */
  private makeSecurityGroup(plan: LoadBalancerPlan, { vpc, transform }: LoadBalancerArgs): aws.ec2.SecurityGroup {
    const securityGroup = new aws.ec2.SecurityGroup(
      ...this.tagged<aws.ec2.SecurityGroupArgs>(
        "security-group",
        { vpcId: vpc.vpcId, description: `Load balancer ${this.name}`, revokeRulesOnDelete: true },
        {},
        transform?.securityGroup,
      ),
    );
    for (const { role, port, cidr, family, description } of plan.ingress)
      new aws.vpc.SecurityGroupIngressRule(
        ...this.tagged<aws.vpc.SecurityGroupIngressRuleArgs>(
          role,
          {
            securityGroupId: securityGroup.id,
            description,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            ...(family === 4 ? { cidrIpv4: cidr } : { cidrIpv6: cidr }),
          },
          {},
          transform?.ingress,
        ),
      );
    return securityGroup;
  }

  private makeAccessLogBucket(
    { accessLogDays, deletionProtection }: LoadBalancerPlan,
    { accessLogs, transform }: LoadBalancerArgs,
  ): AccessLogBucket | undefined {
    if (accessLogDays === undefined) return undefined;
    const ofBucket = transform?.accessLogBucket;
    return new AccessLogBucket(
      ...this.part<AccessLogBucketArgs>("access-logs", {
        retentionDays: accessLogDays,
        keepOnDelete: deletionProtection,
        retain: accessLogs !== "none" && accessLogs?.retain === true,
        ...(ofBucket && { transform: ofBucket }),
      }),
    );
  }

  private makeLoadBalancer(
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
      ...(plan.addressing === "dual-stack" && { ipAddressType: "dualstack" }),
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

  /** The zone of its domain; one that is given by name is looked up in this account. */
  private zone({ domain }: LoadBalancerArgs): Pick<IHostedZone, "zoneId" | "domain"> | undefined {
    if (typeof domain?.zone !== "string") return domain?.zone;
    return { domain: domain.zone, zoneId: publicZoneId(lookup(this), domain.zone) };
  }

  private makeCertificate(
    { name, alternatives }: LoadBalancerDomain,
    zone: Pick<IHostedZone, "zoneId" | "domain">,
    { transform }: LoadBalancerArgs,
  ): Certificate {
    const ofCertificate = transform?.certificate;
    return new Certificate(
      ...this.part<CertificateArgs>("certificate", {
        domain: name,
        zone,
        ...(alternatives && { alternatives }),
        ...(ofCertificate && { transform: ofCertificate }),
      }),
    );
  }

  private makeAliases(
    name: string,
    { zoneId }: Pick<IHostedZone, "zoneId">,
    loadBalancer: aws.lb.LoadBalancer,
    { transform }: LoadBalancerArgs,
  ): readonly (readonly [string, aws.route53.Record])[] {
    return ["A", "AAAA"].map((type) => {
      const aliases = [{ name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true }];
      const args: aws.route53.RecordArgs = { zoneId, name, type, aliases };
      const role = `${name}-${type}`;
      return [role, new aws.route53.Record(...this.child<aws.route53.RecordArgs>(`alias-${role}`, args, {}, transform?.alias))];
    });
  }

  private makeListener(
    role: string,
    args: Omit<aws.lb.ListenerArgs, "tags">,
    transform: Transform<aws.lb.ListenerArgs> | undefined,
  ): aws.lb.Listener {
    return new aws.lb.Listener(...this.tagged<aws.lb.ListenerArgs>(role, args, {}, transform));
  }
}
