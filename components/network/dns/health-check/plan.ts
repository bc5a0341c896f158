/** A health check in Route 53's terms, and all that is wrong with its arguments, at once. */
import type * as pulumi from "@pulumi/pulumi";
import * as ipaddr from "ipaddr.js";
import { checkName, Faults, seconds, type Duration } from "../../../core";
import { domainName } from "../domain-name";
import type { IHealthCheck } from "../interfaces";

/** How an endpoint is asked. */
export interface EndpointProbe {
  /** Host name or public address. A change replaces the check. */
  readonly host: pulumi.Input<string>;
  /** @default - 443 for https */
  readonly port?: number;
  /** Time between two questions of one checker, of which there are some fifteen: every second or so one asks. Fast checks cost more. @default "30 seconds" */
  readonly interval?: "10 seconds" | "30 seconds";
  /** Answers in a row, 1 to 10, until a checker changes its mind. @default 3 */
  readonly failureThreshold?: number;
}

/** What decides whether something is healthy: exactly one of these. */
export interface HealthCheckSource {
  /** Healthy while it answers HTTPS with 2xx or 3xx within four seconds; certificates are not checked. @default - none */
  readonly https?: EndpointProbe & {
    /** @default "/" */
    readonly path?: string;
    /** Text that must be in the first 5,120 bytes of the answer, at most 255 characters. @default - any answer */
    readonly search?: string;
  };
  /** Healthy while a TCP connection is made within ten seconds. @default - none */
  readonly tcp?: EndpointProbe & { readonly port: number };
  /** Healthy while enough of other checks are. @default - none */
  readonly calculated?: {
    /** At most 255. */
    readonly children: readonly IHealthCheck[];
    /** How many must be healthy. @default - all */
    readonly healthy?: number;
  };
  /** Healthy while a CloudWatch alarm is not in alarm: the way to check what has private addresses only. @default - none */
  readonly alarm?: {
    readonly name: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    /** What the check says while the alarm has not enough data. @default "LastKnownStatus" */
    readonly insufficientData?: "Healthy" | "Unhealthy" | "LastKnownStatus";
  };
}

/** A health check in Route 53's terms. */
export type HealthCheckPlan =
  | {
      readonly kind: "endpoint";
      readonly type: "HTTPS" | "HTTPS_STR_MATCH" | "TCP";
      readonly host: pulumi.Input<string>;
      /** Whether the host is an address. */
      readonly isAddress: boolean;
      readonly port: number;
      readonly intervalSeconds: number;
      readonly failureThreshold: number;
      readonly path: string | undefined;
      readonly search: string | undefined;
    }
  | { readonly kind: "calculated"; readonly children: readonly IHealthCheck[]; readonly healthy: number }
  | {
      readonly kind: "alarm";
      readonly name: pulumi.Input<string>;
      readonly region: pulumi.Input<string>;
      readonly insufficientData: string;
    };

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const limits = { threshold: 10, path: 255, search: 255, children: 255, intervals: [10, 30] as readonly number[] };

/** Checks a health check's arguments. Throws every fault at once. */
export function planHealthCheck(name: string, source: HealthCheckSource): HealthCheckPlan {
  const faults = new Faults(`HealthCheck "${name}"`);
  checkName(faults, "name", name);
  const { https, tcp, calculated, alarm } = source;
  const given = Object.entries({ https, tcp, calculated, alarm }).flatMap(([kind, value]) => (value === undefined ? [] : [kind]));
  if (given.length !== 1)
    faults.add(
      "",
      undefined,
      `says ${given.length === 0 ? "nothing" : given.join(" and ")}. Give exactly one of https, tcp, calculated and alarm.`,
    );
  const plan =
    (https && planHttps(faults, https)) ??
    (tcp && planEndpoint(faults, "tcp", "TCP", tcp, tcp.port)) ??
    (calculated && planCalculated(faults, calculated)) ??
    (alarm &&
      ({ kind: "alarm", name: alarm.name, region: alarm.region, insufficientData: alarm.insufficientData ?? "LastKnownStatus" } as const));
  faults.throwIfAny();
  if (plan === undefined) throw new Error("A health check without a source was not refused.");
  return plan;
}

function planHttps(faults: Faults, https: NonNullable<HealthCheckSource["https"]>): HealthCheckPlan {
  const { path = "/", search, port = 443 } = https;
  if (!path.startsWith("/")) faults.add("https.path", path, `must begin with a slash. Did you mean /${path}?`);
  if (path.length > limits.path)
    faults.add("https.path", undefined, `has ${path.length} characters; Route 53 takes at most ${limits.path}.`);
  if (search !== undefined && (search === "" || search.length > limits.search))
    faults.add("https.search", search, `must have 1 to ${limits.search} characters.`);
  return planEndpoint(faults, "https", search === undefined ? "HTTPS" : "HTTPS_STR_MATCH", https, port, path, search);
}

function planEndpoint(
  faults: Faults,
  path: string,
  type: "HTTPS" | "HTTPS_STR_MATCH" | "TCP",
  { host, interval = "30 seconds", failureThreshold = 3 }: EndpointProbe,
  port: number,
  resourcePath?: string,
  search?: string,
): HealthCheckPlan {
  if (typeof host === "string") faults.attempt(`${path}.host`, () => checkHost(host));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) faults.add(`${path}.port`, port, "must be a whole number from 1 to 65535.");
  if (!Number.isInteger(failureThreshold) || failureThreshold < 1 || failureThreshold > limits.threshold)
    faults.add(`${path}.failureThreshold`, failureThreshold, `must be a whole number from 1 to ${limits.threshold}.`);
  const intervalSeconds = faults.attempt(`${path}.interval`, () => checkedInterval(interval)) ?? 0;
  const isAddress = typeof host === "string" && ipaddr.isValid(host);
  return { kind: "endpoint", type, host, isAddress, port, intervalSeconds, failureThreshold, path: resourcePath, search };
}

function checkedInterval(interval: Duration): number {
  const value = seconds(interval);
  if (!limits.intervals.includes(value))
    throw new Error(`"${interval}" is not an interval of Route 53. Choose "10 seconds" or "30 seconds".`);
  return value;
}

/** The checkers are on the internet and are refused local, private and reserved addresses. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html */
function checkHost(host: string): void {
  if (!ipaddr.isValid(host)) return void domainName(host);
  const range = ipaddr.parse(host).range();
  if (range !== "unicast")
    throw new Error(
      `${host} is not an address of the internet (${range}), from where Route 53 asks. Check it by a CloudWatch alarm instead.`,
    );
}

function planCalculated(
  faults: Faults,
  { children, healthy = children.length }: NonNullable<HealthCheckSource["calculated"]>,
): HealthCheckPlan {
  if (children.length === 0 || children.length > limits.children)
    faults.add("calculated.children", undefined, `are ${children.length}. Give 1 to ${limits.children} checks.`);
  if (!Number.isInteger(healthy) || healthy < 0 || healthy > children.length)
    faults.add("calculated.healthy", healthy, `must be a whole number from 0 to ${children.length}, the number of children.`);
  return { kind: "calculated", children, healthy };
}
