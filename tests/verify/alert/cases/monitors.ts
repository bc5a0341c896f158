/** Monitors, and where their metrics have their data from. */
import * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { alarm, integration, monitor, type Case } from "./programs";

export const cases: readonly Case[] = [
  {
    title: "endless downtime of one monitor of two",
    says: { a: "nobody MONITOR_IS_MUTED", b: "reaches" },
    program: () => {
      integration();
      const a = monitor("a", "@slack-x");
      monitor("b", "@slack-x");
      new datadog.DowntimeSchedule("d", { scope: "*", monitorIdentifier: { monitorId: a.id.apply(Number) }, oneTimeSchedule: {} });
    },
  },
  {
    title: "endless downtime by monitor tags",
    says: { a: "nobody MONITOR_IS_MUTED", b: "reaches" },
    program: () => {
      integration();
      monitor("a", "@slack-x", { tags: ["team:orders"] });
      monitor("b", "@slack-x", { tags: ["team:pay"] });
      new datadog.DowntimeSchedule("d", { scope: "*", monitorIdentifier: { monitorTags: ["team:orders"] }, oneTimeSchedule: {} });
    },
  },
  {
    title: "AWS metric, no integration in the stacks",
    says: { a: "nobody NO_AWS_INTEGRATION" },
    program: () => {
      monitor("a", "@slack-x");
    },
  },
  {
    title: "integration of another namespace",
    says: { a: "nobody INTEGRATION_LEAVES_OUT" },
    program: () => {
      integration({ metricsConfig: { namespaceFilters: { includeOnlies: ["AWS/EC2"] } } });
      monitor("a", "@slack-x");
    },
  },
  {
    title: "integration that excludes the namespace",
    says: { a: "nobody INTEGRATION_LEAVES_OUT" },
    program: () => {
      integration({ metricsConfig: { namespaceFilters: { excludeOnlies: ["AWS/RDS"] } } });
      monitor("a", "@slack-x");
    },
  },
  {
    title: "integration that collects no metrics",
    says: { a: "nobody INTEGRATION_LEAVES_OUT" },
    program: () => {
      integration({ metricsConfig: { enabled: false, namespaceFilters: {} } });
      monitor("a", "@slack-x");
    },
  },
  {
    title: "agent metric without an agent; custom metric",
    says: { a: "unsupported AGENT_NOT_IN_STACKS", b: "unsupported AGENT_NOT_IN_STACKS" },
    program: () => {
      integration();
      monitor("a", "@slack-x", { query: "avg(last_5m):avg:system.cpu.user{*} > 90" });
      monitor("b", "@slack-x", { query: "avg(last_5m):avg:orders.queue.depth{*} > 90" });
    },
  },
  {
    title: "log alert, composite, SLO, service check",
    says: {
      a: "unsupported METRIC_NOT_MODELLED",
      b: "unsupported METRIC_NOT_MODELLED",
      c: "unsupported METRIC_NOT_MODELLED",
      d: "unsupported AGENT_NOT_IN_STACKS",
    },
    program: () => {
      integration();
      monitor("a", "@slack-x", { type: "log alert", query: `logs("status:error").index("*").rollup("count").last("5m") > 10` });
      const p = monitor("p", "no");
      const q = monitor("q", "no");
      monitor("b", "@slack-x", { type: "composite", query: pulumi.interpolate`${p.id} && ${q.id}` });
      monitor("c", "@slack-x", { type: "slo alert", query: `error_budget("abc").over("7d") > 75` });
      monitor("d", "@slack-x", { type: "service check", query: `"datadog.agent.up".over("*").by("host").last(2).count_by_status()` });
    },
  },
  {
    title: "secret message",
    says: { a: "unsupported VALUE_NOT_KNOWN" },
    program: () => {
      integration();
      monitor("a", pulumi.secret("@slack-x"));
    },
  },
  {
    title: "draft",
    says: { a: "nobody MONITOR_IS_DRAFT" },
    program: () => {
      integration();
      monitor("a", "@slack-x", { draftStatus: "draft" });
    },
  },
  {
    title: "priority 4 is light; priority 1 critical",
    says: { a: "warning reaches", b: "reaches" },
    program: () => {
      integration();
      monitor("a", "@slack-x", { priority: "4" });
      monitor("b", "@slack-x", { priority: "1" });
    },
  },
  {
    title: "part of a composite monitor, without a handle of its own",
    says: { p: "nobody NO_HANDLE" },
    program: () => {
      integration();
      const p = monitor("p", "no");
      const q = monitor("q", "no");
      monitor("b", "@slack-x", { type: "composite", query: pulumi.interpolate`${p.id} && ${q.id}` });
    },
  },
  {
    title: "integration of another account only, monitor of no known account",
    says: { a: "unsupported INTEGRATION_NOT_READ" },
    program: () => {
      integration({ awsAccountId: "444455556666" });
      monitor("a", "@slack-x");
      alarm("x");
    },
  },
  {
    title: "MonitorJson",
    says: { a: "reaches" },
    program: () => {
      integration();
      new datadog.MonitorJson("a", {
        monitor: JSON.stringify({
          name: "a",
          type: "query alert",
          query: "avg(last_5m):avg:aws.rds.cpuutilization{*} > 90",
          message: "@slack-x",
        }),
      });
    },
  },
  {
    title: "isthmus:aws-integration tag; notification rule without handle",
    says: { a: "reaches", b: "reaches" },
    program: () => {
      monitor("a", "@slack-x", { tags: ["isthmus:aws-integration"] });
      monitor("b", "nothing", { tags: ["isthmus:aws-integration", "team:orders"] });
      new datadog.MonitorNotificationRule("r", { name: "r", recipients: ["slack-x"], filter: { tags: ["team:orders"] } });
    },
  },
  {
    title: "notification rule whose filter is another team",
    says: { b: "nobody NO_HANDLE" },
    program: () => {
      integration();
      monitor("b", "nothing", { tags: ["team:pay"] });
      new datadog.MonitorNotificationRule("r", { name: "r", recipients: ["slack-x"], filter: { tags: ["team:orders"] } });
    },
  },
  // A group may have both tags.
  {
    title: "endless downtime of scope env:dev for all monitors; monitor of env:dev and of env:prod",
    says: { d: "unsupported MONITOR_IS_MUTED", p: "unsupported MONITOR_IS_MUTED" },
    program: () => {
      integration();
      monitor("d", "@slack-x", { query: "avg(last_5m):avg:aws.rds.cpuutilization{env:dev} > 90" });
      monitor("p", "@slack-x", { query: "avg(last_5m):avg:aws.rds.cpuutilization{env:prod} > 90" });
      new datadog.DowntimeSchedule("k", { scope: "env:dev", monitorIdentifier: { monitorTags: ["*"] }, oneTimeSchedule: {} });
    },
  },
  {
    title: "formula of an AWS metric and a custom metric nobody is known to collect",
    says: { a: "unsupported AGENT_NOT_IN_STACKS" },
    program: () => {
      integration();
      monitor("a", "@slack-x", { query: "avg(last_5m):avg:aws.rds.cpuutilization{*} / avg:orders.capacity{*} > 2" });
    },
  },
  {
    title: "anomaly, forecast, change, events, traces: never nobody where there is a handle",
    says: { a: "reaches", b: "reaches", c: "reaches", d: "unsupported METRIC_NOT_MODELLED", e: "unsupported METRIC_NOT_MODELLED" },
    program: () => {
      integration();
      monitor("a", "@slack-x", { query: "avg(last_4h):anomalies(avg:aws.rds.cpuutilization{*}, 'basic', 2) >= 1" });
      monitor("b", "@slack-x", { query: "max(next_1w):forecast(avg:aws.rds.free_storage_space{*}, 'linear', 1) <= 0" });
      monitor("c", "@slack-x", { query: "change(avg(last_5m),last_15m):avg:aws.rds.cpuutilization{*} > 5" });
      monitor("d", "@slack-x", { type: "event-v2 alert", query: `events("source:alert").rollup("count").last("5m") > 1` });
      monitor("e", "@slack-x", { type: "trace-analytics alert", query: `trace-analytics("env:prod").rollup("count").last("5m") > 1` });
    },
  },
];
