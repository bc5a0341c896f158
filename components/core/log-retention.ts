/**
 *     retentionInDays: logRetentionDays("30 days")
 *
 * CloudWatch Logs keeps events for one of these numbers of days and no other.
 */
import { days, type Duration } from "./units";

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
