export { type AlarmActions, alarmArgs, type AlarmPlan, type AlarmTarget, planAlarms, type Severity } from "./alarms/plan";
export type { AlarmSubscription, DatabaseMonitoringArgs } from "./database-monitoring/args";
export { DatabaseMonitoring } from "./database-monitoring/database-monitoring";
export {
  integrationTag,
  monitorArgs,
  type MonitorPlan,
  type MonitorScope,
  type MonitorSettings,
  type NotifyHandles,
  planMonitors,
  queryOf,
} from "./monitors/plan";
export type { IReceivers, Notify, NotifyTarget, NotifyTargets, Publisher, ReceiversArgs, SecretTarget } from "./receivers/args";
export type { ReceiversAttributes } from "./receivers/import";
export { type ChatPlan, planReceivers, type ReceiversPlan, type SubscriptionPlan } from "./receivers/plan";
export { Receivers } from "./receivers/receivers";
export type { MonitoredDatabase } from "./thresholds/database";
export { instanceClasses, type InstanceClassFacts } from "./thresholds/instance-classes";
export { maxConnections } from "./thresholds/max-connections";
export type {
  DatabaseRole,
  MetricUnit,
  Milliseconds,
  MonitorQuery,
  Threshold,
  ThresholdLevels,
  ThresholdName,
  ThresholdOverrides,
  ThresholdValues,
} from "./thresholds/model";
export { planThresholds } from "./thresholds/plan";
