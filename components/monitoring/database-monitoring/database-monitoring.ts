/**
 *     new DatabaseMonitoring("orders", { database: orders, notify: { critical: "mailto:oncall@example.com", warning: "@slack-orders" } });
 *
 * One table of thresholds, sized to the instances, feeds CloudWatch and Datadog. One of the two notifies: Datadog where it is known to collect
 * the metrics, otherwise CloudWatch. The alarm that the writer is gone always notifies, so that a silent Datadog is noticed.
 */
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import { Component, EncryptionKey, lookup, policyDocument, type EncryptionKeyArgs } from "../../core";
import { alarmArgs, type AlarmPlan, type Severity } from "../alarms/plan";
import type { DatabaseMonitoringArgs } from "./args";
import { planDatabaseMonitoring, type DatabaseMonitoringPlan } from "./plan";
import type { EventPlan } from "../events/plan";
import { monitorArgs, type MonitorPlan } from "../monitors/plan";
import type { Notify, ReceiversArgs } from "../receivers/args";
import { Receivers } from "../receivers/receivers";
import { topicStatements } from "../receivers/statements";
import type { Threshold } from "../thresholds/model";

interface AlarmTopic {
  readonly topic: aws.sns.Topic;
  readonly policy: aws.sns.TopicPolicy;
}

/** Where alarms and events of a severity are published. */
interface Target {
  readonly arn: pulumi.Output<string>;
  /** Of a topic of its own, which must be there before RDS tries to publish. */
  readonly policy?: aws.sns.TopicPolicy;
}

/**
 * Alarms, Datadog monitors and event subscriptions of a database cluster. It must be in the cluster's own account and region. Costs $0.10 a
 * month for each alarm (11 to 20 of them by class and readers, nearly twice as many with warnings) and $1 for the key of its topic.
 */
export class DatabaseMonitoring extends Component {
  /** Topic of critical alarms, for further subscribers. */
  readonly topicArn: pulumi.Output<string>;
  /** Topic of warnings and RDS events; the critical one where there are no warnings. */
  readonly noticeTopicArn: pulumi.Output<string>;
  /** What is watched, with the values that hold. */
  readonly thresholds: readonly Threshold[];
  readonly alarmArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly nodes: {
    readonly key: EncryptionKey | undefined;
    readonly topics: Readonly<Record<string, AlarmTopic>>;
    readonly receivers: Receivers | undefined;
    readonly subscriptions: Readonly<Record<string, aws.sns.TopicSubscription>>;
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
    readonly monitors: Readonly<Record<string, datadog.Monitor>>;
    readonly events: Readonly<Record<string, aws.rds.EventSubscription>>;
  };

  /** Throws every fault of the arguments at once, before anything is registered. */
  constructor(name: string, args: DatabaseMonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDatabaseMonitoring(name, args);
    super("isthmus:monitoring:DatabaseMonitoring", name, args, opts);

    this.commit(plan);
    const { key, kmsKeyArn } = this.makeEncryption(plan, args);
    const topics = Object.fromEntries(plan.topics.map((severity) => [severity, this.makeTopic(severity, kmsKeyArn, args)]));
    const targets = targetsOf(topics, args);
    const receivers = plan.hasReceivers && args.notify ? this.makeReceivers(args.notify, targets, kmsKeyArn, args) : undefined;
    const subscriptions = keyed(plan.subscriptions, "name", (each) => this.makeSubscription(each, targets[each.severity], args));
    const alarms = keyed(plan.alarms, "role", (each) => this.makeAlarm(each, targets[each.severity], args));
    const monitors = keyed(plan.monitors, "role", (each) => this.makeMonitor(each, args));
    const events = keyed(plan.events, "role", (each) => this.makeEvents(each, targets.warning, args));

    this.topicArn = targets.critical.arn;
    this.noticeTopicArn = targets.warning.arn;
    this.thresholds = plan.thresholds;
    this.alarmArns = Object.fromEntries(Object.entries(alarms).map(([role, alarm]) => [role, alarm.arn]));
    this.nodes = { key, topics, receivers, subscriptions, alarms, monitors, events };
    this.registerOutputs({ topicArn: this.topicArn, noticeTopicArn: this.noticeTopicArn, alarmArns: this.alarmArns });
  }

  /** The key that is given, or one of its own that the publishers may use; none where there is no topic of its own. */
  private makeEncryption(
    { topics, hasReceivers }: DatabaseMonitoringPlan,
    { database, kmsKeyArn }: DatabaseMonitoringArgs,
  ): { key: EncryptionKey | undefined; kmsKeyArn: pulumi.Input<string> | undefined } {
    if (kmsKeyArn !== undefined || topics.length === 0) return { key: undefined, kmsKeyArn };
    const description = `Alarms and events of ${database.name}`;
    const services: EncryptionKeyArgs["services"] = ["cloudwatch", "rds-events", ...(hasReceivers ? (["sns"] as const) : [])];
    const key = new EncryptionKey(...this.part<EncryptionKeyArgs>("key", { description, services }));
    return { key, kmsKeyArn: key.arn };
  }

  private makeTopic(
    severity: Severity,
    kmsMasterKeyId: pulumi.Input<string> | undefined,
    { transform }: DatabaseMonitoringArgs,
  ): AlarmTopic {
    const role = severity === "critical" ? "topic" : "warning-topic";
    const topic = new aws.sns.Topic(...this.tagged<aws.sns.TopicArgs>(role, { kmsMasterKeyId }, {}, transform?.topic));
    const policy = new aws.sns.TopicPolicy(
      ...this.child<aws.sns.TopicPolicyArgs>(
        `${role}-policy`,
        { arn: topic.arn, policy: policyDocument(topicStatements(topic.arn, lookup(this))) },
        {},
        transform?.topicPolicy,
      ),
    );
    return { topic, policy };
  }

  private makeReceivers(
    notify: Notify,
    { critical, warning }: Readonly<Record<Severity, Target>>,
    kmsKeyArn: pulumi.Input<string> | undefined,
    { severity = "critical" }: DatabaseMonitoringArgs,
  ): Receivers {
    const topics = { critical: critical.arn, warning: warning.arn };
    return new Receivers(
      ...this.part<ReceiversArgs>("receivers", { notify, severity, topics, ...(kmsKeyArn !== undefined && { kmsKeyArn }) }),
    );
  }

  private makeSubscription(
    { name, protocol, endpoint }: DatabaseMonitoringPlan["subscriptions"][number],
    { arn }: Target,
    { transform }: DatabaseMonitoringArgs,
  ): aws.sns.TopicSubscription {
    const subscription = { topic: arn, protocol, endpoint };
    return new aws.sns.TopicSubscription(
      ...this.child<aws.sns.TopicSubscriptionArgs>(`subscription-${name}`, subscription, {}, transform?.subscription),
    );
  }

  private makeAlarm(
    plan: AlarmPlan,
    { arn }: Target,
    { database, runbook, transform }: DatabaseMonitoringArgs,
  ): aws.cloudwatch.MetricAlarm {
    const target = { database: database.name, clusterIdentifier: database.clusterIdentifier, topicArn: arn, runbook };
    return new aws.cloudwatch.MetricAlarm(
      ...this.tagged<aws.cloudwatch.MetricAlarmArgs>(plan.role, alarmArgs(plan, target), {}, transform?.alarm),
    );
  }

  private makeMonitor(plan: MonitorPlan, { database, transform }: DatabaseMonitoringArgs): datadog.Monitor {
    return new datadog.Monitor(
      ...this.child<datadog.MonitorArgs>(plan.role, monitorArgs(plan, database.clusterIdentifier), {}, transform?.monitor),
    );
  }

  private makeEvents(plan: EventPlan, { arn, policy }: Target, args: DatabaseMonitoringArgs): aws.rds.EventSubscription {
    const { database, instanceIdentifiers = [], transform } = args;
    const subscription = {
      snsTopic: arn,
      sourceType: plan.sourceType,
      sourceIds: plan.sourceType === "db-cluster" ? [database.clusterIdentifier] : [...instanceIdentifiers],
      eventCategories: [...plan.eventCategories],
    };
    // RDS publishes a test when it is subscribed, and refuses the topic where that fails.
    const opts = policy === undefined ? {} : { dependsOn: [policy] };
    return new aws.rds.EventSubscription(...this.tagged<aws.rds.EventSubscriptionArgs>(plan.role, subscription, opts, transform?.events));
  }
}

/** The topics of its own, or those of the receivers. What has none goes to the other's, as in an environment without warnings. */
function targetsOf(
  { critical, warning }: Readonly<Record<string, AlarmTopic>>,
  { receivers }: DatabaseMonitoringArgs,
): Readonly<Record<Severity, Target>> {
  const own = (each: AlarmTopic): Target => ({ arn: each.topic.arn, policy: each.policy });
  if (critical !== undefined) return { critical: own(critical), warning: own(warning ?? critical) };
  const { critical: forCritical, warning: forWarning = forCritical } = receivers?.topicArns ?? {};
  if (forCritical === undefined || forWarning === undefined) throw new Error("The plan made no topic, and no receivers bring one.");
  return { critical: { arn: forCritical }, warning: { arn: forWarning } };
}

function keyed<Plan, Key extends keyof Plan, Child>(
  plans: readonly Plan[],
  key: Key,
  create: (plan: Plan) => Child,
): Record<string, Child> {
  return Object.fromEntries(plans.map((plan) => [String(plan[key]), create(plan)]));
}
