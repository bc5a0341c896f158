/** Who is behind a topic. */
import * as aws from "@pulumi/aws";
import { policy, subscribe } from "../support";
import { alarm, notified, type Case } from "./programs";

export const cases: readonly Case[] = [
  // A queue or a function may notify somebody.
  {
    title: "queue, function and firehose only",
    says: { x: "unsupported ONLY_MACHINES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const q = new aws.sqs.Queue("q");
      subscribe(t.arn, { protocol: "sqs", endpoint: q.arn }, "s");
      subscribe(
        t.arn,
        {
          protocol: "firehose",
          endpoint: "arn:aws:firehose:eu-central-1:111122223333:deliverystream/x",
          subscriptionRoleArn: "arn:aws:iam::111122223333:role/x",
        },
        "f",
      );
      subscribe(t.arn, { protocol: "lambda", endpoint: "arn:aws:lambda:eu-central-1:111122223333:function:x" }, "l");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "email subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "email", endpoint: "ops@example.com" }, "s");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "email-json subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "email-json", endpoint: "ops@example.com" }, "s");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "https subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "https", endpoint: "https://events.pagerduty.com/integration/abc/enqueue" }, "s");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "sms subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "sms", endpoint: "+4915112345678" }, "s");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "http subscription",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "http", endpoint: "http://hooks.example.com/x" }, "s");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "mobile push endpoint",
    says: { x: "unsupported ONLY_MACHINES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(
        t.arn,
        {
          protocol: "application",
          endpoint: "arn:aws:sns:eu-central-1:111122223333:endpoint/GCM/app/5e3e9847-3183-3f18-a7e8-671c3a57d4b3",
        },
        "s",
      );
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "Chatbot Slack",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const r = new aws.iam.Role("r", {
        assumeRolePolicy: policy({ Effect: "Allow", Principal: { Service: "chatbot.amazonaws.com" }, Action: "sts:AssumeRole" }),
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
      notified("x", { name: "t.fifo", fifoTopic: true });
    },
  },
  {
    title: "filter policy on the message's body",
    says: { x: "unsupported FILTER_NOT_READ" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(
        t.arn,
        {
          protocol: "email",
          endpoint: "ops@example.com",
          filterPolicyScope: "MessageBody",
          filterPolicy: JSON.stringify({ NewStateValue: ["OK"] }),
        },
        "s",
      );
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "filter policy on attributes, which CloudWatch never sends",
    says: { x: "unsupported FILTER_NOT_READ" },
    program: () => {
      const t = new aws.sns.Topic("t");
      subscribe(t.arn, { protocol: "email", endpoint: "ops@example.com", filterPolicy: JSON.stringify({ severity: ["critical"] }) }, "s");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "redrive policy and raw delivery",
    says: { x: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      const q = new aws.sqs.Queue("q");
      subscribe(
        t.arn,
        {
          protocol: "https",
          endpoint: "https://example.com/h",
          redrivePolicy: q.arn.apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn })),
        },
        "s",
      );
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
      subscribe(t.arn, { protocol: "email", endpoint: "a@example.com", filterPolicy: "{}" }, "s");
      alarm("x", { alarmActions: [t.arn] });
      const u = new aws.sns.Topic("u");
      subscribe(
        u.arn,
        {
          protocol: "https",
          endpoint: "https://events.pagerduty.com/integration/0123456789abcdef0123456789abcdef/enqueue",
          rawMessageDelivery: true,
        },
        "r",
      );
      alarm("y", { alarmActions: [u.arn] });
    },
  },
];
