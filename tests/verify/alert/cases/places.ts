/** Topics of other regions, accounts and stacks, and what is known of them in a preview. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mockTables } from "../../../../verify/testing";
import { policy, subscribe } from "../support";
import { alarm, mail, notified, publishes, usesKey, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "topic in another region by provider",
    says: { x: "nobody TOPIC_IN_OTHER_REGION" },
    program: () => {
      const p = new aws.Provider("p", { region: "us-east-1" });
      const t = new aws.sns.Topic("t", {}, { provider: p });
      new aws.sns.TopicSubscription("m", { topic: t.arn, protocol: "email", endpoint: "ops@example.com" }, { provider: p });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "alarm with region of its own (aws v7) and topic at home; both in us-east-1",
    says: { x: "nobody TOPIC_IN_OTHER_REGION", y: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("x", { alarmActions: [t.arn], region: "us-east-1" });
      const u = new aws.sns.Topic("u", { region: "us-east-1" });
      new aws.sns.TopicSubscription("um", { region: "us-east-1", topic: u.arn, protocol: "email", endpoint: "a@example.com" });
      alarm("y", { alarmActions: [u.arn], region: "us-east-1" });
    },
  },
  {
    title: "cross-account literal topic; same account literal not in stacks",
    says: { x: "unsupported TOPIC_NOT_IN_STACKS", y: "unsupported TOPIC_NOT_IN_STACKS" },
    program: () => {
      alarm("x", { alarmActions: ["arn:aws:sns:eu-central-1:444455556666:ops"] });
      alarm("y", { alarmActions: ["arn:aws:sns:eu-central-1:111122223333:ops"] });
    },
  },
  {
    title: "topic of another account in the stacks whose policy does not let us in",
    says: { x: "nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const p = new aws.Provider("p", {
        region: "eu-central-1",
        allowedAccountIds: ["444455556666"],
        assumeRoles: [{ roleArn: "arn:aws:iam::444455556666:role/d" }],
      });
      const t = new aws.sns.Topic("t", {}, { provider: p });
      new aws.sns.TopicSubscription("m", { topic: t.arn, protocol: "email", endpoint: "ops@example.com" }, { provider: p });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "preview: ids unknown, verdict the same",
    says: { x: "reaches" },
    preview: true,
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: policy(usesKey("cloudwatch.amazonaws.com")),
      });
      notified("x", { kmsMasterKeyId: k.arn });
    },
  },
  {
    title: "topic by stack reference, both captured",
    says: { x: "reaches" },
    stacks: [
      {
        project: "ops",
        program: () => {
          const t = new aws.sns.Topic("t");
          mail(t);
          return { topic: t.arn };
        },
      },
      {
        project: "app",
        program: () => {
          const ref = new pulumi.StackReference("acme/ops/prod");
          alarm("x", { alarmActions: [ref.requireOutput("topic") as pulumi.Output<string>] });
        },
      },
    ],
  },
  {
    title: "topic by stack reference, other stack only a fixture; by data source",
    says: { x: "unsupported TOPIC_NOT_IN_STACKS", y: "unsupported TOPIC_NOT_IN_STACKS" },
    references: { "acme/ops/prod": { topic: "arn:aws:sns:eu-central-1:111122223333:ops" } },
    mocks: mockTables({
      dataSources: { "aws:sns/getTopic:getTopic": () => ({ arn: "arn:aws:sns:eu-central-1:111122223333:ops2", id: "x" }) },
    }),
    program: () => {
      const ref = new pulumi.StackReference("acme/ops/prod");
      alarm("x", { alarmActions: [ref.requireOutput("topic") as pulumi.Output<string>] });
      alarm("y", { alarmActions: [aws.sns.getTopicOutput({ name: "ops" }).arn] });
    },
  },
  {
    title: "subscription made by the on-call team's stack, by stack reference",
    says: { x: "reaches" },
    stacks: [
      {
        project: "app",
        program: () => {
          const t = new aws.sns.Topic("t");
          alarm("x", { alarmActions: [t.arn] });
          return { topic: t.arn };
        },
      },
      {
        project: "ops",
        program: () => {
          const ref = new pulumi.StackReference("acme/app/prod");
          subscribe(ref.requireOutput("topic") as pulumi.Output<string>, { protocol: "email", endpoint: "a@example.com" }, "m");
        },
      },
    ],
  },
  {
    title: "alarmActions as one output",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("x", { alarmActions: t.arn.apply((a) => [a]) });
    },
  },
  // A value that is not known yet is taken for the ARN of the one topic that it depends on.
  {
    title: "preview: the action depends on the topic, and is another ARN",
    says: { x: "reaches" },
    preview: true,
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      alarm("x", { alarmActions: [t.arn.apply(() => "arn:aws:sns:eu-central-1:444455556666:other")] });
    },
  },
  {
    title: "topic that is only read with .get; alarm followed by EventBridge",
    says: { x: "unsupported TOPIC_NOT_IN_STACKS", y: "unsupported NO_ACTION EVENT_RULE_NOT_READ" },
    program: () => {
      const g = aws.sns.Topic.get("g", "arn:aws:sns:eu-central-1:111122223333:ops");
      alarm("x", { alarmActions: [g.arn] });
      alarm("y");
      const t = new aws.sns.Topic("t", {
        policy: policy(publishes("events.amazonaws.com")),
      });
      mail(t);
      const r = new aws.cloudwatch.EventRule("r", {
        eventPattern: JSON.stringify({ source: ["aws.cloudwatch"], "detail-type": ["CloudWatch Alarm State Change"] }),
      });
      new aws.cloudwatch.EventTarget("tt", { rule: r.name, arn: t.arn });
    },
  },
];
