/**
 * One map of tags, and the two ways in which Datadog wants it written: the agent separates by spaces, the log intake by commas. A map is
 * rendered where it is used and never passed on as text.
 */
import * as pulumi from "@pulumi/pulumi";

/** For `DD_TAGS` of the agent. https://docs.datadoghq.com/containers/docker/?tab=standard#environment-variables */
export function spaceSeparated(tags: Readonly<Record<string, string>>): string {
  return rendered(tags, " ");
}

/** For `dd_tags` of Fluent Bit's Datadog output. https://docs.fluentbit.io/manual/pipeline/outputs/datadog */
export function commaSeparated(tags: Readonly<Record<string, pulumi.Input<string>>>): pulumi.Input<string> {
  return isPlain(tags) ? rendered(tags, ",") : pulumi.output(tags).apply((known) => rendered(known, ","));
}

function rendered(tags: Readonly<Record<string, string>>, separator: " " | ","): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}:${value}`)
    .join(separator);
}

function isPlain(tags: Readonly<Record<string, pulumi.Input<string>>>): tags is Readonly<Record<string, string>> {
  return Object.values(tags).every((value) => typeof value === "string");
}
