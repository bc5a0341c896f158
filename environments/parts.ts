/** Arguments that more than one place needs: the checks before anything is registered, and the environment itself. */
import * as datadogProvider from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { datadog, type ecs, type monitoring, type rds } from "../components";
import type { EnvironmentSettings } from "./configuration/environment-schema";
import { profiles, type EnvironmentName } from "./profiles";

/** The database of an environment, without its place. */
export function databaseArgs(
  name: EnvironmentName,
  { database, deletionProtection }: Pick<EnvironmentSettings, "database" | "deletionProtection">,
): Omit<rds.AuroraClusterArgs, "vpc" | "tier"> & { readonly readers: number } {
  const { database: profile, retention } = profiles[name];
  return {
    ...profile,
    logs: { retention: retention.logs, retain: keepsLogs(name) },
    engine: "aurora-postgresql",
    version: database.version,
    readers: database.readers ?? profile.readers,
    deletionProtection,
    protect: deletionProtection,
  };
}

/** Whether an environment's logs outlive what writes them. */
export function keepsLogs(name: EnvironmentName): boolean {
  return profiles[name].retainLogs;
}

/** Whether an environment's key outlives it: its logs and its database's last snapshot can be read only as long as the key lives. */
export function keepsKey(name: EnvironmentName): boolean {
  return keepsLogs(name) || profiles[name].database.finalSnapshot === "keep";
}

/** The Datadog of an environment, or nothing where its file has no `isthmus:datadog`. */
export function observability(env: EnvironmentName, settings: Partial<Pick<EnvironmentSettings, "datadog">>): datadog.Datadog | undefined {
  if (settings.datadog === undefined) return undefined;
  const { site, apiKeySecret, apiKeySecretKey, integration } = settings.datadog;
  return new datadog.Datadog({
    site,
    env,
    apiKey: { arn: apiKeySecret, ...(apiKeySecretKey !== undefined && { jsonKey: apiKeySecretKey }) },
    ...(integration !== undefined && { integration }),
  });
}

/** Who is notified, with what holds a key marked as secret: no message shows it, and no check reads it. */
export function notified({ critical, warning }: EnvironmentSettings["notify"]): monitoring.Notify {
  return { critical: marked(critical), warning: marked(warning) };
}

function marked(targets: monitoring.NotifyTargets): monitoring.NotifyTargets {
  if (typeof targets === "string") return targets;
  if (!("https" in targets) && !("pagerduty" in targets)) return targets.map(markedOne);
  return markedOne(targets);
}

function markedOne(target: monitoring.NotifyTarget): monitoring.NotifyTarget {
  if (typeof target === "string") return target;
  return "https" in target ? { ...target, https: pulumi.secret(target.https) } : { ...target, pagerduty: pulumi.secret(target.pagerduty) };
}

/**
 * Monitors go to the site that the agents send to: the provider's own default would be US1 for everybody. Its keys come from `DD_API_KEY`
 * and `DD_APP_KEY`, never from a file.
 */
export function monitorProvider(settings: Pick<EnvironmentSettings, "datadog">): pulumi.ComponentResourceOptions {
  if (settings.datadog === undefined) return {};
  const provider = new datadogProvider.Provider("datadog", { apiUrl: datadog.site(settings.datadog.site).apiUrl });
  return { providers: { datadog: provider } };
}

/** The name of an environment's load balancer. A text is the name of a zone and of the environment at once. */
export function loadBalancerDomain({ domain }: Partial<Pick<EnvironmentSettings, "domain">>): ecs.LoadBalancerDomain | undefined {
  if (domain === undefined) return undefined;
  const { name, zone, alternatives } = typeof domain === "string" ? { name: domain, zone: domain, alternatives: [] } : domain;
  return { name, alternatives, ...(zone !== "none" && { zone }) };
}

/** Port of the load balancer's listener that answers: that of HTTP only where there is no TLS. */
export function edgePort({ http }: Partial<Pick<EnvironmentSettings, "http">>): number {
  return http === "only" ? 80 : 443;
}

/**
 * Pauses the program until what it has declared so far is on its way to the engine, which begins with it while the rest is declared.
 * Constructors are synchronous: without a pause nothing is sent before the last of them.
 */
export function handedOver(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
