import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { planReceivers, Receivers, type Notify, type NotifyTargets, type ReceiversArgs } from "../../../components/monitoring";
import { capture, type CapturedStack, type GraphResource } from "../../../verify/graph";

const types = {
  topic: "aws:sns/topic:Topic",
  policy: "aws:sns/topicPolicy:TopicPolicy",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  slack: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  teams: "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
  queue: "aws:sqs/queue:Queue",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  key: "aws:kms/key:Key",
} as const;
const nobody = "@slack-orders";

async function receiving(notify: Notify, args: Partial<ReceiversArgs> = {}): Promise<CapturedStack> {
  return capture(() => void new Receivers("prod", { notify, ...args }), { stack: "prod" });
}

function ofType({ resources }: CapturedStack, type: string): readonly GraphResource[] {
  return resources.filter((each) => each.type === type);
}

function named(graph: CapturedStack, type: string, name: string): GraphResource {
  const found = ofType(graph, type).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${type} ${name} among ${graph.resources.map((each) => each.name).join(", ")}`);
  return found;
}

function statements(text: unknown): readonly { readonly Sid?: string; readonly Action: unknown }[] {
  return (JSON.parse(text as string) as { Statement: { Sid?: string; Action: unknown }[] }).Statement;
}

describe("Receivers", () => {
  it("defaults: a topic with a key for each severity that has receivers, and a subscription for each of them", async () => {
    const graph = await receiving({ critical: "mailto:oncall@example.com", warning: ["mailto:team@example.com"] });
    expect(ofType(graph, types.topic).map(({ name }) => name)).to.deep.equal(["prod-critical", "prod-warning"]);
    const { arn } = named(graph, types.topic, "prod-critical").outputs;
    expect(named(graph, types.topic, "prod-critical").inputs).to.deep.equal({
      kmsMasterKeyId: named(graph, types.key, "prod-key-key").outputs["arn"],
      tags: { Name: "prod-critical" },
    });
    expect(named(graph, types.subscription, "prod-critical-email-oncall@example.com").inputs).to.deep.equal({
      topic: arn,
      protocol: "email",
      endpoint: "oncall@example.com",
    });
    expect(ofType(graph, types.queue)).to.deep.equal([]);
    expect(ofType(graph, types.slack)).to.deep.equal([]);
  });

  it("lets only the publishers in, on the topic and on its key, and nobody in clear", async () => {
    const graph = await receiving({ critical: "mailto:a@example.com", warning: nobody }, { publishers: ["cloudwatch", "budgets"] });
    const ofTopic = statements(named(graph, types.policy, "prod-critical-policy").inputs["policy"]);
    expect(ofTopic.map(({ Sid }) => Sid)).to.deep.equal(["CloudWatchAlarms", "Budgets", "OnlyEncrypted"]);
    expect(ofTopic[1]).to.deep.include({
      Principal: { Service: "budgets.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:budgets::111122223333:*" },
      },
    });
    const ofKey = statements(named(graph, types.key, "prod-key-key").inputs["policy"]);
    expect(ofKey.map(({ Sid }) => Sid)).to.deep.equal(["AccountPolicies", "CloudWatchAlarms", "Budgets", "Topics"]);
  });

  it("says that e-mail is pending until somebody confirms it", async () => {
    const { messages } = await receiving({ critical: "mailto:oncall@example.com", warning: "mailto:oncall@example.com" });
    expect(messages.map(({ severity, resource }) => [severity, resource])).to.deep.equal([["info", "prod"]]);
    expect(messages[0]?.text).to.match(/^mailto:oncall@example\.com receives nothing until somebody there confirms its subscription/);
    expect((await receiving({ critical: { pagerduty: "k" }, warning: nobody })).messages).to.deep.equal([]);
  });

  it("keeps keys out of the state, whoever forgets to mark them as secret, and takes a whole address for one in the EU", async () => {
    const graph = await receiving({
      critical: [
        { pagerduty: "0123456789abcdef0123456789abcdef" },
        { pagerduty: pulumi.secret("https://events.eu.pagerduty.com/integration/topsecret/enqueue"), name: "eu" },
        { https: "https://alerts.example.com/?token=topsecret" },
      ],
      warning: nobody,
    });
    expect(JSON.stringify(graph)).not.to.match(/0123456789abcdef|topsecret/);
    const endpoints = graph.registrations
      .filter(({ type }) => type === types.subscription)
      .map(({ inputs }) => JSON.stringify(inputs["endpoint"]));
    expect(endpoints[0]).to.include("https://events.pagerduty.com/integration/0123456789abcdef0123456789abcdef/enqueue");
    expect(endpoints[1]).to.include("https://events.eu.pagerduty.com/integration/topsecret/enqueue");
    expect(ofType(graph, types.subscription).map(({ name, inputs }) => [name, inputs["endpointAutoConfirms"]])).to.deep.equal([
      ["prod-critical-pagerduty", true],
      ["prod-critical-pagerduty-eu", true],
      ["prod-critical-https", undefined],
    ]);
  });

  it("tries an endpoint for half an hour, keeps what it does not take, and says so to everybody else", async () => {
    const graph = await receiving({
      critical: ["https://alerts.example.com/aws", "mailto:a@example.com"],
      warning: "mailto:b@example.com",
    });
    const queue = named(graph, types.queue, "prod-undelivered");
    expect(queue.inputs).to.deep.include({
      messageRetentionSeconds: 1_209_600,
      kmsMasterKeyId: named(graph, types.key, "prod-key-key").outputs["arn"],
    });
    const { redrivePolicy, deliveryPolicy, rawMessageDelivery } = named(
      graph,
      types.subscription,
      "prod-critical-https-alerts.example.com-aws",
    ).inputs;
    expect(JSON.parse(redrivePolicy as string)).to.deep.equal({ deadLetterTargetArn: queue.outputs["arn"] });
    expect(rawMessageDelivery).to.equal(undefined);
    const { healthyRetryPolicy: retries } = JSON.parse(deliveryPolicy as string) as {
      healthyRetryPolicy: Record<"numRetries" | "numNoDelayRetries" | "minDelayTarget" | "maxDelayTarget", number>;
    };
    // SNS allows 3,600 seconds at most, and every retry waits for the longest delay at most.
    expect((retries.numRetries - retries.numNoDelayRetries) * retries.maxDelayTarget).to.be.at.most(3_600);
    expect(named(graph, types.subscription, "prod-critical-email-a@example.com").inputs).not.to.have.property("redrivePolicy");
    const topics = ofType(graph, types.topic).map(({ outputs }) => outputs["arn"]);
    expect(named(graph, types.alarm, "prod-undelivered-alarm").inputs).to.deep.include({
      dimensions: { QueueName: queue.outputs["name"] },
      alarmActions: topics,
    });
    const policy = graph.resources.find(({ type }) => type === "aws:sqs/queuePolicy:QueuePolicy");
    expect(statements(policy?.inputs["policy"])[0]).to.deep.include({
      Principal: { Service: "sns.amazonaws.com" },
      Condition: { ArnEquals: { "aws:SourceArn": topics } },
    });
  });

  it("configures a channel once, for all of its topics, with a role and a guardrail that only read metrics", async () => {
    const channel = "slack:T07EA123LEP/C07EZ1ABC23";
    const graph = await receiving({ critical: channel, warning: [channel, "slack:T07EA123LEP/C0OTHER"] });
    const topics = ofType(graph, types.topic).map(({ outputs }) => outputs["arn"]);
    const policy = graph.resources.find(({ type }) => type === "aws:iam/policy:Policy");
    expect(ofType(graph, types.slack).map(({ name }) => name)).to.deep.equal(["prod-slack-C07EZ1ABC23", "prod-slack-C0OTHER"]);
    expect(named(graph, types.slack, "prod-slack-C07EZ1ABC23").inputs).to.deep.equal({
      configurationName: "prod-slack-C07EZ1ABC23",
      slackTeamId: "T07EA123LEP",
      slackChannelId: "C07EZ1ABC23",
      snsTopicArns: topics,
      iamRoleArn: graph.resources.find(({ type }) => type === "aws:iam/role:Role")?.outputs["arn"],
      guardrailPolicyArns: [policy?.outputs["arn"]],
      userAuthorizationRequired: true,
      loggingLevel: "ERROR",
      tags: { Name: "prod-slack-C07EZ1ABC23" },
    });
    expect(named(graph, types.slack, "prod-slack-C0OTHER").inputs["snsTopicArns"]).to.deep.equal(topics.slice(1));
    expect(statements(policy?.inputs["policy"]).map(({ Action }) => Action)).to.deep.equal([
      ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"],
    ]);
  });

  it("configures a channel of Teams by its three ids", async () => {
    const [tenant, team] = ["11111111-2222-4333-8444-555555555555", "66666666-7777-4888-9999-000000000000"];
    const graph = await receiving({ critical: `teams:${tenant}/${team}/19%3Aorders%40thread.tacv2`, warning: nobody });
    expect(ofType(graph, types.teams)[0]?.inputs).to.deep.include({
      configurationName: "prod-teams-19-3Aorders-40thread-tacv2",
      tenantId: tenant,
      teamId: team,
      channelId: "19%3Aorders%40thread.tacv2",
    });
  });

  it("sends a severity without receivers behind a topic to those of the other, and hands out Datadog's handles", async () => {
    await capture(
      () => {
        const both = new Receivers("prod", { notify: { critical: "@pagerduty-orders @oncall", warning: "mailto:team@example.com" } });
        expect(Object.keys(both.nodes.topics)).to.deep.equal(["warning"]);
        expect(both.topicArns.critical).to.equal(both.topicArns.warning);
        expect(both.handles).to.deep.equal({ critical: "@pagerduty-orders @oncall", warning: "" });
        const none = new Receivers("dev", { notify: { critical: "@pagerduty-orders", warning: nobody } });
        expect([none.topicArns, none.nodes.key]).to.deep.equal([{}, undefined]);
      },
      { stack: "prod" },
    );
  });

  it("wakes nobody where the highest severity is a warning", async () => {
    const notify = { critical: "mailto:oncall@example.com", warning: ["mailto:team@example.com", nobody] } as const;
    const graph = await receiving(notify, { severity: "warning" });
    expect(ofType(graph, types.subscription).map(({ name }) => name)).to.deep.equal(["prod-warning-email-team@example.com"]);
    expect(planReceivers("prod", { notify, severity: "warning" }).handles).to.deep.equal({ critical: nobody, warning: nobody });
  });

  it("puts receivers behind topics that exist", async () => {
    const topics = { critical: "arn:aws:sns:eu-central-1:111122223333:existing" };
    const graph = await receiving({ critical: "mailto:a@example.com", warning: { pagerduty: "k" } }, { topics });
    expect(ofType(graph, types.topic)).to.deep.equal([]);
    expect(ofType(graph, types.key)).to.deep.equal([]);
    expect(ofType(graph, types.subscription).map(({ inputs }) => inputs["topic"])).to.deep.equal([topics.critical, topics.critical]);
    expect(named(graph, types.queue, "prod-undelivered").inputs).to.include({ sqsManagedSseEnabled: true });
  });

  it("stands for topics of another stack", () => {
    const { topicArns, handles } = Receivers.fromAttributes({ topicArns: { critical: "arn:aws:sns:eu-central-1:111122223333:a" } });
    expect(topicArns.warning).to.equal(topicArns.critical);
    expect(handles).to.deep.equal({ critical: "", warning: "" });
  });

  it("hands transforms on to its children", async () => {
    const graph = await receiving(
      { critical: "mailto:a@example.com", warning: "slack:T1/C1" },
      {
        transform: {
          subscription: { filterPolicy: "{}" },
          slack: { loggingLevel: "INFO" },
          topic: (args) => ({ ...args, displayName: "Prod" }),
        },
      },
    );
    expect(ofType(graph, types.subscription)[0]?.inputs).to.include({ filterPolicy: "{}" });
    expect(ofType(graph, types.slack)[0]?.inputs).to.include({ loggingLevel: "INFO" });
    expect(ofType(graph, types.topic)[0]?.inputs).to.include({ displayName: "Prod" });
  });

  const refusals: readonly [title: string, critical: unknown, message: RegExp][] = [
    ["nobody at all", [], /notify\.critical +notifies nobody\. Give a receiver/],
    ["an address without its scheme", "oncall@example.com", /oncall@example\.com is no receiver\. Write mailto:oncall@example\.com/],
    ["what is no address", "mailto:oncall", /mailto:oncall is no e-mail address/],
    ["plain HTTP", "http://alerts.example.com", /is not encrypted\. Give its https address/],
    ["a webhook of Slack, which cannot confirm", "https://hooks.slack.com/services/T0/B0/topsecret", /hooks\.slack\.com cannot confirm/],
    [
      "PagerDuty's key in clear",
      "https://events.pagerduty.com/integration/topsecret/enqueue",
      /events\.pagerduty\.com has its key in the address.*Give \{ pagerduty/,
    ],
    ["a token in clear", "https://alerts.example.com/aws?apiKey=topsecret", /seems to have a key in its address/],
    ["a password in clear", "https://user:topsecret@alerts.example.com/aws", /seems to have a key in its address/],
    ["names of channels", "slack:acme/#oncall", /needs ids, not names/],
    ["names of teams", "teams:acme/orders/general", /needs three ids/],
    ["half a handle", "@pagerduty-orders oncall", /holds what is no handle/],
    ["a word", "pagerduty", /pagerduty is no receiver/],
    ["an object without a key", { slack: "T1/C1" }, /is no receiver\. Give a text/],
    ["an empty key", { pagerduty: "" }, /notify\.critical\.pagerduty +is empty/],
    ["an object that is no address", { https: "alerts.example.com" }, /notify\.critical\.https +is no https address/],
    ["a name with capitals", { pagerduty: "k", name: "Orders" }, /notify\.critical\.name +Orders must be/],
    [
      "one person twice",
      ["mailto:a@example.com", "mailto:A@example.com"],
      /notify\.critical\[1\] +is the receiver that notify\.critical\[0\] already names/,
    ],
    [
      "two integrations without names",
      [{ pagerduty: "a" }, { pagerduty: "b" }],
      /notify\.critical\[1\] +is a second pagerduty receiver beside/,
    ],
  ];
  for (const [title, critical, message] of refusals)
    it(`refuses ${title}`, () => {
      const plan = (): unknown => planReceivers("prod", { notify: { critical: critical as NotifyTargets, warning: nobody } });
      expect(plan).to.throw(message);
      expect(plan).not.to.throw(/topsecret/);
    });

  it("refuses everything that is wrong at once", () => {
    expect(() =>
      planReceivers("Prod", { notify: { critical: [], warning: "oncall" as "@x" }, kmsKeyArn: "alias/aws/sns", topics: {} }),
    ).to.throw(/^5 faults in Receivers "Prod"\n/);
  });
});
