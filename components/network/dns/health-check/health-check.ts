/**
 *     const primary = new network.HealthCheck("shop-primary", { https: { host: "shop-a.example.com", path: "/healthz" } });
 *
 * Route 53 asks from all over the world whether something answers, and leaves out of its own answers what does not.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { globalRegion } from "../global-region";
import type { IHealthCheck } from "../interfaces";
import { planHealthCheck, type HealthCheckPlan } from "./plan";
import type { HealthCheckArgs } from "./args";

/**
 * A health check. $0.50 a month for endpoints in AWS and $0.75 for others, and $1 or $2 more for each of HTTPS, a search text and fast intervals.
 * Changes of the kind, the host and the interval replace it. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html
 */
export class HealthCheck extends Component implements IHealthCheck {
  readonly healthCheckId: pulumi.Output<string>;
  readonly nodes: { readonly healthCheck: aws.route53.HealthCheck; readonly alarm: aws.cloudwatch.MetricAlarm | undefined };

  constructor(name: string, args: HealthCheckArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planHealthCheck(name, args);
    super("isthmus:network:HealthCheck", name, args, opts);
    const healthCheck = new aws.route53.HealthCheck(
      ...this.tagged<aws.route53.HealthCheckArgs>("check", checkArgs(plan), {}, args.transform?.healthCheck),
    );
    this.healthCheckId = healthCheck.id;
    this.nodes = { healthCheck, alarm: (args.alarmTopicArns ?? []).length === 0 ? undefined : this.makeAlarm(args) };
    this.registerOutputs({ healthCheckId: this.healthCheckId });
  }

  /** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html: 1 is healthy. */
  private makeAlarm({ alarmTopicArns = [], transform }: HealthCheckArgs): aws.cloudwatch.MetricAlarm {
    const args = {
      alarmDescription: `${this.name} is unhealthy as Route 53 sees it.`,
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: this.healthCheckId },
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 1,
      treatMissingData: "breaching",
      alarmActions: [...alarmTopicArns],
      okActions: [...alarmTopicArns],
      region: globalRegion,
    };
    return new aws.cloudwatch.MetricAlarm(...this.tagged<aws.cloudwatch.MetricAlarmArgs>("alarm", args, {}, transform?.alarm));
  }
}

function checkArgs(plan: HealthCheckPlan): Omit<aws.route53.HealthCheckArgs, "tags"> {
  switch (plan.kind) {
    case "endpoint":
      return {
        type: plan.type,
        ...(plan.isAddress ? { ipAddress: plan.host } : { fqdn: plan.host }),
        port: plan.port,
        requestInterval: plan.intervalSeconds,
        failureThreshold: plan.failureThreshold,
        ...(plan.path !== undefined && { resourcePath: plan.path }),
        ...(plan.search !== undefined && { searchString: plan.search }),
      };
    case "calculated":
      return {
        type: "CALCULATED",
        childHealthchecks: plan.children.map(({ healthCheckId }) => healthCheckId),
        childHealthThreshold: plan.healthy,
      };
    case "alarm":
      return {
        type: "CLOUDWATCH_METRIC",
        cloudwatchAlarmName: plan.name,
        cloudwatchAlarmRegion: plan.region,
        insufficientDataHealthStatus: plan.insufficientData,
      };
  }
}
