import { checkName, Faults, seconds } from "../core";
import { planAlarms, type AlarmPlan, type Severity } from "./alarms/plan";
import type { AlarmSubscription, DatabaseMonitoringArgs } from "./database-monitoring-args";
import { planEvents, type EventPlan } from "./events/plan";
import { planMonitors, type MonitorPlan } from "./monitors/plan";
import type { Threshold } from "./thresholds/model";
import { planThresholds } from "./thresholds/plan";

/** Everything that watches one database, as plain data. */
export interface DatabaseMonitoringPlan {
  readonly thresholds: readonly Threshold[];
  readonly alarms: readonly AlarmPlan[];
  readonly monitors: readonly MonitorPlan[];
  readonly events: readonly EventPlan[];
  /** One topic for each severity that has one. */
  readonly topics: readonly Severity[];
  readonly subscriptions: readonly (AlarmSubscription & { readonly name: string; readonly severity: Severity })[];
}

/** CloudWatch is asked every ten minutes, and what it knows is some minutes old by then. https://docs.datadoghq.com/integrations/guide/cloud-metric-delay/ */
const polledMetricsDelay = "15 minutes";

/** Checks the arguments and plans what is created from them. Throws every fault at once. */
export function planDatabaseMonitoring(name: string, args: DatabaseMonitoringArgs): DatabaseMonitoringPlan {
  const faults = new Faults(`DatabaseMonitoring "${name}"`);
  checkName(faults, "name", name);
  const warnings = args.warnings ?? false;
  const delay = faults.attempt("evaluationDelay", () => seconds(args.evaluationDelay ?? polledMetricsDelay)) ?? 0;
  const thresholds = faults.attempt("thresholds", () => planThresholds(args.database, args.thresholds)) ?? [];
  checkHandles(faults, args);
  checkRunbook(faults, args.runbook);
  checkKey(faults, args.kmsKeyArn);
  const subscriptions = Object.entries(args.subscriptions ?? {}).map(([key, each]) => ({
    severity: "critical" as const,
    ...each,
    name: key,
  }));
  for (const each of subscriptions.filter(({ severity }) => severity === "warning" && !warnings))
    faults.add(
      `subscriptions.${each.name}.severity`,
      "warning",
      "has no topic to subscribe to. Set warnings: true, or subscribe to critical.",
    );
  faults.throwIfAny();
  const { database, datadog, notify, severity = "critical", runbook } = args;
  return {
    thresholds,
    alarms: planAlarms(thresholds, { warnings, actions: args.alarmActions ?? (datadog ? "liveness" : "all") }),
    monitors: datadog
      ? planMonitors(thresholds, { database: database.name, datadog, notify, severity, runbook, evaluationDelay: delay })
      : [],
    events: planEvents(args.instanceIdentifiers ?? []),
    topics: warnings ? ["critical", "warning"] : ["critical"],
    subscriptions,
  };
}

function checkHandles(faults: Faults, { datadog, notify }: DatabaseMonitoringArgs): void {
  if (datadog === undefined) return;
  for (const severity of ["critical", "warning"] as const) {
    const handles = notify[severity].split(" ").filter((handle) => handle !== "");
    if (handles.length === 0 || handles.some((handle) => !/^@.+/.test(handle)))
      faults.add(
        `notify.${severity}`,
        notify[severity],
        "notifies nobody. Give Datadog handles, as in @pagerduty-orders or @slack-orders.",
      );
  }
}

function checkRunbook(faults: Faults, runbook: string | undefined): void {
  if (runbook !== undefined && !/^https:\/\/\S+$/.test(runbook))
    faults.add("runbook", runbook, "is not an https address. Give the page's whole address, as in https://wiki.example.com/orders.");
}

function checkKey(faults: Faults, key: unknown): void {
  if (typeof key === "string" && key.includes("alias/aws/"))
    faults.add(
      "kmsKeyArn",
      key,
      "is AWS's own key, with which neither CloudWatch nor RDS can publish. Give a customer managed key, or leave it out for one of its own.",
    );
}
