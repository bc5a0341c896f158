import { mebibytes, type Memory } from "../../core";
import type { MetricUnit, ThresholdName } from "./model";

type ValueKind = "percent" | "number" | "memory" | "milliseconds";

const kinds: Readonly<Record<Exclude<ThresholdName, "uptime">, ValueKind>> = {
  cpu: "percent",
  connections: "number",
  freeableMemory: "memory",
  swapUsage: "memory",
  dbLoad: "number",
  dbLoadPerVcpu: "number",
  readLatency: "milliseconds",
  writeLatency: "milliseconds",
  commitLatency: "milliseconds",
  usedTransactionIds: "number",
  deadlocks: "number",
  freeLocalStorage: "memory",
  replicaLag: "milliseconds",
  acuUtilization: "percent",
};

/** A given value in the unit of its metric. Throws where the unit is missing or wrong: configuration files are not type-checked. */
export function metricValue(name: Exclude<ThresholdName, "uptime">, value: unknown, unit: MetricUnit): number {
  switch (kinds[name]) {
    case "percent":
      return number(value, (candidate) => candidate > 0 && candidate <= 100, "a percentage above 0 and up to 100, such as 85");
    case "number":
      return number(value, (candidate) => candidate > 0, "a number above 0");
    case "memory":
      return mebibytes(String(value) as Memory) * 1024 ** 2;
    case "milliseconds":
      return milliseconds(value) / (unit === "seconds" ? 1_000 : 1);
  }
}

/** A value as people read it: `512 MiB`, `20 ms`, `90 %`. */
export function displayed(value: number, unit: MetricUnit): string {
  switch (unit) {
    case "percent":
      return `${value} %`;
    case "bytes":
      return `${Math.round(value / 1024 ** 2).toLocaleString("en-US")} MiB`;
    case "seconds":
      return value === 0 ? "0 s" : `${Math.round(value * 1e6) / 1e3} ms`;
    case "milliseconds":
      return `${value} ms`;
    case "count":
      return value.toLocaleString("en-US");
    case "count/second":
      return `${value} a second`;
  }
}

function number(value: unknown, fits: (candidate: number) => boolean, expected: string): number {
  if (typeof value !== "number" || !Number.isFinite(value) || !fits(value)) throw new Error(`${JSON.stringify(value)} is not ${expected}.`);
  return value;
}

function milliseconds(value: unknown): number {
  const [, digits] = /^(\d+(?:\.\d+)?) ms$/.exec(String(value)) ?? [];
  if (digits === undefined || Number(digits) === 0) throw new Error(`${JSON.stringify(value)} is not a length of time such as "50 ms".`);
  return Number(digits);
}
