/** SNS topics and SQS queues. */
import { coversAction, deniesPlainText, statementsOf } from "../aws/statements";
import { compliant, must, violations } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import type { Stacks } from "../stacks";
import { controlUrl } from "./control-url";
import { letsNobodyIn } from "./public-policy";

const topic = "aws:sns/topic:Topic";
const topicPolicy = "aws:sns/topicPolicy:TopicPolicy";

/** Whether the policy on a resource, or one beside it, refuses requests without TLS. */
function refusesPlainText(resource: Resource, policies: readonly Resource[]): boolean {
  return [resource, ...policies].flatMap((each) => statementsOf(each, "policy")).some(deniesPlainText);
}

export const snsRules: readonly Rule[] = [
  {
    id: "sns-topic-is-encrypted",
    severity: "medium",
    title: "Topics are encrypted",
    rationale: "Messages are stored until they are delivered, and often hold what a database would hide.",
    remediation: "Set kmsMasterKeyId.",
    url: controlUrl("SNS.1"),
    references: { checkov: ["CKV_AWS_26"], cdkNag: ["SNSEncryptedKMS"], trivy: ["AVD-AWS-0095"] },
    types: [topic],
    reads: "resource",
    check: (resource) => must(resource.has("kmsMasterKeyId"), "is not encrypted"),
  },
  {
    id: "sns-topic-has-own-key",
    severity: "low",
    title: "Topics are encrypted with a key of their own",
    rationale: "Alarms and events of AWS cannot publish to a topic with AWS's own key, because its policy cannot let them.",
    remediation: "Set kmsMasterKeyId to a key whose policy lets the publishing services use it.",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    references: { trivy: ["AVD-AWS-0136"] },
    types: [topic],
    reads: "resource",
    check: (resource) => {
      if (!resource.has("kmsMasterKeyId")) return must(false, "has no key");
      return must(resource.text("kmsMasterKeyId") !== "alias/aws/sns", "is encrypted with AWS's own key");
    },
  },
  {
    id: "sns-policy-is-not-public",
    severity: "critical",
    title: "Policies of topics let nobody in whom they do not name",
    rationale: "Anybody could publish, or subscribe and read along.",
    remediation: "Name the principals, or set a condition such as aws:SourceAccount or aws:SourceArn.",
    url: controlUrl("SNS.4"),
    references: { checkov: ["CKV_AWS_169"] },
    types: [topic, topicPolicy],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "sns-topic-demands-tls",
    severity: "low",
    title: "Topics refuse requests without TLS",
    rationale: "SNS also answers plain HTTP.",
    remediation: "Deny sns:Publish to everybody where aws:SecureTransport is false.",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
    references: { cdkNag: ["AwsSolutions-SNS3"] },
    types: [topic],
    reads: "stack",
    check: (resource, stacks) =>
      must(refusesPlainText(resource, stacks.referringTo(resource, topicPolicy, "arn")), "accepts messages without TLS"),
  },
];

const queue = "aws:sqs/queue:Queue";
const queuePolicy = "aws:sqs/queuePolicy:QueuePolicy";

const subscription = "aws:sns/topicSubscription:TopicSubscription";

/** Whether another queue, or a topic, sends here what it could not deliver. */
function isDeadLetterQueue(resource: Resource, stacks: Stacks): boolean {
  if (resource.has("redriveAllowPolicy")) return true;
  const arn = resource.declared.outputs["arn"];
  return [...stacks.ofType(queue), ...stacks.ofType(subscription)].some((other) => {
    const depends = other.declared.propertyDependencies["redrivePolicy"]?.includes(resource.urn) === true;
    return (
      depends || (typeof arn === "string" && other.has("redrivePolicy") && JSON.stringify(other.document("redrivePolicy")).includes(arn))
    );
  });
}

export const sqsRules: readonly Rule[] = [
  {
    id: "sqs-queue-is-encrypted",
    severity: "medium",
    title: "Queues are encrypted",
    rationale: "Messages wait in a queue for up to 14 days.",
    remediation: "Leave sqsManagedSseEnabled out, which encrypts, or set kmsMasterKeyId.",
    url: controlUrl("SQS.1"),
    references: { checkov: ["CKV_AWS_27"], cdkNag: ["AwsSolutions-SQS2"], trivy: ["AVD-AWS-0096"] },
    types: [queue],
    reads: "resource",
    check: (resource) => must(resource.has("kmsMasterKeyId") || resource.flag("sqsManagedSseEnabled") !== false, "is not encrypted"),
  },
  {
    id: "sqs-queue-has-own-key",
    severity: "low",
    title: "Queues are encrypted with a key of their own",
    rationale: "The key decides who may read, and only such a key lets services of AWS send.",
    remediation: "Set kmsMasterKeyId.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
    references: { checkov: ["CKV2_AWS_73"], trivy: ["AVD-AWS-0135"] },
    types: [queue],
    reads: "resource",
    check: (resource) => {
      if (!resource.has("kmsMasterKeyId")) return must(false, "is encrypted with a key of AWS");
      return must(resource.text("kmsMasterKeyId") !== "alias/aws/sqs", "is encrypted with AWS's own key");
    },
  },
  {
    id: "sqs-queue-has-dead-letter-queue",
    severity: "medium",
    title: "Queues put aside what cannot be processed",
    rationale: "One message that always fails otherwise comes back until it expires.",
    remediation: "Set redrivePolicy to another queue, and an alarm on that one.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    references: { cdkNag: ["AwsSolutions-SQS3"] },
    types: [queue],
    reads: "stack",
    check: (resource, stacks) => {
      if (resource.has("redrivePolicy") || isDeadLetterQueue(resource, stacks)) return compliant;
      return must(false, "has no dead-letter queue");
    },
  },
  {
    id: "sqs-policy-is-not-public",
    severity: "critical",
    title: "Policies of queues let nobody in whom they do not name",
    rationale: "Anybody could send, or read and delete what waits.",
    remediation: "Name the principals, or set a condition such as aws:SourceArn.",
    url: controlUrl("SQS.3"),
    references: { checkov: ["CKV_AWS_168", "CKV_AWS_387"] },
    types: [queue, queuePolicy],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "sqs-policy-names-actions",
    severity: "high",
    title: "Policies of queues name the actions that they allow",
    rationale: "Who may do everything may also delete the queue.",
    remediation: "Name sqs:SendMessage, or what else is needed, in place of *.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    references: { checkov: ["CKV_AWS_72"], trivy: ["AVD-AWS-0097"] },
    types: [queue, queuePolicy],
    reads: "resource",
    check: (resource) => {
      const wide = statementsOf(resource, "policy").filter((each) => each.allows && coversAction(each, "sqs:AnythingThatMayComeLater"));
      return violations(wide.map(({ label }) => `${label} allows every action`));
    },
  },
  {
    id: "sqs-queue-demands-tls",
    severity: "low",
    title: "Queues refuse requests without TLS",
    rationale: "SQS also answers plain HTTP.",
    remediation: "Deny sqs:* to everybody where aws:SecureTransport is false.",
    url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    references: { cdkNag: ["AwsSolutions-SQS4"] },
    types: [queue],
    reads: "stack",
    check: (resource, stacks) =>
      must(refusesPlainText(resource, stacks.referringTo(resource, queuePolicy, "queueUrl")), "accepts messages without TLS"),
  },
];
