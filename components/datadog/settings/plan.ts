/** Checks what was given to `Datadog` and fills in the rest: plain data in, plain data out, every fault at once. */
import { Faults } from "../../core";
import { checkSite } from "../sites";
import { parseApiKey } from "./api-key";
import type { DatadogArgs, DatadogAttributes } from "./args";

/**
 * The sidecars' images where none are given. Exact versions, so that two tasks of one deployment never differ.
 * https://gallery.ecr.aws/datadog/agent https://gallery.ecr.aws/aws-observability/aws-for-fluent-bit
 */
export const defaultImages = {
  agent: "public.ecr.aws/datadog/agent:7.84.6",
  logRouter: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17",
} as const;

/** The attributes of a `Datadog`. Throws every fault of its arguments at once. */
export function planDatadog(args: DatadogArgs): DatadogAttributes {
  const faults = new Faults("Datadog");
  checkSite(faults, "site", args.site);
  const apiKey = parseApiKey(faults, "apiKey", args.apiKey);
  checkTag(faults, "env", "env", args.env);
  for (const [key, value] of Object.entries(args.tags ?? {})) checkOwnTag(faults, key, value);
  for (const [role, image] of Object.entries(args.images ?? {})) checkImage(faults, `images.${role}`, image);
  faults.throwIfAny();
  return {
    site: args.site,
    apiKey,
    env: args.env,
    tags: { ...args.tags },
    images: { ...defaultImages, ...args.images },
    logs: args.logs ?? "firelens",
    apm: args.apm ?? true,
    processes: args.processes ?? false,
    sidecarFailurePolicy: args.sidecarFailurePolicy ?? "keep-serving",
    ...(args.integration === true && { integration: true }),
  };
}

/** Tags of unified service tagging, which have places of their own. https://docs.datadoghq.com/getting_started/tagging/unified_service_tagging/ */
const reserved = new Set(["env", "service", "version"]);

function checkOwnTag(faults: Faults, key: string, value: string): void {
  const path = `tags.${key}`;
  if (reserved.has(key))
    faults.add(path, value, "is set already: env by the argument of that name, service and version by each service. Remove it.");
  else checkTag(faults, path, key, value);
}

/** Datadog lower-cases tags, cuts them at 200 characters and replaces what is not allowed; a tag that is not kept as written is found by nobody. */
function checkTag(faults: Faults, path: string, key: string, value: string): void {
  const keyFits = /^[a-z][a-z0-9_./-]*$/.test(key);
  const valueFits = key === "env" ? /^[a-z][a-z0-9_:./-]*$/.test(value) : /^[a-z0-9_:./-]+$/.test(value);
  if (!keyFits || !valueFits || `${key}:${value}`.length > 200)
    faults.add(
      path,
      value,
      "would not reach Datadog as it is written. Use at most 200 lower-case letters, digits and the signs _ - . / :, without spaces or commas, beginning with a letter. See https://docs.datadoghq.com/getting_started/tagging/.",
    );
}

function checkImage(faults: Faults, path: string, image: unknown): void {
  const exact = /@sha256:[0-9a-f]{64}$|:\d+\.\d+\.\d+[\w.-]*$/;
  if (typeof image === "string" && !exact.test(image))
    faults.add(
      path,
      image,
      "does not name one exact image. Give it a full version, as in :7.84.6, or a digest, as in @sha256:<64 hex digits>.",
    );
}
