import { expect, use } from "chai";
import { alertsOf, findAlerts } from "../../../verify/alert";
import { buildNetwork, checkAssertions, readAssertions, type Assertion, type AssertionResult } from "../../../verify/reach";
import { isthmusChai } from "../../../verify/testing";
import type { CapturedStack } from "../../../verify/graph";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarm, captured, subscribe, topic } from "./support";

use(isthmusChai);

/** An alarm that reaches, a lighter one that does not, one that is not decided, one that scales. */
class Orders extends pulumi.ComponentResource {
  constructor(name: string) {
    super("shop:index:Orders", name);
    const opts = { parent: this };
    const { arn } = new aws.sns.Topic(`${name}-alarms`, {}, opts);
    new aws.sns.TopicSubscription(`${name}-oncall`, { topic: arn, protocol: "email", endpoint: "oncall@example.com" }, opts);
    const cluster = new aws.rds.Cluster(`${name}-database`, { engine: "aurora-postgresql" }, opts);
    const common = {
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      dimensions: { DBClusterIdentifier: cluster.clusterIdentifier },
    };
    new aws.cloudwatch.MetricAlarm(`${name}-cpu`, { ...common, alarmActions: [arn] }, opts);
    new aws.cloudwatch.MetricAlarm(`${name}-load-warning`, common, opts);
  }
}

function shop(): void {
  new Orders("orders");
  const queue = topic("queue");
  subscribe(queue.arn, { protocol: "sqs", endpoint: "arn:aws:sqs:eu-central-1:111122223333:a" }, "queue");
  alarm("machines", { alarmActions: [queue.arn] });
  alarm("scaling", { alarmActions: ["arn:aws:autoscaling:eu-central-1:111122223333:scalingPolicy:1"] });
  alarm("silent");
}

describe("assertions about alarms", () => {
  let prod: CapturedStack;
  let dev: CapturedStack;
  before(async () => {
    [prod, dev] = [await captured(shop, "prod"), await captured(shop, "dev")];
  });

  function check(...assertions: Assertion[]): readonly AssertionResult[] {
    return checkAssertions(buildNetwork([prod, dev]), assertions);
  }

  const cases: readonly [title: string, alert: (Assertion & { alert: object })["alert"], outcome: string, alarms: string[]][] = [
    ["of one alarm", { on: "prod/orders-cpu" }, "holds", []],
    ["of a component", { on: "prod/orders" }, "holds", []],
    ["of what is watched", { on: "prod/orders-database" }, "holds", []],
    ["of a component, warnings too", { on: "prod/orders", severity: "warning" }, "broken", ["orders-load-warning"]],
    ["of one receiver", { on: "prod/orders", reaching: "mailto:oncall@example.com" }, "holds", []],
    ["of a pattern of receivers, or of several", { on: "prod/orders", reaching: ["slack:*", "mailto:*@example.com"] }, "holds", []],
    ["of a subscription by its name", { on: "prod/orders", reaching: "orders-oncall" }, "holds", []],
    ["of another receiver", { on: "prod/orders", reaching: "slack:*" }, "broken", ["orders-cpu"]],
    ["of what depends on a queue", { on: "prod/machines" }, "undecided", ["machines"]],
    ["of a queue where that is wanted", { on: "prod/machines", reaching: "arn:aws:sqs:*" }, "holds", []],
    ["of everything, but what scales", { on: "prod/*" }, "broken", ["machines", "silent"]],
    ["of what scales, by its name", { on: "prod/scaling" }, "broken", ["scaling"]],
  ];
  for (const [title, alert, outcome, alarms] of cases)
    it(title, () => {
      const [result] = check({ alert } as Assertion);
      expect(result?.outcome).to.equal(outcome);
      expect(result?.alerts?.map(({ name }) => name)).to.deep.equal(alarms);
    });

  it("say in words what they mean, and why they do not hold", () => {
    const [result] = check({ alert: { on: "prod/orders", reaching: "slack:*" } });
    expect(result?.title).to.equal("every critical alarm of prod/orders reaches slack:*");
    expect(result?.because.map(({ code, remedy }) => [code, remedy])).to.deep.equal([
      [
        "NO_SUBSCRIPTION",
        "orders-cpu reaches mailto:oncall@example.com (must be confirmed by e-mail), and not slack:*. Subscribe slack:* too.",
      ],
    ]);
  });

  it("are skipped where their stack is left out, and refused where they are about nothing", () => {
    const assertions: Assertion[] = [{ alert: { on: "qa/*" } }];
    const [skipped] = checkAssertions(buildNetwork([prod]), assertions, { leftOut: ["qa"] });
    expect(skipped?.outcome).to.equal("skipped");
    expect(() =>
      check({ alert: { on: "prod/ordres" } }, { alert: { on: "orders" } }, { alert: { on: "prod/orders-load-warning" } }),
    ).to.throw(
      [
        "3 faults in the assertions",
        "  [0].alert  prod/ordres is no alarm, and no alarm is in it or watches it. The nearest are prod/orders, prod/orders-cpu, prod/machines.",
        "  [1].alert  orders is in prod, dev. Say which, as in prod/orders.",
        '  [2].alert  has no critical alarm among orders-load-warning. Set severity: "warning" to mean these.',
      ].join("\n"),
    );
    expect(() => checkAssertions({ ...buildNetwork([prod]) }, assertions)).to.throw(
      /is about alarms, of which a network that was not built of stacks/,
    );
  });

  it("are read from a file, with what is wrong with them", () => {
    const good = [{ title: "prod", alert: { on: ["prod/*", "hub/*"], severity: "warning", reaching: "mailto:*" } }];
    expect(readAssertions(good, "assertions.json")).to.deep.equal(good);
    const wrong = [{ alert: { on: [] } }, { alert: { on: "prod/*", severity: "low" } }, { alert: { to: "prod/*" } }];
    expect(() => readAssertions(wrong, "assertions.json")).to.throw(/^4 faults in assertions\.json/);
  });

  it("find alarms by every name that people have for them", () => {
    const known = alertsOf([prod]);
    const names = (pattern: string): string[] => {
      const found = findAlerts(known, pattern);
      return "alerts" in found ? found.alerts.map(({ name }) => name) : [found.fault];
    };
    expect(names("orders")).to.deep.equal(["orders-cpu", "orders-load-warning"]);
    expect(names("orders-database")).to.deep.equal(["orders-cpu", "orders-load-warning"]);
    expect(names("*-cpu")).to.deep.equal(["orders-cpu"]);
    expect(names("prod/s*")).to.deep.equal(["silent"]);
  });
});

describe("expect(graph).to.alert", () => {
  let graph: CapturedStack;
  before(async () => {
    graph = await captured(shop);
  });

  it("defaults: holds where every critical alarm that is meant reaches a person", () => {
    expect(graph).to.alert({ on: "orders" });
    expect([graph]).to.alert({ on: "orders", reaching: "mailto:oncall@example.com" });
    expect(graph).not.to.alert({ on: "silent" });
  });

  it("says of what does not hold what is in between, with the line of the program", () => {
    expect(() => expect(graph).to.alert({ on: "silent" })).to.throw(
      /^prod\/silent does not reach anybody:\n {2}NO_ACTION at aws:cloudwatch\/metricAlarm:MetricAlarm silent \(tests\/verify\/alert\/support\.ts:\d+\): silent does nothing in ALARM\. Set alarmActions to a topic that somebody reads\.$/,
    );
    expect(() => expect(graph).to.alert({ on: "machines" })).to.throw(
      /^prod\/machines cannot be proved to reach anybody:\n {2}ONLY_MACHINES at aws:sns\/topic:Topic queue/,
    );
    expect(() => expect(graph).to.alert({ on: "orders", reaching: "@pagerduty-orders" })).to.throw(
      /orders-cpu does not reach @pagerduty-orders:\n.*orders-cpu reaches mailto:oncall@example\.com \(must be confirmed by e-mail\), and not @pagerduty-orders/,
    );
  });

  it("says of what should not hold by which way it does", () => {
    expect(() => expect(graph).not.to.alert({ on: "orders" })).to.throw(
      /^prod\/orders-cpu reaches mailto:oncall@example\.com \(must be confirmed by e-mail\), and should not, by this way:\n {2}aws:cloudwatch\/metricAlarm:MetricAlarm orders-cpu .*\n {2}aws:sns\/topic:Topic orders-alarms .*\n {2}aws:sns\/topicSubscription:TopicSubscription orders-oncall /,
    );
  });

  it("holds for what is not decided neither by itself nor negated", () => {
    expect(() => expect(graph).not.to.alert({ on: "machines" })).to.throw(
      /^prod\/machines cannot be proved to reach nobody:\n {2}ONLY_MACHINES at aws:sns\/topic:Topic queue/,
    );
    expect(() => expect(graph).not.to.alert({ on: "machines", reaching: "slack:*" })).to.throw(
      /^prod\/machines cannot be proved not to reach slack:\*:\n {2}ONLY_MACHINES/,
    );
    expect(graph).not.to.alert({ on: "orders", reaching: "slack:*" });
  });

  it("refuses what is no alarm, negated or not", () => {
    for (const assertion of [() => expect(graph).to.alert({ on: "invoices" }), () => expect(graph).not.to.alert({ on: "invoices" })])
      expect(assertion).to.throw(/invoices is no alarm, and no alarm is in it or watches it\. The nearest are /);
    expect(() => expect({}).to.alert({ on: "x" })).to.throw("alert looks at a captured stack");
  });
});
