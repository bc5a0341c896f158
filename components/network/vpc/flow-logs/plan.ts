/**
 *     planFlowLogs("vpc", { retention: "30 days", s3: { fileFormat: "parquet" } })
 *     // { logGroup: { retentionInDays: 30 }, s3: { fileFormat: "parquet", hive: true, ... }, firehose: false, trafficType: "ALL", ... }
 *
 * Each destination is a flow log of its own to AWS, with the same traffic and the same format.
 */
import { days, Faults, logRetentionDays, seconds, type Duration } from "../../../core";
import { flowLogFormat, type FlowLogSource } from "./fields";
import type { FlowLogTraffic, FlowLogFileFormat, FlowLogSettings, S3FlowLogSettings } from "./args";

/** Flow logs in AWS's terms. */
export interface FlowLogsPlan {
  /** `undefined` for a Transit Gateway, of which AWS logs everything. */
  readonly trafficType: FlowLogTraffic | undefined;
  /** `undefined` for AWS's own. */
  readonly logFormat: string | undefined;
  /** Seconds; `undefined` for AWS's default, ten minutes. */
  readonly maxAggregationInterval: 60 | 600 | undefined;
  readonly logGroup: { readonly retentionInDays: number } | undefined;
  readonly s3: S3FlowLogPlan | undefined;
  readonly firehose: boolean;
}

/** Flow logs in a bucket, in AWS's terms. */
export interface S3FlowLogPlan {
  readonly fileFormat: FlowLogFileFormat;
  readonly hiveCompatiblePartitions: boolean;
  readonly perHourPartition: boolean;
  /** The bucket to make; `undefined` where one is given. */
  readonly bucket: { readonly retentionDays: number; readonly keepOnDelete: boolean } | undefined;
}

/** A year covers what most audits ask for, and a GB kept that long costs less ($0.36) than it did to take in ($0.50). */
const defaultRetention = "365 days";

/** Checks the settings of flow logs and puts them in AWS's terms. Throws every fault at once. */
export function planFlowLogs(source: FlowLogSource, settings: FlowLogSettings = {}): FlowLogsPlan {
  const faults = new Faults("flow logs");
  const { traffic, format, logGroup = true } = settings;
  if (traffic !== undefined && traffic !== "ALL" && traffic !== "REJECT") faults.add("traffic", traffic, "must be ALL or REJECT.");
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html: TrafficType is not supported for Transit Gateways.
  if (source === "transit-gateway" && traffic === "REJECT")
    faults.add("traffic", traffic, "is not for a Transit Gateway: it has no groups and lists that could reject. Leave traffic out.");
  const plan = {
    trafficType: source === "vpc" ? (traffic ?? "ALL") : undefined,
    logFormat: format && faults.attempt("format", () => flowLogFormat(source, format)),
    maxAggregationInterval: faults.attempt("aggregationInterval", () => interval(source, settings.aggregationInterval)),
    logGroup: logGroup
      ? faults.attempt("retention", () => ({ retentionInDays: logRetentionDays(settings.retention ?? defaultRetention) }))
      : undefined,
    s3: settings.s3 && planBucket(faults, settings.s3),
    firehose: settings.firehose !== undefined,
  };
  if (!logGroup) checkWithoutLogGroup(faults, settings);
  const stream = settings.firehose?.deliveryStreamArn;
  if (typeof stream === "string" && !/^arn:[^:]+:firehose:[^:]+:\d{12}:deliverystream\/.+$/.test(stream))
    faults.add("firehose.deliveryStreamArn", stream, "is not the ARN of a delivery stream, which has …:deliverystream/ and a name.");
  faults.throwIfAny();
  return plan;
}

function checkWithoutLogGroup(faults: Faults, { retention, kmsKeyArn, retain, s3, firehose }: FlowLogSettings): void {
  if (s3 === undefined && firehose === undefined)
    faults.add("logGroup", false, 'leaves flow logs without a destination. Give s3 or firehose, or say flowLogs: "none".');
  if (retention !== undefined)
    faults.add("retention", retention, "is the log group's, and logGroup is false. Leave it out, or say s3.retention.");
  if (kmsKeyArn !== undefined)
    faults.add("kmsKeyArn", undefined, "is the log group's, and logGroup is false. Leave it out, or say s3.kmsKeyArn.");
  if (retain === true && (s3 === undefined || s3.bucketArn !== undefined))
    faults.add("retain", true, "has nothing to retain: logGroup is false, and there is no bucket of their own. Leave it out.");
}

/** A Transit Gateway takes a minute only. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
function interval(source: FlowLogSource, wanted: Duration | undefined): 60 | 600 | undefined {
  const inSeconds = wanted === undefined ? undefined : seconds(wanted);
  if (source === "transit-gateway") {
    if (inSeconds !== undefined && inSeconds !== 60)
      throw new Error(`"${wanted}" is not for a Transit Gateway, which takes "1 minute" only. Leave it out.`);
    return 60;
  }
  if (inSeconds === undefined || inSeconds === 60 || inSeconds === 600) return inSeconds;
  throw new Error(`"${wanted}" is not an interval that AWS takes. Say "1 minute" or "10 minutes".`);
}

function planBucket(faults: Faults, settings: S3FlowLogSettings): S3FlowLogPlan {
  const { bucketArn, fileFormat = "parquet", hivePartitions = true, hourlyPartitions = true } = settings;
  if (fileFormat !== "parquet" && fileFormat !== "plain-text") faults.add("s3.fileFormat", fileFormat, "must be parquet or plain-text.");
  if (typeof bucketArn === "string" && !/^arn:[^:]+:s3:::[^:]+$/.test(bucketArn))
    faults.add("s3.bucketArn", bucketArn, "is not the ARN of a bucket, as in arn:aws:s3:::acme-logs or arn:aws:s3:::acme-logs/network/.");
  // AWS keeps this word for itself. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-create-flow-log.html
  if (typeof bucketArn === "string" && bucketArn.split("/").slice(1).includes("AWSLogs"))
    faults.add(
      "s3.bucketArn",
      bucketArn,
      "has the folder AWSLogs, a word that AWS reserves: it makes that folder itself. Name another, or none.",
    );
  for (const key of ["retention", "kmsKeyArn", "keepOnDelete"] as const)
    if (bucketArn !== undefined && settings[key] !== undefined)
      faults.add(`s3.${key}`, undefined, "is decided by the owner of the bucket that bucketArn names. Leave one of the two out.");
  const retentionDays = faults.attempt("s3.retention", () => positiveDays(settings.retention ?? defaultRetention));
  const bucket = bucketArn === undefined && retentionDays !== undefined;
  return {
    fileFormat,
    hiveCompatiblePartitions: hivePartitions,
    perHourPartition: hourlyPartitions,
    bucket: bucket ? { retentionDays, keepOnDelete: settings.keepOnDelete ?? true } : undefined,
  };
}

function positiveDays(retention: Duration): number {
  const count = days(retention);
  if (count < 1) throw new Error(`"${retention}" is less than a day. Keep objects for 1 day or more.`);
  return count;
}
