/**
 *     retentionInDays: logRetentionDays("30 days")
 *
 * CloudWatch Logs keeps events for one of these numbers of days and no other.
 */
import type * as pulumi from "@pulumi/pulumi";
import { days, type Duration } from "./units";

/** Logs that may outlive the program that writes them. */
export interface RetainableLogs {
  /**
   * Leaves the logs on AWS when they go from the program: when what writes them is renamed, replaced or removed, or the stack is destroyed. They
   * keep their retention, so that they still empty themselves, and cost what keeping them costs. The key that encrypts them has to be retained
   * as well. Pulumi reads this from its state: it has to be deployed before the deployment that it is to protect from.
   * https://www.pulumi.com/docs/iac/concepts/resources/options/retainondelete/
   * @default false
   */
  readonly retain?: boolean;
}

/** The resource option for `retain`. */
export function retainedLogs(logs: RetainableLogs | "none" = {}): Pick<pulumi.CustomResourceOptions, "retainOnDelete"> {
  return { retainOnDelete: logs !== "none" && logs.retain === true };
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const allowed = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** The days for which CloudWatch Logs is to keep events. Throws, naming the nearest it takes, where it does not take the given ones. */
export function logRetentionDays(retention: Duration): number {
  const wanted = days(retention);
  if (allowed.includes(wanted)) return wanted;
  const longer = allowed.find((each) => each > wanted);
  const shorter = allowed.findLast((each) => each < wanted);
  const nearest = [shorter, longer].filter((each) => each !== undefined).map((each) => `"${each} ${each === 1 ? "day" : "days"}"`);
  throw new Error(
    `"${retention}" is not a retention that CloudWatch Logs takes. The nearest ${nearest.length === 1 ? "is" : "are"} ${nearest.join(" and ")}.`,
  );
}
