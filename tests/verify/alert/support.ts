/** Small programs with an alarm, a topic and somebody behind it, and what is said of them. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { alertsOf, type AlertResult } from "../../../verify/alert";
import { capture, type CapturedStack } from "../../../verify/graph";

export const account = "111122223333";
export const region = "eu-central-1";

/** What is said of the one alarm of that name, or of the only one there is. */
export async function said(program: () => void, name?: string, stack = "prod"): Promise<AlertResult> {
  const results = alertsOf([await captured(program, stack)]);
  const found = name === undefined ? results : results.filter((each) => each.name === name);
  if (found.length !== 1) throw new Error(`${found.length} of ${results.map((each) => each.name).join(", ")} are ${name ?? "there"}`);
  return found[0]!;
}

export function captured(program: () => void, stack = "prod", preview = false): Promise<CapturedStack> {
  return capture(program, { stack, config: { "aws:region": region }, preview });
}

/** Verdict, codes and addresses, which is what most cases are about. */
export function brief({ verdict, because, receivers }: AlertResult): {
  readonly verdict: string;
  readonly codes: string[];
  readonly whom: (string | null)[];
} {
  return { verdict, codes: because.map(({ code }) => code), whom: receivers.map(({ address }) => address) };
}

export function alarm(name: string, args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(name, {
    namespace: "AWS/RDS",
    metricName: "CPUUtilization",
    dimensions: { DBClusterIdentifier: "orders-1", Role: "WRITER" },
    statistic: "Average",
    period: 60,
    evaluationPeriods: 5,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 90,
    ...args,
  });
}

export function topic(name = "alarms", args: aws.sns.TopicArgs = {}, opts?: pulumi.CustomResourceOptions): aws.sns.Topic {
  return new aws.sns.Topic(name, args, opts);
}

export function subscribe(
  to: pulumi.Input<string>,
  args: Partial<aws.sns.TopicSubscriptionArgs> = {},
  name = "oncall",
): aws.sns.TopicSubscription {
  return new aws.sns.TopicSubscription(name, { topic: to, protocol: "email", endpoint: "oncall@example.com", ...args });
}

/** A policy of a topic or a key. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Lets a service publish. */
export function publish(service: string, more: object = {}): object {
  return { Effect: "Allow", Principal: { Service: service }, Action: "SNS:Publish", Resource: "*", ...more };
}

/** Lets a service use a key. */
export function use(service: string, more: object = {}): object {
  return { Effect: "Allow", Principal: { Service: service }, Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*", ...more };
}

/** What the account itself may do with a key: everything, and no service of AWS is in it. */
export const accountOnly = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" };
