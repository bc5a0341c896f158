import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { monitorArgs, planMonitors, planThresholds, type MonitorSettings } from "../../../components/monitoring";
import { databaseWith, serverlessWith } from "../support/database";

const settings: MonitorSettings = {
  database: "orders",
  datadog: { env: "prod", tags: { team: "orders" } },
  notify: { critical: "@pagerduty-orders", warning: "@slack-orders" },
  severity: "critical",
  runbook: "https://wiki.example.com/orders",
  evaluationDelay: 900,
};

interface Monitor {
  readonly query: string;
  readonly monitorThresholds: { readonly critical: string; readonly warning?: string };
}

async function resolved(
  role: string,
  database = databaseWith(),
  overrides: Partial<MonitorSettings> = {},
): Promise<Record<string, unknown>> {
  const plan = planMonitors(planThresholds(database), { ...settings, ...overrides }).find((each) => each.role === role);
  if (plan === undefined) throw new Error(`there is no monitor ${role}`);
  return new Promise((resolve) => pulumi.output({ ...monitorArgs(plan, "orders-1a2b3c4") }).apply((args) => resolve({ ...args })));
}

describe("the Datadog monitors of a database", () => {
  it("defaults", async () => {
    expect(await resolved("cpu")).to.deep.equal({
      name: "orders (prod): CPU utilization",
      type: "query alert",
      query: "min(last_15m):avg:aws.rds.cpuutilization{dbclusteridentifier:orders-1a2b3c4} by {dbinstanceidentifier} > 90",
      message: [
        "{{#is_alert}}CPU utilization of {{dbinstanceidentifier.name}} is > 90 %: {{value}} (percent). @pagerduty-orders{{/is_alert}}",
        "{{#is_warning}}CPU utilization of {{dbinstanceidentifier.name}} is > 80 %: {{value}} (percent). @slack-orders{{/is_warning}}",
        "{{#is_alert_recovery}}CPU utilization of {{dbinstanceidentifier.name}} is well again. @pagerduty-orders{{/is_alert_recovery}}",
        "{{#is_warning_recovery}}CPU utilization of {{dbinstanceidentifier.name}} is well again. @slack-orders{{/is_warning_recovery}}",
        "Database: orders",
        "Runbook: https://wiki.example.com/orders",
      ].join("\n"),
      monitorThresholds: { critical: "90", warning: "80" },
      tags: ["env:prod", "database:orders", "team:orders"],
      priority: "2",
      evaluationDelay: 900,
      newGroupDelay: 300,
      requireFullWindow: false,
      onMissingData: "show_no_data",
      includeTags: true,
    });
  });

  it("ask for every row what CloudWatch is asked for", async () => {
    const names = (database: ReturnType<typeof databaseWith>): string[] =>
      planMonitors(planThresholds(database), settings).map(({ role }) => role);
    expect(names(databaseWith())).to.have.length(13);
    expect(names(serverlessWith(0.5, 4))).to.include.members(["acu-utilization", "db-load-per-vcpu"]);
    expect(names(databaseWith({ readers: 0 }))).not.to.include("replica-lag");
    expect((await resolved("replica-lag")).query).to.equal(
      "min(last_15m):max:aws.rds.aurora_replica_lag{dbclusteridentifier:orders-1a2b3c4} by {dbinstanceidentifier} > 1000",
    );
    expect((await resolved("connections")).query).to.match(/^avg\(last_15m\):avg:aws\.rds\.database_connections\{.*\} > 1459$/);
    expect((await resolved("freeable-memory")).query).to.match(/^max\(last_15m\):avg:aws\.rds\.freeable_memory\{.*\} < 858993459$/);
  });

  for (const [kind, database] of [
    ["provisioned", databaseWith()],
    ["serverless", serverlessWith(0, 16)],
    ["one writer", databaseWith({ readers: 0, instanceClass: "db.t4g.medium" })],
  ] as const)
    it(`have one critical number, in the query and beside it: ${kind}`, async () => {
      for (const { role, threshold } of planMonitors(planThresholds(database), settings)) {
        const { query, monitorThresholds } = (await resolved(role, database)) as unknown as Monitor;
        const [, comparison, number] = /(<=|<|>) (-?[\d.]+)$/.exec(query) ?? [];
        expect(number, role).to.equal(monitorThresholds.critical);
        expect(Number(number), role).to.equal(threshold.critical);
        expect(comparison, role).to.equal(threshold.comparison);
        if (monitorThresholds.warning !== undefined) expect(Number(monitorThresholds.warning), role).to.equal(threshold.warning);
      }
    });

  it("say that the writer is down also where nothing is reported any more", async () => {
    const uptime = await resolved("uptime");
    expect(uptime).to.deep.include({
      query: "max(last_15m):max:aws.rds.engine_uptime{dbclusteridentifier:orders-1a2b3c4,role:writer} by {dbclusteridentifier} <= 0",
      monitorThresholds: { critical: "0" },
      onMissingData: "show_and_notify_no_data",
      priority: "1",
    });
    expect(uptime.message).to.include("{{#is_no_data}}{{dbclusteridentifier.name}} reports nothing").and.not.to.include("is_warning");
  });

  it("are quiet where silence is normal", async () => {
    expect(await resolved("replica-lag")).to.include({ onMissingData: "resolve" });
    expect(await resolved("uptime", serverlessWith(0, 4))).to.include({ onMissingData: "resolve" });
    expect(await resolved("cpu", serverlessWith(0.5, 4))).to.include({ onMissingData: "show_no_data" });
  });

  it("wake nobody where the highest severity is a warning", async () => {
    for (const { role } of planMonitors(planThresholds(databaseWith()), settings)) {
      const monitor = await resolved(role, databaseWith(), { severity: "warning" });
      expect(monitor.message).to.include("@slack-orders").and.not.to.include("@pagerduty-orders");
    }
    expect(await resolved("uptime", databaseWith(), { severity: "warning" })).to.include({ priority: "3" });
    expect(await resolved("deadlocks", databaseWith(), { severity: "warning" })).to.include({ priority: "5" });
  });
});
