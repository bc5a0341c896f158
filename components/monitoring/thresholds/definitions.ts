/**
 * What of an Aurora PostgreSQL cluster is watched, and from which value on unless told otherwise. Values and periods follow AWS's recommended
 * alarms where they have the metric: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html#RDS
 */
import { instanceClasses } from "./instance-classes";
import type { MonitoredDatabase } from "./database";
import { maxConnections } from "./max-connections";
import type { DatabaseRole, MonitorQuery, Threshold } from "./model";

/** A row before its values are settled: a default that cannot be derived is `undefined`. */
export interface ThresholdDefinition extends Omit<
  Threshold,
  "warning" | "critical" | "roles" | "datapointsToAlarm" | "period" | "datadog" | "missingData"
> {
  readonly warning?: number | undefined;
  readonly critical: number | undefined;
  /** Roles that it is about, whether the cluster has such instances or not. */
  readonly about: readonly DatabaseRole[];
  /** The kind of cluster that has the metric. @default - both */
  readonly only?: "provisioned" | "serverless";
  readonly missingData?: "breaching";
  readonly datadog: Pick<MonitorQuery, "metric" | "over" | "across"> & Partial<MonitorQuery>;
}

const bytesPerGiB = 1024 ** 3;
const bytesPerMiB = 1024 ** 2;
const everyInstance = ["WRITER", "READER"] as const;
const writer = ["WRITER"] as const;
const reader = ["READER"] as const;

/** The whole table for one database, rows that do not apply to it included: they are told apart from names that do not exist. */
export function definitionsOf(database: MonitoredDatabase): readonly ThresholdDefinition[] {
  return [...loadOf(database), ...memoryAndDiskOf(database), ...latencies, ...transactions, liveness];
}

/** 80 % leaves time to act, at 90 % queues grow faster than they drain. */
function loadOf(database: MonitoredDatabase): readonly ThresholdDefinition[] {
  const connections = maxConnections(database);
  const vcpus = instanceClasses[database.instanceClass]?.vcpus;
  return [
    {
      name: "cpu",
      title: "CPU utilization",
      metric: "CPUUtilization",
      statistic: "Average",
      unit: "percent",
      comparison: ">",
      warning: 80,
      critical: 90,
      evaluationPeriods: 5,
      about: everyInstance,
      priority: 2,
      datadog: { metric: "aws.rds.cpuutilization", over: "min", across: "avg" },
    },
    {
      name: "connections",
      title: "Connections",
      metric: "DatabaseConnections",
      statistic: "Average",
      unit: "count",
      comparison: ">",
      warning: connections && Math.floor(0.8 * connections),
      critical: connections && Math.floor(0.9 * connections),
      evaluationPeriods: 5,
      about: everyInstance,
      priority: 2,
      datadog: { metric: "aws.rds.database_connections", over: "avg", across: "avg" },
    },
    {
      name: "dbLoad",
      title: "Active sessions",
      metric: "DBLoad",
      statistic: "Average",
      unit: "count",
      comparison: ">",
      warning: vcpus && (8 * vcpus) / 10,
      critical: vcpus,
      evaluationPeriods: 15,
      about: everyInstance,
      only: "provisioned",
      priority: 3,
      datadog: { metric: "aws.rds.dbload", over: "avg", across: "avg" },
    },
    {
      name: "dbLoadPerVcpu",
      title: "Active sessions for each vCPU",
      metric: "DBLoadRelativeToNumVCPUs",
      statistic: "Average",
      unit: "count",
      comparison: ">",
      warning: 0.8,
      critical: 1,
      evaluationPeriods: 15,
      about: everyInstance,
      only: "serverless",
      priority: 3,
      datadog: { metric: "aws.rds.dbload_relative_to_num_vcpus", over: "avg", across: "avg" },
    },
    {
      // ServerlessDatabaseCapacity is the same measure in capacity units; watching both would report every shortage twice.
      name: "acuUtilization",
      title: "Utilization of the maximum capacity",
      metric: "ACUUtilization",
      statistic: "Average",
      unit: "percent",
      comparison: ">",
      warning: 80,
      critical: 90,
      evaluationPeriods: 15,
      about: everyInstance,
      only: "serverless",
      priority: 2,
      datadog: { metric: "aws.rds.acuutilization", over: "min", across: "avg" },
    },
  ];
}

function memoryAndDiskOf(database: MonitoredDatabase): readonly ThresholdDefinition[] {
  const hardware = instanceClasses[database.instanceClass];
  const memory = hardware && hardware.memoryGiB * bytesPerGiB;
  const disk = hardware && hardware.temporaryStorageGiB * bytesPerGiB;
  return [
    {
      name: "freeableMemory",
      title: "Free memory",
      metric: "FreeableMemory",
      statistic: "Average",
      unit: "bytes",
      comparison: "<",
      warning: memory && Math.floor(memory * 0.1),
      critical: memory && Math.floor(memory * 0.05),
      evaluationPeriods: 15,
      about: everyInstance,
      only: "provisioned",
      priority: 2,
      datadog: { metric: "aws.rds.freeable_memory", over: "max", across: "avg" },
    },
    {
      name: "freeLocalStorage",
      title: "Free local storage",
      metric: "FreeLocalStorage",
      statistic: "Minimum",
      unit: "bytes",
      comparison: "<",
      warning: disk && Math.floor(disk * 0.2),
      critical: disk && Math.floor(disk * 0.1),
      evaluationPeriods: 5,
      about: everyInstance,
      only: "provisioned",
      priority: 2,
      datadog: { metric: "aws.rds.free_local_storage", over: "max", across: "min" },
    },
    {
      // A little swap is normal on Linux; 256 MiB of it for a quarter of an hour is not.
      name: "swapUsage",
      title: "Swap in use",
      metric: "SwapUsage",
      statistic: "Maximum",
      unit: "bytes",
      comparison: ">",
      warning: 128 * bytesPerMiB,
      critical: 256 * bytesPerMiB,
      evaluationPeriods: 15,
      about: everyInstance,
      priority: 3,
      datadog: { metric: "aws.rds.swap_usage", over: "avg", across: "max" },
    },
  ];
}

/** Reads and writes are reported in seconds, commits and the lag of readers in milliseconds. */
const latencies: readonly ThresholdDefinition[] = [
  {
    name: "readLatency",
    title: "Read latency",
    metric: "ReadLatency",
    statistic: "p90",
    unit: "seconds",
    comparison: ">",
    warning: 0.02,
    critical: 0.05,
    evaluationPeriods: 5,
    about: everyInstance,
    priority: 3,
    datadog: { metric: "aws.rds.read_latency", over: "avg", across: "avg" },
  },
  {
    name: "writeLatency",
    title: "Write latency",
    metric: "WriteLatency",
    statistic: "p90",
    unit: "seconds",
    comparison: ">",
    warning: 0.02,
    critical: 0.05,
    evaluationPeriods: 5,
    about: writer,
    priority: 3,
    datadog: { metric: "aws.rds.write_latency", over: "avg", across: "avg" },
  },
  {
    name: "commitLatency",
    title: "Commit latency",
    metric: "CommitLatency",
    statistic: "p90",
    unit: "milliseconds",
    comparison: ">",
    warning: 10,
    critical: 20,
    evaluationPeriods: 5,
    about: writer,
    priority: 3,
    datadog: { metric: "aws.rds.commit_latency", over: "avg", across: "avg" },
  },
  {
    // A reader this far behind answers a query with what the command before it has not changed yet.
    name: "replicaLag",
    title: "Lag behind the writer",
    metric: "AuroraReplicaLag",
    statistic: "Maximum",
    unit: "milliseconds",
    comparison: ">",
    warning: 500,
    critical: 1_000,
    evaluationPeriods: 5,
    about: reader,
    priority: 3,
    datadog: { metric: "aws.rds.aurora_replica_lag", over: "min", across: "max", onMissingData: "resolve" },
  },
];

const transactions: readonly ThresholdDefinition[] = [
  {
    // Half way to the end of the numbers there is time for a vacuum of the largest tables. https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND
    name: "usedTransactionIds",
    title: "Transaction ids in use",
    metric: "MaximumUsedTransactionIDs",
    statistic: "Average",
    unit: "count",
    comparison: ">",
    warning: 500_000_000,
    critical: 1_000_000_000,
    evaluationPeriods: 1,
    about: writer,
    priority: 2,
    datadog: { metric: "aws.rds.maximum_used_transaction_ids", over: "min", across: "max" },
  },
  {
    // About one a minute, and six a minute.
    name: "deadlocks",
    title: "Deadlocks a second",
    metric: "Deadlocks",
    statistic: "Average",
    unit: "count/second",
    comparison: ">",
    warning: 0.02,
    critical: 0.1,
    evaluationPeriods: 5,
    about: writer,
    priority: 3,
    datadog: { metric: "aws.rds.deadlocks", over: "avg", across: "avg" },
  },
];

/** A writer that is gone reports nothing at all: here silence is the alarm. */
const liveness: ThresholdDefinition = {
  name: "uptime",
  title: "Uptime of the writer",
  metric: "EngineUptime",
  statistic: "Average",
  unit: "seconds",
  comparison: "<=",
  critical: 0,
  evaluationPeriods: 2,
  about: writer,
  missingData: "breaching",
  priority: 1,
  datadog: {
    metric: "aws.rds.engine_uptime",
    over: "max",
    across: "max",
    groupBy: "dbclusteridentifier",
    // Over the whole cluster a reader that is up would hide the writer that is down.
    role: "writer",
    onMissingData: "show_and_notify_no_data",
  },
};
