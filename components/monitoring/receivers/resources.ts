/** Arguments of resources. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { shortName } from "../../core";
import type { SubscriptionPlan } from "./plan";

/** Where a subscription delivers; what holds a key is secret. */
export function endpointOf(plan: SubscriptionPlan): pulumi.Input<string> {
  switch (plan.kind) {
    case "email":
      return plan.endpoint;
    case "https":
      return plan.secret ? pulumi.secret(plan.endpoint) : plan.endpoint;
    case "pagerduty":
      return pulumi.secret(plan.endpoint).apply(pagerDutyAddress);
  }
}

/** The address of an integration by its key. A whole address stays as it is: accounts in the EU have another host. */
function pagerDutyAddress(key: string): string {
  return key.startsWith("https://") ? key : `https://events.pagerduty.com/integration/${key}/enqueue`;
}

/** What Slack and Teams have in common. Whoever is in the channel reads; to run a command they need a role of their own. */
export function chatArgs(
  name: string,
  {
    roleArn,
    guardrailArn,
    topicArns,
  }: { roleArn: pulumi.Input<string>; guardrailArn: pulumi.Input<string>; topicArns: pulumi.Input<string>[] },
) {
  return {
    configurationName: shortName(name.replace(/[^A-Za-z0-9_-]/g, "-"), 128),
    iamRoleArn: roleArn,
    guardrailPolicyArns: [guardrailArn],
    snsTopicArns: topicArns,
    userAuthorizationRequired: true,
    loggingLevel: "ERROR",
  };
}

/** Fires once something could not be delivered, and is quiet again when somebody has emptied the queue. */
export function undeliveredAlarmArgs(
  name: string,
  queueName: pulumi.Input<string>,
  topicArns: readonly pulumi.Input<string>[],
): Omit<aws.cloudwatch.MetricAlarmArgs, "tags"> {
  return {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queueName },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    period: 300,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
    alarmDescription: `An endpoint of ${name} did not take what it was to be notified of. The messages are in its queue.`,
    alarmActions: [...topicArns],
    okActions: [...topicArns],
  };
}
