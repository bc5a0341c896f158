/** CloudWatch's alarms: what they do in ALARM, and whom that reaches. */
import { UnresolvedError } from "../../policy/finding";
import type { Resource } from "../../policy/resource";
import { arnOf, attempt, obstacle, partsOf, stopped, type AlertContext } from "../context";
import { joined, type AlertObstacle, type Outcome } from "../model";
import { throughTopic, topicsNamed } from "../topics/through-topic";
import { firesAlone, mentions } from "./composite-rule";

export const metricAlarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const compositeAlarmType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const serviceType = "aws:ecs/service:Service";
const ruleType = "aws:cloudwatch/eventRule:EventRule";

const publisher = "cloudwatch.amazonaws.com";

/** Name and ARN of an alarm, as rules and services refer to it. */
export function identitiesOf({ declared }: Resource): readonly string[] {
  const texts = [declared.outputs["name"], declared.outputs["alarmName"], declared.inputs["alarmName"], declared.outputs["arn"]];
  return texts.filter((text): text is string => typeof text === "string" && text !== "");
}

/** What becomes of an alarm that fires, by its own actions and through composite alarms. */
export function outcomeOfAlarm(context: AlertContext, alarm: Resource, seen: readonly Resource[] = []): Outcome {
  const own = ownActions(context, alarm);
  const composites = seen.includes(alarm) ? [] : compositesOf(context, alarm, [...seen, alarm]);
  const all = joined([own, ...composites]);
  if (all.receivers.length > 0 || all.obstacles.some(({ decided }) => !decided)) return all;
  const listening = listeners(context, alarm);
  return { receivers: [], obstacles: [...all.obstacles, ...listening] };
}

/** Whether it scales, restarts or ends a deployment, and was never meant for a person. */
export function isAutomation(context: AlertContext, alarm: Resource): boolean {
  const actions = actionsOf(alarm);
  if (actions.length > 0) return actions.every((action) => typeof action === "string" && isMachineAction(action));
  const names = identitiesOf(alarm);
  return context.stacks.ofType(serviceType).some(({ declared }) => {
    const { alarms } = declared.inputs;
    return alarms !== undefined && names.some((name) => JSON.stringify(alarms).includes(`"${name}"`));
  });
}

function ownActions(context: AlertContext, alarm: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", alarm, () => {
    if (alarm.count("alarmActions") === 0) return stopped(noAction(alarm));
    if (alarm.flag("actionsEnabled") === false)
      return stopped(obstacle("ACTIONS_DISABLED", alarm, `The actions of ${alarm.name} are switched off. Leave actionsEnabled out.`));
    const actions = actionsOf(alarm);
    const ends = topicsNamed(context, alarm, "alarmActions", actions);
    const arn = arnOf(alarm);
    const others = actions.flatMap((action) => otherAction(alarm, action));
    const isUnknown = ends.length === 0 && actions.some((action) => typeof action !== "string");
    if (isUnknown) others.push(obstacle("TOPIC_NOT_KNOWN", alarm, `Which topic ${alarm.name} notifies is not known here.`, false));
    if (ends.length === 0 && others.length === 0)
      return stopped(obstacle("ONLY_MACHINE_ACTIONS", alarm, `${alarm.name} acts on machines only. Add a topic that somebody reads.`));
    const ways = ends.map((end) => throughTopic(context, alarm, { service: publisher, arn }, end));
    return withSuppressor(alarm, joined([...ways, stopped(...others)]));
  });
}

function actionsOf({ declared }: Resource): readonly unknown[] {
  const { alarmActions } = declared.inputs;
  return Array.isArray(alarmActions) ? (alarmActions as readonly unknown[]) : [];
}

function noAction(alarm: Resource): AlertObstacle {
  const others = alarm.count("okActions") + alarm.count("insufficientDataActions") > 0;
  const only = others ? ", and acts only in other states" : "";
  return obstacle("NO_ACTION", alarm, `${alarm.name} does nothing in ALARM${only}. Set alarmActions to a topic that somebody reads.`);
}

/** Scaling and what is done to an instance. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-actions */
function isMachineAction(action: string): boolean {
  const { service } = partsOf(action);
  return service === "autoscaling" || service === "application-autoscaling" || service === "automate" || service === "swf";
}

/** Incidents, OpsItems and functions may notify somebody; by what, is set up elsewhere. */
function otherAction(alarm: Resource, action: unknown): readonly AlertObstacle[] {
  if (typeof action !== "string" || partsOf(action).service === "sns" || isMachineAction(action)) return [];
  return [obstacle("ACTION_NOT_MODELLED", alarm, `Whom ${action} notifies is not looked at.`, false)];
}

/** A suppressor keeps a composite alarm quiet while it is in ALARM itself. */
function withSuppressor(alarm: Resource, outcome: Outcome): Outcome {
  const suppressor = alarm.object("actionsSuppressor")?.text("alarm");
  if (suppressor === undefined) return outcome;
  const unless = `unless ${suppressor} suppresses it`;
  const receivers = outcome.receivers.map((each) => ({
    ...each,
    condition: each.condition === null ? unless : `${each.condition}; ${unless}`,
  }));
  return { ...outcome, receivers };
}

/** Composite alarms whose rule this alarm is in. */
function compositesOf(context: AlertContext, alarm: Resource, seen: readonly Resource[]): readonly Outcome[] {
  const names = identitiesOf(alarm);
  return context.stacks.ofType(compositeAlarmType).flatMap((composite) => {
    if (composite === alarm) return [];
    const dependsOn = composite.declared.propertyDependencies["alarmRule"]?.includes(alarm.urn) === true;
    let rule: string;
    try {
      rule = composite.text("alarmRule") ?? "";
    } catch (error) {
      if (!(error instanceof UnresolvedError)) throw error;
      if (!dependsOn) return [];
      return [stopped(obstacle("COMPOSITE_ALARM_NEEDS_MORE", composite, `The rule of ${composite.name} is not known here.`, false))];
    }
    if (!mentions(rule, names)) return [];
    if (firesAlone(rule, names) !== true) {
      const remedy = `${composite.name} does not fire when ${alarm.name} alone is in ALARM, and whether the others then are is not known.`;
      return [stopped(obstacle("COMPOSITE_ALARM_NEEDS_MORE", composite, remedy, false))];
    }
    const { receivers, obstacles } = outcomeOfAlarm(context, composite, seen);
    return [{ receivers: receivers.map((each) => ({ ...each, way: [alarm.urn, ...each.way] })), obstacles }];
  });
}

/** Rules of EventBridge may pick up any alarm; their patterns are not read. */
function listeners(context: AlertContext, alarm: Resource): readonly AlertObstacle[] {
  const listening = context.stacks
    .ofType(ruleType)
    .filter(({ declared }) => JSON.stringify(declared.inputs["eventPattern"] ?? "").includes("CloudWatch Alarm State Change"));
  return listening.map((rule) =>
    obstacle(
      "EVENT_RULE_NOT_READ",
      rule,
      `${rule.name} follows the states of alarms. Whether ${alarm.name} is among them is not read.`,
      false,
    ),
  );
}
