/** A bucket that only the log delivery of this account and region may write flow logs into, over TLS, and that empties itself. */
import * as pulumi from "@pulumi/pulumi";
import type { IamStatement, Lookup } from "../../../core";
import { PrivateBucket } from "../../../core/private-bucket/private-bucket";
import type { FlowLogBucketArgs } from "./args";

/** A bucket for flow logs. Costs $0.023 a GB and month in us-east-1. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html */
export class FlowLogBucket extends PrivateBucket {
  constructor(name: string, args: FlowLogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const writers = (bucketArn: pulumi.Output<string>, place: Lookup): readonly IamStatement[] => logDelivery(bucketArn, place, args);
    super("isthmus:network:FlowLogBucket", name, { ...args, writers }, opts);
  }
}

/**
 * The statements by which AWS knows that it need not write any itself: it would write over this policy.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
function logDelivery(
  bucketArn: pulumi.Output<string>,
  { partition, region, account }: Lookup,
  { hivePartitions }: FlowLogBucketArgs,
): readonly IamStatement[] {
  const shared = { Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" } } as const;
  const ofThisAccount = { "aws:SourceAccount": account };
  const ofItsLogs = { ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:logs:${region}:${account}:*` } };
  return [
    {
      ...shared,
      Sid: "AWSLogDeliveryWrite",
      Action: ["s3:PutObject"],
      Resource: [pulumi.interpolate`${bucketArn}/AWSLogs/${hivePartitions ? "aws-account-id=" : ""}${account}/*`],
      Condition: { StringEquals: { ...ofThisAccount, "s3:x-amz-acl": "bucket-owner-full-control" }, ...ofItsLogs },
    },
    {
      ...shared,
      Sid: "AWSLogDeliveryAclCheck",
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: [bucketArn],
      Condition: { StringEquals: ofThisAccount, ...ofItsLogs },
    },
  ];
}
