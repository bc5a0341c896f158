/** Alarms and monitors on the same metric. */
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import { alarm, ofDatabase, integration, monitor, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "stand-in: silent alarm and monitor of the same metric and instance; and of another instance",
    says: { x: "reaches NO_ACTION", y: "nobody NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "@pagerduty-x");
      const al = (n: string, DBInstanceIdentifier: string) =>
        alarm(n, { namespace: "AWS/RDS", metricName: "CPUUtilization", dimensions: { DBInstanceIdentifier } });
      al("x", "orders");
      al("y", "invoices");
    },
  },
  {
    title: "stand-in must not count where the monitor is of another state: only on recovery",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "{{#is_recovery}}@pagerduty-x{{/is_recovery}}");
      ofDatabase("x");
    },
  },
  {
    title: "stand-in of the other side: monitor below 1, alarm above 80",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "@pagerduty-x", { query: "avg(last_5m):avg:aws.rds.cpuutilization{dbinstanceidentifier:orders} < 1" });
      ofDatabase("x");
    },
  },
  // Thresholds are not compared.
  {
    title: "stand-in with a far higher threshold",
    says: { x: "reaches NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "@pagerduty-x", { query: "avg(last_5m):avg:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 99" });
      ofDatabase("x");
    },
  },
  {
    title: "stand-in monitor in a negated scope",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "@pagerduty-x", { query: "avg(last_5m):avg:aws.rds.cpuutilization{!dbinstanceidentifier:orders} > 80" });
      ofDatabase("x");
    },
  },
  {
    title: "stand-in that is muted for ever",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      integration();
      const a = monitor("a", "@pagerduty-x");
      ofDatabase("x");
      new datadog.DowntimeSchedule("d", { scope: "*", monitorIdentifier: { monitorId: a.id.apply(Number) }, oneTimeSchedule: {} });
    },
  },
  {
    title: "alarm of another account; integration of the first only",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "@pagerduty-x");
      ofDatabase("x", {}, { provider: new aws.Provider("p", { region: "eu-central-1", allowedAccountIds: ["444455556666"] }) });
    },
  },
  {
    title: "alarm of a region that the integration leaves out",
    says: { x: "nobody NO_ACTION" },
    program: () => {
      integration({ awsRegions: { includeOnlies: ["eu-central-1"] } });
      monitor("a", "@pagerduty-x");
      ofDatabase("x", { region: "us-east-1" });
    },
  },
  {
    title: "stand-in with another statistic",
    says: { x: "reaches NO_ACTION" },
    program: () => {
      integration();
      monitor("a", "@pagerduty-x", { query: "avg(last_5m):min:aws.rds.cpuutilization{dbinstanceidentifier:orders} > 90" });
      ofDatabase("x", { statistic: "Maximum" });
    },
  },
];
