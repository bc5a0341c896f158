/**
 * Alarms of CloudWatch and monitors of Datadog that watch the same: where one of them is silent by design, the other notifies. Datadog names a
 * metric of AWS after its namespace and its own name, as in `aws.rds.freeable_memory`.
 */
import type { Resource } from "../policy/resource";
import type { Stacks } from "../policy/stacks";
import { metricAlarmType } from "./alarms/identity";
import { attempt, stopped } from "./context";
import { monitorJsonType, monitorType, valuesOf } from "./datadog/monitor";
import { metricsIn, type WatchedMetric } from "./datadog/query";

/** A monitor and the alarms that watch the same metric of the same resource. */
export interface Pair {
  readonly monitor: Resource;
  readonly alarms: readonly Resource[];
}

/** Every monitor and its alarms. */
export function pairsIn(stacks: Stacks): readonly Pair[] {
  const monitors = [monitorType, monitorJsonType].flatMap((type) => stacks.ofType(type));
  return monitors.map((monitor) => ({ monitor, alarms: alarmsBeside(monitor, stacks) }));
}

/** The alarms that watch what a monitor watches. */
export function alarmsBeside(monitor: Resource, stacks: Stacks): readonly Resource[] {
  const watched = watchedBy(monitor);
  return watched === undefined ? [] : stacks.ofType(metricAlarmType).filter((alarm) => watchesTheSame(alarm, watched));
}

/** The monitors that watch what an alarm watches, or more. */
export function monitorsBeside(alarm: Resource, stacks: Stacks): readonly Resource[] {
  return pairsIn(stacks).flatMap(({ monitor, alarms }) => (alarms.includes(alarm) ? [monitor] : []));
}

function watchedBy(monitor: Resource): WatchedMetric | undefined {
  let found: readonly WatchedMetric[] = [];
  attempt("VALUE_NOT_KNOWN", monitor, () => {
    found = metricsIn(valuesOf(monitor).text("query") ?? "");
    return stopped();
  });
  return found.length === 1 ? found[0] : undefined;
}

/** All that the monitor's scope asks for is among the alarm's dimensions: it watches what the alarm watches, or more. */
function watchesTheSame(alarm: Resource, { metric, scope }: WatchedMetric): boolean {
  const { namespace, metricName, dimensions } = alarm.declared.inputs;
  if (typeof namespace !== "string" || typeof metricName !== "string" || scope === undefined || scope.length === 0) return false;
  const [prefix, service, ...name] = metric.split(".");
  const isSame = prefix === "aws" && `aws/${service ?? ""}` === namespace.toLowerCase() && bare(name.join("")) === bare(metricName);
  const given = Object.entries(typeof dimensions === "object" && dimensions !== null ? dimensions : {}).map(
    ([key, value]) => `${key.toLowerCase()}:${String(value).toLowerCase()}`,
  );
  return isSame && scope.every(([key, value]) => given.includes(`${key}:${value}`));
}

function bare(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
