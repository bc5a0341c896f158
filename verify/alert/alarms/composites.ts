/**
 * What an alarm does to the composite alarms above it, while every other alarm is in OK, and what a suppressor does to those. The alarms of
 * a rule are of the composite alarm's own account and region.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 */
import { UnresolvedError } from "../../policy/finding";
import type { Resource } from "../../policy/resource";
import { obstacle, placeOf, stopped, type AlertContext } from "../context";
import type { AlertObstacle, Outcome } from "../model";
import { canBe, mentions, readRule, type AlarmState, type Rule } from "./composite-rule";
import { alarmTypes, compositeAlarmType, isNamed } from "./identity";

/** A composite alarm whose rule an alarm is in: what is in between, or nothing where it fires. */
export interface Above {
  readonly composite: Resource;
  readonly obstacle: AlertObstacle | undefined;
}

/** The composite alarms whose rule names an alarm. @param root The alarm that all began with: it, or one below it. */
export function compositesAbove(context: AlertContext, alarm: Resource, root: Resource): readonly Above[] {
  return context.stacks.ofType(compositeAlarmType).flatMap((composite): readonly Above[] => {
    if (composite === alarm) return [];
    const isMeant = namesOf(alarm, composite);
    const dependsOn = composite.declared.propertyDependencies["alarmRule"]?.includes(alarm.urn) === true;
    const text = ruleOf(composite);
    if (text === undefined ? !dependsOn : !mentions(text, isMeant)) return [];
    return [{ composite, obstacle: between(context, { alarm, root, composite }, isMeant) }];
  });
}

/** A suppressor keeps a composite alarm quiet while it is in ALARM itself. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm_Suppression.html */
export function withSuppressor(context: AlertContext, composite: Resource, root: Resource, outcome: Outcome): Outcome {
  const suppressor = composite.object("actionsSuppressor")?.text("alarm");
  if (suppressor === undefined || outcome.receivers.length === 0) return outcome;
  const from = placeOf(composite);
  if (isNamed(root, suppressor, from) || isNeverWithout(context, composite, suppressor)) {
    const remedy = `${suppressor} suppresses ${composite.name} whenever ${root.name} is in ALARM. Give it another suppressor.`;
    return stopped(obstacle("ACTIONS_SUPPRESSED", composite, remedy));
  }
  if (new Worlds(context, root).stateIn(composite, suppressor, "ALARM") !== "OK") {
    const remedy = `Whether ${suppressor} suppresses ${composite.name} when ${root.name} is in ALARM is not known.`;
    return stopped(obstacle("ACTIONS_SUPPRESSED", composite, remedy, false), ...outcome.obstacles);
  }
  const unless = `unless ${suppressor} suppresses it`;
  const receivers = outcome.receivers.map((each) => ({
    ...each,
    condition: each.condition === null ? unless : `${each.condition}; ${unless}`,
  }));
  return { ...outcome, receivers };
}

/** Why a composite alarm never goes into ALARM, whatever other alarms do. */
export function neverFires(composite: Resource): AlertObstacle | undefined {
  const rule = readRule(ruleOf(composite) ?? "");
  if (rule === undefined || canBe(rule.names, (states) => rule.value(states) !== false) !== false) return undefined;
  return obstacle("COMPOSITE_ALARM_NEVER_FIRES", composite, `The rule of ${composite.name} is never true.`);
}

function between(
  context: AlertContext,
  { alarm, root, composite }: { readonly alarm: Resource; readonly root: Resource; readonly composite: Resource },
  isMeant: (name: string) => boolean,
): AlertObstacle | undefined {
  const needsMore = (remedy: string): AlertObstacle => obstacle("COMPOSITE_ALARM_NEEDS_MORE", composite, remedy, false);
  const text = ruleOf(composite);
  if (text === undefined) return needsMore(`The rule of ${composite.name} is not known here.`);
  const rule = readRule(text);
  if (rule === undefined) return needsMore(`The rule of ${composite.name} is not understood here.`);
  const worlds = new Worlds(context, root);
  const [before, after] = [worlds.isTrue(composite, "OK"), worlds.isTrue(composite, "ALARM")];
  if (before === false && after === true) return undefined;
  if (neverFiresBy(rule, isMeant))
    return obstacle("COMPOSITE_ALARM_NEVER_FIRES", composite, `${composite.name} never goes into ALARM because ${alarm.name} does.`);
  if (before === true && after === true)
    return needsMore(`${composite.name} is in ALARM while all alarms of its rule are in OK, so ${alarm.name} changes nothing then.`);
  return needsMore(`${composite.name} does not fire when ${root.name} alone is in ALARM, and whether the others then are is not known.`);
}

/** Whether no states of the other alarms let this one turn the rule from false to true. Each composite alarm among them is free as well. */
function neverFiresBy(rule: Rule, isMeant: (name: string) => boolean): boolean {
  const others = rule.names.filter((name) => !isMeant(name));
  const turns = canBe(others, (states) => {
    const value = (own: AlarmState): boolean | undefined => rule.value((name) => (isMeant(name) ? own : states(name)));
    return value("ALARM") !== false && (value("OK") !== true || value("INSUFFICIENT_DATA") !== true);
  });
  return turns === false;
}

/** Whether the rule is true only where the suppressor is in ALARM. */
function isNeverWithout(context: AlertContext, composite: Resource, suppressor: string): boolean {
  const rule = readRule(ruleOf(composite) ?? "");
  if (rule === undefined) return false;
  const from = placeOf(composite);
  const alarm = alarmTypes.flatMap((type) => context.stacks.ofType(type)).find((each) => isNamed(each, suppressor, from));
  const isMeant = (name: string): boolean => name === suppressor || (alarm !== undefined && isNamed(alarm, name, from));
  const names = rule.names.filter(isMeant);
  return canBe(rule.names, (states) => rule.value(states) !== false && names.every((name) => states(name) !== "ALARM")) === false;
}

/** `undefined` where it is secret or not known yet. */
function ruleOf(composite: Resource): string | undefined {
  try {
    return composite.text("alarmRule") ?? "";
  } catch (error) {
    if (!(error instanceof UnresolvedError)) throw error;
    return undefined;
  }
}

function namesOf(alarm: Resource, composite: Resource): (name: string) => boolean {
  const from = placeOf(composite);
  return (name) => isNamed(alarm, name, from);
}

/** The states of alarms where one is in a state, all other metric alarms are in OK, and composite alarms follow their rules. */
class Worlds {
  constructor(
    private readonly context: AlertContext,
    private readonly root: Resource,
  ) {}

  /** Whether the rule of a composite alarm is true. `undefined` where that is not known, or turns in a circle. */
  isTrue(composite: Resource, state: AlarmState, seen: readonly Resource[] = []): boolean | undefined {
    if (seen.includes(composite)) return undefined;
    return readRule(ruleOf(composite) ?? "")?.value((name) => this.stateIn(composite, name, state, [...seen, composite]));
  }

  /** The state of an alarm by its name at a composite alarm. */
  stateIn(composite: Resource, name: string, state: AlarmState, seen: readonly Resource[] = []): AlarmState | undefined {
    const from = placeOf(composite);
    if (isNamed(this.root, name, from)) return state;
    const other = this.context.stacks.ofType(compositeAlarmType).find((each) => isNamed(each, name, from));
    if (other === undefined) return "OK";
    const value = this.isTrue(other, state, seen);
    return value === undefined ? undefined : value ? "ALARM" : "OK";
  }
}
