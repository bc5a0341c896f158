import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../core";
import type { Severity } from "../alarms/plan";

/**
 * A receiver whose address holds a key. The value is kept secret in the state, whether it is given as a secret or as plain text.
 * `name` is part of the resource's name and needed where a severity has two of one kind.
 */
export type SecretTarget =
  /** Address of an endpoint that understands SNS, with a token in it. */
  | { readonly https: pulumi.Input<string>; readonly name?: string }
  /**
   * Integration key of PagerDuty's Amazon CloudWatch integration, or its whole address, as accounts in the EU have another one.
   * https://support.pagerduty.com/main/docs/amazon-cloudwatch-integration-guide
   */
  | { readonly pagerduty: pulumi.Input<string>; readonly name?: string };

/**
 * Who is notified:
 * - `mailto:oncall@example.com`: receives nothing until somebody confirms the subscription by the link in AWS's message;
 * - `https://alerts.example.com/aws`: an endpoint that answers SNS's request for confirmation;
 * - `slack:T07EA123LEP/C07EZ1ABC23`: workspace and channel, by Amazon Q Developer in chat applications (formerly AWS Chatbot). The workspace
 *   is authorized once in its console, a private channel invites the app, and an account configures each channel once;
 * - `teams:<tenant id>/<team id>/<channel id>`: the same for Microsoft Teams;
 * - `@pagerduty-orders`: a Datadog handle, or several separated by spaces. Datadog's monitors notify it, CloudWatch's alarms do not.
 * https://docs.datadoghq.com/monitors/notify/#notifications
 */
export type NotifyTarget = `mailto:${string}` | `https://${string}` | `slack:${string}` | `teams:${string}` | `@${string}` | SecretTarget;

/** One receiver, or several. */
export type NotifyTargets = NotifyTarget | readonly NotifyTarget[];

/** Who is notified, by severity. */
export interface Notify {
  /** Who must look at it now. */
  readonly critical: NotifyTargets;
  /** Who should know. */
  readonly warning: NotifyTargets;
}

/** Services of AWS that publish to a topic by themselves, and need a place in its policy and in that of its key. */
export type Publisher = "cloudwatch" | "rds-events" | "budgets";

/** Topics by severity, with the receivers behind them: what alarms notify. */
export interface IReceivers {
  /**
   * ARN of the topic for each severity. Where only one has receivers behind a topic, it is the topic of both, so that nothing is published to
   * nobody; where none has, there is none.
   */
  readonly topicArns: Readonly<Partial<Record<Severity, pulumi.Output<string>>>>;
  /** Datadog handles for each severity, separated by spaces; empty where there are none. */
  readonly handles: Readonly<Record<Severity, string>>;
}

/** Arguments of `Receivers`. */
export interface ReceiversArgs extends ComponentArgs {
  /** Who is notified. What kinds of receivers there are decides which resources exist. */
  readonly notify: Notify;
  /** Highest severity that notifies: with `warning` everything goes to `notify.warning`, and `notify.critical` is not used. @default "critical" */
  readonly severity?: Severity;
  /**
   * Topics that exist, by severity; then only the receivers are made. Their policies and keys are the owner's.
   * @default - one of its own for each severity that has receivers
   */
  readonly topics?: Readonly<Partial<Record<Severity, pulumi.Input<string>>>>;
  /** Who may publish to the topics, for this account alone. @default ["cloudwatch", "rds-events"] */
  readonly publishers?: readonly Publisher[];
  /**
   * Key that encrypts the topics and what could not be delivered. Its policy must allow the publishers and sns.amazonaws.com, as that of an
   * `EncryptionKey` with the services `cloudwatch`, `rds-events` and `sns` does. The AWS managed key `alias/aws/sns` is refused: its policy
   * cannot be changed, and no alarm could publish. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @default - a key of its own, $1 a month; with `topics` none
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: {
    readonly topic?: Transform<aws.sns.TopicArgs>;
    readonly topicPolicy?: Transform<aws.sns.TopicPolicyArgs>;
    readonly subscription?: Transform<aws.sns.TopicSubscriptionArgs>;
    readonly slack?: Transform<aws.chatbot.SlackChannelConfigurationArgs>;
    readonly teams?: Transform<aws.chatbot.TeamsChannelConfigurationArgs>;
    readonly queue?: Transform<aws.sqs.QueueArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  };
}
