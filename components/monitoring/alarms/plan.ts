/**
 * CloudWatch's rendering of the threshold table: one alarm for each row and role of instance. An alarm on a role stays true after a failover;
 * one on an instance would watch the former writer. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/creating_alarms.html
 */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseRole, Threshold } from "../thresholds/model";
import { kebab } from "../thresholds/names";
import { displayed } from "../thresholds/values";

/** How bad it is: `warning` can wait for the morning. */
export type Severity = "critical" | "warning";

/** Which alarms notify the topic: all of them, or only the one that says that the writer is gone. */
export type AlarmActions = "all" | "liveness";

/** One alarm, before it has a database and a topic. */
export interface AlarmPlan {
  /** Its part of the resource's name: `cpu-writer`, `cpu-reader-warning`. */
  readonly role: string;
  readonly threshold: Threshold;
  readonly databaseRole: DatabaseRole;
  readonly severity: Severity;
  /** In the metric's unit. */
  readonly value: number;
  readonly statistic: Threshold["statistic"];
  /** Whether it notifies; one that does not shows its state all the same. */
  readonly notifies: boolean;
}

/** The alarms of a table: every critical value, and every warning where those are asked for. */
export function planAlarms(
  thresholds: readonly Threshold[],
  options: { readonly warnings: boolean; readonly actions: AlarmActions },
): readonly AlarmPlan[] {
  return thresholds.flatMap((threshold) =>
    threshold.roles.flatMap((databaseRole) => {
      const role = `${kebab(threshold.name)}-${databaseRole.toLowerCase()}`;
      const notifies = options.actions === "all" || threshold.name === "uptime";
      const common = { threshold, databaseRole, statistic: statisticOf(threshold, databaseRole), notifies };
      const critical: AlarmPlan = { ...common, role, severity: "critical", value: threshold.critical };
      if (!options.warnings || threshold.warning === undefined) return [critical];
      return [critical, { ...common, role: `${role}-warning`, severity: "warning", value: threshold.warning }];
    }),
  );
}

/** What an alarm is about: the database by the name of the program and by its identifier in AWS, and the topic that it notifies. */
export interface AlarmTarget {
  readonly database: string;
  readonly clusterIdentifier: pulumi.Input<string>;
  readonly topicArn: pulumi.Input<string>;
  readonly runbook?: string | undefined;
}

/** Arguments of the alarm's resource. */
export function alarmArgs(plan: AlarmPlan, target: AlarmTarget): Omit<aws.cloudwatch.MetricAlarmArgs, "tags"> {
  const { threshold } = plan;
  return {
    namespace: "AWS/RDS",
    metricName: threshold.metric,
    dimensions: { DBClusterIdentifier: target.clusterIdentifier, Role: plan.databaseRole },
    ...(plan.statistic === "p90" ? { extendedStatistic: "p90" } : { statistic: plan.statistic }),
    comparisonOperator: operators[threshold.comparison],
    threshold: plan.value,
    period: threshold.period,
    evaluationPeriods: threshold.evaluationPeriods,
    datapointsToAlarm: threshold.datapointsToAlarm,
    treatMissingData: threshold.missingData,
    alarmDescription: describe(plan, target),
    actionsEnabled: plan.notifies,
    alarmActions: [target.topicArn],
    okActions: [target.topicArn],
  };
}

const operators: Readonly<Record<Threshold["comparison"], string>> = {
  ">": "GreaterThanThreshold",
  "<": "LessThanThreshold",
  "<=": "LessThanOrEqualToThreshold",
};

/** Under a role the readers are one series. Their average would hide the one that is in trouble, so the worst of them counts. */
function statisticOf({ statistic, comparison }: Threshold, databaseRole: DatabaseRole): Threshold["statistic"] {
  if (databaseRole === "WRITER" || statistic !== "Average") return statistic;
  return comparison === ">" ? "Maximum" : "Minimum";
}

function describe({ threshold, databaseRole, severity, value }: AlarmPlan, { database, runbook }: AlarmTarget): string {
  const who = databaseRole === "WRITER" ? "writer" : "readers";
  const sentence =
    threshold.name === "uptime"
      ? `The ${who} of ${database} does not answer.`
      : `${threshold.title} of the ${who} of ${database} is ${threshold.comparison} ${displayed(value, threshold.unit)} for ${threshold.evaluationPeriods} min (${severity}).`;
  return runbook === undefined ? sentence : `${sentence} Runbook: ${runbook}`;
}
