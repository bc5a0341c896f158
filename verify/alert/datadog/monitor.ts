/** Datadog's monitors: whether their metrics come, and whom their message notifies. */
import type { Resource } from "../../policy/resource";
import type { Stacks } from "../../policy/stacks";
import { Values } from "../../policy/values";
import { attempt, obstacle, stopped, type AlertContext, type Place } from "../context";
import { withVerb } from "../describe";
import type { AlertObstacle, Outcome } from "../model";
import { receiverOf } from "./handles";
import { collectionObstacles } from "./integration";
import { handlesIn } from "./message";
import { checksIn, metricsIn } from "./query";

export const monitorType = "datadog:index/monitor:Monitor";
export const monitorJsonType = "datadog:index/monitorJson:MonitorJson";
const downtimeType = "datadog:index/downtimeSchedule:DowntimeSchedule";
const ruleType = "datadog:index/monitorNotificationRule:MonitorNotificationRule";
const taskType = "aws:ecs/taskDefinition:TaskDefinition";

/** What becomes of a monitor that alerts. */
export function outcomeOfMonitor(context: AlertContext, monitor: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", monitor, () => {
    const values = valuesOf(monitor);
    const before = [...switchedOff(monitor, values, context.stacks), ...metricObstacles(monitor, values, context.stacks)];
    const { receivers, obstacles } = notified(monitor, values, context.stacks);
    return before.length > 0 ? stopped(...before, ...obstacles) : { receivers, obstacles };
  });
}

/**
 * What keeps the metrics of a monitor from coming.
 *
 * @param place Of what is watched. @default - that of the resources that the query names
 */
export function metricObstacles(monitor: Resource, values: Values, stacks: Stacks, place?: Place): readonly AlertObstacle[] {
  const query = values.text("query") ?? "";
  const metrics = metricsIn(query).map(({ metric }) => metric);
  const isMetric = /^(metric|query) alert$/.test(values.text("type") ?? "query alert");
  const checks = checksIn(query);
  if ((!isMetric || metrics.length === 0) && checks.length === 0) {
    const remedy = `Where a ${values.text("type") ?? "monitor"} has its data from is not modelled.`;
    return [obstacle("METRIC_NOT_MODELLED", monitor, remedy, false)];
  }
  const ofAws = [...new Set(metrics)].filter((metric) => metric.startsWith("aws."));
  const others = [...metrics, ...checks].filter((metric) => !metric.startsWith("aws."));
  return [
    ...ofAws.flatMap((metric) => collectionObstacles(monitor, values.texts("tags"), metric, stacks, place)).slice(0, 1),
    ...(others.length > 0 && !hasAgent(stacks) ? [noAgent(monitor, others[0] ?? "")] : []),
  ];
}

/** Inputs of a monitor, whether they are properties or one JSON text. */
export function valuesOf(monitor: Resource): Values {
  if (monitor.type !== monitorJsonType) return monitor;
  const document = monitor.document("monitor");
  if (typeof document !== "object" || document === null) return new Values({});
  const { draft_status: draftStatus, ...others } = document as Readonly<Record<string, unknown>>;
  return new Values({ ...others, draftStatus });
}

function switchedOff(monitor: Resource, values: Values, stacks: Stacks): readonly AlertObstacle[] {
  if (values.text("draftStatus") === "draft")
    return [obstacle("MONITOR_IS_DRAFT", monitor, `${monitor.name} is a draft and notifies nobody. Set draftStatus to published.`)];
  return stacks.ofType(downtimeType).flatMap((downtime) => mutedBy(monitor, values.texts("tags"), downtime));
}

/** A downtime that ends, or that recurs, mutes for a while only; whatever else it says, its scope may be a part of the monitor's groups. */
function mutedBy(monitor: Resource, tags: readonly string[], downtime: Resource): readonly AlertObstacle[] {
  const isEndless = !downtime.has("recurringSchedule") && !downtime.has("oneTimeSchedule.end");
  const wanted = downtime.texts("monitorIdentifier.monitorTags");
  const byTags = wanted.length > 0 && wanted.every((tag) => tag === "*" || tags.includes(tag));
  const { id } = monitor.declared.outputs;
  const byId = typeof id === "string" && downtime.text("monitorIdentifier.monitorId") === id;
  if (!isEndless || (!byTags && !byId)) return [];
  const remedy = `${downtime.name} mutes ${monitor.name} without an end. Give it one, or take it away.`;
  return [obstacle("MONITOR_IS_MUTED", downtime, remedy, downtime.text("scope") === "*")];
}

function hasAgent(stacks: Stacks): boolean {
  return stacks.ofType(taskType).some(({ declared }) => {
    const { containerDefinitions } = declared.inputs;
    return typeof containerDefinitions === "string" && /"image":\s*"[^"]*datadog[^"]*agent/i.test(containerDefinitions);
  });
}

function noAgent(monitor: Resource, metric: string): AlertObstacle {
  return obstacle(
    "AGENT_NOT_IN_STACKS",
    monitor,
    `Who sends ${metric} is not in the stacks: there is no task with Datadog's agent.`,
    false,
  );
}

/** Handles of the message, and recipients of rules that fit the monitor's tags. */
function notified(monitor: Resource, values: Values, stacks: Stacks): Outcome {
  const { onAlert, sometimes, otherwise } = handlesIn(values.text("message") ?? "", values.text("priority"));
  const recipients = stacks.ofType(ruleType).flatMap((rule) => recipientsOf(rule, values.texts("tags")));
  const certain = [...new Set([...onAlert, ...recipients])];
  const known = certain.filter((handle) => !handle.includes("{{"));
  const receivers = known.map((handle) => receiverOf(handle, monitor, stacks));
  if (receivers.length > 0) return { receivers, obstacles: [] };
  const variable = [...certain, ...sometimes];
  if (variable.length > 0) {
    const why = /\{\{~?\s*(else\b|\^\s*~?\}\})/.test(values.text("message") ?? "")
      ? ", or on an else of a state, which is not documented"
      : "";
    const remedy = `Whether ${withVerb(variable)} notified depends on what alerts${why}.`;
    return stopped(obstacle("HANDLE_NOT_KNOWN", monitor, remedy, false));
  }
  if (otherwise.length > 0) {
    const remedy = `${withVerb(otherwise)} notified in other states than that of an alert. Mention a handle in {{#is_alert}} too.`;
    return stopped(obstacle("HANDLE_NOT_ON_ALERT", monitor, remedy));
  }
  return stopped(obstacle("NO_HANDLE", monitor, `The message of ${monitor.name} mentions nobody. Add a handle such as @slack-orders.`));
}

/** https://docs.datadoghq.com/monitors/notify/notification_rules/ */
function recipientsOf(rule: Resource, tags: readonly string[]): readonly string[] {
  const wanted = rule.texts("filter.tags");
  if (wanted.length === 0 || !wanted.every((tag) => tags.includes(tag))) return [];
  return rule.texts("recipients").map((recipient) => `@${recipient.replace(/^@/, "")}`);
}
