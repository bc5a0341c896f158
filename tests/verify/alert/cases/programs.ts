/** Small programs of one stack or of several, what is said of their alarms, and words for what most of them have. */
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import { alertsOf, type AlertResult } from "../../../../verify/alert";
import { capture, type CapturedStack, type CaptureOptions } from "../../../../verify/graph";
import { policy, subscribe } from "../support";

type Program = () => object | void | Promise<void>;

/** Programs, and what is said of their alarms by name: whether they are light or for machines, the verdict, and the codes. */
export type Case = {
  readonly title: string;
  readonly says: Readonly<Record<string, string>>;
} & ((Pick<CaptureOptions, "preview" | "references" | "mocks"> & { readonly program: Program }) | { readonly stacks: readonly Stack[] });

/** A stack of several. Later ones may refer to the outputs of earlier ones, as `acme/<project>/prod`. */
interface Stack {
  readonly project: string;
  readonly program: Program;
}

/** What is said of the alarms that a case is about. */
export async function saidOf(of: Case): Promise<Readonly<Record<string, string>>> {
  const graphs: CapturedStack[] = [];
  for (const { program, ...options } of "stacks" in of ? of.stacks : [{ project: "demo", ...of }]) {
    const references = Object.fromEntries(graphs.map(({ project, outputs }) => [`acme/${project}/prod`, outputs]));
    const place = { stack: "prod", organization: "acme", config: { "aws:region": "eu-central-1" } };
    graphs.push(await capture(program, { references, ...place, ...options }));
  }
  const results = alertsOf(graphs).filter(({ name }) => name in of.says);
  return Object.fromEntries(results.map((each) => [each.name, inWords(each)]));
}

function inWords({ severity, automation, verdict, because }: AlertResult): string {
  const kind = [...(severity === "warning" ? ["warning"] : []), ...(automation ? ["machines"] : [])];
  return [...kind, verdict, ...new Set(because.map(({ code }) => code))].join(" ");
}

/** An alarm without actions. */
export function alarm(
  name: string,
  args: Partial<aws.cloudwatch.MetricAlarmArgs> = {},
  opts?: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      name,
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      metricName: "CPUUtilization",
      namespace: "AWS/EC2",
      period: 60,
      statistic: "Average",
      threshold: 80,
      ...args,
    },
    opts,
  );
}

/** An alarm on the database that `monitor` watches. */
export function ofDatabase(
  name: string,
  args: Partial<aws.cloudwatch.MetricAlarmArgs> = {},
  opts?: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
  return alarm(name, { namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: "orders" }, ...args }, opts);
}

/** Somebody who is subscribed to a topic. */
export function mail(topic: aws.sns.Topic, name = "mail"): aws.sns.TopicSubscription {
  return subscribe(topic.arn, { endpoint: "ops@example.com" }, name);
}

/** A topic with somebody behind it, which an alarm of this name notifies. */
export function notified(name: string, args: aws.sns.TopicArgs = {}): aws.sns.Topic {
  const topic = new aws.sns.Topic(`${name}-topic`, args);
  mail(topic, `${name}-mail`);
  alarm(name, { alarmActions: [topic.arn] });
  return topic;
}

/** Gives a topic its policy, as a resource of its own. */
export function policyOf(topic: aws.sns.Topic, statements: (arn: string) => readonly object[], name = "policy"): aws.sns.TopicPolicy {
  return new aws.sns.TopicPolicy(name, { arn: topic.arn, policy: topic.arn.apply((arn) => policy(...statements(arn))) });
}

/** Lets services publish to a topic. */
export function publishes(Service: string | readonly string[], Resource = "*", Condition?: object): object {
  return { Effect: "Allow", Principal: { Service }, Action: "sns:Publish", Resource, ...(Condition && { Condition }) };
}

/** Lets services use a key for a topic that it encrypts. */
export function usesKey(Service: string | readonly string[], Condition?: object): object {
  const Action = ["kms:Decrypt", "kms:GenerateDataKey*"];
  return { Effect: "Allow", Principal: { Service }, Action, Resource: "*", ...(Condition && { Condition }) };
}

/** Leaves a key to the policies of its account. */
export const accountUsesKey = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" };

/** Makes composite alarms that notify a topic. */
export function joining(
  topic: aws.sns.Topic,
): (name: string, alarmRule: pulumi.Input<string>, args?: Partial<aws.cloudwatch.CompositeAlarmArgs>) => aws.cloudwatch.CompositeAlarm {
  return (name, alarmRule, args = {}) =>
    new aws.cloudwatch.CompositeAlarm(name, { alarmName: name, alarmRule, alarmActions: [topic.arn], ...args });
}

/** Datadog's integration of the account, in all regions and namespaces. */
export function integration(args: Partial<datadog.aws.IntegrationAccountArgs> = {}): datadog.aws.IntegrationAccount {
  return new datadog.aws.IntegrationAccount("integration", {
    awsAccountId: "111122223333",
    awsPartition: "aws",
    authConfig: { awsAuthConfigRole: { roleName: "datadog" } },
    awsRegions: { includeAll: true },
    logsConfig: { lambdaForwarder: {} },
    metricsConfig: { namespaceFilters: {} },
    resourcesConfig: {},
    tracesConfig: { xrayServices: {} },
    ...args,
  });
}

/** A monitor of a database. */
export function monitor(name: string, message: pulumi.Input<string>, args: Partial<datadog.MonitorArgs> = {}): datadog.Monitor {
  return new datadog.Monitor(name, {
    name,
    type: "query alert",
    query: "avg(last_5m):avg:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 90",
    message,
    ...args,
  });
}
