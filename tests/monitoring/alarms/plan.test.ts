import { expect } from "chai";
import { alarmArgs, planAlarms, planThresholds } from "../../../components/monitoring";
import { databaseWith, serverlessWith } from "../support/database";

const target = { database: "orders", clusterIdentifier: "orders-1a2b3c4", topicArn: "arn:aws:sns:eu-central-1:111122223333:orders" };
const everything = { warnings: false, actions: "all" } as const;

function roles(...args: Parameters<typeof planAlarms>): string[] {
  return planAlarms(...args).map(({ role }) => role);
}

describe("the CloudWatch alarms of a database", () => {
  it("defaults: one for each critical value and role", () => {
    expect(roles(planThresholds(databaseWith()), everything)).to.deep.equal([
      "cpu-writer",
      "cpu-reader",
      "connections-writer",
      "connections-reader",
      "db-load-writer",
      "db-load-reader",
      "freeable-memory-writer",
      "freeable-memory-reader",
      "free-local-storage-writer",
      "free-local-storage-reader",
      "swap-usage-writer",
      "swap-usage-reader",
      "read-latency-writer",
      "read-latency-reader",
      "write-latency-writer",
      "commit-latency-writer",
      "replica-lag-reader",
      "used-transaction-ids-writer",
      "deadlocks-writer",
      "uptime-writer",
    ]);
  });

  it("differ by readers and by capacity", () => {
    expect(roles(planThresholds(databaseWith({ readers: 0 })), everything)).to.have.length(12);
    expect(roles(planThresholds(serverlessWith(0.5, 4)), everything)).to.include.members([
      "acu-utilization-writer",
      "acu-utilization-reader",
    ]);
    expect(roles(planThresholds(serverlessWith(0.5, 4)), everything)).not.to.include("freeable-memory-writer");
  });

  it("have a second one for each warning where that is asked for", () => {
    const plans = planAlarms(planThresholds(databaseWith()), { warnings: true, actions: "all" });
    expect(plans).to.have.length(20 + 19);
    expect(plans.filter(({ role }) => role === "cpu-reader-warning")).to.have.length(1);
    expect(plans.map(({ role }) => role)).not.to.include("uptime-writer-warning");
  });

  it("T16: watch roles, which a failover and a reader that comes and goes leave as they are", () => {
    for (const plan of planAlarms(planThresholds(databaseWith()), everything)) {
      expect(alarmArgs(plan, target).dimensions).to.deep.equal({ DBClusterIdentifier: "orders-1a2b3c4", Role: plan.databaseRole });
    }
  });

  it("let the worst reader count, not the average of all", () => {
    const statistics = Object.fromEntries(
      planAlarms(planThresholds(databaseWith()), everything).map(({ role, statistic }) => [role, statistic]),
    );
    expect(statistics).to.include({ "cpu-writer": "Average", "cpu-reader": "Maximum" });
    expect(statistics).to.include({ "freeable-memory-writer": "Average", "freeable-memory-reader": "Minimum" });
    expect(statistics).to.include({
      "free-local-storage-writer": "Minimum",
      "read-latency-reader": "p90",
      "replica-lag-reader": "Maximum",
    });
  });

  it("take silence for a fault only in the one that asks whether the writer is there", () => {
    const alarms = planAlarms(planThresholds(databaseWith()), everything).map((plan) => [
      plan.role,
      alarmArgs(plan, target).treatMissingData,
    ]);
    expect(alarms.filter(([, missing]) => missing === "breaching").map(([role]) => role)).to.deep.equal(["uptime-writer"]);
    expect(alarms.filter(([, missing]) => missing === "missing")).to.have.length(19);
  });

  it("notify with liveness alone where Datadog notifies of the rest", () => {
    const plans = planAlarms(planThresholds(databaseWith()), { warnings: false, actions: "liveness" });
    expect(plans.filter(({ notifies }) => notifies).map(({ role }) => role)).to.deep.equal(["uptime-writer"]);
    const paused = planAlarms(planThresholds(serverlessWith(0, 4)), { warnings: false, actions: "liveness" });
    expect(paused.filter(({ notifies }) => notifies).map(({ role }) => role)).to.deep.equal(["uptime-writer"]);
  });

  it("are exactly what CloudWatch takes", () => {
    const [cpu] = planAlarms(planThresholds(databaseWith()), everything);
    expect(cpu && alarmArgs(cpu, { ...target, runbook: "https://wiki.example.com/orders" })).to.deep.equal({
      namespace: "AWS/RDS",
      metricName: "CPUUtilization",
      dimensions: { DBClusterIdentifier: "orders-1a2b3c4", Role: "WRITER" },
      statistic: "Average",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 90,
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 5,
      treatMissingData: "missing",
      alarmDescription: "CPU utilization of the writer of orders is > 90 % for 5 min (critical). Runbook: https://wiki.example.com/orders",
      actionsEnabled: true,
      alarmActions: [target.topicArn],
      okActions: [target.topicArn],
    });
    const latency = planAlarms(planThresholds(databaseWith()), everything).find(({ role }) => role === "read-latency-writer");
    expect(latency && alarmArgs(latency, target))
      .to.include({ extendedStatistic: "p90", threshold: 0.05 })
      .and.not.to.have.property("statistic");
    const uptime = planAlarms(planThresholds(databaseWith()), everything).at(-1);
    expect(uptime && alarmArgs(uptime, target)).to.include({
      comparisonOperator: "LessThanOrEqualToThreshold",
      threshold: 0,
      alarmDescription: "The writer of orders does not answer.",
    });
  });
});
