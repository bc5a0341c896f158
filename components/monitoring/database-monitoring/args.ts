import type * as aws from "@pulumi/aws";
import type * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, Transform } from "../../core";
import type { IDatabase } from "../../rds";
import type { AlarmActions, Severity } from "../alarms/plan";
import type { MonitorScope } from "../monitors/plan";
import type { IReceivers, Notify } from "../receivers/args";
import type { ThresholdOverrides } from "../thresholds/model";

/** A subscriber to a topic, as SNS has it. People are easier given in `notify`. */
export interface AlarmSubscription {
  /** An `email` address confirms the subscription by hand; until then it receives nothing. */
  readonly protocol: "email" | "https" | "lambda" | "sqs";
  readonly endpoint: pulumi.Input<string>;
  /** Which topic: warnings have one only where `warnings` is true. @default "critical" */
  readonly severity?: Severity;
}

/** Arguments of a `DatabaseMonitoring`. */
export interface DatabaseMonitoringArgs extends ComponentArgs {
  /** The database to watch. How many readers it has, and of which class they are, decides which thresholds there are. */
  readonly database: IDatabase;
  /**
   * Who is notified: e-mail, HTTPS, Slack, Teams and PagerDuty of alarms and RDS events, by this component's own topics; Datadog handles by its
   * monitors. Either this or `receivers`.
   */
  readonly notify?: Notify;
  /**
   * Receivers that other alarms have too, with their topics and handles, instead of `notify` and topics of its own.
   * @default - those of `notify`
   */
  readonly receivers?: IReceivers;
  /**
   * Adds a Datadog monitor for each threshold. They work where Datadog's AWS integration collects this account's metrics, with RDS among its
   * namespaces; whether it does is said by `datadog.integration`, and decides who delivers:
   * - known to collect, and there are handles: the monitors notify. Alarms keep their state and are silent, but for the one that the writer is
   *   gone, which must not depend on Datadog: that one arrives by both;
   * - not known: the alarms notify. Handles are then only notified of a severity that has no other receiver.
   * So one incident arrives once, and never at nobody. https://docs.datadoghq.com/integrations/amazon_rds/
   * @default - CloudWatch alarms only
   */
  readonly datadog?: MonitorScope | undefined;
  /** Values that replace the derived ones, by name; `"off"` leaves a threshold out. @default {} */
  readonly thresholds?: ThresholdOverrides | undefined;
  /**
   * Highest severity that notifies: with `warning` everything goes to `notify.warning`, and the monitors' priority is lower.
   * @default "critical"
   */
  readonly severity?: Severity;
  /**
   * Which CloudWatch alarms notify the topic. The others keep their state and their actions switched off; the alarm that the writer is gone
   * notifies in any case.
   * @default - "liveness" where the monitors notify, "all" elsewhere
   */
  readonly alarmActions?: AlarmActions;
  /** Adds an alarm for each warning value, with a topic of their own. Each alarm costs $0.10 a month. @default false */
  readonly warnings?: boolean;
  /** Further subscribers to its own topics, by a name that stays. @default {} */
  readonly subscriptions?: Readonly<Record<string, AlarmSubscription>>;
  /**
   * Identifiers of the cluster's instances, for events such as low storage and restarts. RDS counts a subscription without them for every
   * instance of the account, so there is none without them.
   * @default [] - events of the cluster only
   */
  readonly instanceIdentifiers?: readonly pulumi.Input<string>[];
  /**
   * Key that encrypts the topics. Its policy must allow cloudwatch.amazonaws.com, events.rds.amazonaws.com and, where `notify` has endpoints,
   * sns.amazonaws.com, as that of an `EncryptionKey` with the services `cloudwatch`, `rds-events` and `sns` does. The AWS managed key
   * `alias/aws/sns` is refused: its policy cannot be changed, and no service could publish.
   * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
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
