import { checkName, Faults, seconds } from "../../core";
import { planAlarms, type AlarmPlan, type Severity } from "../alarms/plan";
import type { AlarmSubscription, DatabaseMonitoringArgs } from "./args";
import { planDelivery, type Reachable } from "../delivery";
import { planEvents, type EventPlan } from "../events/plan";
import { planMonitors, type MonitorPlan } from "../monitors/plan";
import { checkTopicKey, planNotify, type ReceiversPlan } from "../receivers/plan";
import type { Threshold } from "../thresholds/model";
import { planThresholds } from "../thresholds/plan";

/** Everything that watches one database, as plain data. */
export interface DatabaseMonitoringPlan {
  readonly thresholds: readonly Threshold[];
  readonly alarms: readonly AlarmPlan[];
  readonly monitors: readonly MonitorPlan[];
  readonly events: readonly EventPlan[];
  /** One topic of its own for each severity that has one; none where the receivers bring theirs. */
  readonly topics: readonly Severity[];
  readonly subscriptions: readonly (AlarmSubscription & { readonly name: string; readonly severity: Severity })[];
  /** Whether `notify` names receivers that are to be put behind the topics. */
  readonly hasReceivers: boolean;
  readonly warnings: readonly string[];
}

/** CloudWatch is asked every ten minutes, and what it knows is some minutes old by then. https://docs.datadoghq.com/integrations/guide/cloud-metric-delay/ */
const polledMetricsDelay = "15 minutes";
/** `-receivers` is added to the component's name, and a name has at most 40 characters. */
const longestNameWithReceivers = 30;

/** Checks the arguments and plans what is created from them. Throws every fault at once. */
export function planDatabaseMonitoring(name: string, args: DatabaseMonitoringArgs): DatabaseMonitoringPlan {
  const faults = new Faults(`DatabaseMonitoring "${name}"`);
  checkName(faults, "name", name);
  const warnings = args.warnings ?? false;
  const delay = faults.attempt("evaluationDelay", () => seconds(args.evaluationDelay ?? polledMetricsDelay)) ?? 0;
  const thresholds = faults.attempt("thresholds", () => planThresholds(args.database, args.thresholds)) ?? [];
  const notified = notifiedBy(faults, args);
  const topics = ownTopics(args, notified);
  const subscriptions = subscriptionsOf(faults, args, topics);
  const reachable = reachableBy(args, notified, topics, subscriptions);
  checkSomebody(faults, args, reachable);
  checkRunbook(faults, args.runbook);
  checkTopicKey(faults, args.kmsKeyArn);
  const hasReceivers = (notified?.topics.length ?? 0) > 0;
  if (hasReceivers && name.length > longestNameWithReceivers)
    faults.add("name", name, `leaves no room for the names of its receivers. Use at most ${longestNameWithReceivers} characters.`);
  faults.throwIfAny();
  const { database, datadog, severity = "critical", runbook } = args;
  const delivery = planDelivery(reachable, { datadog, alarmActions: args.alarmActions, warnings });
  return {
    thresholds,
    alarms: planAlarms(thresholds, { warnings, actions: delivery.alarmActions }),
    monitors: datadog
      ? planMonitors(thresholds, {
          database: database.name,
          datadog,
          notify: reachable.handles,
          silent: delivery.silentMonitors,
          severity,
          runbook,
          evaluationDelay: delay,
        })
      : [],
    events: planEvents(args.instanceIdentifiers ?? []),
    topics,
    subscriptions,
    hasReceivers,
    warnings: delivery.warnings,
  };
}

/** What `notify` asks for; nothing where `receivers` are given. */
function notifiedBy(faults: Faults, { notify, receivers, severity }: DatabaseMonitoringArgs): ReceiversPlan | undefined {
  if (notify === undefined && receivers === undefined)
    faults.add("notify", undefined, "is missing. Say who is notified, as in { critical: …, warning: … }, or give receivers.");
  if (notify !== undefined && receivers !== undefined)
    faults.add("notify", undefined, "contradicts receivers, which say who is notified. Give one of the two.");
  return notify === undefined || receivers !== undefined ? undefined : planNotify(faults, notify, severity);
}

/**
 * Warnings and RDS events have a topic of their own where that is asked for, or somebody is notified of them apart from what is critical. Where
 * only one severity has receivers there is one topic, so that nothing is published to nobody.
 */
function ownTopics({ receivers, warnings = false }: DatabaseMonitoringArgs, notified: ReceiversPlan | undefined): readonly Severity[] {
  if (receivers?.topicArns.critical !== undefined) return [];
  const [first, ...others] = notified?.topics ?? [];
  return others.length > 0 || (warnings && first !== "warning") ? ["critical", "warning"] : ["critical"];
}

function subscriptionsOf(
  faults: Faults,
  { subscriptions = {} }: DatabaseMonitoringArgs,
  topics: readonly Severity[],
): DatabaseMonitoringPlan["subscriptions"] {
  const all = Object.entries(subscriptions).map(([name, each]) => ({ severity: "critical" as const, ...each, name }));
  if (topics.length === 0 && all.length > 0)
    faults.add("subscriptions", undefined, "have no topic: the receivers bring their own. Name them among those receivers.");
  else
    for (const each of all.filter(({ severity }) => !topics.includes(severity)))
      faults.add(
        `subscriptions.${each.name}.severity`,
        each.severity,
        "has no topic to subscribe to. Set warnings: true, or subscribe to critical.",
      );
  return all;
}

function reachableBy(
  { receivers }: DatabaseMonitoringArgs,
  notified: ReceiversPlan | undefined,
  topics: readonly Severity[],
  subscriptions: DatabaseMonitoringPlan["subscriptions"],
): Reachable {
  if (receivers !== undefined && topics.length === 0)
    return { handles: receivers.handles, subscribed: { critical: true, warning: receivers.topicArns.warning !== undefined } };
  const behind = (severity: Severity): boolean => subscriptions.some((each) => each.severity === severity);
  const receiving = notified?.topics ?? [];
  const critical = receiving.length > 0 || behind("critical");
  const warning = topics.includes("warning") ? receiving.includes("warning") || behind("warning") : critical;
  return { handles: (receivers ?? notified)?.handles ?? { critical: "", warning: "" }, subscribed: { critical, warning } };
}

/** Monitors that mention nobody are only good where somebody else is notified. */
function checkSomebody(faults: Faults, { datadog, receivers }: DatabaseMonitoringArgs, { handles, subscribed }: Reachable): void {
  if (datadog === undefined || !faults.isEmpty) return;
  for (const severity of ["critical", "warning"] as const)
    if (handles[severity] === "" && !subscribed[severity])
      faults.add(
        receivers === undefined ? `notify.${severity}` : "receivers",
        undefined,
        `notifies nobody of what is ${severity}. Give Datadog handles, as in @pagerduty-orders or @slack-orders.`,
      );
}

function checkRunbook(faults: Faults, runbook: string | undefined): void {
  if (runbook !== undefined && !/^https:\/\/\S+$/.test(runbook))
    faults.add("runbook", runbook, "is not an https address. Give the page's whole address, as in https://wiki.example.com/orders.");
}
