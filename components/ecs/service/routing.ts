/** What a service answers: one target group for each load balancer, one listener rule for each route. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { seconds, type Duration, type ExclusiveClaim, type Faults } from "../../core";
import type { ILoadBalancer, Route } from "../interfaces";
import { checkWithin } from "../check-within";
import { rulePriority } from "../../ingress/load-balancer/priority";
import { checkRoute, describeRoute } from "../../ingress/load-balancer/route";
import type { ServiceContainer, TargetHealth } from "./args";

/** A route with its priority. */
export interface RulePlan {
  /** Role of the listener rule in its name: the priority names it, so that routes can change places in the list. */
  readonly role: string;
  readonly priority: number;
  readonly conditions: aws.types.input.lb.ListenerRuleCondition[];
}

/** All routes of a service on one load balancer. */
export interface TargetPlan {
  /** Ends the names of the children: empty for the first load balancer, `-2` for the second. */
  readonly suffix: string;
  readonly loadBalancer: ILoadBalancer;
  readonly rules: readonly RulePlan[];
}

/** What a service answers, and the priorities that it takes for that. */
export interface RoutesPlan {
  readonly targets: readonly TargetPlan[];
  readonly claims: readonly ExclusiveClaim[];
}

/** A target group's health check, in whole seconds. */
export interface HealthPlan {
  readonly check: {
    readonly path: string;
    readonly matcher: string;
    readonly interval: number;
    readonly timeout: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
  };
  readonly deregistrationDelay: number;
}

/** Checks the routes, and their priorities against those that other services have on the same load balancers. */
export function planRoutes(faults: Faults, name: string, routes: readonly Route[]): RoutesPlan {
  const loadBalancers = [...new Set(routes.map(({ loadBalancer }) => loadBalancer))];
  const seen = new Map<string, number>();
  const claims: ExclusiveClaim[] = [];
  routes.forEach((route, index) => {
    const path = `routes[${index}]`;
    checkRoute(faults, path, route);
    const key = `${loadBalancers.indexOf(route.loadBalancer)} ${describeRoute(route)}`;
    const other = seen.get(key);
    if (other !== undefined) faults.add(path, describeRoute(route), `is the same as routes[${other}]. Remove one.`);
    else {
      const claim = route.loadBalancer.claimPriority(rulePriority(route), `${name} (${describeRoute(route)})`);
      const refusal = claim.refusal(claims);
      if (refusal !== undefined) faults.add(path, undefined, refusal);
      claims.push(claim);
    }
    seen.set(key, index);
  });
  const targets = loadBalancers.map((loadBalancer, index) => {
    const suffix = index === 0 ? "" : `-${index + 1}`;
    const rules = routes.filter((route) => route.loadBalancer === loadBalancer).map((route) => planRule(route, suffix));
    return { suffix, loadBalancer, rules };
  });
  return { targets, claims };
}

function planRule(route: Route, suffix: string): RulePlan {
  const priority = rulePriority(route);
  // One field in each condition: a condition with two is refused.
  const conditions = [
    { pathPattern: { values: [route.path] } },
    ...(route.host === undefined ? [] : [{ hostHeader: { values: [route.host] } }]),
    ...(route.methods === undefined ? [] : [{ httpRequestMethod: { values: [...route.methods].sort() } }]),
  ];
  return { role: `route${suffix}-${priority}`, priority, conditions };
}

/** Checks and completes the health check of the target groups. */
export function planHealth(faults: Faults, health: ServiceContainer["health"]): HealthPlan {
  const given: TargetHealth = typeof health === "object" ? health : { path: health ?? "/" };
  const time = (key: "interval" | "timeout" | "deregistrationDelay", otherwise: Duration, lowest: number, highest: number): number => {
    const path = `container.health.${key}`;
    const value = faults.attempt(path, () => seconds(given[key] ?? otherwise)) ?? seconds(otherwise);
    checkWithin(faults, path, value, lowest, highest, "seconds");
    return value;
  };
  if (!given.path.startsWith("/")) faults.add("container.health", given.path, `must begin with a slash. Did you mean /${given.path}?`);
  // Bounds of https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
  const interval = time("interval", "15 seconds", 5, 300);
  const timeout = time("timeout", "5 seconds", 2, 120);
  if (timeout >= interval)
    faults.add(
      "container.health.timeout",
      `${timeout} seconds`,
      `must be shorter than the interval of ${interval} seconds. Shorten it or lengthen the interval.`,
    );
  const { path, matcher = "200", healthyThreshold = 2, unhealthyThreshold = 3 } = given;
  checkWithin(faults, "container.health.healthyThreshold", healthyThreshold, 2, 10, "answers");
  checkWithin(faults, "container.health.unhealthyThreshold", unhealthyThreshold, 2, 10, "answers");
  const check = { path, matcher, interval, timeout, healthyThreshold, unhealthyThreshold };
  return { check, deregistrationDelay: time("deregistrationDelay", "30 seconds", 0, 3600) };
}

/** Tasks have addresses of their own, so they are registered by IP. A change of the port replaces the group, created before the old one goes. */
export function targetGroupArgs(
  vpcId: pulumi.Input<string>,
  port: number,
  { check, deregistrationDelay }: HealthPlan,
): Omit<aws.lb.TargetGroupArgs, "tags"> {
  return {
    vpcId,
    port,
    protocol: "HTTP",
    targetType: "ip",
    deregistrationDelay,
    healthCheck: { ...check, protocol: "HTTP", port: "traffic-port" },
  };
}

export function listenerRuleArgs(
  { loadBalancer }: TargetPlan,
  { priority, conditions }: RulePlan,
  targetGroupArn: pulumi.Input<string>,
): Omit<aws.lb.ListenerRuleArgs, "tags"> {
  return { listenerArn: loadBalancer.listenerArn, priority, conditions, actions: [{ type: "forward", targetGroupArn }] };
}
