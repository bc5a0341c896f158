/** EventBridge, RDS, budgets and cost anomalies. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policy, subscribe } from "../support";
import { accountUsesKey, mail, notified, policyOf, publishes, usesKey, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "EventBridge, default topic policy: not let in",
    says: { r: "warning nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const r = new aws.cloudwatch.EventRule("r", {
        eventPattern: JSON.stringify({ source: ["aws.ecs"], "detail-type": ["ECS Task State Change"] }),
      });
      new aws.cloudwatch.EventTarget("tt", {
        rule: r.name,
        arn: t.arn,
        inputTransformer: { inputPaths: { g: "$.detail.group" }, inputTemplate: '"<g> stopped"' },
      });
    },
  },
  {
    title: "EventBridge with policy and input transformer",
    says: { r: "warning reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const r = new aws.cloudwatch.EventRule("r", {
        eventPattern: JSON.stringify({ source: ["aws.ecs"], "detail-type": ["ECS Task State Change"] }),
      });
      new aws.cloudwatch.EventTarget("tt", {
        rule: r.name,
        arn: t.arn,
        inputTransformer: { inputPaths: { g: "$.detail.group" }, inputTemplate: '"<g> stopped"' },
      });
      policyOf(t, (a) => [publishes("events.amazonaws.com", a)]);
    },
  },
  {
    title: "EventBridge rule DISABLED",
    says: { r: "warning nobody NOT_ENABLED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const r = new aws.cloudwatch.EventRule("r", {
        state: "DISABLED",
        eventPattern: JSON.stringify({ source: ["aws.ecs"], "detail-type": ["ECS Task State Change"] }),
      });
      new aws.cloudwatch.EventTarget("tt", {
        rule: r.name,
        arn: t.arn,
        inputTransformer: { inputPaths: { g: "$.detail.group" }, inputTemplate: '"<g> stopped"' },
      });
      policyOf(t, (a) => [publishes("events.amazonaws.com", a)]);
    },
  },
  {
    title: "EventBridge, key lets only cloudwatch in",
    says: { x: "reaches", r: "warning nobody KEY_POLICY_REFUSES" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: policy(accountUsesKey, usesKey("cloudwatch.amazonaws.com")),
      });
      const t = notified("x", { kmsMasterKeyId: k.arn });
      const r = new aws.cloudwatch.EventRule("r", {
        eventPattern: JSON.stringify({ source: ["aws.ecs"], "detail-type": ["ECS Task State Change"] }),
      });
      new aws.cloudwatch.EventTarget("tt", {
        rule: r.name,
        arn: t.arn,
        inputTransformer: { inputPaths: { g: "$.detail.group" }, inputTemplate: '"<g> stopped"' },
      });
      policyOf(t, (a) => [publishes(["events.amazonaws.com", "cloudwatch.amazonaws.com"], a)]);
    },
  },
  {
    title: "RDS event subscription; enabled false",
    says: { e: "warning reaches", e2: "warning nobody NOT_ENABLED" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      new aws.rds.EventSubscription("e", { name: "e", snsTopic: t.arn, sourceType: "db-instance" });
      new aws.rds.EventSubscription("e2", { name: "e2", snsTopic: t.arn, enabled: false });
    },
  },
  {
    title: "budget with an e-mail address",
    says: { b: "warning reaches" },
    program: () => {
      new aws.budgets.Budget("b", {
        name: "b",
        budgetType: "COST",
        limitAmount: "10",
        limitUnit: "USD",
        timeUnit: "MONTHLY",
        notifications: [
          {
            comparisonOperator: "GREATER_THAN",
            notificationType: "ACTUAL",
            threshold: 80,
            thresholdType: "PERCENTAGE",
            subscriberEmailAddresses: ["a@example.com"],
          },
        ],
      });
    },
  },
  {
    title: "EventBridge statement with a condition on the rule: AWS says it cannot have one",
    says: { r: "warning unsupported TOPIC_POLICY_NOT_READ" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const r = new aws.cloudwatch.EventRule("r", { eventPattern: JSON.stringify({ source: ["aws.ecs"] }) });
      new aws.cloudwatch.EventTarget("tt", { rule: r.name, arn: t.arn });
      new aws.sns.TopicPolicy("tp", {
        arn: t.arn,
        policy: pulumi
          .all([t.arn, r.arn])
          .apply(([a, b]) => policy(publishes("events.amazonaws.com", a, { ArnEquals: { "aws:SourceArn": b } }))),
      });
    },
  },
  {
    title: "budget to topic by default policy: not let in",
    says: { b: "warning nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      new aws.budgets.Budget("b", {
        name: "b",
        budgetType: "COST",
        limitAmount: "10",
        limitUnit: "USD",
        timeUnit: "MONTHLY",
        notifications: [
          {
            comparisonOperator: "GREATER_THAN",
            notificationType: "ACTUAL",
            threshold: 80,
            thresholdType: "PERCENTAGE",
            subscriberSnsTopicArns: [t.arn],
          },
        ],
      });
    },
  },
  {
    title: "EventBridge rule and RDS events of another region than the topic",
    says: { r: "warning nobody TOPIC_IN_OTHER_REGION", e: "warning unsupported TOPIC_IN_OTHER_REGION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const r = new aws.cloudwatch.EventRule("r", { region: "us-east-1", eventPattern: JSON.stringify({ source: ["aws.ecs"] }) });
      new aws.cloudwatch.EventTarget("tt", { region: "us-east-1", rule: r.name, arn: t.arn });
      new aws.rds.EventSubscription("e", { name: "e", region: "us-east-1", snsTopic: t.arn });
      policyOf(t, (a) => [publishes(["events.amazonaws.com", "events.rds.amazonaws.com"], a)]);
    },
  },
  {
    title: "cost anomaly to SNS without a policy; direct e-mail",
    says: { m: "warning reaches", s: "warning nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const mo = new aws.costexplorer.AnomalyMonitor("am", { name: "am", monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" });
      new aws.costexplorer.AnomalySubscription("m", {
        name: "m",
        frequency: "DAILY",
        monitorArnLists: [mo.arn],
        subscribers: [{ type: "EMAIL", address: "a@example.com" }],
      });
      new aws.costexplorer.AnomalySubscription("s", {
        name: "s",
        frequency: "IMMEDIATE",
        monitorArnLists: [mo.arn],
        subscribers: [{ type: "SNS", address: t.arn }],
      });
    },
  },
  {
    title: "EventBridge rule and RDS events by a provider of another region than the topic",
    says: { r: "warning nobody TOPIC_IN_OTHER_REGION", e: "warning unsupported TOPIC_IN_OTHER_REGION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "email", endpoint: "a@example.com" }, "m");
      const provider = new aws.Provider("us", { region: "us-east-1" });
      const r = new aws.cloudwatch.EventRule("r", { eventPattern: JSON.stringify({ source: ["aws.ecs"] }) }, { provider });
      new aws.cloudwatch.EventTarget("tt", { rule: r.name, arn: t.arn }, { provider });
      new aws.rds.EventSubscription("e", { name: "e", snsTopic: t.arn }, { provider });
      new aws.sns.TopicPolicy("tp", {
        arn: t.arn,
        policy: t.arn.apply((Resource) =>
          JSON.stringify({
            Statement: [publishes(["events.amazonaws.com", "events.rds.amazonaws.com"], Resource)],
          }),
        ),
      });
    },
  },
  {
    title: "two rules of one name in two regions, only one has a target",
    says: { us: "warning reaches" },
    program: () => {
      const region = "us-east-1";
      const t = new aws.sns.Topic("t", {
        region,
        policy: policy(publishes("events.amazonaws.com")),
      });
      new aws.sns.TopicSubscription("m", { region, topic: t.arn, protocol: "email", endpoint: "a@example.com" });
      const eventPattern = JSON.stringify({ source: ["aws.ecs"] });
      new aws.cloudwatch.EventRule("r", { name: "rule", eventPattern });
      const us = new aws.cloudwatch.EventRule("us", { name: "rule", region, eventPattern });
      new aws.cloudwatch.EventTarget("tt", { region, rule: us.name, arn: t.arn });
    },
  },
];
