import type { JsonObject } from "../../../../verify/graph";
import { arnOf, declared, urnOf, type Declared } from "../declare";
import { tlsPolicy, unknown, type CaseTable } from "./case";

const topic = (): Declared => declared("aws:sns/topic:Topic", {});
const topicPolicy = declared("aws:sns/topicPolicy:TopicPolicy", { arn: arnOf("subject"), policy: tlsPolicy }, "policy");
const subscription = declared(
  "aws:sns/topicSubscription:TopicSubscription",
  { topic: arnOf("subject"), protocol: "email" },
  "subscription",
);
const follower = declared("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration", { snsTopicArns: [unknown] }, "channel", {
  propertyDependencies: { snsTopicArns: [urnOf(topic())] },
});
const publisher = declared("aws:cloudwatch/metricAlarm:MetricAlarm", { alarmActions: [arnOf("subject")] }, "alarm");

export const alertingCases: CaseTable = {
  "sns-topic-has-subscriber": {
    passes: [
      [topic(), publisher, subscription],
      [topic(), publisher, follower],
    ],
    fails: [
      [topic(), publisher],
      [topic(), declared("aws:rds/eventSubscription:EventSubscription", { snsTopic: arnOf("subject") }, "events"), topicPolicy],
    ],
    ignores: [topic(), [topic(), topicPolicy]],
  },
};

const monitorOf = (query: string, inputs: JsonObject = {}): Declared =>
  declared("datadog:index/monitor:Monitor", { type: "query alert", query, message: "@slack-orders", ...inputs });
const cpu = "min(last_15m):avg:aws.rds.cpuutilization{dbclusteridentifier:orders-1} by {dbinstanceidentifier} > 90";
const integration = (inputs: JsonObject = {}): Declared =>
  declared("datadog:aws/integrationAccount:IntegrationAccount", { awsAccountId: "111122223333", ...inputs }, "integration");
const cpuAlarm = (inputs: JsonObject): Declared =>
  declared(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    {
      namespace: "AWS/RDS",
      metricName: "CPUUtilization",
      dimensions: { DBClusterIdentifier: "orders-1", Role: "WRITER" },
      comparisonOperator: "GreaterThanThreshold",
      ...inputs,
    },
    "alarm",
  );

export const monitorCases: CaseTable = {
  "datadog-monitor-has-metrics": {
    passes: [
      [monitorOf(cpu), integration()],
      monitorOf(cpu, { tags: ["env:prod", "isthmus:aws-integration"] }),
      [monitorOf(cpu), cpuAlarm({ alarmActions: [unknown] })],
      declared("datadog:index/monitorJson:MonitorJson", {
        monitor: JSON.stringify({ type: "query alert", query: cpu, message: "", tags: ["isthmus:aws-integration"] }),
      }),
    ],
    fails: [
      monitorOf(cpu),
      [monitorOf(cpu), cpuAlarm({ alarmActions: [unknown], actionsEnabled: false })],
      [monitorOf(cpu), cpuAlarm({ alarmActions: [unknown], metricName: "DBLoad" })],
      [monitorOf(cpu), integration({ metricsConfig: { namespaceFilters: { includeOnlies: ["AWS/SQS"] } } })],
      [monitorOf("avg(last_5m):avg:aws.sqs.oldest_message{queuename:a} > 60"), integration()],
    ],
    ignores: [
      monitorOf('"postgres.can_connect".over("env:prod").last(4).count_by_status()', { type: "service check" }),
      monitorOf("logs()", { type: "log alert" }),
    ],
    undecided: [monitorOf("", { query: unknown }), [monitorOf(cpu), integration({ awsAccountId: unknown })]],
  },
};
