/**
 * How bad it is what an alarm says, from what is written on it: a tag `severity`, a word of its name such as `-warning`, a monitor's priority.
 * Without any of these an alarm is critical, and what only reports events is not.
 */
import type { Resource } from "../../policy/resource";
import type { AlertKind, AlertSeverity } from "../model";

const lighter = /^(warn|warning|info|notice|low|minor)$/i;
const events: readonly AlertKind[] = ["RDS events", "event rule", "budget", "cost anomalies"];

/** The severity of an alarm. */
export function severityOf(resource: Resource, kind: AlertKind, physicalName: string | undefined): AlertSeverity {
  const tag = severityTag(resource.declared.inputs["tags"]);
  if (tag !== undefined) return lighter.test(tag) ? "warning" : "critical";
  const words = [resource.name, physicalName ?? ""].flatMap((name) => name.split(/[^A-Za-z]+/));
  if (words.some((word) => lighter.test(word)) && !words.some((word) => /^(critical|crit)$/i.test(word))) return "warning";
  const priority = Number(resource.declared.inputs["priority"]);
  if (kind === "Datadog monitor" && priority >= 4) return "warning";
  return events.includes(kind) ? "warning" : "critical";
}

/** AWS's tags are a mapping, Datadog's a list of `key:value`. */
function severityTag(tags: unknown): string | undefined {
  if (Array.isArray(tags)) {
    const found = (tags as readonly unknown[]).find((tag): tag is string => typeof tag === "string" && /^severity:/i.test(tag));
    return found?.slice("severity:".length);
  }
  if (typeof tags !== "object" || tags === null) return undefined;
  const [, value] = Object.entries(tags).find(([key]) => key.toLowerCase() === "severity") ?? [];
  return typeof value === "string" ? value : undefined;
}
