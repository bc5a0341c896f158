/** What is to notify somebody and could not. `isthmus alert` looks at the whole way; these find the two ends that are most often missing. */
import { metricObstacles, monitorJsonType, monitorType, valuesOf } from "../../alert/datadog/monitor";
import { alarmsBeside } from "../../alert/stand-in";
import { subscribersOf } from "../../alert/topics/subscribers";
import { compliant, must, notApplicable, UnresolvedError, violations } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";

const topic = "aws:sns/topic:Topic";

/** What uses a topic without publishing to it. */
const noPublishers = new Set([
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topicDataProtectionPolicy:TopicDataProtectionPolicy",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:sqs/queuePolicy:QueuePolicy",
]);

export const alertingRules: readonly Rule[] = [
  {
    id: "sns-topic-has-subscriber",
    severity: "high",
    title: "Topics that something publishes to have a subscriber",
    rationale: "An alarm that nobody is subscribed to fires into the void, and nothing says so.",
    remediation: "Subscribe whoever is to be notified, or let a channel of Amazon Q Developer follow the topic.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
    references: {},
    types: [topic],
    reads: "stack",
    check: (resource, stacks) => {
      const arn = resource.declared.outputs["arn"];
      const subscribers = subscribersOf({ topic: resource, arn: typeof arn === "string" ? arn : undefined }, stacks);
      if (subscribers.length > 0) return compliant;
      const publishers = stacks.usersOf(resource, noPublishers);
      if (publishers.length === 0) return notApplicable("nothing in the stacks publishes to it");
      return must(false, `has ${publishers.length === 1 ? "a publisher" : `${publishers.length} publishers`} and no subscriber`);
    },
  },
];

export const monitorRules: readonly Rule[] = [
  {
    id: "datadog-monitor-has-metrics",
    severity: "high",
    title: "Monitors on metrics of AWS have somebody who collects them, or an alarm that acts in their place",
    rationale: "Without Datadog's AWS integration for the account, its regions and namespaces, a monitor waits for data that never comes.",
    remediation:
      "Add the integration, tag the monitor isthmus:aws-integration where it exists outside of the stacks, or switch on the alarm.",
    url: "https://docs.datadoghq.com/integrations/amazon_web_services/",
    references: {},
    types: [monitorType, monitorJsonType],
    reads: "stack",
    check: (monitor, stacks) => {
      const obstacles = metricObstacles(monitor, valuesOf(monitor), stacks);
      const ofAws = obstacles.filter(({ code }) => code === "NO_AWS_INTEGRATION" || code.startsWith("INTEGRATION_"));
      const [first] = ofAws;
      if (first === undefined) return obstacles.length > 0 ? notApplicable("watches nothing that AWS measures") : compliant;
      const alarms = alarmsBeside(monitor, stacks);
      if (alarms.length > 0 && alarms.every(acts)) return compliant;
      if (!first.decided) throw new UnresolvedError(["the AWS integration"], "read");
      return violations([
        first.code === "NO_AWS_INTEGRATION" ? "has nobody who collects its metric" : "watches what the integration leaves out",
      ]);
    },
  },
];

/** Whether an alarm does something when it fires. */
function acts(alarm: Resource): boolean {
  return alarm.count("alarmActions") > 0 && alarm.flag("actionsEnabled") !== false;
}
