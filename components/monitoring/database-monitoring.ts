/**
 *     new DatabaseMonitoring("orders", { database: orders, notify: { critical: "@pagerduty-orders", warning: "@slack-orders" }, datadog });
 *
 * One table of thresholds, sized to the instances, feeds CloudWatch and Datadog. Datadog tells people; CloudWatch keeps the state of every
 * alarm and itself speaks only of a writer that is gone, so that one incident rings once and a silent Datadog is noticed.
 */
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import { Component, EncryptionKey, lookup, policyDocument, type EncryptionKeyArgs } from "../core";
import { alarmArgs, type AlarmPlan, type Severity } from "./alarms/plan";
import type { DatabaseMonitoringArgs } from "./database-monitoring-args";
import { planDatabaseMonitoring, type DatabaseMonitoringPlan } from "./database-monitoring-plan";
import { topicStatements, type EventPlan } from "./events/plan";
import { monitorArgs, type MonitorPlan } from "./monitors/plan";
import type { Threshold } from "./thresholds/model";

interface AlarmTopic {
  readonly topic: aws.sns.Topic;
  readonly policy: aws.sns.TopicPolicy;
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
    readonly subscriptions: Readonly<Record<string, aws.sns.TopicSubscription>>;
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
    readonly monitors: Readonly<Record<string, datadog.Monitor>>;
    readonly events: Readonly<Record<string, aws.rds.EventSubscription>>;
  };

  /** Throws every fault of the arguments at once, before anything is registered. */
  constructor(name: string, args: DatabaseMonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDatabaseMonitoring(name, args);
    super("isthmus:monitoring:DatabaseMonitoring", name, args, opts);

    const { key, kmsKeyArn } = this.encryption(args);
    const critical = this.createTopic("critical", kmsKeyArn, args);
    const notice = plan.topics.includes("warning") ? this.createTopic("warning", kmsKeyArn, args) : critical;
    const topics = { critical, warning: notice };
    const subscriptions = keyed(plan.subscriptions, "name", (each) => this.createSubscription(each, topics[each.severity], args));
    const alarms = keyed(plan.alarms, "role", (each) => this.createAlarm(each, topics[each.severity], args));
    const monitors = keyed(plan.monitors, "role", (each) => this.createMonitor(each, args));
    const events = keyed(plan.events, "role", (each) => this.createEvents(each, notice, args));

    this.topicArn = critical.topic.arn;
    this.noticeTopicArn = notice.topic.arn;
    this.thresholds = plan.thresholds;
    this.alarmArns = Object.fromEntries(Object.entries(alarms).map(([role, alarm]) => [role, alarm.arn]));
    this.nodes = { key, topics: notice === critical ? { critical } : topics, subscriptions, alarms, monitors, events };
    this.registerOutputs({ topicArn: this.topicArn, noticeTopicArn: this.noticeTopicArn, alarmArns: this.alarmArns });
  }

  /** The key that is given, or one of its own that both publishers may use. */
  private encryption({ database, kmsKeyArn }: DatabaseMonitoringArgs): { key: EncryptionKey | undefined; kmsKeyArn: pulumi.Input<string> } {
    if (kmsKeyArn !== undefined) return { key: undefined, kmsKeyArn };
    const description = `Alarms and events of ${database.name}`;
    const key = new EncryptionKey(...this.part<EncryptionKeyArgs>("key", { description, services: ["cloudwatch", "rds-events"] }));
    return { key, kmsKeyArn: key.arn };
  }

  private createTopic(severity: Severity, kmsMasterKeyId: pulumi.Input<string>, { transform }: DatabaseMonitoringArgs): AlarmTopic {
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

  private createSubscription(
    { name, protocol, endpoint }: DatabaseMonitoringPlan["subscriptions"][number],
    { topic }: AlarmTopic,
    { transform }: DatabaseMonitoringArgs,
  ): aws.sns.TopicSubscription {
    const subscription = { topic: topic.arn, protocol, endpoint };
    return new aws.sns.TopicSubscription(
      ...this.child<aws.sns.TopicSubscriptionArgs>(`subscription-${name}`, subscription, {}, transform?.subscription),
    );
  }

  private createAlarm(
    plan: AlarmPlan,
    { topic }: AlarmTopic,
    { database, runbook, transform }: DatabaseMonitoringArgs,
  ): aws.cloudwatch.MetricAlarm {
    const target = { database: database.name, clusterIdentifier: database.clusterIdentifier, topicArn: topic.arn, runbook };
    return new aws.cloudwatch.MetricAlarm(
      ...this.tagged<aws.cloudwatch.MetricAlarmArgs>(plan.role, alarmArgs(plan, target), {}, transform?.alarm),
    );
  }

  private createMonitor(plan: MonitorPlan, { database, transform }: DatabaseMonitoringArgs): datadog.Monitor {
    return new datadog.Monitor(
      ...this.child<datadog.MonitorArgs>(plan.role, monitorArgs(plan, database.clusterIdentifier), {}, transform?.monitor),
    );
  }

  private createEvents(plan: EventPlan, { topic, policy }: AlarmTopic, args: DatabaseMonitoringArgs): aws.rds.EventSubscription {
    const { database, instanceIdentifiers = [], transform } = args;
    const subscription = {
      snsTopic: topic.arn,
      sourceType: plan.sourceType,
      sourceIds: plan.sourceType === "db-cluster" ? [database.clusterIdentifier] : [...instanceIdentifiers],
      eventCategories: [...plan.eventCategories],
    };
    // RDS publishes a test when it is subscribed, and refuses the topic where that fails.
    const opts = { dependsOn: [policy] };
    return new aws.rds.EventSubscription(...this.tagged<aws.rds.EventSubscriptionArgs>(plan.role, subscription, opts, transform?.events));
  }
}

function keyed<Plan, Key extends keyof Plan, Child>(
  plans: readonly Plan[],
  key: Key,
  create: (plan: Plan) => Child,
): Record<string, Child> {
  return Object.fromEntries(plans.map((plan) => [String(plan[key]), create(plan)]));
}
