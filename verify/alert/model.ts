/** What is said of an alarm: whom it reaches and by which way, or what is in between. */

/** How bad it is that an alarm says: `warning` can wait for the morning. */
export type AlertSeverity = "critical" | "warning";

/** What notifies. */
export type AlertKind = "metric alarm" | "composite alarm" | "RDS events" | "event rule" | "budget" | "cost anomalies" | "Datadog monitor";

/** Why somebody is not notified. */
export type AlertCode =
  // The alarm itself.
  | "ACTIONS_DISABLED"
  | "ACTIONS_SUPPRESSED"
  | "ACTION_NOT_MODELLED"
  | "COMPOSITE_ALARM_NEEDS_MORE"
  | "COMPOSITE_ALARM_NEVER_FIRES"
  | "EVENT_RULE_NOT_READ"
  | "NOT_ENABLED"
  | "NO_ACTION"
  | "ONLY_MACHINE_ACTIONS"
  // The topic.
  | "FIFO_TOPIC"
  | "FILTER_NOT_READ"
  | "KEY_IS_AWS_MANAGED"
  | "KEY_IS_DISABLED"
  | "KEY_NOT_IN_STACKS"
  | "KEY_POLICY_NOT_READ"
  | "KEY_POLICY_REFUSES"
  | "NO_SUBSCRIPTION"
  | "ONLY_MACHINES"
  | "RAW_DELIVERY"
  | "SUBSCRIPTIONS_NOT_READ"
  | "TOPIC_IN_OTHER_REGION"
  | "TOPIC_NOT_IN_STACKS"
  | "TOPIC_NOT_KNOWN"
  | "TOPIC_POLICY_NOT_READ"
  | "TOPIC_POLICY_REFUSES"
  // Datadog.
  | "AGENT_NOT_IN_STACKS"
  | "HANDLE_NOT_KNOWN"
  | "HANDLE_NOT_ON_ALERT"
  | "INTEGRATION_LEAVES_OUT"
  | "INTEGRATION_NOT_READ"
  | "METRIC_NOT_MODELLED"
  | "MONITOR_IS_DRAFT"
  | "MONITOR_IS_MUTED"
  | "NO_AWS_INTEGRATION"
  | "NO_HANDLE"
  // Both.
  | "STAND_IN_NOT_KNOWN"
  | "VALUE_NOT_KNOWN";

/** What is in between, where, and the smallest change that would let a message through. */
export interface AlertObstacle {
  readonly code: AlertCode;
  readonly urn: string;
  /** `file:line` of what declares it. */
  readonly source: string | null;
  readonly remedy: string;
  /** `false` where it is not known whether it stops anything: a secret, a value that only a deployment has, what is not in the stacks. */
  readonly decided: boolean;
}

/** Who receives what is sent. */
export interface AlertReceiver {
  /** `mailto:oncall@example.com`, `https://…`, `slack:T…/C…`, `@pagerduty-orders`; `null` where it is secret or not known yet. */
  readonly address: string | null;
  /** How it is sent: `email`, `https`, `slack`, `datadog`, `lambda`. */
  readonly protocol: string;
  /** The resource that names the receiver: the subscription, the channel's configuration, the monitor. */
  readonly name: string;
  /** Whether a person is behind it. A queue or a function may do anything with a message. */
  readonly person: boolean;
  /** What must be so besides and cannot be seen here, such as that an e-mail address is confirmed. */
  readonly condition: string | null;
  /** URNs from the alarm to that resource. */
  readonly way: readonly string[];
}

/** `nobody`: no way in the stacks reaches a person. `unsupported`: it depends on what cannot be read here. */
export type AlertVerdict = "reaches" | "nobody" | "unsupported";

/** What is said of one alarm. */
export interface AlertResult {
  readonly urn: string;
  readonly stack: string;
  readonly name: string;
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  /** `file:line` of what declares it. */
  readonly source: string | null;
  /** Names that it is found by: its own, and those of the components that it is in or watches. */
  readonly names: readonly string[];
  /** Whether it acts on machines only, as alarms do that scale a service, end a deployment or suppress others: nobody is to be notified. */
  readonly automation: boolean;
  readonly verdict: AlertVerdict;
  readonly receivers: readonly AlertReceiver[];
  /** Why it reaches nobody, or not everybody it is meant to. */
  readonly because: readonly AlertObstacle[];
  /** URN of the alarm or monitor that watches the same metric and notifies in its place. */
  readonly standIn: string | null;
}

/** Receivers and obstacles on the ways of one alarm, or of a part of one. */
export interface Outcome {
  readonly receivers: readonly AlertReceiver[];
  readonly obstacles: readonly AlertObstacle[];
}

/** Outcomes of several ways, all of which are taken. */
export function joined(outcomes: readonly Outcome[]): Outcome {
  return { receivers: outcomes.flatMap(({ receivers }) => receivers), obstacles: outcomes.flatMap(({ obstacles }) => obstacles) };
}
