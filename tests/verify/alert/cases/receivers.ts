/** Who is behind a topic. */
import * as aws from "@pulumi/aws";
import { alarm, document, mail, type Case } from "./programs";

export const cases: readonly Case[] = [
  // A queue or a function may notify somebody.
  {
    title: "queue, function and firehose only",
    says: { x: "unsupported ONLY_MACHINES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const q = new aws.sqs.Queue("q");
      new aws.sns.TopicSubscription("s", { topic: t.arn, protocol: "sqs", endpoint: q.arn });
      new aws.sns.TopicSubscription("f", {
        topic: t.arn,
        protocol: "firehose",
        endpoint: "arn:aws:firehose:eu-central-1:111122223333:deliverystream/x",
        subscriptionRoleArn: "arn:aws:iam::111122223333:role/x",
      });
      new aws.sns.TopicSubscription("l", {
        topic: t.arn,
        protocol: "lambda",
        endpoint: "arn:aws:lambda:eu-central-1:111122223333:function:x",
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "email subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", { topic: t.arn, protocol: "email", endpoint: "ops@example.com" });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "email-json subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", { topic: t.arn, protocol: "email-json", endpoint: "ops@example.com" });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "https subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", {
        topic: t.arn,
        protocol: "https",
        endpoint: "https://events.pagerduty.com/integration/abc/enqueue",
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "sms subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", { topic: t.arn, protocol: "sms", endpoint: "+4915112345678" });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "http subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", { topic: t.arn, protocol: "http", endpoint: "http://hooks.example.com/x" });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "mobile push endpoint",
    says: { x: "unsupported ONLY_MACHINES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", {
        topic: t.arn,
        protocol: "application",
        endpoint: "arn:aws:sns:eu-central-1:111122223333:endpoint/GCM/app/5e3e9847-3183-3f18-a7e8-671c3a57d4b3",
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "Chatbot Slack",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const r = new aws.iam.Role("r", {
        assumeRolePolicy: document({ Effect: "Allow", Principal: { Service: "chatbot.amazonaws.com" }, Action: "sts:AssumeRole" }),
      });
      new aws.chatbot.SlackChannelConfiguration("c", {
        configurationName: "c",
        iamRoleArn: r.arn,
        slackChannelId: "C07EZ1ABC23",
        slackTeamId: "T07EA123LEP",
        snsTopicArns: [t.arn],
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "Chatbot Teams",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.chatbot.TeamsChannelConfiguration("c", {
        configurationName: "c",
        iamRoleArn: "arn:aws:iam::111122223333:role/r",
        channelId: "19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
        teamId: "74361522-da01-538d-aa2e-ac7918c6bb92",
        tenantId: "0ab1c2d3-0000-4000-8000-000000000000",
        snsTopicArns: [t.arn],
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "FIFO topic with e-mail",
    says: { x: "nobody FIFO_TOPIC" },
    program: () => {
      const t = new aws.sns.Topic("t", { name: "t.fifo", fifoTopic: true });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "filter policy on the message's body",
    says: { x: "unsupported FILTER_NOT_READ" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", {
        topic: t.arn,
        protocol: "email",
        endpoint: "ops@example.com",
        filterPolicyScope: "MessageBody",
        filterPolicy: JSON.stringify({ NewStateValue: ["OK"] }),
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "filter policy on attributes, which CloudWatch never sends",
    says: { x: "unsupported FILTER_NOT_READ" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", {
        topic: t.arn,
        protocol: "email",
        endpoint: "ops@example.com",
        filterPolicy: JSON.stringify({ severity: ["critical"] }),
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "redrive policy and raw delivery",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const q = new aws.sqs.Queue("q");
      new aws.sns.TopicSubscription("s", {
        topic: t.arn,
        protocol: "https",
        endpoint: "https://example.com/h",
        redrivePolicy: q.arn.apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn })),
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "Chatbot without topics",
    says: { x: "nobody NO_SUBSCRIPTION" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.chatbot.SlackChannelConfiguration("c", {
        configurationName: "c",
        iamRoleArn: "arn:aws:iam::111122223333:role/r",
        slackChannelId: "C07EZ1ABC23",
        slackTeamId: "T07EA123LEP",
        snsTopicArns: [],
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "filter policy {} lets everything through; raw delivery to PagerDuty",
    says: { x: "reaches", y: "unsupported RAW_DELIVERY" },
    program: () => {
      const t = new aws.sns.Topic("t");
      new aws.sns.TopicSubscription("s", { topic: t.arn, protocol: "email", endpoint: "a@example.com", filterPolicy: "{}" });
      alarm("x", { alarmActions: [t.arn] });
      const u = new aws.sns.Topic("u");
      new aws.sns.TopicSubscription("r", {
        topic: u.arn,
        protocol: "https",
        endpoint: "https://events.pagerduty.com/integration/0123456789abcdef0123456789abcdef/enqueue",
        rawMessageDelivery: true,
      });
      alarm("y", { alarmActions: [u.arn] });
    },
  },
];
