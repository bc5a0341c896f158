/**
 *     const logs = new AccessLogBucket("edge-access-logs", { retentionDays: 90, keepOnDelete: true });
 *     new aws.lb.LoadBalancer("edge", { accessLogs: { bucket: logs.bucket, enabled: true } }, { dependsOn: logs.nodes.policy });
 *
 * A bucket that only load balancers of this account may write into, over TLS, and that empties itself.
 */
import * as pulumi from "@pulumi/pulumi";
import type { IamStatement, Lookup } from "../../core";
import { PrivateBucket } from "../../core/private-bucket/private-bucket";
import type { AccessLogBucketArgs } from "./args";

/**
 * A bucket for the access logs of load balancers, encrypted with Amazon S3's own keys: load balancers cannot write with others. Costs
 * $0.023 a GB and month in us-east-1. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class AccessLogBucket extends PrivateBucket {
  constructor(name: string, args: AccessLogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:ecs:AccessLogBucket", name, { ...args, writers: loadBalancers }, opts);
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
function loadBalancers(bucketArn: pulumi.Output<string>, { partition, region, account }: Lookup): readonly IamStatement[] {
  return [
    {
      Sid: "LoadBalancerLogs",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: [pulumi.interpolate`${bucketArn}/AWSLogs/${account}/*`],
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*` },
      },
    },
  ];
}
