import { expect } from "chai";
import { DatabaseMonitoring, type DatabaseMonitoringArgs, type Notify } from "../../components/monitoring";
import { capture, type CapturedStack, type GraphResource } from "../../verify/graph";
import { databaseWith, serverlessWith } from "./support/database";

const notify = { critical: "@pagerduty-orders", warning: "@slack-orders" } as const;
const datadog = { env: "prod", tags: { team: "orders" } };
const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  monitor: "datadog:index/monitor:Monitor",
  topic: "aws:sns/topic:Topic",
  policy: "aws:sns/topicPolicy:TopicPolicy",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  events: "aws:rds/eventSubscription:EventSubscription",
  key: "aws:kms/key:Key",
} as const;

async function monitored(args: Partial<DatabaseMonitoringArgs> = {}, preview = false): Promise<CapturedStack> {
  return capture(() => void new DatabaseMonitoring("orders", { database: databaseWith(), notify, ...args }), { stack: "prod", preview });
}

function ofType(graph: CapturedStack, type: string): readonly GraphResource[] {
  return graph.resources.filter((each) => each.type === type);
}

function only(graph: CapturedStack, type: string, name: string): GraphResource {
  const found = ofType(graph, type).filter((each) => each.name === name);
  if (found.length !== 1)
    throw new Error(`${found.length} of ${type} ${name} among ${graph.resources.map((each) => each.name).join(", ")}.`);
  return found[0]!;
}

/** What AWS would answer for the topic's ARN. */
function topicArn(graph: CapturedStack, name = "orders-topic"): unknown {
  return only(graph, types.topic, name).outputs.arn;
}

describe("DatabaseMonitoring", () => {
  it("defaults: alarms on CloudWatch, a topic with a key, and the cluster's events", async () => {
    const graph = await monitored();
    expect(ofType(graph, types.alarm)).to.have.length(20);
    expect(ofType(graph, types.monitor)).to.have.length(0);
    expect(ofType(graph, types.subscription)).to.have.length(0);
    expect(only(graph, types.topic, "orders-topic").inputs).to.deep.equal({
      kmsMasterKeyId: only(graph, types.key, "orders-key-key").outputs.arn,
      tags: { Name: "orders-topic" },
    });
    expect(only(graph, types.events, "orders-cluster-events").inputs).to.deep.equal({
      snsTopic: topicArn(graph),
      sourceType: "db-cluster",
      sourceIds: ["orders-1a2b3c4"],
      eventCategories: ["failover", "failure", "global-failover", "maintenance", "notification"],
      tags: { Name: "orders-cluster-events" },
    });
    const alarm = only(graph, types.alarm, "orders-connections-reader").inputs;
    expect(alarm).to.deep.include({
      metricName: "DatabaseConnections",
      dimensions: { DBClusterIdentifier: "orders-1a2b3c4", Role: "READER" },
      threshold: 1459,
      actionsEnabled: true,
      alarmActions: [topicArn(graph)],
    });
  });

  it("lets CloudWatch and RDS of this account publish, and nobody in clear", async () => {
    const graph = await monitored();
    const { policy } = only(graph, types.policy, "orders-topic-policy").inputs;
    const publish = { Action: ["sns:Publish"], Resource: [topicArn(graph)] };
    expect((JSON.parse(policy as string) as { Statement: unknown }).Statement).to.deep.equal([
      {
        ...publish,
        Sid: "CloudWatchAlarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:*" },
        },
      },
      {
        ...publish,
        Sid: "RdsEvents",
        Effect: "Allow",
        Principal: { Service: "events.rds.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
      { ...publish, Sid: "OnlyEncrypted", Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });

  it("encrypts with a key that both publishers may use, or with the one that is given", async () => {
    const { policy } = only(await monitored(), types.key, "orders-key-key").inputs;
    expect(policy).to.include("events.rds.amazonaws.com").and.to.include("cloudwatch.amazonaws.com");
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111122223333:key/given";
    const given = await monitored({ kmsKeyArn });
    expect(ofType(given, types.key)).to.have.length(0);
    expect(only(given, types.topic, "orders-topic").inputs.kmsMasterKeyId).to.equal(kmsKeyArn);
  });

  it("adds a monitor for each threshold with Datadog, and lets only liveness notify twice where those are known to have metrics", async () => {
    const graph = await monitored({ datadog: { ...datadog, integration: true } });
    expect(ofType(graph, types.monitor)).to.have.length(13);
    expect(only(graph, types.monitor, "orders-deadlocks").inputs).to.deep.include({
      query: "avg(last_15m):avg:aws.rds.deadlocks{dbclusteridentifier:orders-1a2b3c4} by {dbinstanceidentifier} > 0.1",
      monitorThresholds: { critical: "0.1", warning: "0.02" },
      evaluationDelay: 900,
      tags: ["env:prod", "database:orders", "team:orders", "isthmus:aws-integration"],
    });
    const notifying = ofType(graph, types.alarm).filter(({ inputs }) => inputs.actionsEnabled === true);
    expect(notifying.map(({ name }) => name)).to.deep.equal(["orders-uptime-writer"]);
    const both = ofType(await monitored({ datadog: { ...datadog, integration: true }, alarmActions: "all" }), types.alarm);
    expect(both.every(({ inputs }) => inputs.actionsEnabled === true)).to.equal(true);
  });

  it("has a topic and alarms of their own for warnings where those are asked for, and sends events there", async () => {
    const subscriptions = {
      oncall: { protocol: "https", endpoint: "https://events.example.com/orders" },
      team: { protocol: "email", endpoint: "orders@example.com", severity: "warning" },
    } as const;
    const graph = await monitored({ warnings: true, subscriptions });
    expect(ofType(graph, types.topic).map(({ name }) => name)).to.deep.equal(["orders-topic", "orders-warning-topic"]);
    expect(only(graph, types.alarm, "orders-cpu-writer-warning").inputs).to.deep.include({
      threshold: 80,
      alarmActions: [topicArn(graph, "orders-warning-topic")],
    });
    expect(only(graph, types.alarm, "orders-cpu-writer").inputs.alarmActions).to.deep.equal([topicArn(graph)]);
    expect(only(graph, types.events, "orders-cluster-events").inputs.snsTopic).to.equal(topicArn(graph, "orders-warning-topic"));
    expect(only(graph, types.subscription, "orders-subscription-team").inputs).to.deep.equal({
      topic: topicArn(graph, "orders-warning-topic"),
      protocol: "email",
      endpoint: "orders@example.com",
    });
    expect(only(graph, types.subscription, "orders-subscription-oncall").inputs.topic).to.equal(topicArn(graph));
  });

  it("subscribes to the instances that are named, never to those of the whole account", async () => {
    const graph = await monitored({ instanceIdentifiers: ["orders-0", "orders-1"] });
    expect(only(graph, types.events, "orders-instance-events").inputs.sourceIds).to.deep.equal(["orders-0", "orders-1"]);
    for (const { inputs } of ofType(graph, types.events)) expect(inputs.sourceIds).not.to.be.empty;
  });

  it("watches what Serverless v2 has", async () => {
    const names = ofType(await monitored({ database: serverlessWith(0.5, 4, { readers: 1 }), datadog }), types.alarm).map(
      ({ name }) => name,
    );
    expect(names).to.include.members(["orders-acu-utilization-writer", "orders-db-load-per-vcpu-reader"]);
    expect(names).not.to.include("orders-freeable-memory-writer");
  });

  it("hands tags and transforms on to its children", async () => {
    const graph = await monitored({
      datadog,
      tags: { team: "orders" },
      transform: {
        alarm: { alarmDescription: "ours" },
        monitor: (args) => ({ ...args, renotifyInterval: 60 }),
        topic: { displayName: "Orders" },
      },
    });
    for (const { inputs } of ofType(graph, types.alarm)) {
      expect(inputs).to.include({ alarmDescription: "ours" });
      expect(inputs.tags).to.include({ team: "orders" });
    }
    expect(ofType(graph, types.monitor).every(({ inputs }) => inputs.renotifyInterval === 60)).to.equal(true);
    expect(only(graph, types.topic, "orders-topic").inputs).to.include({ displayName: "Orders" });
    expect(only(graph, types.key, "orders-key-key").inputs.tags).to.include({ team: "orders" });
  });

  it("registers the same resources in a preview in which nothing is known as in an update", async () => {
    const args = {
      datadog,
      warnings: true,
      instanceIdentifiers: ["orders-0"],
      subscriptions: { a: { protocol: "sqs", endpoint: "q" } },
    } as const;
    const names = ({ resources }: CapturedStack): string[] => resources.map(({ urn }) => urn).sort();
    expect(names(await monitored(args, true))).to.deep.equal(names(await monitored(args)));
  });

  it("hands out its topics, its alarms and the values that hold", async () => {
    await capture(
      () => {
        const monitoring = new DatabaseMonitoring("orders", { database: databaseWith(), notify, thresholds: { cpu: { critical: 95 } } });
        expect(Object.keys(monitoring.alarmArns)).to.include.members(["cpu-writer", "uptime-writer"]);
        expect(monitoring.thresholds.find(({ name }) => name === "cpu")).to.include({ warning: 80, critical: 95 });
        expect(monitoring.noticeTopicArn).to.equal(monitoring.topicArn);
      },
      { stack: "prod" },
    );
  });

  it("refuses everything that is wrong at once, before anything is registered", async () => {
    let message = "";
    const graph = await capture(
      () => {
        try {
          new DatabaseMonitoring("Orders DB", {
            database: databaseWith(),
            datadog,
            notify: { critical: "pagerduty-orders", warning: "" } as unknown as Notify,
            thresholds: { cpu: { critical: 70 } },
            subscriptions: { team: { protocol: "email", endpoint: "orders@example.com", severity: "warning" } },
            kmsKeyArn: "alias/aws/sns",
            runbook: "wiki/orders",
          });
        } catch (error) {
          message = (error as Error).message;
        }
      },
      { stack: "prod" },
    );
    expect(message.split("\n")[0]).to.equal('7 faults in DatabaseMonitoring "Orders DB"');
    for (const path of [
      "name",
      "thresholds.cpu",
      "notify.critical",
      "notify.warning",
      "subscriptions.team.severity",
      "kmsKeyArn",
      "runbook",
    ])
      expect(message).to.match(new RegExp(`^  ${path.replaceAll(".", "\\.")} `, "m"));
    expect(graph.resources.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });
});
