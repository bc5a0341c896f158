/** Policies of topics. */
import * as aws from "@pulumi/aws";
import { policy } from "../support";
import { alarm, mail, notified, policyOf, publishes, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "topic policy replaces the default with events only",
    says: { x: "nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [publishes("events.amazonaws.com", a)]);
    },
  },
  {
    title: "explicit Deny without TLS does not hurt",
    says: { x: "reaches" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [
        publishes("cloudwatch.amazonaws.com", a, {
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*" },
          StringEquals: { "aws:SourceAccount": "111122223333" },
        }),
        { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: a, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ]);
    },
  },
  {
    title: "AWS default policy written out (AWS:SourceOwner)",
    says: { x: "reaches" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [
        {
          Sid: "__default_statement_ID",
          Effect: "Allow",
          Principal: { AWS: "*" },
          Action: [
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish",
          ],
          Resource: a,
          Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
        },
      ]);
    },
  },
  {
    title: "SourceAccount of another account; Deny everybody",
    says: { x: "nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [publishes("cloudwatch.amazonaws.com", a, { StringEquals: { "aws:SourceAccount": "444455556666" } })]);
    },
  },
  {
    title: "SourceArn of one other alarm only",
    says: { x: "nobody TOPIC_POLICY_REFUSES", y: "reaches" },
    program: () => {
      const t = notified("x");
      alarm("y", { alarmActions: [t.arn] });
      policyOf(t, (a) => [
        publishes("cloudwatch.amazonaws.com", a, {
          ArnEquals: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:y" },
        }),
      ]);
    },
  },
  {
    title: "Deny unless the organization: CloudWatch has no aws:PrincipalOrgID and is denied",
    says: { x: "unsupported TOPIC_POLICY_NOT_READ" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [
        publishes("cloudwatch.amazonaws.com", a),
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: a,
          Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdef" } },
        },
      ]);
    },
  },
  {
    title: "Deny outside of a VPC endpoint",
    says: { x: "unsupported TOPIC_POLICY_NOT_READ" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [
        publishes("cloudwatch.amazonaws.com", a),
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:*",
          Resource: a,
          Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
        },
      ]);
    },
  },
  {
    title: "policy of the topic's own that lets only a role in; action in other letters, everybody",
    says: { x: "nobody TOPIC_POLICY_REFUSES", y: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t", {
        policy: policy({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:role/app" },
          Action: "sns:Publish",
          Resource: "*",
        }),
      });
      mail(t);
      const u = new aws.sns.Topic("u", { policy: policy({ Effect: "Allow", Principal: "*", Action: "SNS:publish", Resource: "*" }) });
      mail(u, "um");
      alarm("x", { alarmActions: [t.arn] });
      alarm("y", { alarmActions: [u.arn] });
    },
  },
  {
    title: "policy with a wildcard action; with another topic as resource; Deny NotAction",
    says: { x: "reaches", y: "nobody TOPIC_POLICY_REFUSES", z: "nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      const u = new aws.sns.Topic("u"),
        w = new aws.sns.Topic("w");
      mail(u, "um");
      mail(w, "wm");
      alarm("x", { alarmActions: [t.arn] });
      alarm("y", { alarmActions: [u.arn] });
      alarm("z", { alarmActions: [w.arn] });
      const S = { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" } };
      new aws.sns.TopicPolicy("tp", { arn: t.arn, policy: t.arn.apply((Resource) => policy({ ...S, Action: "sns:Pub*", Resource })) });
      new aws.sns.TopicPolicy("up", { arn: u.arn, policy: t.arn.apply((Resource) => policy({ ...S, Action: "sns:Publish", Resource })) });
      policyOf(w, (Resource) => [
        { ...S, Action: "sns:Publish", Resource },
        { Effect: "Deny", Principal: "*", NotAction: "sns:Subscribe", Resource },
      ]);
    },
  },
  {
    title: "topic policy of aws.iam.getPolicyDocumentOutput, and as a text",
    says: { x: "reaches", y: "reaches" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      new aws.sns.TopicPolicy("tp", {
        arn: t.arn,
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [
            {
              actions: ["sns:Publish"],
              principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
              resources: [t.arn],
              conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] }],
            },
          ],
        }).json,
      });
      alarm("x", { alarmActions: [t.arn] });
      const u = new aws.sns.Topic("u");
      mail(u, "um");
      policyOf(u, (a) => [publishes("cloudwatch.amazonaws.com", a)]);
      alarm("y", { alarmActions: [u.arn] });
    },
  },
  {
    title: "getPolicyDocument that lets only EventBridge in",
    says: { x: "nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = new aws.sns.Topic("t");
      mail(t);
      new aws.sns.TopicPolicy("tp", {
        arn: t.arn,
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [
            { actions: ["sns:Publish"], principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }], resources: [t.arn] },
          ],
        }).json,
      });
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "policy: NotPrincipal, IfExists, StringLike wildcards, two keys in one condition",
    says: { x: "reaches", y: "nobody TOPIC_POLICY_REFUSES" },
    program: () => {
      const t = notified("x");
      policyOf(t, (a) => [
        publishes("cloudwatch.amazonaws.com", a, {
          StringLike: { "aws:SourceArn": "arn:aws:cloudwatch:*:111122223333:alarm:*" },
          StringEqualsIfExists: { "aws:SourceAccount": ["444455556666", "111122223333"] },
        }),
      ]);
      const u = notified("y");
      policyOf(
        u,
        (a) => [
          publishes("cloudwatch.amazonaws.com", a, {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:*" },
          }),
        ],
        "other-policy",
      );
    },
  },
];
