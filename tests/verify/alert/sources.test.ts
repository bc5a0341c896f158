/** What notifies beside a metric alarm: composite alarms, RDS, EventBridge, budgets, cost anomalies. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { alertsOf } from "../../../verify/alert";
import { account, alarm, brief, captured, policy, publish, region, said, subscribe, topic } from "./support";

const reaches = { verdict: "reaches", codes: [], whom: ["mailto:oncall@example.com"] };
const stopped = (verdict: "nobody" | "unsupported", ...codes: string[]): object => ({ verdict, codes, whom: [] });

describe("a composite alarm", () => {
  /** Two quiet alarms and one that joins them and notifies. */
  const joined =
    (rule: (cpu: pulumi.Output<string>, load: pulumi.Output<string>) => pulumi.Input<string>, args: object = {}) =>
    (): void => {
      const { arn } = topic();
      subscribe(arn);
      const [cpu, load] = [alarm("cpu"), alarm("load")];
      new aws.cloudwatch.CompositeAlarm("either", {
        alarmName: "either",
        alarmRule: rule(cpu.name, load.name),
        alarmActions: [arn],
        ...args,
      });
    };

  it("notifies for an alarm that has no action of its own", async () => {
    const program = joined((cpu, load) => pulumi.interpolate`ALARM("${cpu}") OR ALARM("${load}")`);
    const result = await said(program, "cpu");
    expect(brief(result)).to.deep.include({ verdict: "reaches", whom: ["mailto:oncall@example.com"] });
    expect(result.receivers[0]?.way.map((urn) => urn.split("::").at(-1))).to.deep.equal(["cpu", "either", "alarms", "oncall"]);
    expect(brief(await said(program, "either"))).to.deep.equal(reaches);
  });

  it("does not for one that fires only together with another", async () => {
    const result = await said(
      joined((cpu, load) => pulumi.interpolate`ALARM(${cpu}) AND ALARM(${load})`),
      "cpu",
    );
    expect(brief(result)).to.deep.equal(stopped("unsupported", "NO_ACTION", "COMPOSITE_ALARM_NEEDS_MORE"));
  });

  it("does not where its own actions are switched off", async () => {
    const program = joined((cpu) => pulumi.interpolate`ALARM(${cpu})`, { actionsEnabled: false });
    expect(brief(await said(program, "cpu"))).to.deep.equal(stopped("nobody", "NO_ACTION", "ACTIONS_DISABLED"));
    expect(brief(await said(program, "load"))).to.deep.equal(stopped("nobody", "NO_ACTION"));
  });

  it("may be suppressed, and that is said", async () => {
    const program = joined((cpu) => pulumi.interpolate`ALARM(${cpu})`, {
      actionsSuppressor: { alarm: "maintenance", extensionPeriod: 60, waitPeriod: 60 },
    });
    expect((await said(program, "either")).receivers[0]?.condition).to.match(/; unless maintenance suppresses it$/);
  });

  it("is not decided in a preview, where its rule is not known", async () => {
    const program = joined((cpu, load) => pulumi.interpolate`ALARM(${cpu}) OR ALARM(${load})`);
    const cpu = alertsOf([await captured(program, "prod", true)]).find(({ name }) => name === "cpu");
    expect(cpu && brief(cpu)).to.deep.equal(stopped("unsupported", "NO_ACTION", "COMPOSITE_ALARM_NEEDS_MORE"));
  });
});

describe("events of RDS", () => {
  const events =
    (args: Partial<aws.rds.EventSubscriptionArgs> = {}, ofTopic: aws.sns.TopicArgs = {}): (() => void) =>
    () => {
      const { arn } = topic("events", ofTopic);
      new aws.rds.EventSubscription("failover", { snsTopic: arn, sourceType: "db-cluster", eventCategories: ["failover"], ...args });
      subscribe(arn);
    };

  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html
  it("reach who is subscribed: a topic's default policy lets RDS in", async () => {
    const result = await said(events());
    expect(brief(result)).to.deep.equal(reaches);
    expect(result).to.include({ kind: "RDS events", severity: "warning" });
  });

  it("reach nobody while they are switched off, and where the topic lets only CloudWatch in", async () => {
    expect(brief(await said(events({ enabled: false })))).to.deep.equal(stopped("nobody", "NOT_ENABLED"));
    const result = await said(events({}, { policy: policy(publish("cloudwatch.amazonaws.com")) }));
    expect(brief(result)).to.deep.equal(stopped("nobody", "TOPIC_POLICY_REFUSES"));
    expect(result.because[0]?.remedy).to.include("events.rds.amazonaws.com");
  });
});

describe("a rule of EventBridge", () => {
  const rule =
    (args: Partial<aws.cloudwatch.EventRuleArgs> = {}, ofTopic: aws.sns.TopicArgs = {}): (() => void) =>
    () => {
      const { arn } = topic("events", ofTopic);
      const failed = new aws.cloudwatch.EventRule("failed", { eventPattern: JSON.stringify({ source: ["aws.ecs"] }), ...args });
      new aws.cloudwatch.EventTarget("to-topic", { rule: failed.name, arn });
      subscribe(arn);
    };

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
  it("needs a statement in the topic's policy: the default one does not let it in", async () => {
    expect(brief(await said(rule()))).to.deep.equal(stopped("nobody", "TOPIC_POLICY_REFUSES"));
    expect(brief(await said(rule({}, { policy: policy(publish("events.amazonaws.com")) })))).to.deep.equal(reaches);
    const bySourceOwner = publish("", { Principal: { AWS: "*" }, Condition: { StringEquals: { "AWS:SourceOwner": account } } });
    expect(brief(await said(rule({}, { policy: policy(bySourceOwner) })))).to.deep.equal(stopped("nobody", "TOPIC_POLICY_REFUSES"));
  });

  it("is not decided where that statement has a condition, which the page does not allow", async () => {
    const conditional = publish("events.amazonaws.com", { Condition: { StringEquals: { "aws:SourceAccount": account } } });
    expect(brief(await said(rule({}, { policy: policy(conditional) })))).to.deep.equal(stopped("unsupported", "TOPIC_POLICY_NOT_READ"));
  });

  it("reaches nobody while it is switched off, by either of its properties", async () => {
    const open = { policy: policy(publish("events.amazonaws.com")) };
    expect(brief(await said(rule({ state: "DISABLED" }, open)))).to.deep.equal(stopped("nobody", "NOT_ENABLED"));
    expect(brief(await said(rule({ isEnabled: false }, open)))).to.deep.equal(stopped("nobody", "NOT_ENABLED"));
  });

  it("is no alarm where its target is no topic", async () => {
    const graph = await captured(() => {
      const failed = new aws.cloudwatch.EventRule("failed", { scheduleExpression: "rate(1 hour)" });
      new aws.cloudwatch.EventTarget("to-queue", { rule: failed.name, arn: `arn:aws:sqs:${region}:${account}:jobs` });
    });
    expect(alertsOf([graph])).to.deep.equal([]);
  });

  it("has the targets of its own bus and region only", async () => {
    const open = { policy: policy(publish("events.amazonaws.com")) };
    const program = (ofTarget: Partial<aws.cloudwatch.EventTargetArgs>) => () => {
      const { arn } = topic("events", open);
      subscribe(arn);
      const bus = new aws.cloudwatch.EventBus("bus", { name: "shop" });
      const eventPattern = JSON.stringify({ source: ["shop"] });
      new aws.cloudwatch.EventRule("own", { name: "failed", eventPattern, eventBusName: bus.name });
      new aws.cloudwatch.EventRule("default", { name: "failed", eventPattern });
      new aws.cloudwatch.EventRule("elsewhere", { name: "failed", eventPattern, region: "us-east-1" });
      new aws.cloudwatch.EventTarget("to-topic", { rule: "failed", arn, ...ofTarget });
    };
    const names = async (ofTarget: Partial<aws.cloudwatch.EventTargetArgs>): Promise<string[]> =>
      alertsOf([await captured(program(ofTarget))]).map(({ name, verdict }) => `${name} ${verdict}`);
    expect(await names({})).to.deep.equal(["default reaches"]);
    expect(await names({ eventBusName: "shop" })).to.deep.equal(["own reaches"]);
    expect(await names({ eventBusName: `arn:aws:events:${region}:${account}:event-bus/shop` })).to.deep.equal(["own reaches"]);
    expect(await names({ region: "us-east-1" })).to.deep.equal(["elsewhere nobody"]);
  });

  it("may pick up an alarm that has no action, which is then not decided", async () => {
    const result = await said(() => {
      alarm("cpu");
      new aws.cloudwatch.EventRule("states", { eventPattern: JSON.stringify({ "detail-type": ["CloudWatch Alarm State Change"] }) });
    });
    expect(brief(result)).to.deep.equal(stopped("unsupported", "NO_ACTION", "EVENT_RULE_NOT_READ"));
  });
});

describe("a budget", () => {
  const budget =
    (notification: object, ofTopic?: aws.sns.TopicArgs): (() => void) =>
    () => {
      const to = ofTopic === undefined ? undefined : topic("costs", ofTopic).arn;
      if (to !== undefined) subscribe(to);
      new aws.budgets.Budget("monthly", {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: "100",
        limitUnit: "USD",
        notifications: [
          {
            comparisonOperator: "GREATER_THAN",
            notificationType: "ACTUAL",
            threshold: 100,
            thresholdType: "PERCENTAGE",
            ...notification,
            ...(to !== undefined && { subscriberSnsTopicArns: [to] }),
          },
        ],
      });
    };

  it("sends e-mails by itself, which nobody has to confirm", async () => {
    const result = await said(budget({ subscriberEmailAddresses: ["finance@example.com"] }));
    expect(brief(result)).to.deep.equal({ verdict: "reaches", codes: [], whom: ["mailto:finance@example.com"] });
    expect(result.receivers[0]?.condition).to.equal(null);
    expect(result).to.include({ kind: "budget", severity: "warning" });
  });

  // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
  it("needs a statement in the topic's policy", async () => {
    expect(brief(await said(budget({}, {})))).to.deep.equal(stopped("nobody", "TOPIC_POLICY_REFUSES"));
    const open = publish("budgets.amazonaws.com", { Condition: { ArnLike: { "aws:SourceArn": `arn:aws:budgets::${account}:*` } } });
    expect(brief(await said(budget({}, { policy: policy(open) })))).to.deep.equal(reaches);
  });

  it("notifies nobody without subscribers", async () => {
    expect(brief(await said(budget({})))).to.deep.equal(stopped("nobody", "NO_ACTION"));
  });
});

describe("cost anomalies", () => {
  const anomalies =
    (subscribers: aws.types.input.costexplorer.AnomalySubscriptionSubscriber[]): (() => void) =>
    () =>
      void new aws.costexplorer.AnomalySubscription("anomalies", { frequency: "DAILY", monitorArnLists: ["arn"], subscribers });

  it("reach e-mail addresses, and topics that let them in", async () => {
    const mail = await said(anomalies([{ type: "EMAIL", address: "finance@example.com" }]));
    expect(brief(mail)).to.deep.equal({ verdict: "reaches", codes: [], whom: ["mailto:finance@example.com"] });
    const closed = await said(() => {
      const { arn } = topic();
      subscribe(arn);
      anomalies([{ type: "SNS", address: arn }])();
    });
    expect(brief(closed)).to.deep.equal(stopped("nobody", "TOPIC_POLICY_REFUSES"));
  });
});

describe("the severity of an alarm", () => {
  const cases: readonly [title: string, name: string, args: Partial<aws.cloudwatch.MetricAlarmArgs>, severity: string][] = [
    ["is critical where nothing says otherwise", "cpu", {}, "critical"],
    ["is that of its tag, in any case", "cpu", { tags: { Severity: "warning" } }, "warning"],
    ["is that of its tag before that of its name", "cpu-warning", { tags: { severity: "critical" } }, "critical"],
    ["is in its name", "orders-cpu-warning", {}, "warning"],
    ["is the worse of two in its name", "warning-light-critical", {}, "critical"],
    ["is in its name on AWS", "cpu", { name: "orders.cpu.warn" }, "warning"],
    ["is not in a part of a word", "informer-warnings-cpu", {}, "critical"],
  ];
  for (const [title, name, args, severity] of cases)
    it(title, async () => {
      expect((await said(() => void alarm(name, args))).severity).to.equal(severity);
    });
});
