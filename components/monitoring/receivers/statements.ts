/** Who may publish to a topic, put aside what it could not deliver, and look at alarms for a chat. */
import * as pulumi from "@pulumi/pulumi";
import { allow, type IamConditions, type IamStatement, type Lookup } from "../../core";
import type { Publisher } from "./args";

/** Publishers where nobody names others. */
export const usualPublishers: readonly Publisher[] = ["cloudwatch", "rds-events"];

/**
 * Lets services of AWS publish, for this account alone, and refuses what comes unencrypted. The account's own roles need no statement:
 * their policies suffice. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function topicStatements(
  topicArn: pulumi.Input<string>,
  place: Lookup,
  publishers: readonly Publisher[] = usualPublishers,
): readonly IamStatement[] {
  const publish = { Action: ["sns:Publish"], Resource: [topicArn] } as const;
  return [
    ...publishers.map((publisher): IamStatement => ({ ...publish, Effect: "Allow", ...publishing(publisher, place) })),
    { ...publish, Sid: "OnlyEncrypted", Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
  ];
}

function publishing(publisher: Publisher, { partition, region, account }: Lookup): Pick<IamStatement, "Sid" | "Principal" | "Condition"> {
  const ofThisAccount = { "aws:SourceAccount": account };
  const from = (source: pulumi.Output<string>): IamConditions => ({
    StringEquals: ofThisAccount,
    ArnLike: { "aws:SourceArn": source },
  });
  switch (publisher) {
    case "cloudwatch":
      return {
        Sid: "CloudWatchAlarms",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: from(pulumi.interpolate`arn:${partition}:cloudwatch:${region}:${account}:alarm:*`),
      };
    case "rds-events":
      return { Sid: "RdsEvents", Principal: { Service: "events.rds.amazonaws.com" }, Condition: { StringEquals: ofThisAccount } };
    // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    case "budgets":
      return {
        Sid: "Budgets",
        Principal: { Service: "budgets.amazonaws.com" },
        Condition: from(pulumi.interpolate`arn:${partition}:budgets::${account}:*`),
      };
  }
}

/** Lets SNS put messages of these topics aside. https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html */
export function undeliveredStatements(queueArn: pulumi.Input<string>, topicArns: readonly pulumi.Input<string>[]): readonly IamStatement[] {
  return [
    {
      Sid: "Undelivered",
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: ["sqs:SendMessage"],
      Resource: [queueArn],
      Condition: { ArnEquals: { "aws:SourceArn": topicArns } },
    },
    {
      Sid: "OnlyEncrypted",
      Effect: "Deny",
      Principal: "*",
      Action: ["sqs:*"],
      Resource: [queueArn],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}

/**
 * What a chat needs to draw the metric beside its message, and no more. The same policy is the channel's guardrail, without which AWS would
 * take AdministratorAccess. CloudWatch knows no resources for most of these actions.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 */
export const chatStatements: readonly IamStatement[] = [allow(["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"], "*")];

/**
 * Retries of an endpoint that does not answer: by default SNS gives up after a minute. These go on for half an hour; an hour is the most that
 * SNS allows. https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export const patientDelivery = JSON.stringify({
  healthyRetryPolicy: {
    numRetries: 50,
    numNoDelayRetries: 3,
    numMinDelayRetries: 2,
    numMaxDelayRetries: 25,
    minDelayTarget: 1,
    maxDelayTarget: 60,
    backoffFunction: "exponential",
  },
});
