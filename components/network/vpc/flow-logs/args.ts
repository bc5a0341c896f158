import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Transform, ComponentArgs, RetainableLogs, Duration } from "../../../core";
import type { FlowLogField } from "./fields";
import type { PrivateBucketArgs, PrivateBucketTransform } from "../../../core/private-bucket/private-bucket";

/** Hatches of the flow logs' children. */
export interface FlowLogsTransform {
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly role?: Transform<aws.iam.RoleArgs>;
  readonly policy?: Transform<aws.iam.RolePolicyArgs>;
  readonly bucket?: FlowLogBucketTransform;
  /** Asked once for each destination. */
  readonly flowLog?: Transform<aws.ec2.FlowLogArgs>;
}

/** Arguments of `FlowLogs`: the settings, and what is logged. */
export type FlowLogsArgs = ComponentArgs &
  FlowLogSettings & {
    /** @default {} */
    readonly transform?: FlowLogsTransform;
  } & (
    | { readonly vpcId: pulumi.Input<string>; readonly transitGatewayId?: never }
    | { readonly transitGatewayId: pulumi.Input<string>; readonly vpcId?: never }
  );

/** Every flow, or only what security groups and network ACLs turned away. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html */
export type FlowLogTraffic = "ALL" | "REJECT";

/** Rows of text, or columns that Athena reads ten times as fast and that take a fifth less room. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html */
export type FlowLogFileFormat = "plain-text" | "parquet";

/**
 * Which traffic is logged, in what form and whereto: a log group, a bucket, a delivery stream, or several of them at once. `retain` is for the log
 * group and for a bucket of their own, not for one that is given.
 */
export interface FlowLogSettings extends RetainableLogs {
  /** What is logged; of a Transit Gateway it is always everything. A change replaces the flow logs, not their destinations. @default "ALL" */
  readonly traffic?: FlowLogTraffic;
  /** Fields of a record, in this order. A change replaces the flow logs, not their destinations. @default - AWS's format: version 2 for VPCs */
  readonly format?: readonly FlowLogField[];
  /**
   * How long a flow is gathered before it becomes a record: `"1 minute"` or `"10 minutes"`. On Nitro instances it is a minute anyway. A minute
   * means more records, and more to pay. A change replaces the flow logs. @default - 10 minutes for a VPC, 1 minute for a Transit Gateway, which takes no other
   */
  readonly aggregationInterval?: Duration;
  /** Whether flows go to a log group of CloudWatch Logs. About $0.50 for each GB taken in (us-east-1). `false` deletes the group. @default true */
  readonly logGroup?: boolean;
  /** How long the log group keeps flows, one of CloudWatch's own periods. Each GB kept costs $0.03 a month (us-east-1). @default "365 days" */
  readonly retention?: Duration;
  /** Key that encrypts the log group; its policy must admit CloudWatch Logs, as `EncryptionKey` with the service `logs` does. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Whether and how flows go to a bucket. About $0.25 for each GB, and $0.023 a GB-month kept (us-east-1). @default - they do not */
  readonly s3?: S3FlowLogSettings;
  /** Whether flows go to a delivery stream of Amazon Data Firehose. About $0.25 for each GB, and what Firehose takes (us-east-1). @default - they do not */
  readonly firehose?: FirehoseFlowLogSettings;
}

/** Flow logs in a bucket. */
export interface S3FlowLogSettings {
  /**
   * A bucket of someone else, perhaps with a folder, as in `arn:aws:s3:::acme-logs/network/`. Its policy must let
   * `delivery.logs.amazonaws.com` write for this account. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
   * @default - a bucket of their own, private, encrypted and with an end to what it keeps
   */
  readonly bucketArn?: pulumi.Input<string>;
  /** A change replaces the flow log. Parquet costs about $0.03 a GB more (us-east-1). @default "parquet" */
  readonly fileFormat?: FlowLogFileFormat;
  /** Whether keys name their partitions, as in `AWSLogs/aws-account-id=111122223333/`, so that Athena and Glue find them. A change replaces the flow log. @default true */
  readonly hivePartitions?: boolean;
  /** Whether each hour has a folder, not only each day: queries of less than a day read less. A change replaces the flow log. @default true */
  readonly hourlyPartitions?: boolean;
  /** How long the bucket keeps flows, in days. Not for a bucket that is given. @default "365 days" */
  readonly retention?: Duration;
  /** Key that encrypts the bucket; its policy must admit the log delivery, as `EncryptionKey` with the service `log-delivery` does. Not for a bucket that is given. @default - Amazon S3's own keys */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Whether a bucket with logs in it refuses to be deleted. Not for a bucket that is given. @default true */
  readonly keepOnDelete?: boolean;
}

/** Flow logs in a delivery stream. */
export interface FirehoseFlowLogSettings {
  /** A delivery stream of the same account and region, with Direct PUT as its source. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html */
  readonly deliveryStreamArn: pulumi.Input<string>;
}

/** Arguments of a `FlowLogBucket`. */
export interface FlowLogBucketArgs extends PrivateBucketArgs {
  /** Whether keys name their partitions: the log delivery may write under no other prefix. */
  readonly hivePartitions: boolean;
  /** Key that encrypts the objects; its policy must admit the log delivery. @default - Amazon S3's own keys */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Changes to the children of a `FlowLogBucket`. */
export type FlowLogBucketTransform = PrivateBucketTransform;
