/**
 * The one threshold model. A row says what is watched, where and from which value on; the CloudWatch alarm and the Datadog monitor are two
 * renderings of it, so that they can never disagree on a number.
 */
import type { Memory } from "../../core";

/** Milliseconds, as in `"50 ms"`. */
export type Milliseconds = `${number} ms`;

/**
 * Every threshold by name, with the type of its values: a `number` is a percentage (0 to 100) for `cpu` and `acuUtilization` and a count for
 * the others, a length of time or an amount of memory carries its unit. `uptime` has no value: the writer answers or it does not.
 */
export interface ThresholdValues {
  /** Percent of the processors. */
  readonly cpu: number;
  /** Connections to one instance. */
  readonly connections: number;
  /** Memory that is left. Provisioned instances only: Serverless v2 uses all it has before it grows. */
  readonly freeableMemory: Memory;
  readonly swapUsage: Memory;
  /** Sessions that are active at once. Provisioned instances only. */
  readonly dbLoad: number;
  /** Active sessions for each vCPU. Serverless v2 only, whose vCPUs come and go. */
  readonly dbLoadPerVcpu: number;
  readonly readLatency: Milliseconds;
  readonly writeLatency: Milliseconds;
  readonly commitLatency: Milliseconds;
  /** Transaction ids in use; at 2,147,483,648 PostgreSQL stops taking writes. */
  readonly usedTransactionIds: number;
  /** Deadlocks a second. */
  readonly deadlocks: number;
  /** Local disk that is left for sorting. Provisioned instances only. */
  readonly freeLocalStorage: Memory;
  /** How far the readers are behind the writer. Clusters with readers only. */
  readonly replicaLag: Milliseconds;
  /** Percent of the maximum capacity. Serverless v2 only. */
  readonly acuUtilization: number;
  readonly uptime: never;
}

/** Name of a threshold. */
export type ThresholdName = keyof ThresholdValues;

/** Values of one threshold; what is left out keeps its default. */
export interface ThresholdLevels<Value> {
  /** Somebody should look at it in working hours. */
  readonly warning?: Value | undefined;
  /** Somebody must look at it now. */
  readonly critical?: Value | undefined;
}

/** Values that replace defaults, by name; `"off"` leaves the threshold out. */
export type ThresholdOverrides = { readonly [Name in ThresholdName]?: ThresholdLevels<ThresholdValues[Name]> | "off" | undefined };

/** Unit in which CloudWatch and Datadog report a metric. */
export type MetricUnit = "percent" | "count" | "count/second" | "bytes" | "seconds" | "milliseconds";

/** Role of an instance in its cluster: a dimension that stays true after a failover. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html */
export type DatabaseRole = "WRITER" | "READER";

/** The Datadog side of a threshold: `<over>(<window>):<across>:<metric>{…,role:<role>} by {<groupBy>}`. https://docs.datadoghq.com/monitors/types/metric/ */
export interface MonitorQuery {
  readonly metric: string;
  /** How the values of the window become one. */
  readonly over: "avg" | "min" | "max";
  readonly window: "last_15m";
  /** How the series of one group become one. */
  readonly across: "avg" | "min" | "max";
  readonly groupBy: "dbinstanceidentifier" | "dbclusteridentifier";
  /** Looks at the instance of that role alone: CloudWatch's dimension `Role`, which is a tag in Datadog. @default - every instance of the cluster */
  readonly role?: "writer";
  /** What a group without data means. `resolve` where silence is normal, as in a paused database. */
  readonly onMissingData: "resolve" | "show_no_data" | "show_and_notify_no_data";
}

/** One row of the table. Values are in `unit`, the unit of the metric. */
export interface Threshold {
  readonly name: ThresholdName;
  /** What is watched, for people. */
  readonly title: string;
  /** Metric of the CloudWatch namespace `AWS/RDS`. */
  readonly metric: string;
  readonly statistic: "Average" | "Minimum" | "Maximum" | "p90";
  readonly unit: MetricUnit;
  readonly comparison: ">" | "<" | "<=";
  /** `undefined` where there is nothing between well and broken. */
  readonly warning: number | undefined;
  readonly critical: number;
  /** Seconds of one datapoint. */
  readonly period: 60;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  /** Which instances it watches, by role. */
  readonly roles: readonly DatabaseRole[];
  /** `breaching` only where silence itself is the fault. */
  readonly missingData: "missing" | "breaching";
  /** Datadog's priority of the critical state: 1 is the highest. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly datadog: MonitorQuery;
}
