/** Alarms by the names that rules, suppressors and deployments have for them. A bare name means an alarm of the same account and region. */
import type { Resource } from "../../policy/resource";
import { areApart, partsOf, placeOf, type Place } from "../context";

export const metricAlarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const compositeAlarmType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
/** All that has a state of an alarm. */
export const alarmTypes = [metricAlarmType, compositeAlarmType];

/** Names and ARN of an alarm. */
export function identitiesOf({ declared }: Resource): readonly string[] {
  const texts = [declared.outputs["name"], declared.outputs["alarmName"], declared.inputs["alarmName"], declared.outputs["arn"]];
  return texts.filter((text): text is string => typeof text === "string" && text !== "");
}

/** Whether somebody at a place means this alarm by a name or an ARN. */
export function isNamed(alarm: Resource, name: string, from: Place): boolean {
  const place = placeOf(alarm);
  if (areApart(place, from)) return false;
  const names = identitiesOf(alarm);
  if (names.includes(name)) return true;
  // Before its ARN is known, an alarm has the one that its name and its place make.
  const [, ofArn] = /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(name) ?? [];
  return ofArn !== undefined && names.includes(ofArn) && !areApart(place, partsOf(name));
}
