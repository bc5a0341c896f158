/** A health check in Route 53's terms, and all that is wrong with its arguments, at once. */
import type * as pulumi from "@pulumi/pulumi";
import * as ipaddr from "ipaddr.js";
import { checkName, Faults, seconds, type Duration } from "../../../core";
import { domainName } from "../domain-name";
import type { IHealthCheck } from "../interfaces";
import type { HealthCheckSource, EndpointProbe } from "./args";

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
