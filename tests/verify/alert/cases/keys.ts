/** Keys that encrypt topics, and their policies. */
import * as aws from "@pulumi/aws";
import { policy } from "../support";
import { accountUsesKey, alarm, mail, notified, usesKey, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "alias/aws/sns",
    says: { x: "nobody KEY_IS_AWS_MANAGED" },
    program: () => {
      notified("x", { kmsMasterKeyId: "alias/aws/sns" });
    },
  },
  {
    title: "key with default policy (root only)",
    says: { x: "nobody KEY_POLICY_REFUSES" },
    program: () => {
      const k = new aws.kms.Key("k");
      notified("x", { kmsMasterKeyId: k.id });
    },
  },
  {
    title: "key without Decrypt; with",
    says: { x: "nobody KEY_POLICY_REFUSES" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: policy(accountUsesKey, {
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["kms:GenerateDataKey*"],
          Resource: "*",
        }),
      });
      notified("x", { kmsMasterKeyId: k.id });
    },
  },
  {
    title: "alias of a key of the stack, key policy as resource of its own",
    says: { x: "reaches" },
    program: () => {
      const k = new aws.kms.Key("k");
      new aws.kms.KeyPolicy("kp", {
        keyId: k.id,
        policy: policy(
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
      notified("x", { kmsMasterKeyId: "alias/ops" });
    },
  },
  {
    title: "key disabled",
    says: { x: "nobody KEY_IS_DISABLED" },
    program: () => {
      const k = new aws.kms.Key("k", {
        isEnabled: false,
        policy: policy(accountUsesKey, usesKey("cloudwatch.amazonaws.com")),
      });
      notified("x", { kmsMasterKeyId: k.arn });
    },
  },
  {
    title: "key by literal ARN of elsewhere",
    says: { x: "unsupported KEY_NOT_IN_STACKS" },
    program: () => {
      notified("x", {
        kmsMasterKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      });
    },
  },
  {
    title: "key with conditions on account and source alarm",
    says: { x: "reaches" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: policy(
          usesKey("cloudwatch.amazonaws.com", {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*" },
          }),
        ),
      });
      notified("x", { kmsMasterKeyId: k.arn });
    },
  },
  {
    title: "key that denies everybody of other accounts",
    says: { x: "unsupported KEY_POLICY_NOT_READ" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: policy(
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
      notified("x", { kmsMasterKeyId: k.arn });
    },
  },
  {
    title: "alias of the same name in two regions: the topic's own key keeps CloudWatch out",
    says: { x: "nobody KEY_POLICY_REFUSES" },
    program: () => {
      const good = policy(usesKey("cloudwatch.amazonaws.com"));
      const region = "us-east-1";
      const kus = new aws.kms.Key("kus", { region, policy: good });
      new aws.kms.Alias("aus", { region, name: "alias/ops", targetKeyId: kus.id });
      const k = new aws.kms.Key("k");
      new aws.kms.Alias("a", { name: "alias/ops", targetKeyId: k.id });
      notified("x", { kmsMasterKeyId: "alias/ops" });
    },
  },
  {
    title: "alias only in another region",
    says: { x: "unsupported KEY_NOT_IN_STACKS" },
    program: () => {
      const region = "us-east-1";
      const kus = new aws.kms.Key("kus", {
        region,
        policy: policy(usesKey("cloudwatch.amazonaws.com")),
      });
      new aws.kms.Alias("aus", { region, name: "alias/ops", targetKeyId: kus.id });
      notified("x", { kmsMasterKeyId: "alias/ops" });
    },
  },
  {
    title: "key by its id, one policy for two services, two subscriptions of one address",
    says: { x: "reaches" },
    program: () => {
      const k = new aws.kms.Key("k", {
        policy: policy(usesKey(["cloudwatch.amazonaws.com", "events.amazonaws.com"])),
      });
      const t = new aws.sns.Topic("t", { kmsMasterKeyId: k.keyId });
      mail(t);
      mail(t, "m2");
      alarm("x", { alarmActions: [t.arn] });
    },
  },
];
