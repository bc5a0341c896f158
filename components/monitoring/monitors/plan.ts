/**
 * Datadog's rendering of the threshold table: one monitor a row, with a state for each instance. The number in the query and the critical
 * threshold are one value; Datadog refuses a monitor in which they differ. https://docs.datadoghq.com/monitors/configuration/
 */
import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import type { Severity } from "../alarms/plan";
import type { Threshold } from "../thresholds/model";
import { kebab } from "../thresholds/names";
import { displayed } from "../thresholds/values";

/** What a monitor needs to know of Datadog; a `Datadog` of the datadog room is one. */
export interface MonitorScope {
  /** Environment tag. */
  readonly env: string;
  /** Further tags. @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** Whether Datadog's AWS integration is known to collect this account's metrics. @default false */
  readonly integration?: boolean;
}

/** Tag of a monitor that says that an AWS integration outside of the stacks collects its metrics: proofs take its word. */
export const integrationTag = "isthmus:aws-integration";

/**
 * Datadog handles such as `@pagerduty-orders` or `@slack-orders`; several in one text, separated by spaces. Empty where somebody else notifies.
 * https://docs.datadoghq.com/monitors/notify/#notifications
 */
export interface NotifyHandles {
  /** Who must look at it now. */
  readonly critical: string;
  /** Who should know. */
  readonly warning: string;
}

/** One monitor, before the database has an identifier. */
export interface MonitorPlan {
  /** Its part of the resource's name: `cpu`. */
  readonly role: string;
  readonly threshold: Threshold;
  readonly title: string;
  readonly message: string;
  readonly tags: readonly string[];
  readonly priority: number;
  /** Seconds by which Datadog looks back further, because values arrive late. */
  readonly evaluationDelay: number;
}

/** What all monitors of one database share. */
export interface MonitorSettings {
  readonly database: string;
  readonly datadog: MonitorScope;
  readonly notify: NotifyHandles;
  readonly severity: Severity;
  /** States of which somebody else already notifies: the message mentions no handle. @default [] */
  readonly silent?: readonly Severity[];
  readonly runbook?: string | undefined;
  readonly evaluationDelay: number;
}

/** The monitors of a table. */
export function planMonitors(thresholds: readonly Threshold[], settings: MonitorSettings): readonly MonitorPlan[] {
  const { database, datadog, severity, evaluationDelay } = settings;
  return thresholds.map((threshold) => ({
    role: kebab(threshold.name),
    threshold,
    title: `${database} (${datadog.env}): ${threshold.title}`,
    message: messageOf(threshold, settings),
    tags: [
      ...Object.entries({ env: datadog.env, database, ...datadog.tags }).map(([key, value]) => `${key}:${value}`),
      ...(datadog.integration === true ? [integrationTag] : []),
    ],
    // Where nothing is critical the monitors step back behind those of an environment in which something is.
    priority: Math.min(threshold.priority + (severity === "critical" ? 0 : 2), 5),
    evaluationDelay,
  }));
}

/** Arguments of the monitor's resource. */
export function monitorArgs(plan: MonitorPlan, clusterIdentifier: pulumi.Input<string>): datadog.MonitorArgs {
  const { threshold } = plan;
  const { warning, critical } = threshold;
  return {
    name: plan.title,
    type: "query alert",
    query: queryOf(threshold, clusterIdentifier),
    message: plan.message,
    monitorThresholds: { critical: String(critical), ...(warning !== undefined && { warning: String(warning) }) },
    tags: [...plan.tags],
    priority: String(plan.priority),
    evaluationDelay: plan.evaluationDelay,
    // A new reader warms up before it is judged.
    newGroupDelay: 300,
    // Metrics of AWS come in batches with holes between them, which a full window would wait for.
    requireFullWindow: false,
    onMissingData: threshold.datadog.onMissingData,
    includeTags: true,
  };
}

/** The query of a row for one cluster. */
export function queryOf(
  { datadog: query, comparison, critical }: Threshold,
  clusterIdentifier: pulumi.Input<string>,
): pulumi.Output<string> {
  const role = query.role === undefined ? "" : `,role:${query.role}`;
  const scope = pulumi.interpolate`{dbclusteridentifier:${clusterIdentifier}${role}}`;
  return pulumi.interpolate`${query.over}(${query.window}):${query.across}:${query.metric}${scope} by {${query.groupBy}} ${comparison} ${String(critical)}`;
}

/** Who is notified follows the state, so that a warning wakes nobody and whoever was woken learns that it is over. */
function messageOf(threshold: Threshold, { database, notify, severity, silent = [], runbook }: MonitorSettings): string {
  const to = (state: Severity, handles: string): string => (handles === "" || silent.includes(state) ? "" : ` ${handles}`);
  const critical = to("critical", severity === "critical" ? notify.critical : notify.warning);
  const warning = to("warning", notify.warning);
  const subject = `{{${threshold.datadog.groupBy}.name}}`;
  const sentence = (value: number): string =>
    threshold.name === "uptime"
      ? `The writer of ${subject} is down.`
      : `${threshold.title} of ${subject} is ${threshold.comparison} ${displayed(value, threshold.unit)}: {{value}} (${threshold.unit}).`;
  return [
    `{{#is_alert}}${sentence(threshold.critical)}${critical}{{/is_alert}}`,
    ...(threshold.warning === undefined ? [] : [`{{#is_warning}}${sentence(threshold.warning)}${warning}{{/is_warning}}`]),
    ...noData(threshold, subject, critical),
    `{{#is_alert_recovery}}${threshold.title} of ${subject} is well again.${critical}{{/is_alert_recovery}}`,
    ...(threshold.warning === undefined
      ? []
      : [`{{#is_warning_recovery}}${threshold.title} of ${subject} is well again.${warning}{{/is_warning_recovery}}`]),
    `Database: ${database}`,
    ...(runbook === undefined ? [] : [`Runbook: ${runbook}`]),
  ].join("\n");
}

function noData({ datadog: query }: Threshold, subject: string, handles: string): string[] {
  if (query.onMissingData !== "show_and_notify_no_data") return [];
  return [`{{#is_no_data}}${subject} reports nothing: it is down, or its metrics do not reach Datadog.${handles}{{/is_no_data}}`];
}
