import { expect } from "chai";
import { DatabaseMonitoring, Receivers, type DatabaseMonitoringArgs, type Notify } from "../../components/monitoring";
import { planDelivery } from "../../components/monitoring/delivery";
import { capture, type CapturedStack, type GraphResource } from "../../verify/graph";
import { databaseWith } from "./support/database";

const types = {
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  monitor: "datadog:index/monitor:Monitor",
  topic: "aws:sns/topic:Topic",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  events: "aws:rds/eventSubscription:EventSubscription",
} as const;
const handles: Notify = { critical: "@pagerduty-orders", warning: "@slack-orders" };
const people: Notify = { critical: "mailto:oncall@example.com", warning: "mailto:team@example.com" };
const both: Notify = {
  critical: ["mailto:oncall@example.com", "@pagerduty-orders"],
  warning: ["mailto:team@example.com", "@slack-orders"],
};
const unknown = { env: "prod" };
const collecting = { env: "prod", integration: true };

async function monitored(args: Partial<DatabaseMonitoringArgs>): Promise<CapturedStack> {
  return capture(() => void new DatabaseMonitoring("orders", { database: databaseWith(), ...args }), { stack: "prod" });
}

function ofType({ resources }: CapturedStack, type: string): readonly GraphResource[] {
  return resources.filter((each) => each.type === type);
}

/** Alarms that act, and handles that monitors mention. */
function delivery(graph: CapturedStack): { readonly alarms: number; readonly handles: readonly string[] } {
  const mentioned = ofType(graph, types.monitor).flatMap(({ inputs }) => (inputs["message"] as string).match(/@[a-z-]+/g) ?? []);
  return {
    alarms: ofType(graph, types.alarm).filter(({ inputs }) => inputs["actionsEnabled"] === true).length,
    handles: [...new Set(mentioned)].sort(),
  };
}

describe("who delivers of a database", () => {
  const cases: readonly [title: string, args: Partial<DatabaseMonitoringArgs>, expected: ReturnType<typeof delivery>][] = [
    ["CloudWatch where there is no Datadog", { notify: people }, { alarms: 20, handles: [] }],
    [
      "Datadog where its metrics are known to come, and of liveness both",
      { notify: both, datadog: collecting },
      { alarms: 1, handles: ["@pagerduty-orders", "@slack-orders"] },
    ],
    [
      "CloudWatch where nobody knows of metrics: what is critical arrives once",
      { notify: both, datadog: unknown },
      { alarms: 20, handles: ["@slack-orders"] },
    ],
    [
      "CloudWatch, of warnings too where it has alarms for them",
      { notify: both, datadog: unknown, warnings: true },
      { alarms: 39, handles: [] },
    ],
    [
      "Datadog as far as it can where it alone has somebody, and the alarms are on",
      { notify: handles, datadog: unknown },
      { alarms: 20, handles: ["@pagerduty-orders", "@slack-orders"] },
    ],
    ["CloudWatch where Datadog has metrics and nobody to notify", { notify: people, datadog: collecting }, { alarms: 20, handles: [] }],
    [
      "both where that is asked for",
      { notify: both, datadog: collecting, alarmActions: "all" },
      { alarms: 20, handles: ["@pagerduty-orders", "@slack-orders"] },
    ],
    [
      "Datadog where that is asked for",
      { notify: both, datadog: unknown, alarmActions: "liveness" },
      { alarms: 1, handles: ["@pagerduty-orders", "@slack-orders"] },
    ],
  ];
  for (const [title, args, expected] of cases)
    it(title, async () => {
      expect(delivery(await monitored(args))).to.deep.equal(expected);
    });

  it("is said where handles are not notified", async () => {
    const { warnings } = await monitored({ notify: both, datadog: unknown });
    expect(warnings.filter((text) => text.includes("@"))[0]).to.match(
      /^@pagerduty-orders is not notified of what is critical: the alarms notify its other receivers\. .*integration: true/,
    );
    expect((await monitored({ notify: handles, datadog: unknown })).warnings).to.deep.equal([]);
  });

  it("is CloudWatch for each severity that somebody is behind", () => {
    const reachable = { handles: { critical: "@a", warning: "@b" }, subscribed: { critical: false, warning: true } };
    expect(planDelivery(reachable, { datadog: unknown, alarmActions: undefined, warnings: true }).silentMonitors).to.deep.equal([
      "warning",
    ]);
  });
});

describe("the receivers of a database", () => {
  it("stand behind its own topics, which keep their names, and events go to those of warnings", async () => {
    const graph = await monitored({ notify: people });
    expect(ofType(graph, types.topic).map(({ name }) => name)).to.deep.equal(["orders-topic", "orders-warning-topic"]);
    const [critical, warning] = ofType(graph, types.topic).map(({ outputs }) => outputs["arn"]);
    expect(ofType(graph, types.subscription).map(({ name, inputs }) => [name, inputs["topic"]])).to.deep.equal([
      ["orders-receivers-critical-email-oncall@example.com", critical],
      ["orders-receivers-warning-email-team@example.com", warning],
    ]);
    expect(ofType(graph, types.events)[0]?.inputs["snsTopic"]).to.equal(warning);
    for (const { inputs } of ofType(graph, types.alarm)) expect(inputs["alarmActions"]).to.deep.equal([critical]);
  });

  it("are behind the one topic there is where only one severity has some", async () => {
    for (const notify of [
      { critical: "@pagerduty-orders", warning: "mailto:team@example.com" },
      { critical: "mailto:team@example.com", warning: "@slack-orders" },
    ] as const) {
      const graph = await monitored({ notify });
      expect(ofType(graph, types.topic).map(({ name }) => name)).to.deep.equal(["orders-topic"]);
      expect(ofType(graph, types.subscription).map(({ inputs }) => inputs["topic"])).to.deep.equal([
        ofType(graph, types.topic)[0]?.outputs["arn"],
      ]);
    }
  });

  it("are those of warnings where that is the highest severity", async () => {
    const graph = await monitored({ notify: both, severity: "warning", datadog: unknown });
    expect(ofType(graph, types.subscription).map(({ inputs }) => inputs["endpoint"])).to.deep.equal(["team@example.com"]);
    expect(JSON.stringify(graph)).not.to.include("oncall@example.com").and.not.to.include("@pagerduty-orders");
  });

  it("may be shared with other alarms, and bring their topics", async () => {
    const graph = await capture(
      () => {
        const receivers = new Receivers("prod", { notify: both });
        new DatabaseMonitoring("orders", { database: databaseWith(), receivers, datadog: collecting });
        new DatabaseMonitoring("invoices", { database: databaseWith(), receivers });
      },
      { stack: "prod" },
    );
    expect(ofType(graph, types.topic).map(({ name }) => name)).to.deep.equal(["prod-critical", "prod-warning"]);
    expect(ofType(graph, "aws:kms/key:Key")).to.have.length(1);
    const [critical, warning] = ofType(graph, types.topic).map(({ outputs }) => outputs["arn"]);
    for (const { inputs } of ofType(graph, types.alarm)) expect(inputs["alarmActions"]).to.deep.equal([critical]);
    for (const { inputs } of ofType(graph, types.events)) expect(inputs["snsTopic"]).to.equal(warning);
    expect(delivery(graph)).to.deep.equal({ alarms: 21, handles: ["@pagerduty-orders", "@slack-orders"] });
  });

  it("have topics of the database's own where they bring none", async () => {
    const graph = await capture(
      () => {
        const receivers = new Receivers("prod", { notify: handles });
        new DatabaseMonitoring("orders", { database: databaseWith(), receivers, datadog: unknown });
      },
      { stack: "prod" },
    );
    expect(ofType(graph, types.topic).map(({ name }) => name)).to.deep.equal(["orders-topic"]);
    expect(delivery(graph).handles).to.deep.equal(["@pagerduty-orders", "@slack-orders"]);
  });

  const refusals: readonly [title: string, args: Partial<DatabaseMonitoringArgs>, message: RegExp][] = [
    ["nobody", {}, /notify +is missing\. Say who is notified/],
    ["notify beside receivers", { notify: people, receivers: receiversOf("arn") }, /notify +contradicts receivers/],
    [
      "subscriptions to topics that the receivers bring",
      { receivers: receiversOf("arn"), subscriptions: { a: { protocol: "sqs", endpoint: "q" } } },
      /subscriptions +have no topic: the receivers bring their own/,
    ],
    [
      "receivers whom no monitor could notify",
      { receivers: { topicArns: {}, handles: { critical: "", warning: "@a" } }, datadog: unknown },
      /receivers +notifies nobody of what is critical/,
    ],
  ];
  for (const [title, args, message] of refusals)
    it(`refuse ${title}`, () => {
      return monitored(args).then(
        () => expect.fail("was not refused"),
        (error: Error) => expect(error.message).to.match(message),
      );
    });

  it("refuse a name that leaves no room for theirs", async () => {
    const name = "a".repeat(31);
    const graph = capture(() => void new DatabaseMonitoring(name, { database: databaseWith(), notify: people }), { stack: "prod" });
    await graph.then(
      () => expect.fail("was not refused"),
      (error: Error) => expect(error.message).to.match(/leaves no room for the names of its receivers\. Use at most 30 characters/),
    );
  });
});

function receiversOf(critical: string): ReturnType<typeof Receivers.fromAttributes> {
  return Receivers.fromAttributes({ topicArns: { critical } });
}
