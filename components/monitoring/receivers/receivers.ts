/**
 *     const receivers = new Receivers("prod", {
 *       notify: { critical: ["mailto:oncall@example.com", { pagerduty: key }], warning: "slack:T07EA123LEP/C07EZ1ABC23" },
 *     });
 *     new DatabaseMonitoring("orders", { database: orders, receivers });
 *
 * A topic for each severity, and everybody who is to know behind it. What alarms is one thing, who is notified another: several alarms share
 * one set of receivers, and one confirmation by each person.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumedBy, Component, EncryptionKey, lookup, policyDocument, type EncryptionKeyArgs } from "../../core";
import type { Severity } from "../alarms/plan";
import type { IReceivers, ReceiversArgs } from "./args";
import { importedReceivers, type ReceiversAttributes } from "./import";
import { planReceivers, severities, type ChatPlan, type ReceiversPlan, type SubscriptionPlan } from "./plan";
import { chatArgs, endpointOf, undeliveredAlarmArgs } from "./resources";
import { chatStatements, patientDelivery, topicStatements, undeliveredStatements, usualPublishers } from "./statements";

type TopicArns = Readonly<Partial<Record<Severity, pulumi.Output<string>>>>;

interface Undelivered {
  readonly queue: aws.sqs.Queue;
  readonly policy: aws.sqs.QueuePolicy;
  readonly alarm: aws.cloudwatch.MetricAlarm;
}

/**
 * Topics with their receivers: e-mail, HTTPS, PagerDuty, Slack, Teams. Messages that an endpoint did not take for half an hour are kept for
 * two weeks in a queue, and an alarm says so. Costs $1 a month for the key, and $0.10 for that alarm where an endpoint is among the receivers.
 * Changing an address replaces its subscription, and an e-mail address is asked to confirm anew.
 */
export class Receivers extends Component implements IReceivers {
  readonly topicArns: TopicArns;
  readonly handles: Readonly<Record<Severity, string>>;
  readonly nodes: {
    readonly key: EncryptionKey | undefined;
    readonly topics: Readonly<Partial<Record<Severity, aws.sns.Topic>>>;
    readonly subscriptions: Readonly<Record<string, aws.sns.TopicSubscription>>;
    readonly chats: Readonly<Record<string, aws.chatbot.SlackChannelConfiguration | aws.chatbot.TeamsChannelConfiguration>>;
    readonly chatRole: aws.iam.Role | undefined;
    readonly undelivered: Undelivered | undefined;
  };

  /** Throws every fault of the arguments at once, before anything is registered. */
  constructor(name: string, args: ReceiversArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planReceivers(name, args);
    super("isthmus:monitoring:Receivers", name, args, opts);
    // No warning: nothing is wrong, and once it is done the program cannot know.
    for (const note of plan.notes) void pulumi.log.info(note, this);

    const key = this.makeKey(plan, args);
    const kmsKeyArn = key?.arn ?? args.kmsKeyArn;
    const topics = args.topics === undefined ? this.makeTopics(plan, kmsKeyArn, args) : {};
    const topicArns = forBoth(args.topics === undefined ? arnsOf(topics) : outputsOf(args.topics));
    const undelivered = plan.keepsUndelivered ? this.makeUndelivered(topicArns, kmsKeyArn, args) : undefined;
    const subscriptions = plan.subscriptions.flatMap((each) => this.makeSubscription(each, topicArns, undelivered, args));
    const chatRole = plan.chats.length > 0 ? this.makeChatRole() : undefined;
    const chats = chatRole === undefined ? [] : plan.chats.map((each) => this.makeChat(each, topicArns, chatRole, args));

    this.topicArns = topicArns;
    this.handles = plan.handles;
    this.nodes = {
      key,
      topics,
      subscriptions: Object.fromEntries(subscriptions),
      chats: Object.fromEntries(chats),
      chatRole: chatRole?.role,
      undelivered,
    };
    this.registerOutputs({ topicArns, handles: this.handles });
  }

  /** Topics that somebody else has made, as receivers. */
  static fromAttributes(attributes: ReceiversAttributes): IReceivers {
    return importedReceivers(attributes);
  }

  /** A key that the publishers, and SNS itself, may use. */
  private makeKey(plan: ReceiversPlan, { kmsKeyArn, topics, publishers = usualPublishers }: ReceiversArgs): EncryptionKey | undefined {
    if (kmsKeyArn !== undefined || topics !== undefined || plan.topics.length === 0) return undefined;
    const description = `Alarms and events of ${this.name}`;
    return new EncryptionKey(...this.part<EncryptionKeyArgs>("key", { description, services: [...publishers, "sns"] }));
  }

  private makeTopics(
    plan: ReceiversPlan,
    kmsMasterKeyId: pulumi.Input<string> | undefined,
    { publishers, transform }: ReceiversArgs,
  ): Partial<Record<Severity, aws.sns.Topic>> {
    const topics = plan.topics.map((severity) => {
      const topic = new aws.sns.Topic(...this.tagged<aws.sns.TopicArgs>(severity, { kmsMasterKeyId }, {}, transform?.topic));
      const policy = policyDocument(topicStatements(topic.arn, lookup(this), publishers));
      new aws.sns.TopicPolicy(
        ...this.child<aws.sns.TopicPolicyArgs>(`${severity}-policy`, { arn: topic.arn, policy }, {}, transform?.topicPolicy),
      );
      return [severity, topic] as const;
    });
    return Object.fromEntries(topics);
  }

  /** Where messages go that an endpoint did not take, and the alarm that says so to whoever can still be reached. */
  private makeUndelivered(
    topicArns: TopicArns,
    kmsMasterKeyId: pulumi.Input<string> | undefined,
    { transform }: ReceiversArgs,
  ): Undelivered {
    const arns = distinctArns(topicArns);
    const settings = {
      messageRetentionSeconds: fourteenDays,
      ...(kmsMasterKeyId === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId }),
    };
    const queue = new aws.sqs.Queue(...this.tagged<aws.sqs.QueueArgs>("undelivered", settings, {}, transform?.queue));
    const policy = new aws.sqs.QueuePolicy(
      ...this.child<aws.sqs.QueuePolicyArgs>("undelivered-policy", {
        queueUrl: queue.url,
        policy: policyDocument(undeliveredStatements(queue.arn, arns)),
      }),
    );
    const alarm = new aws.cloudwatch.MetricAlarm(
      ...this.tagged<aws.cloudwatch.MetricAlarmArgs>(
        "undelivered-alarm",
        undeliveredAlarmArgs(this.name, queue.name, arns),
        {},
        transform?.alarm,
      ),
    );
    return { queue, policy, alarm };
  }

  private makeSubscription(
    plan: SubscriptionPlan,
    topicArns: TopicArns,
    undelivered: Undelivered | undefined,
    { transform }: ReceiversArgs,
  ): [role: string, subscription: aws.sns.TopicSubscription][] {
    const topic = topicArns[plan.severity];
    if (topic === undefined) return [];
    const role = `${plan.severity}-${plan.role}`;
    const endpoint = endpointOf(plan);
    const queue = plan.kind === "email" ? undefined : undelivered;
    const args: aws.sns.TopicSubscriptionArgs = {
      topic,
      protocol: plan.kind === "email" ? "email" : "https",
      endpoint,
      ...(plan.kind === "pagerduty" && { endpointAutoConfirms: true }),
      ...(queue && { deliveryPolicy: patientDelivery, redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: queue.queue.arn }) }),
    };
    const opts = { ...(queue && { dependsOn: [queue.policy] }), additionalSecretOutputs: isSecret(plan) ? ["endpoint"] : [] };
    return [[role, new aws.sns.TopicSubscription(...this.child<aws.sns.TopicSubscriptionArgs>(role, args, opts, transform?.subscription))]];
  }

  /** What the channels' app may look at. AWS checks at the configuration that the role is the account's own. */
  private makeChatRole(): ChatRole {
    const policy = new aws.iam.Policy(...this.tagged<aws.iam.PolicyArgs>("chat-policy", { policy: policyDocument(chatStatements) }));
    const assumeRolePolicy = assumedBy("chatbot.amazonaws.com");
    const role = new aws.iam.Role(...this.tagged<aws.iam.RoleArgs>("chat-role", { assumeRolePolicy }));
    const attachment = { role: role.name, policyArn: policy.arn };
    new aws.iam.RolePolicyAttachment(...this.child<aws.iam.RolePolicyAttachmentArgs>("chat-role-policy", attachment));
    return { role, policy };
  }

  private makeChat(
    plan: ChatPlan,
    topicArns: TopicArns,
    { role, policy }: ChatRole,
    { transform }: ReceiversArgs,
  ): [role: string, chat: aws.chatbot.SlackChannelConfiguration | aws.chatbot.TeamsChannelConfiguration] {
    const common = chatArgs(this.childName(plan.role), {
      roleArn: role.arn,
      guardrailArn: policy.arn,
      topicArns: plan.severities.flatMap((severity) => topicArns[severity] ?? []),
    });
    if (plan.kind === "teams") {
      const args = { ...common, tenantId: plan.tenant, teamId: plan.team, channelId: plan.channel };
      const teams = this.tagged<aws.chatbot.TeamsChannelConfigurationArgs>(plan.role, args, {}, transform?.teams);
      return [plan.role, new aws.chatbot.TeamsChannelConfiguration(...teams)];
    }
    const args = { ...common, slackTeamId: plan.workspace, slackChannelId: plan.channel };
    const slack = this.tagged<aws.chatbot.SlackChannelConfigurationArgs>(plan.role, args, {}, transform?.slack);
    return [plan.role, new aws.chatbot.SlackChannelConfiguration(...slack)];
  }
}

interface ChatRole {
  readonly role: aws.iam.Role;
  readonly policy: aws.iam.Policy;
}

const fourteenDays = 14 * 86_400;

function isSecret(plan: SubscriptionPlan): boolean {
  return plan.kind === "pagerduty" || (plan.kind === "https" && plan.secret);
}

function arnsOf(topics: Readonly<Partial<Record<Severity, aws.sns.Topic>>>): TopicArns {
  return Object.fromEntries(severities.flatMap((severity) => (topics[severity] === undefined ? [] : [[severity, topics[severity].arn]])));
}

function outputsOf(topics: Readonly<Partial<Record<Severity, pulumi.Input<string>>>>): TopicArns {
  return Object.fromEntries(
    severities.flatMap((severity) => (topics[severity] === undefined ? [] : [[severity, pulumi.output(topics[severity])]])),
  );
}

/** A severity without a topic has that of the other one. */
function forBoth({ critical, warning }: TopicArns): TopicArns {
  const [forCritical, forWarning] = [critical ?? warning, warning ?? critical];
  return { ...(forCritical && { critical: forCritical }), ...(forWarning && { warning: forWarning }) };
}

function distinctArns({ critical, warning }: TopicArns): readonly pulumi.Output<string>[] {
  return [...new Set([critical, warning])].flatMap((arn) => arn ?? []);
}
