/** Alarms for machines: what scales, restarts or ends a deployment, and what keeps another alarm quiet. Nobody is to be notified by them. */
import type { Resource } from "../../policy/resource";
import { isMarker } from "../../policy/values";
import { partsOf, placeOf, type AlertContext } from "../context";
import { compositesAbove } from "./composites";
import { compositeAlarmType, isNamed } from "./identity";

/** What an alarm ends or undoes: the property that names it, and where that is switched on by another one, which. */
const users: readonly { readonly type: string; readonly property: string; readonly switch?: string }[] = [
  { type: "aws:ecs/service:Service", property: "alarms", switch: "alarms.enable" },
  { type: "aws:ecs/daemon:Daemon", property: "deploymentConfiguration", switch: "deploymentConfiguration.alarms.enable" },
  { type: "aws:codedeploy/deploymentGroup:DeploymentGroup", property: "alarmConfiguration", switch: "alarmConfiguration.enabled" },
  { type: "aws:autoscaling/group:Group", property: "instanceRefresh" },
  { type: "aws:appconfig/environment:Environment", property: "monitors" },
  { type: "aws:sagemaker/endpoint:Endpoint", property: "deploymentConfig" },
];

/** What scales. Its ARN is an alarm's action. */
const scalingTypes = new Set(["aws:autoscaling/policy:Policy", "aws:appautoscaling/policy:Policy"]);

/** Whether an alarm acts on machines only, and was never meant for a person. */
export function isAutomation(context: AlertContext, alarm: Resource): boolean {
  const { alarmActions } = alarm.declared.inputs;
  if (Array.isArray(alarmActions) && alarmActions.length > 0)
    return (alarmActions as readonly unknown[]).every((action) => isMachineAction(context, alarm, action));
  if (isMarker(alarmActions)) return isMachineAction(context, alarm, alarmActions);
  const isUsed = users.some(({ type, property, switch: enabled }) =>
    context.stacks.ofType(type).some((each) => isOn(each, enabled) && uses(each, property, alarm)),
  );
  return isUsed || onlySuppresses(context, alarm);
}

/** An alarm that is in a rule too is one that somebody waits for. */
function onlySuppresses(context: AlertContext, alarm: Resource): boolean {
  const composites = context.stacks.ofType(compositeAlarmType);
  return composites.some((each) => uses(each, "actionsSuppressor", alarm)) && compositesAbove(context, alarm, alarm).length === 0;
}

/** Scaling and what is done to an instance. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-actions */
export function isMachineAction(context: AlertContext, alarm: Resource, action: unknown): boolean {
  if (typeof action === "string") {
    const { service } = partsOf(action);
    return service === "autoscaling" || service === "application-autoscaling" || service === "automate" || service === "swf";
  }
  // An ARN that is not known yet is one of those that the alarm depends on.
  const dependencies = alarm.declared.propertyDependencies["alarmActions"] ?? [];
  return isMarker(action) && dependencies.length > 0 && dependencies.every((urn) => scalingTypes.has(context.find(urn)?.type ?? ""));
}

/** A switch that is left out is off. */
function isOn(user: Resource, property: string | undefined): boolean {
  if (property === undefined) return true;
  const value = valueAt(user.declared.inputs, property.split("."));
  return value === true || value === "true" || isMarker(value);
}

/** Whether a property names an alarm, at any depth; where it is not known yet, by its dependency. */
function uses(user: Resource, property: string, alarm: Resource): boolean {
  const from = placeOf(user);
  const leaves = leavesOf(user.declared.inputs[property]);
  if (leaves.some((leaf) => typeof leaf === "string" && isNamed(alarm, leaf, from))) return true;
  return leaves.some(isMarker) && user.declared.propertyDependencies[property]?.includes(alarm.urn) === true;
}

function valueAt(value: unknown, [key, ...others]: readonly string[]): unknown {
  if (key === undefined) return value;
  return typeof value === "object" && value !== null ? valueAt((value as Readonly<Record<string, unknown>>)[key], others) : undefined;
}

function leavesOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null && !isMarker(value) ? Object.values(value).flatMap(leavesOf) : [value];
}
