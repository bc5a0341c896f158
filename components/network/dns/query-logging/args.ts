import type * as aws from "@pulumi/aws";
import type { ComponentArgs, RetainableLogs, Duration, Transform } from "../../../core";
import type { IPublicHostedZone } from "../interfaces";
import type * as pulumi from "@pulumi/pulumi";
import type { IVpc } from "../../interfaces";
import type { ShareSettings, ShareTransform } from "../../sharing";

/** Arguments of `HostedZoneQueryLogging`. */
export interface HostedZoneQueryLoggingArgs extends ComponentArgs {
  /** A public zone; private ones are logged with their VPCs. A change replaces the logging. */
  readonly zone: Pick<IPublicHostedZone, "zoneId" | "domain" | "nameServers">;
  /** The log group, in us-east-1. @default - keeps 365 days */
  readonly logGroup?: QueryLogGroupSettings;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: {
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly policy?: Transform<aws.cloudwatch.LogResourcePolicyArgs>;
    readonly queryLog?: Transform<aws.route53.QueryLogArgs>;
  };
}

/** Arguments of `QueryLogging`. */
export interface QueryLoggingArgs extends ComponentArgs {
  /** A log group of its own. @default - one that keeps 365 days, unless there is a `destinationArn` */
  readonly logGroup?: QueryLogGroupSettings;
  /**
   * An S3 bucket, log group or Firehose stream of this region that is there already; a bucket's policy must admit log delivery of the region.
   * A change replaces the logging. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html
   * @default - the log group
   */
  readonly destinationArn?: pulumi.Input<string>;
  /** VPCs of this account and region, by a name for each. @default {} */
  readonly vpcs?: Readonly<Record<string, Pick<IVpc, "vpcId">>>;
  /** Accounts that may log queries of their VPCs here. @default - this account only */
  readonly share?: ShareSettings;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: {
    readonly share?: ShareTransform;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly config?: Transform<aws.route53.ResolverQueryLogConfigArgs>;
    readonly association?: Transform<aws.route53.ResolverQueryLogConfigAssociationArgs>;
  };
}

/** A log group of its own. */
export interface QueryLogGroupSettings extends RetainableLogs {
  /** How long queries are kept, one of CloudWatch's own periods. Each GB kept costs $0.03 a month (us-east-1). @default "365 days" */
  readonly retention?: Duration;
  /** Key that encrypts the log group; its policy must admit CloudWatch Logs of the log group's region. @default - CloudWatch's own key */
  readonly kmsKeyArn?: pulumi.Input<string>;
}
