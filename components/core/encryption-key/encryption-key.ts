/**
 *     const key = new EncryptionKey("prod", { services: ["logs", "rds-events", "cloudwatch"] });
 *     new network.Vpc("prod", { ..., flowLogs: { kmsKeyArn: key.arn } });
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../component";
import { policyDocument, type IamStatement } from "../iam";
import { lookup, type Lookup } from "../lookup";
import type { EncryptionKeyArgs, KeyUsingService } from "./args";
import { planEncryptionKey } from "./plan";

/** A customer managed KMS key with yearly rotation, usable by the account's own roles and the services named. Costs $1 a month and $0.03 for 10,000 requests. */
export class EncryptionKey extends Component {
  readonly arn: pulumi.Output<string>;
  readonly keyId: pulumi.Output<string>;
  readonly nodes: { readonly key: aws.kms.Key; readonly alias: aws.kms.Alias };

  constructor(name: string, args: EncryptionKeyArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const { description, deletionWindowInDays, services, retain } = planEncryptionKey(name, args);
    super("isthmus:core:EncryptionKey", name, args, opts);
    const place = lookup(this);
    const key = new aws.kms.Key(
      ...this.tagged<aws.kms.KeyArgs>(
        "key",
        {
          description,
          enableKeyRotation: true,
          deletionWindowInDays,
          policy: policyDocument([accountStatement(place), ...services.map((service) => serviceStatement(service, place))]),
        },
        { retainOnDelete: retain },
        args.transform?.key,
      ),
    );
    const alias = new aws.kms.Alias(...this.child<aws.kms.AliasArgs>("alias", { targetKeyId: key.keyId }, {}, args.transform?.alias));
    this.arn = key.arn;
    this.keyId = key.keyId;
    this.nodes = { key, alias };
    this.registerOutputs({ arn: this.arn });
  }
}

/** Leaves the decision to the account's IAM policies; without it nobody could change the key any more. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function accountStatement(place: Lookup): IamStatement {
  return {
    Sid: "AccountPolicies",
    Effect: "Allow",
    Principal: { AWS: pulumi.interpolate`arn:${place.partition}:iam::${place.account}:root` },
    Action: ["kms:*"],
    Resource: ["*"],
  };
}

function serviceStatement(service: KeyUsingService, place: Lookup): IamStatement {
  const base = { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: ["*"] } as const;
  const ofThisAccount = { StringEquals: { "aws:SourceAccount": place.account } };
  switch (service) {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    case "logs":
      return {
        ...base,
        Sid: "CloudWatchLogs",
        Principal: { Service: pulumi.interpolate`logs.${place.region}.${place.dnsSuffix}` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Condition: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:${place.partition}:logs:${place.region}:${place.account}:*`,
          },
        },
      };
    // Publishers to an encrypted topic. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    case "rds-events":
      return { ...base, Sid: "RdsEvents", Principal: { Service: "events.rds.amazonaws.com" }, Condition: ofThisAccount };
    case "cloudwatch":
      return { ...base, Sid: "CloudWatchAlarms", Principal: { Service: "cloudwatch.amazonaws.com" }, Condition: ofThisAccount };
    case "budgets":
      return {
        ...base,
        Sid: "Budgets",
        Principal: { Service: "budgets.amazonaws.com" },
        Condition: {
          ...ofThisAccount,
          ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${place.partition}:budgets::${place.account}:*` },
        },
      };
    // A topic's messages on their way into an encrypted queue. The queue's own policy names the topic.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
    case "sns":
      return { ...base, Sid: "Topics", Principal: { Service: "sns.amazonaws.com" } };
    // Logs that services of AWS write into a bucket. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
    case "log-delivery":
      return {
        ...base,
        Sid: "LogDelivery",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Condition: {
          ...ofThisAccount,
          ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${place.partition}:logs:${place.region}:${place.account}:*` },
        },
      };
  }
}
