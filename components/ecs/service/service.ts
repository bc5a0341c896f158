/**
 *     new ecs.Service("orders-query", {
 *       cluster: prod.cluster,
 *       container: { image, port: 8080, health: "/healthz" },
 *       connections: { orders: prod.databases.orders.reader.as("orders_query") },
 *       routes: [prod.edge.route({ path: "/orders/*", methods: ["GET"] })],
 *       datadog: prod.datadog,
 *     });
 *
 * Whom it talks to and what it answers are arguments, not calls: a resource is registered when it is constructed, so all of it must be
 * known by then.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, loadBalancerName, lookup, retainedLogs, type Connection, type ConnectionOffer } from "../../core";
import { ConnectionRules, type ConnectionRulesArgs } from "../../network";
import { capacityProviderStrategies } from "../cluster/capacity";
import { literalPrefix } from "../../ingress/load-balancer/route";
import { FargateTask } from "../task/fargate-task";
import { type FargateTaskArgs } from "../task/args";
import type { ServiceArgs } from "./args";
import { describeConnection } from "./connections";
import { DeferredPlace } from "./deferred-place";
import { execCommand } from "./exec-command";
import { planService, type ServicePlan } from "./plan";
import { listenerRuleArgs, targetGroupArgs, type TargetPlan } from "./routing";
import { scalingPolicyArgs, scalingTargetArgs, zoneRebalancing } from "./scaling";

/** The children of a `Service`, for what no output covers. May change with a major version. */
export interface ServiceNodes {
  readonly service: aws.ecs.Service;
  readonly task: FargateTask;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** One for each load balancer of the routes. */
  readonly targetGroups: readonly aws.lb.TargetGroup[];
  readonly listenerRules: readonly aws.lb.ListenerRule[];
  /** The rule pair of each connection, by its key. */
  readonly connectionRules: Readonly<Record<string, ConnectionRules>>;
  readonly scalingTarget: aws.appautoscaling.Target | undefined;
}

/** A service on Fargate. What it costs is its tasks: see `size`. */
export class Service extends Component {
  /** Address of its first route, up to the first wildcard; `undefined` where it has no routes. */
  readonly url: pulumi.Output<string> | undefined;
  readonly serviceName: pulumi.Output<string>;
  readonly serviceArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /**
   * What a person runs for a shell in one of its tasks; `undefined` where ECS Exec is off. Needs the Session Manager plugin of the AWS CLI, and `sh`,
   * `script` and `cat` in the image: without the latter two nothing is recorded.
   */
  readonly execCommand: pulumi.Output<string> | undefined;
  /** The role of the application itself, for policies of other resources. */
  readonly taskRoleArn: pulumi.Output<string>;
  /** What came of `connections`, by the same keys. */
  readonly connections: Readonly<Record<string, Connection>>;
  readonly nodes: ServiceNodes;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const place = new DeferredPlace();
    const plan = planService(name, args, place);
    super("isthmus:ecs:Service", name, args, opts);
    place.settle(lookup(this));
    this.commit(plan);
    const logGroup = this.makeLogGroup(plan, args);
    const securityGroup = this.makeSecurityGroup(args);
    const egress = this.makeEgress(securityGroup, args);
    const connectionRules = this.makeConnectionRules(plan, securityGroup);
    const inboundRules = this.makeInboundRules(plan, args, securityGroup);
    const task = this.makeTask(plan, args, logGroup);
    const targets = plan.targets.map((target) => this.makeTarget(plan, args, target));
    const targetGroups = targets.map(({ targetGroup }) => targetGroup);
    const listenerRules = targets.flatMap(({ rules }) => rules);
    const service = this.makeService(plan, args, { task, securityGroup, targetGroups }, [
      // A service whose target group no rule points to yet is refused; one whose roles or ways are not open yet fails its first tasks.
      ...listenerRules,
      ...task.nodes.policies,
      egress,
      ...inboundRules,
      ...Object.values(connectionRules),
      ...plan.connections.flatMap(({ offer }) => offer.dependsOn),
    ]);
    const scalingTarget = this.makeScaling(plan, args, service);
    this.url = serviceUrl(args);
    this.serviceName = service.name;
    this.serviceArn = service.arn;
    this.execCommand = plan.exec ? execCommand(name, args.cluster, service, place) : undefined;
    this.securityGroupId = securityGroup.id;
    this.taskRoleArn = task.taskRoleArn;
    this.connections = Object.fromEntries(plan.connections.map((connection) => [connection.key, describeConnection(connection)]));
    this.nodes = { service, task, logGroup, securityGroup, targetGroups, listenerRules, connectionRules, scalingTarget };
    this.registerOutputs({ serviceName: this.serviceName, securityGroupId: this.securityGroupId, ...(this.url && { url: this.url }) });
  }

  private makeLogGroup(plan: ServicePlan, { cluster, logs, transform }: ServiceArgs): aws.cloudwatch.LogGroup {
    const args = {
      name: plan.logGroupName,
      retentionInDays: plan.logRetentionDays,
      ...(cluster.logKeyArn && { kmsKeyId: cluster.logKeyArn }),
    };
    return new aws.cloudwatch.LogGroup(...this.tagged<aws.cloudwatch.LogGroupArgs>("logs", args, retainedLogs(logs), transform?.logGroup));
  }

  private makeSecurityGroup({ cluster, transform }: ServiceArgs): aws.ec2.SecurityGroup {
    const args = { vpcId: cluster.vpc.vpcId, description: `Tasks of ${this.name}`, revokeRulesOnDelete: true };
    return new aws.ec2.SecurityGroup(...this.tagged<aws.ec2.SecurityGroupArgs>("security-group", args, {}, transform?.securityGroup));
  }

  private makeEgress(securityGroup: aws.ec2.SecurityGroup, { transform }: ServiceArgs): aws.vpc.SecurityGroupEgressRule {
    const args = {
      securityGroupId: securityGroup.id,
      description: "HTTPS to AWS (images, secrets, logs) and to monitoring",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
    };
    return new aws.vpc.SecurityGroupEgressRule(
      ...this.tagged<aws.vpc.SecurityGroupEgressRuleArgs>("egress-https", args, {}, transform?.egress),
    );
  }

  /** A writer and a reader may stand behind one group and port, and AWS refuses a rule that is there already: both connections have the first one's. */
  private makeConnectionRules(plan: ServicePlan, securityGroup: aws.ec2.SecurityGroup): Record<string, ConnectionRules> {
    const made: { readonly offer: ConnectionOffer; readonly rules: ConnectionRules }[] = [];
    const rules = plan.connections.map(({ key, slug, offer }) => {
      const { server, port, protocol } = offer;
      const before = made.find((each) => sameDoor(each.offer, offer));
      if (before !== undefined) return [key, before.rules] as const;
      const args = {
        client: this.name,
        clientSecurityGroupId: securityGroup.id,
        server,
        serverSecurityGroupId: offer.securityGroupId,
        port,
        protocol,
      };
      const own = new ConnectionRules(...this.part<ConnectionRulesArgs>(`to-${slug}`, args));
      made.push({ offer, rules: own });
      return [key, own] as const;
    });
    return Object.fromEntries(rules);
  }

  private makeInboundRules(plan: ServicePlan, { container }: ServiceArgs, securityGroup: aws.ec2.SecurityGroup): ConnectionRules[] {
    return plan.targets.map(({ suffix, loadBalancer }) => {
      const args: ConnectionRulesArgs = {
        client: "load balancer",
        clientSecurityGroupId: loadBalancer.securityGroupId,
        server: this.name,
        serverSecurityGroupId: securityGroup.id,
        port: container.port,
        protocol: "tcp",
      };
      return new ConnectionRules(...this.part<ConnectionRulesArgs>(`from-load-balancer${suffix}`, args));
    });
  }

  private makeTask(plan: ServicePlan, { cluster, architecture, transform }: ServiceArgs, logGroup: aws.cloudwatch.LogGroup): FargateTask {
    const args: FargateTaskArgs = {
      family: pulumi.interpolate`${cluster.clusterName}-${this.name}`,
      plan: plan.application.task,
      size: plan.application.size,
      logGroupArn: logGroup.arn,
      ...(architecture && { architecture }),
      ...(plan.ephemeralStorageGib !== undefined && { ephemeralStorage: plan.ephemeralStorageGib }),
      ...(plan.exec && { exec: { keyArn: cluster.logKeyArn, logGroupArn: cluster.execLogGroupArn } }),
      ...(transform && { transform }),
    };
    return new FargateTask(...this.part<FargateTaskArgs>("task", args));
  }

  private makeTarget(
    plan: ServicePlan,
    args: ServiceArgs,
    target: TargetPlan,
  ): { targetGroup: aws.lb.TargetGroup; rules: aws.lb.ListenerRule[] } {
    const { cluster, container, transform } = args;
    const role = `targets${target.suffix}`;
    const groupArgs = { ...loadBalancerName(this.childName(role)), ...targetGroupArgs(cluster.vpc.vpcId, container.port, plan.health) };
    const targetGroup = new aws.lb.TargetGroup(...this.tagged<aws.lb.TargetGroupArgs>(role, groupArgs, {}, transform?.targetGroup));
    const rules = target.rules.map((rule) => {
      const ruleArgs = listenerRuleArgs(target, rule, targetGroup.arn);
      return new aws.lb.ListenerRule(...this.tagged<aws.lb.ListenerRuleArgs>(rule.role, ruleArgs, {}, transform?.listenerRule));
    });
    return { targetGroup, rules };
  }

  private makeService(
    plan: ServicePlan,
    { cluster, container, waitForSteadyState, transform }: ServiceArgs,
    made: Pick<ServiceNodes, "task" | "securityGroup" | "targetGroups">,
    dependsOn: pulumi.Input<pulumi.Resource>[],
  ): aws.ecs.Service {
    const { scaling, network, gracePeriodSeconds } = plan;
    const args: Omit<aws.ecs.ServiceArgs, "tags"> = {
      cluster: cluster.clusterArn,
      taskDefinition: made.task.taskDefinitionArn,
      desiredCount: scaling.desiredCount,
      capacityProviderStrategies: capacityProviderStrategies(cluster.capacity),
      // Without it, another strategy would replace the service instead of deploying it anew.
      forceNewDeployment: true,
      // Always the newest platform, which gets AWS's security fixes; today it is 1.4.0.
      platformVersion: "LATEST",
      networkConfiguration: {
        subnets: [...network.tier.subnetIds],
        securityGroups: [made.securityGroup.id],
        assignPublicIp: network.assignPublicIp,
      },
      loadBalancers: made.targetGroups.map(({ arn }) => ({ targetGroupArn: arn, containerName: this.name, containerPort: container.port })),
      ...(gracePeriodSeconds !== undefined && { healthCheckGracePeriodSeconds: gracePeriodSeconds }),
      deploymentMinimumHealthyPercent: scaling.minimumHealthyPercent,
      deploymentMaximumPercent: scaling.maximumPercent,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: zoneRebalancing(scaling),
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      enableExecuteCommand: plan.exec,
      waitForSteadyState: waitForSteadyState ?? false,
    };
    // What autoscaling has set must survive a refresh followed by an update.
    const ignoreChanges = scaling.autoscaling ? ["desiredCount"] : [];
    return new aws.ecs.Service(...this.tagged<aws.ecs.ServiceArgs>("service", args, { dependsOn, ignoreChanges }, transform?.service));
  }

  private makeScaling(
    plan: ServicePlan,
    { cluster, transform }: ServiceArgs,
    service: aws.ecs.Service,
  ): aws.appautoscaling.Target | undefined {
    const { autoscaling } = plan.scaling;
    if (autoscaling === undefined) return undefined;
    const targetArgs = scalingTargetArgs(autoscaling, cluster.clusterName, service.name);
    const target = new aws.appautoscaling.Target(
      ...this.tagged<aws.appautoscaling.TargetArgs>("scaling-target", targetArgs, {}, transform?.scalingTarget),
    );
    new aws.appautoscaling.Policy(
      ...this.child<aws.appautoscaling.PolicyArgs>(
        "scaling-policy",
        scalingPolicyArgs(target, autoscaling.cpu),
        {},
        transform?.scalingPolicy,
      ),
    );
    return target;
  }
}

/** `https://edge-….elb.amazonaws.com/orders/`; a route's own host name takes the place of the load balancer's. */
function serviceUrl({ routes = [] }: ServiceArgs): pulumi.Output<string> | undefined {
  const [route] = routes;
  if (route === undefined) return undefined;
  const { loadBalancer, host, path } = route;
  const origin =
    host === undefined || /[*?]/.test(host) ? loadBalancer.url : loadBalancer.url.apply((url) => `${url.split("://")[0]}://${host}`);
  return pulumi.interpolate`${origin}${literalPrefix(path)}`;
}

/** Whether two offers lead through the same port of the same group: the very same output, or the same id. */
function sameDoor(one: ConnectionOffer, other: ConnectionOffer): boolean {
  return one.securityGroupId === other.securityGroupId && one.port === other.port && one.protocol === other.protocol;
}
