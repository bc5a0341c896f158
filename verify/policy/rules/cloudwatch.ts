/** CloudWatch's log groups and alarms. */
import { handlesIn } from "../../alert/datadog/message";
import { metricObstacles, valuesOf } from "../../alert/datadog/monitor";
import { placeOf } from "../../alert/context";
import { monitorsBeside } from "../../alert/stand-in";
import { compliant, must } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import type { Stacks } from "../stacks";
import { controlUrl } from "./control-url";

const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const alarms = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"];
const year = 365;

export const cloudwatchRules: readonly Rule[] = [
  {
    id: "log-group-expires",
    severity: "medium",
    title: "Log groups say how long they keep events",
    rationale: "By default they keep everything for ever, which is dear and often not allowed.",
    remediation: "Set retentionInDays.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention",
    references: { checkov: ["CKV_AWS_66"], cdkNag: ["CloudWatchLogGroupRetentionPeriod"] },
    types: [logGroup],
    reads: "resource",
    check: (group) => must((group.number("retentionInDays") ?? 0) > 0, "keeps events for ever"),
  },
  {
    id: "log-group-keeps-a-year",
    severity: "low",
    title: "Log groups keep events for a year",
    rationale: "Break-ins are found months later, and then the logs are all there is.",
    remediation: `Set retentionInDays to ${year} or more.`,
    url: controlUrl("CloudWatch.16"),
    references: { checkov: ["CKV_AWS_338"] },
    types: [logGroup],
    reads: "resource",
    check: (group) => {
      const days = group.number("retentionInDays") ?? 0;
      return must(days === 0 || days >= year, `keeps events for ${days} days`);
    },
  },
  {
    id: "log-group-is-encrypted",
    severity: "low",
    title: "Log groups are encrypted with a key of their own",
    rationale: "Logs hold more than they should, and the key decides who may read them.",
    remediation: "Set kmsKeyId to a key whose policy lets CloudWatch Logs use it.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    references: { checkov: ["CKV_AWS_158"], cdkNag: ["CloudWatchLogGroupEncrypted"], trivy: ["AVD-AWS-0017"] },
    types: [logGroup],
    reads: "resource",
    check: (group) => must(group.has("kmsKeyId"), "is encrypted with a key of AWS"),
  },
  {
    id: "alarm-has-action",
    severity: "medium",
    title: "Alarms do something",
    rationale: "An alarm that tells nobody is a graph.",
    remediation: "Set alarmActions to a topic that somebody reads.",
    url: controlUrl("CloudWatch.15"),
    references: { cdkNag: ["CloudWatchAlarmAction"] },
    types: alarms,
    reads: "resource",
    check: (alarm) => must(alarm.count("alarmActions") > 0, "has no action"),
  },
  {
    id: "alarm-is-switched-on",
    severity: "medium",
    title: "Actions of alarms are switched on, or a monitor of Datadog notifies in their place",
    rationale: "What was switched off for an hour stays off until the next outage.",
    remediation: "Leave actionsEnabled out, or set it to true.",
    url: controlUrl("CloudWatch.17"),
    references: { checkov: ["CKV_AWS_319"] },
    types: alarms,
    reads: "stack",
    check: (alarm, stacks) => {
      if (alarm.flag("actionsEnabled") !== false) return compliant;
      return must(
        monitorsBeside(alarm, stacks).some((monitor) => notifies(monitor, alarm, stacks)),
        "has its actions switched off",
      );
    },
  },
];

/** Whether a monitor has the metric of an alarm, and mentions somebody. */
function notifies(monitor: Resource, alarm: Resource, stacks: Stacks): boolean {
  const values = valuesOf(monitor);
  const { onAlert } = handlesIn(values.text("message") ?? "", values.text("priority"));
  return onAlert.length > 0 && metricObstacles(monitor, values, stacks, placeOf(alarm)).length === 0;
}
