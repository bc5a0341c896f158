/** Where queries are logged to, as plain data, and all that is wrong with the arguments, at once. */
import { checkName, Faults, logRetentionDays } from "../../../core";
import { checkKeys } from "../private-hosted-zone/plan";
import { checkShare } from "../../sharing/resource-share/plan";
import type { QueryLogGroupSettings, QueryLoggingArgs } from "./args";

/** Query logging as plain data. */
export interface QueryLoggingPlan {
  /** Days for which a log group of its own keeps queries; `undefined` where they go elsewhere. */
  readonly retentionInDays: number | undefined;
}

/** As long as flow logs are kept, which they explain. */
const defaultRetention = "365 days";

/** What can take queries. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html */
const destination = /^arn:aws[a-z-]*:(s3:::|logs:[^:]+:\d{12}:log-group:|firehose:[^:]+:\d{12}:deliverystream\/)/;

/** Checks query logging's arguments. Throws every fault at once. */
export function planQueryLogging(name: string, request: QueryLoggingArgs): QueryLoggingPlan {
  const faults = new Faults(`QueryLogging "${name}"`);
  checkName(faults, "name", name);
  const { logGroup, destinationArn, vpcs = {}, share } = request;
  if (logGroup !== undefined && destinationArn !== undefined)
    faults.add("destinationArn", destinationArn, "contradicts logGroup, which is another destination. Give one of the two.");
  if (typeof destinationArn === "string" && !destination.test(destinationArn))
    faults.add("destinationArn", destinationArn, "is not an S3 bucket, a CloudWatch log group or a Firehose stream. Give the ARN of one.");
  checkKeys(faults, "vpcs", Object.keys(vpcs));
  checkShare(faults, "share.", share);
  const retentionInDays = destinationArn === undefined ? retentionOf(faults, logGroup) : undefined;
  faults.throwIfAny();
  return { retentionInDays };
}

/** Days, in CloudWatch's terms. */
export function retentionOf(faults: Faults, logGroup: QueryLogGroupSettings = {}): number | undefined {
  return faults.attempt("logGroup.retention", () => logRetentionDays(logGroup.retention ?? defaultRetention));
}
