/** From a monitor's metrics to the handles of its message, and the alarm that stands in where one of the two is silent. */
import * as datadog from "@pulumi/datadog";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { alertsOf } from "../../../verify/alert";
import { handlesIn } from "../../../verify/alert/datadog/message";
import { metricsIn, sideOf } from "../../../verify/alert/datadog/query";
import { account, alarm, brief, captured, said, subscribe, topic } from "./support";

const stopped = (verdict: "nobody" | "unsupported", ...codes: string[]): object => ({ verdict, codes, whom: [] });
const cpu = "min(last_15m):avg:aws.rds.cpuutilization{dbclusteridentifier:orders-1} by {dbinstanceidentifier} > 90";
const declared = ["env:prod", "isthmus:aws-integration"];

function monitor(args: Partial<datadog.MonitorArgs> = {}, name = "cpu"): datadog.Monitor {
  return new datadog.Monitor(name, { name, type: "query alert", query: cpu, message: "CPU is high. @pagerduty-orders", ...args });
}

function integration(args: Partial<datadog.aws.IntegrationAccountArgs> = {}): datadog.aws.IntegrationAccount {
  return new datadog.aws.IntegrationAccount("datadog", { awsAccountId: account, awsPartition: "aws", ...args });
}

/** A monitor of a cluster in the stacks, so that account and region of its metrics are known. */
function ofCluster(): void {
  const cluster = new aws.rds.Cluster("orders", { engine: "aurora-postgresql" });
  monitor({ query: pulumi.interpolate`avg(last_5m):avg:aws.rds.cpuutilization{dbclusteridentifier:${cluster.clusterIdentifier}} > 90` });
}

describe("a monitor", () => {
  it("defaults: reaches the handles of its message where the AWS integration collects its metric", async () => {
    const result = await said(() => {
      integration();
      monitor();
    });
    expect(brief(result)).to.deep.equal({ verdict: "reaches", codes: [], whom: ["@pagerduty-orders"] });
    expect(result.receivers[0]).to.include({ protocol: "datadog", condition: "its integration in Datadog is not looked at" });
    expect(result.kind).to.equal("Datadog monitor");
  });

  it("waits for data that nobody collects where there is no integration, or where it is said to be elsewhere", async () => {
    const result = await said(() => void monitor());
    expect(brief(result)).to.deep.equal(stopped("nobody", "NO_AWS_INTEGRATION"));
    expect(result.because[0]?.remedy).to.match(/^Nobody is known to collect aws\.rds\.cpuutilization\. Add Datadog's AWS integration/);
    expect(brief(await said(() => void monitor({ tags: declared }))).verdict).to.equal("reaches");
  });

  const integrations: readonly [title: string, args: Partial<datadog.aws.IntegrationAccountArgs>, codes: string[]][] = [
    ["of another account", { awsAccountId: "444455556666" }, ["NO_AWS_INTEGRATION"]],
    ["that collects no metrics", { metricsConfig: { enabled: false, namespaceFilters: {} } }, ["INTEGRATION_LEAVES_OUT"]],
    ["of other regions", { awsRegions: { includeOnlies: ["us-east-1"] } }, ["INTEGRATION_LEAVES_OUT"]],
    ["of other namespaces", { metricsConfig: { namespaceFilters: { includeOnlies: ["AWS/SQS"] } } }, ["INTEGRATION_LEAVES_OUT"]],
    ["that leaves its namespace out", { metricsConfig: { namespaceFilters: { excludeOnlies: ["AWS/RDS"] } } }, ["INTEGRATION_LEAVES_OUT"]],
    [
      "that filters by tags",
      { metricsConfig: { namespaceFilters: {}, tagFilters: [{ namespace: "AWS/RDS", tags: ["env:prod"] }] } },
      ["INTEGRATION_NOT_READ"],
    ],
    [
      "of its region and namespace",
      { awsRegions: { includeOnlies: ["eu-central-1"] }, metricsConfig: { namespaceFilters: { includeOnlies: ["AWS/RDS"] } } },
      [],
    ],
  ];
  for (const [title, args, codes] of integrations)
    it(`has an integration ${title}`, async () => {
      const result = await said(() => {
        integration(args);
        ofCluster();
      });
      expect(brief(result).codes).to.deep.equal(codes);
    });

  it("of no known account is not collected by an integration of an account that is not in the stacks", async () => {
    const program = (alone: boolean) => () => {
      integration({ awsAccountId: "444455556666" });
      monitor();
      if (!alone) topic();
    };
    expect(brief(await said(program(false)))).to.deep.equal(stopped("unsupported", "INTEGRATION_NOT_READ"));
    expect(brief(await said(program(true))).verdict).to.equal("reaches");
  });

  it("on queues needs their namespace, which an integration leaves out by default", async () => {
    const queues = { query: "avg(last_5m):max:aws.sqs.approximate_age_of_oldest_message{queuename:orders} > 60" };
    const result = (args: Partial<datadog.aws.IntegrationAccountArgs>) =>
      said(() => {
        integration(args);
        monitor(queues);
      });
    expect(brief(await result({})).codes).to.deep.equal(["INTEGRATION_LEAVES_OUT"]);
    expect(brief(await result({ metricsConfig: { namespaceFilters: { excludeOnlies: ["AWS/Usage"] } } })).codes).to.deep.equal([]);
  });

  it("has an integration that is only read here, and nothing is known of what it collects", async () => {
    const result = await said(() => {
      datadog.aws.IntegrationAccount.get("existing", "id");
      monitor();
    });
    expect(brief(result)).to.deep.equal(stopped("unsupported", "INTEGRATION_NOT_READ"));
  });

  it("on the agent's metrics needs an agent in the stacks", async () => {
    const query = "avg(last_5m):avg:postgresql.percent_usage_connections{env:prod} > 0.9";
    expect(brief(await said(() => void monitor({ query })))).to.deep.equal(stopped("unsupported", "AGENT_NOT_IN_STACKS"));
    const withAgent = await said(() => {
      const containerDefinitions = JSON.stringify([{ name: "agent", image: "public.ecr.aws/datadog/agent:7.84.6" }]);
      new aws.ecs.TaskDefinition("agent", { family: "agent", containerDefinitions });
      monitor({ query });
    });
    expect(brief(withAgent).verdict).to.equal("reaches");
  });

  it("on a service check needs one too, and where logs come from is not modelled", async () => {
    const check = { type: "service check", query: '"postgres.can_connect".over("env:prod").by("host").last(4).count_by_status()' };
    expect(brief(await said(() => void monitor(check)))).to.deep.equal(stopped("unsupported", "AGENT_NOT_IN_STACKS"));
    const logs = { type: "log alert", query: 'logs("status:error").index("*").rollup("count").last("5m") > 10' };
    expect(brief(await said(() => void monitor(logs)))).to.deep.equal(stopped("unsupported", "METRIC_NOT_MODELLED"));
  });

  it("is a draft, or muted without an end, and then notifies nobody", async () => {
    expect(brief(await said(() => void monitor({ tags: declared, draftStatus: "draft" })))).to.deep.equal(
      stopped("nobody", "MONITOR_IS_DRAFT"),
    );
    const muted = (args: Partial<datadog.DowntimeScheduleArgs>) =>
      said(() => {
        monitor({ tags: declared });
        new datadog.DowntimeSchedule("downtime", { scope: "*", monitorIdentifier: { monitorTags: ["env:prod"] }, ...args });
      }, "cpu");
    expect(brief(await muted({}))).to.deep.equal(stopped("nobody", "MONITOR_IS_MUTED"));
    expect(brief(await muted({ scope: "dbinstanceidentifier:orders-0" }))).to.deep.equal(stopped("unsupported", "MONITOR_IS_MUTED"));
    expect(brief(await muted({ oneTimeSchedule: { end: "2026-12-24T00:00:00Z" } })).verdict).to.equal("reaches");
    expect(brief(await muted({ monitorIdentifier: { monitorTags: ["env:dev"] } })).verdict).to.equal("reaches");
  });

  const messages: readonly [title: string, message: string, expected: object][] = [
    ["nobody", "CPU is high. See the runbook.", stopped("nobody", "NO_HANDLE")],
    ["whoever is mentioned for warnings only", "{{#is_warning}}@slack-orders{{/is_warning}}", stopped("nobody", "HANDLE_NOT_ON_ALERT")],
    ["nobody: an address without @ is text", "Ask orders@example.com.", stopped("nobody", "NO_HANDLE")],
    ["whoever the group that alerts names", "@slack-{{team.name}}", stopped("unsupported", "HANDLE_NOT_KNOWN")],
    [
      "somebody for some groups only",
      '{{#is_match "env.name" "prod"}}@pagerduty-orders{{/is_match}}',
      stopped("unsupported", "HANDLE_NOT_KNOWN"),
    ],
    [
      "an e-mail address, which needs nothing else",
      "@oncall@example.com",
      { verdict: "reaches", codes: [], whom: ["@oncall@example.com"] },
    ],
  ];
  for (const [title, message, expected] of messages)
    it(`notifies ${title}`, async () => {
      expect(brief(await said(() => void monitor({ message, tags: declared })))).to.deep.equal(expected);
    });

  it("is not decided where its message or query is secret", async () => {
    expect(brief(await said(() => void monitor({ message: pulumi.secret("@x"), tags: declared })))).to.deep.equal(
      stopped("unsupported", "VALUE_NOT_KNOWN"),
    );
    expect(brief(await said(() => void monitor({ query: pulumi.secret(cpu) }))).verdict).to.equal("unsupported");
  });

  it("notifies the recipients of a rule that fits its tags", async () => {
    const program = (tag: string) => () => {
      monitor({ message: "CPU is high.", tags: declared });
      new datadog.MonitorNotificationRule("rule", { name: "rule", recipients: ["slack-orders"], filter: { tags: [tag] } });
    };
    expect(brief(await said(program("env:prod"), "cpu")).whom).to.deep.equal(["@slack-orders"]);
    expect(brief(await said(program("env:dev"), "cpu"))).to.deep.equal(stopped("nobody", "NO_HANDLE"));
  });

  it("notifies a handle that the stacks make themselves", async () => {
    const result = await said(() => {
      new datadog.pagerduty.ServiceObject("orders", { serviceName: "orders", serviceKey: "key" });
      monitor({ tags: declared });
    }, "cpu");
    expect(result.receivers[0]?.condition).to.equal(null);
    expect(result.receivers[0]?.way).to.have.length(2);
  });

  it("may be one JSON text", async () => {
    const json = { name: "cpu", type: "query alert", query: cpu, message: "@slack-orders", tags: declared, priority: 5 };
    const result = await said(() => void new datadog.MonitorJson("cpu", { monitor: JSON.stringify(json) }));
    expect(brief(result)).to.deep.equal({ verdict: "reaches", codes: [], whom: ["@slack-orders"] });
  });

  it("is lighter by its priority or a tag", async () => {
    const severity = async (args: Partial<datadog.MonitorArgs>): Promise<string> => (await said(() => void monitor(args))).severity;
    expect(await severity({ priority: "1" })).to.equal("critical");
    expect(await severity({ priority: "4" })).to.equal("warning");
    expect(await severity({ tags: ["severity:warning"] })).to.equal("warning");
  });
});

describe("the handles of a message", () => {
  const cases: readonly [message: string, onAlert: string[], sometimes?: string[], otherwise?: string[]][] = [
    ["@a", ["@a"]],
    ["Down. @slack-orders, @pagerduty-orders.", ["@slack-orders", "@pagerduty-orders"]],
    ["{{#is_alert}}@a{{/is_alert}}{{#is_alert_recovery}}@b{{/is_alert_recovery}}", ["@a"], [], ["@b"]],
    ["{{^is_alert}}@a{{/is_alert}}", [], [], ["@a"]],
    ["{{^is_recovery}}@a{{/is_recovery}}", ["@a"]],
    ["{{#is_alert}}{{#is_no_data}}@a{{/is_no_data}}{{/is_alert}}", [], [], ["@a"]],
    ['{{#is_alert}}{{#is_exact_match "host.name" "db"}}@a{{/is_exact_match}}@b{{/is_alert}}', ["@b"], ["@a"]],
    ["{{#is_priority 'P1'}}@a{{/is_priority}}{{#is_priority 'P2'}}@b{{/is_priority}}", ["@a"], [], ["@b"]],
    ['{{#is_match "role.name" "db"}}@a{{else}}@b{{/is_match}}@c', ["@c"], ["@a", "@b"]],
    ["{{#is_alert}}@a{{else}}@b{{/is_alert}}", ["@a"], ["@b"]],
    ["{{#is_warning}}@a{{else}}@b{{/is_warning}}", [], ["@b"], ["@a"]],
    ["{{#is_recovery}}{{#is_alert}}x{{ else }}@a{{/is_alert}}{{/is_recovery}}", [], [], ["@a"]],
    ["{{#is_recovery}}x{{^}}@a{{/is_recovery}}", [], ["@a"]],
    ["{{~#is_recovery~}}@a{{~/is_recovery~}}", [], [], ["@a"]],
    ["{{#is_recovery}}{{{{raw}}}}{{ x }}{{{{/raw}}}} @a{{/is_recovery}}", [], [], ["@a"]],
    ["{{!-- see {{value}} @a --}}@b", ["@b"]],
    ["{{! @a }}@b{{! c }}", ["@b"]],
    ["{{ value }} of {{host.name}} @a", ["@a"]],
    ["mail a@b.example, or https://example.com/@x", []],
    ["@first.last@example.com!", ["@first.last@example.com"]],
  ];
  for (const [message, onAlert, sometimes = [], otherwise = []] of cases)
    it(message, () => {
      expect(handlesIn(message, "1")).to.deep.equal({ onAlert, sometimes, otherwise });
    });
});

describe("the metrics of a query", () => {
  const cases: readonly [query: string, metrics: string[]][] = [
    [cpu, ["aws.rds.cpuutilization"]],
    ["avg(last_5m):sum:a.errors{*}.as_count() / sum:a.hits{*}.as_count() * 100 > 5", ["a.errors", "a.hits"]],
    ["avg(last_5m):p95:trace.http.request{service:web} > 1", ["trace.http.request"]],
    ["change(avg(last_5m),last_1h):avg:aws.rds.dbload{env:prod} > 1", ["aws.rds.dbload"]],
    ['logs("status:error").rollup("count").last("5m") > 10', []],
  ];
  for (const [query, metrics] of cases)
    it(query, () => {
      expect(metricsIn(query).map(({ metric }) => metric)).to.deep.equal(metrics);
    });
});

describe("the side on which a query alerts", () => {
  const cases: readonly [query: string, side: ">" | "<" | undefined][] = [
    [cpu, ">"],
    ["avg(last_5m):avg:aws.rds.free_storage_space{a:b}.rollup(min, 60) <= 1000000", "<"],
    ["change(avg(last_5m),last_1h):avg:aws.rds.dbload{env:prod} > 1", undefined],
    ["avg(last_4h):anomalies(avg:aws.rds.cpuutilization{a:b}, 'basic', 2) >= 1", undefined],
    ["avg(last_5m):100 - avg:aws.rds.cpuutilization{a:b} < 10", undefined],
  ];
  for (const [query, side] of cases)
    it(query, () => {
      expect(sideOf(query)).to.equal(side);
    });
});

describe("an alarm and a monitor on the same metric", () => {
  const pair = (ofAlarm: Partial<aws.cloudwatch.MetricAlarmArgs>, ofMonitor: Partial<datadog.MonitorArgs>) => (): void => {
    const { arn } = topic();
    subscribe(arn);
    alarm("alarm", { alarmActions: [arn], ...ofAlarm });
    monitor(ofMonitor, "monitor");
  };

  it("stand in for each other where one of them is silent", async () => {
    const silentAlarm = pair({ actionsEnabled: false }, { tags: declared });
    const result = await said(silentAlarm, "alarm");
    expect(brief(result)).to.deep.equal({ verdict: "reaches", codes: ["ACTIONS_DISABLED"], whom: ["@pagerduty-orders"] });
    expect(result.standIn).to.match(/::monitor$/);
    const silentMonitor = await said(pair({}, {}), "monitor");
    expect(brief(silentMonitor)).to.deep.equal({ verdict: "reaches", codes: ["NO_AWS_INTEGRATION"], whom: ["mailto:oncall@example.com"] });
  });

  it("do not where both are silent", async () => {
    const program = pair({ actionsEnabled: false }, {});
    expect(alertsOf([await captured(program)]).map(({ verdict }) => verdict)).to.deep.equal(["nobody", "nobody"]);
  });

  const others: readonly [title: string, ofAlarm: Partial<aws.cloudwatch.MetricAlarmArgs>, query: string][] = [
    ["of another metric", {}, cpu.replace("cpuutilization", "dbload")],
    ["of another cluster", {}, cpu.replace("orders-1", "orders-2")],
    ["of another service", { namespace: "AWS/ECS" }, cpu],
    ["of readers only", {}, cpu.replace("orders-1", "orders-1,role:reader")],
    ["of no cluster in particular", {}, cpu.replace("dbclusteridentifier:orders-1", "*")],
    ["of what a pattern means", {}, cpu.replace("orders-1", "orders-*")],
    ["of two metrics at once", {}, `${cpu.replace(" > 90", "")} / avg:aws.rds.dbload{dbclusteridentifier:orders-1} > 1`],
  ];
  for (const [title, ofAlarm, query] of others)
    it(`do not where the monitor is ${title}`, async () => {
      const result = await said(pair({ actionsEnabled: false, ...ofAlarm }, { tags: declared, query }), "alarm");
      expect(brief(result)).to.deep.equal(stopped("nobody", "ACTIONS_DISABLED"));
    });

  it("do where the monitor names the same role", async () => {
    const query = cpu.replace("orders-1", "orders-1,role:writer");
    expect((await said(pair({ actionsEnabled: false }, { tags: declared, query }), "alarm")).verdict).to.equal("reaches");
  });

  it("are not decided where the side cannot be compared, or where Datadog's metrics are not known", async () => {
    const anomalies = {
      query: `avg(last_4h):anomalies(${cpu.slice(cpu.indexOf("avg:"), cpu.indexOf(" by"))}, 'basic', 2) >= 1`,
      tags: declared,
    };
    const result = await said(pair({ actionsEnabled: false }, anomalies), "alarm");
    expect(brief(result)).to.deep.equal(stopped("unsupported", "ACTIONS_DISABLED", "STAND_IN_NOT_KNOWN"));
    const read = await said(() => {
      datadog.aws.IntegrationAccount.get("existing", "id");
      pair({ actionsEnabled: false }, {})();
    }, "alarm");
    expect(brief(read)).to.deep.equal(stopped("unsupported", "ACTIONS_DISABLED", "STAND_IN_NOT_KNOWN"));
    const below = await said(pair({ actionsEnabled: false, comparisonOperator: "LessThanThreshold" }, { tags: declared }), "alarm");
    expect(brief(below)).to.deep.equal(stopped("nobody", "ACTIONS_DISABLED"));
  });

  it("do not where one of several alarms reaches nobody", async () => {
    const result = await said(() => {
      pair({}, {})();
      alarm("other", { dimensions: { DBClusterIdentifier: "orders-1", Role: "READER" } });
    }, "monitor");
    expect(brief(result)).to.deep.equal(stopped("nobody", "NO_AWS_INTEGRATION"));
  });
});
