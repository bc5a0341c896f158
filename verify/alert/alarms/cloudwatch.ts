/** CloudWatch's alarms: what they do in ALARM, and whom that reaches. */
import type { Resource } from "../../policy/resource";
import { areApart, arnOf, attempt, obstacle, partsOf, placeOf, stopped, type AlertContext } from "../context";
import { joined, type AlertCode, type AlertObstacle, type Outcome } from "../model";
import { throughTopic, topicsNamed } from "../topics/through-topic";
import { isMachineAction } from "./automation";
import { compositesAbove, neverFires, withSuppressor } from "./composites";
import { compositeAlarmType } from "./identity";

const ruleType = "aws:cloudwatch/eventRule:EventRule";

const publisher = "cloudwatch.amazonaws.com";
/** Alarms without actions beside one that notifies are AWS's own advice. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html */
const ordinary: ReadonlySet<AlertCode> = new Set<AlertCode>(["NO_ACTION", "COMPOSITE_ALARM_NEVER_FIRES"]);

/**
 * What becomes of an alarm that fires, by its own actions and through composite alarms.
 *
 * @param root The alarm that all began with: this one, or one below it. @default - this one
 */
export function outcomeOfAlarm(context: AlertContext, alarm: Resource, root = alarm, seen: readonly Resource[] = []): Outcome {
  const own = ownActions(context, alarm, root);
  const composites = seen.includes(alarm) ? [] : throughComposites(context, alarm, root, [...seen, alarm]);
  const all = joined([own, ...composites]);
  if (all.receivers.some(({ person }) => person)) return { ...all, obstacles: all.obstacles.filter(({ code }) => !ordinary.has(code)) };
  if (all.receivers.length > 0) return all;
  if (all.obstacles.some(({ decided }) => !decided)) return all;
  return { receivers: [], obstacles: [...all.obstacles, ...listeners(context, alarm)] };
}

function ownActions(context: AlertContext, alarm: Resource, root: Resource): Outcome {
  return attempt("VALUE_NOT_KNOWN", alarm, () => {
    if (alarm.count("alarmActions") === 0) return stopped(noAction(alarm));
    if (alarm.flag("actionsEnabled") === false)
      return stopped(obstacle("ACTIONS_DISABLED", alarm, `The actions of ${alarm.name} are switched off. Leave actionsEnabled out.`));
    const never = alarm.type === compositeAlarmType ? neverFires(alarm) : undefined;
    if (never !== undefined) return stopped(never);
    const actions = actionsOf(alarm);
    const ends = topicsNamed(context, alarm, "alarmActions", actions);
    const arn = arnOf(alarm);
    const others = actions.flatMap((action) => otherAction(context, alarm, action));
    const isUnknown = ends.length === 0 && actions.some((action) => typeof action !== "string" && !isMachineAction(context, alarm, action));
    if (isUnknown) others.push(obstacle("TOPIC_NOT_KNOWN", alarm, `Which topic ${alarm.name} notifies is not known here.`, false));
    if (ends.length === 0 && others.length === 0)
      return stopped(obstacle("ONLY_MACHINE_ACTIONS", alarm, `${alarm.name} acts on machines only. Add a topic that somebody reads.`));
    const ways = ends.map((end) => throughTopic(context, alarm, { service: publisher, arn }, end));
    return withSuppressor(context, alarm, root, joined([...ways, stopped(...others)]));
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

/** Incidents, OpsItems and functions may notify somebody; by what, is set up elsewhere. */
function otherAction(context: AlertContext, alarm: Resource, action: unknown): readonly AlertObstacle[] {
  if (typeof action !== "string" || partsOf(action).service === "sns" || isMachineAction(context, alarm, action)) return [];
  return [obstacle("ACTION_NOT_MODELLED", alarm, `Whom ${action} notifies is not looked at.`, false)];
}

function throughComposites(context: AlertContext, alarm: Resource, root: Resource, seen: readonly Resource[]): readonly Outcome[] {
  return compositesAbove(context, alarm, root).map(({ composite, obstacle: between }) => {
    if (between !== undefined) return stopped(between);
    const { receivers, obstacles } = outcomeOfAlarm(context, composite, root, seen);
    return { receivers: receivers.map((each) => ({ ...each, way: [alarm.urn, ...each.way] })), obstacles };
  });
}

/** Rules of EventBridge may pick up any alarm; their patterns are not read. */
function listeners(context: AlertContext, alarm: Resource): readonly AlertObstacle[] {
  const listening = context.stacks
    .ofType(ruleType)
    .filter((rule) => !areApart(placeOf(rule), placeOf(alarm)))
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
