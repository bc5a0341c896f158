/**
 *     const results = alertsOf(graphs);
 *     results.filter(({ verdict, automation }) => verdict === "nobody" && !automation);
 *
 * Whom each alarm reaches, from what is declared: alarm, action, topic, subscriber; monitor, the source of its metrics, handle.
 */
import type { StackGraph } from "../graph";
import type { Resource } from "../policy/resource";
import { isAutomation } from "./alarms/automation";
import { outcomeOfAlarm } from "./alarms/cloudwatch";
import {
  anomalySubscriptionType,
  budgetType,
  eventRuleType,
  eventSubscriptionType,
  outcomeOfAnomalies,
  outcomeOfBudget,
  outcomeOfRdsEvents,
  outcomeOfRule,
  topicTargets,
} from "./alarms/events";
import { alarmTypes, compositeAlarmType, identitiesOf, metricAlarmType } from "./alarms/identity";
import { severityOf } from "./alarms/severity";
import { AlertContext } from "./context";
import { monitorJsonType, monitorType, outcomeOfMonitor } from "./datadog/monitor";
import type { AlertKind, AlertObstacle, AlertReceiver, AlertResult, AlertVerdict, Outcome } from "./model";
import { mayStandIn, pairsIn, standingInObstacles } from "./stand-in";

interface Source {
  readonly type: string;
  readonly kind: AlertKind;
  readonly outcome: (context: AlertContext, resource: Resource) => Outcome;
  /** @default - every resource of the type */
  readonly counts?: (context: AlertContext, resource: Resource) => boolean;
  /** Property by which it names what it watches. */
  readonly watches?: readonly string[];
}

const sources: readonly Source[] = [
  {
    type: metricAlarmType,
    kind: "metric alarm",
    outcome: (context, alarm) => outcomeOfAlarm(context, alarm),
    watches: ["dimensions", "metricQueries"],
  },
  {
    type: compositeAlarmType,
    kind: "composite alarm",
    outcome: (context, alarm) => outcomeOfAlarm(context, alarm),
    watches: ["alarmRule"],
  },
  { type: eventSubscriptionType, kind: "RDS events", outcome: outcomeOfRdsEvents, watches: ["sourceIds"] },
  {
    type: eventRuleType,
    kind: "event rule",
    outcome: outcomeOfRule,
    counts: (context, rule) => topicTargets(context, rule).length > 0,
    watches: ["eventPattern"],
  },
  { type: budgetType, kind: "budget", outcome: outcomeOfBudget },
  { type: anomalySubscriptionType, kind: "cost anomalies", outcome: outcomeOfAnomalies },
  { type: monitorType, kind: "Datadog monitor", outcome: outcomeOfMonitor, watches: ["query"] },
  { type: monitorJsonType, kind: "Datadog monitor", outcome: outcomeOfMonitor, watches: ["monitor"] },
];

/** Whom every alarm of the stacks reaches, in the order in which they are declared. */
export function alertsOf(graphs: readonly StackGraph[]): readonly AlertResult[] {
  const context = new AlertContext(graphs);
  const alone = sources.flatMap((source) =>
    context.stacks
      .ofType(source.type)
      .filter((resource) => source.counts?.(context, resource) ?? true)
      .map((resource) => resultOf(context, source, resource)),
  );
  const results = withStandIns(context, alone);
  const order = new Map(context.resources.map(({ urn }, index) => [urn, index]));
  return [...results].sort((one, other) => (order.get(one.urn) ?? 0) - (order.get(other.urn) ?? 0));
}

function resultOf(context: AlertContext, { kind, outcome, watches = [] }: Source, resource: Resource): AlertResult {
  const { receivers, obstacles } = outcome(context, resource);
  const watched = watches.flatMap((property) => resource.declared.propertyDependencies[property] ?? []);
  return {
    urn: resource.urn,
    stack: resource.stack,
    name: resource.name,
    kind,
    severity: severityOf(resource, kind, identitiesOf(resource)[0]),
    source: resource.declared.source,
    names: [...new Set([resource.urn, ...watched].flatMap((urn) => context.namesOf(urn)))],
    automation: alarmTypes.includes(resource.type) && isAutomation(context, resource),
    verdict: verdictOf(receivers, obstacles),
    receivers,
    because: distinct(obstacles),
    standIn: null,
  };
}

function verdictOf(receivers: readonly AlertReceiver[], obstacles: Outcome["obstacles"]): AlertVerdict {
  if (receivers.some(({ person }) => person)) return "reaches";
  return obstacles.some(({ decided }) => !decided) || receivers.length > 0 ? "unsupported" : "nobody";
}

function distinct(obstacles: Outcome["obstacles"]): Outcome["obstacles"] {
  const key = ({ code, urn, remedy }: Outcome["obstacles"][number]): string => `${code} ${urn} ${remedy}`;
  return obstacles.filter((each, index) => obstacles.findIndex((other) => key(other) === key(each)) === index);
}

/** A monitor stands in for each of its alarms; its alarms stand in for it where every one of them reaches somebody. */
function withStandIns(context: AlertContext, alone: readonly AlertResult[]): readonly AlertResult[] {
  const byUrn = new Map(alone.map((each) => [each.urn, each]));
  const found = new Map<string, AlertResult>();
  const maybe = new Map<string, AlertObstacle>();
  for (const { monitor, alarms, unclear } of pairsIn(context.stacks)) {
    const ofMonitor = byUrn.get(monitor.urn);
    if (ofMonitor === undefined) continue;
    for (const alarm of unclear) if (ofMonitor.verdict !== "nobody") maybe.set(alarm.urn, mayStandIn(monitor, alarm));
    for (const alarm of alarms) {
      const obstacles = standingInObstacles(monitor, alarm, context.stacks);
      if (ofMonitor.verdict === "reaches" && obstacles.length === 0) found.set(alarm.urn, ofMonitor);
      else if (ofMonitor.verdict !== "nobody" && obstacles.every(({ decided }) => !decided))
        maybe.set(alarm.urn, mayStandIn(monitor, alarm));
    }
    const ofAlarms = alarms.flatMap(({ urn }) => byUrn.get(urn) ?? []);
    const [first] = ofAlarms;
    if (first !== undefined && ofAlarms.every(({ verdict }) => verdict === "reaches")) found.set(monitor.urn, first);
  }
  return alone.map((each) => stoodInFor(each, found.get(each.urn), maybe.get(each.urn)));
}

function stoodInFor(alone: AlertResult, other: AlertResult | undefined, maybe: AlertObstacle | undefined): AlertResult {
  if (alone.verdict === "reaches") return alone;
  if (other !== undefined) {
    const receivers = other.receivers.map((receiver) => ({ ...receiver, way: [alone.urn, ...receiver.way] }));
    return { ...alone, verdict: "reaches", receivers, standIn: other.urn };
  }
  return maybe === undefined ? alone : { ...alone, verdict: "unsupported", because: [...alone.because, maybe] };
}
