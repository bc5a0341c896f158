/**
 * Alarms of CloudWatch and monitors of Datadog that watch the same: where one of them is silent by design, the other notifies. Datadog names a
 * metric of AWS after its namespace and its own name, as in `aws.rds.freeable_memory`.
 */
import type { Resource } from "../policy/resource";
import type { Stacks } from "../policy/stacks";
import { metricAlarmType } from "./alarms/identity";
import { attempt, obstacle, placeOf, stopped } from "./context";
import { metricObstacles, monitorJsonType, monitorType, valuesOf } from "./datadog/monitor";
import { metricsIn, sideOf, type WatchedMetric } from "./datadog/query";
import type { AlertObstacle } from "./model";

/** A monitor and the alarms that watch the same metric of the same resource. */
export interface Pair {
  readonly monitor: Resource;
  /** Those that fire on the same side of their thresholds. */
  readonly alarms: readonly Resource[];
  /** Those of which that cannot be said. */
  readonly unclear: readonly Resource[];
}

/** Every monitor and its alarms. */
export function pairsIn(stacks: Stacks): readonly Pair[] {
  const monitors = [monitorType, monitorJsonType].flatMap((type) => stacks.ofType(type));
  return monitors.map((monitor) => pairOf(monitor, stacks));
}

/** The alarms that watch what a monitor watches. */
export function alarmsBeside(monitor: Resource, stacks: Stacks): readonly Resource[] {
  return pairOf(monitor, stacks).alarms;
}

/** The monitors that watch what an alarm watches, or more. */
export function monitorsBeside(alarm: Resource, stacks: Stacks): readonly Resource[] {
  return pairsIn(stacks).flatMap(({ monitor, alarms }) => (alarms.includes(alarm) ? [monitor] : []));
}

/** What keeps a monitor from notifying in the place of an alarm: Datadog may not collect the metrics of the alarm's account and region. */
export function standingInObstacles(monitor: Resource, alarm: Resource, stacks: Stacks): readonly AlertObstacle[] {
  return attempt("VALUE_NOT_KNOWN", monitor, () => stopped(...metricObstacles(monitor, valuesOf(monitor), stacks, placeOf(alarm))))
    .obstacles;
}

/** That a monitor may notify in the place of an alarm. */
export function mayStandIn(monitor: Resource, alarm: Resource): AlertObstacle {
  const remedy = `${monitor.name} watches the same metric. Whether it alerts when ${alarm.name} does is not known.`;
  return obstacle("STAND_IN_NOT_KNOWN", monitor, remedy, false);
}

function pairOf(monitor: Resource, stacks: Stacks): Pair {
  const { watched, side } = watchedBy(monitor);
  const alarms = watched === undefined ? [] : stacks.ofType(metricAlarmType).filter((alarm) => watchesTheSame(alarm, watched));
  const known = (alarm: Resource): boolean => side !== undefined && sideOfAlarm(alarm) !== undefined;
  return {
    monitor,
    alarms: alarms.filter((alarm) => known(alarm) && sideOfAlarm(alarm) === side),
    unclear: alarms.filter((alarm) => !known(alarm)),
  };
}

function watchedBy(monitor: Resource): { readonly watched: WatchedMetric | undefined; readonly side: ">" | "<" | undefined } {
  let query = "";
  attempt("VALUE_NOT_KNOWN", monitor, () => {
    query = valuesOf(monitor).text("query") ?? "";
    return stopped();
  });
  const found = metricsIn(query);
  return { watched: found.length === 1 ? found[0] : undefined, side: sideOf(query) };
}

/** Alarms on an anomaly's band have no side. */
function sideOfAlarm({ declared }: Resource): ">" | "<" | undefined {
  const [, side] = /^(Greater|Less)Than(?:OrEqualTo)?Threshold$/.exec(String(declared.inputs["comparisonOperator"])) ?? [];
  return side === undefined ? undefined : side === "Greater" ? ">" : "<";
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
