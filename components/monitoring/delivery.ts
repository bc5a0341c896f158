/**
 * Who delivers: CloudWatch's alarms or Datadog's monitors. Both watch the same metrics, and one incident must arrive once, and never at nobody.
 */
import type { AlarmActions, Severity } from "./alarms/plan";
import type { MonitorScope } from "./monitors/plan";

/** Who could be notified of a severity, and by which of the two. */
export interface Reachable {
  readonly handles: Readonly<Record<Severity, string>>;
  /** Whether somebody is behind the topic of the severity. */
  readonly subscribed: Readonly<Record<Severity, boolean>>;
}

/** What was asked for. */
export interface DeliveryRequest {
  readonly datadog: MonitorScope | undefined;
  readonly alarmActions: AlarmActions | undefined;
  /** Whether there are alarms for warnings; without them only monitors know of any. */
  readonly warnings: boolean;
}

/** Which of the two notifies. */
export interface Delivery {
  readonly alarmActions: AlarmActions;
  /** Severities of which the monitors mention no handle, because an alarm already notifies. */
  readonly silentMonitors: readonly Severity[];
  readonly warnings: readonly string[];
}

/**
 * Monitors deliver where their metrics are known to be collected and they have somebody to notify; otherwise the alarms do, and the monitors
 * mention no handle where an alarm already arrives. Who says which alarms act has decided for themselves.
 */
export function planDelivery({ handles, subscribed }: Reachable, { datadog, alarmActions, warnings }: DeliveryRequest): Delivery {
  const monitorsDeliver = datadog?.integration === true && handles.critical !== "";
  if (alarmActions !== undefined || monitorsDeliver) return { alarmActions: alarmActions ?? "liveness", silentMonitors: [], warnings: [] };
  const silentMonitors: Severity[] = [];
  if (subscribed.critical) silentMonitors.push("critical");
  if (subscribed.warning && warnings) silentMonitors.push("warning");
  const unused = silentMonitors.filter((severity) => handles[severity] !== "");
  return {
    alarmActions: "all",
    silentMonitors,
    warnings: datadog === undefined ? [] : unused.map((severity) => unusedHandles(severity, handles)),
  };
}

function unusedHandles(severity: Severity, handles: Reachable["handles"]): string {
  const what = severity === "critical" ? "critical" : "a warning";
  return `${handles[severity]} is not notified of what is ${what}: the alarms notify its other receivers. Where Datadog's AWS integration collects this account's metrics, set integration: true on datadog, and the monitors notify instead.`;
}
