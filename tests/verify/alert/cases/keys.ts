/** Keys that encrypt topics, and their policies. */
import * as aws from "@pulumi/aws";
import { alarm, document, mail, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "alias/aws/sns",
    says: { x: "nobody KEY_IS_AWS_MANAGED" },
    program: () => {
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: "alias/aws/sns" });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key with default policy (root only)",
    says: { x: "nobody KEY_POLICY_REFUSES" },
    program: () => {
      const k = new aws.kms.Key("k");
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.id });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key without Decrypt; with",
    says: { x: "nobody KEY_POLICY_REFUSES" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: document(
          { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" },
          { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: ["kms:GenerateDataKey*"], Resource: "*" },
        ),
      });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.id });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "alias of a key of the stack, key policy as resource of its own",
    says: { x: "reaches" },
    program: () => {
      const k = new aws.kms.Key("k");
      new aws.kms.KeyPolicy("kp", {
        keyId: k.id,
        policy: document(
          {
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "kms:*",
            Resource: "*",
            Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
          },
        ),
      });
      new aws.kms.Alias("al", { name: "alias/ops", targetKeyId: k.id });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: "alias/ops" });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key disabled",
    says: { x: "nobody KEY_IS_DISABLED" },
    program: () => {
      const k = new aws.kms.Key("k", {
        isEnabled: false,
        policy: document(
          { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" },
          {
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
          },
        ),
      });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.arn });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key by literal ARN of elsewhere",
    says: { x: "unsupported KEY_NOT_IN_STACKS" },
    program: () => {
      const t = new aws.sns.Topic("t", {
        kmsMasterKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key with conditions on account and source alarm",
    says: { x: "reaches" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: document({
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*" },
          },
        }),
      });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.arn });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key that denies everybody of other accounts",
    says: { x: "unsupported KEY_POLICY_NOT_READ" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: document(
          { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "kms:*", Resource: "*" },
          {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "kms:Decrypt",
            Resource: "*",
            Condition: { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } },
          },
        ),
      });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.arn });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "alias of the same name in two regions: the topic's own key keeps CloudWatch out",
    says: { x: "nobody KEY_POLICY_REFUSES" },
    program: () => {
      const good = document({
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
      });
      const region = "us-east-1";
      const kus = new aws.kms.Key("kus", { region, policy: good });
      new aws.kms.Alias("aus", { region, name: "alias/ops", targetKeyId: kus.id });
      const k = new aws.kms.Key("k");
      new aws.kms.Alias("a", { name: "alias/ops", targetKeyId: k.id });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: "alias/ops" });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "alias only in another region",
    says: { x: "unsupported KEY_NOT_IN_STACKS" },
    program: () => {
      const region = "us-east-1";
      const kus = new aws.kms.Key("kus", {
        region,
        policy: document({
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
          Resource: "*",
        }),
      });
      new aws.kms.Alias("aus", { region, name: "alias/ops", targetKeyId: kus.id });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: "alias/ops" });
      mail(t);
      alarm("x", { alarmActions: [t.arn] });
    },
  },
  {
    title: "key by its id, one policy for two services, two subscriptions of one address",
    says: { x: "reaches" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: document({
          Effect: "Allow",
          Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: "*",
        }),
      });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.keyId });
      mail(t);
      mail(t, "m2");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
];
