import type * as aws from "@pulumi/aws";
import type * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, Transform } from "../core";
import type { IDatabase } from "../rds";
import type { AlarmActions, Severity } from "./alarms/plan";
import type { MonitorScope, NotifyHandles } from "./monitors/plan";
import type { ThresholdOverrides } from "./thresholds/model";

/** Someone who hears of alarms and events without Datadog. */
export interface AlarmSubscription {
  /** An `email` address confirms the subscription by hand; until then it hears nothing. */
  readonly protocol: "email" | "https" | "lambda" | "sqs";
  readonly endpoint: pulumi.Input<string>;
  /** Which topic: warnings have one only where `warnings` is true. @default "critical" */
  readonly severity?: Severity;
}

/** Arguments of a `DatabaseMonitoring`. */
export interface DatabaseMonitoringArgs extends ComponentArgs {
  /** The database to watch. How many readers it has, and of which class they are, decides which thresholds there are. */
  readonly database: IDatabase;
  /** Datadog handles that are notified, beginning with `@`. Used where `datadog` is given. */
  readonly notify: NotifyHandles;
  /**
   * Adds a Datadog monitor for each threshold. Its account must have the AWS integration for this account, with RDS among its namespaces.
   * https://docs.datadoghq.com/integrations/amazon_rds/
   * @default - CloudWatch alarms only
   */
  readonly datadog?: MonitorScope | undefined;
  /** Values that replace the derived ones, by name; `"off"` leaves a threshold out. @default {} */
  readonly thresholds?: ThresholdOverrides | undefined;
  /**
   * Highest severity that the monitors notify with: with `warning` nothing reaches `notify.critical`, and their priority is lower.
   * @default "critical"
   */
  readonly severity?: Severity;
  /**
   * Which CloudWatch alarms notify the topic. The others keep their state and their actions switched off, so that nobody is told twice; the
   * alarm that the writer is gone notifies in any case, because it must not depend on Datadog.
   * @default - "liveness" with `datadog`, "all" without
   */
  readonly alarmActions?: AlarmActions;
  /** Adds an alarm for each warning value, with a topic of their own. Each alarm costs $0.10 a month. @default false */
  readonly warnings?: boolean;
  /** Who hears of alarms and RDS events, by a name that stays. @default {} - nobody, the topic is there to be subscribed to */
  readonly subscriptions?: Readonly<Record<string, AlarmSubscription>>;
  /**
   * Identifiers of the cluster's instances, for events such as low storage and restarts. RDS counts a subscription without them for every
   * instance of the account, so there is none without them.
   * @default [] - events of the cluster only
   */
  readonly instanceIdentifiers?: readonly pulumi.Input<string>[];
  /**
   * Key that encrypts the topics. Its policy must allow cloudwatch.amazonaws.com and events.rds.amazonaws.com, as that of an `EncryptionKey`
   * with the services `cloudwatch` and `rds-events` does. The AWS managed key `alias/aws/sns` is refused: its policy cannot be changed, and
   * both services would publish into the void. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @default - a key of its own, $1 a month
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Page that says what to do, part of every message. An https address. @default - none */
  readonly runbook?: string;
  /**
   * How late AWS's metrics reach Datadog. With CloudWatch Metric Streams 5 minutes suffice.
   * https://docs.datadoghq.com/integrations/guide/cloud-metric-delay/
   * @default "15 minutes"
   */
  readonly evaluationDelay?: Duration;
  readonly transform?: {
    readonly topic?: Transform<aws.sns.TopicArgs>;
    readonly topicPolicy?: Transform<aws.sns.TopicPolicyArgs>;
    readonly subscription?: Transform<aws.sns.TopicSubscriptionArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
    readonly monitor?: Transform<datadog.MonitorArgs>;
    readonly events?: Transform<aws.rds.EventSubscriptionArgs>;
  };
}
