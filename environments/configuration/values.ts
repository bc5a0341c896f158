/** Shapes of values that both kinds of files use. */
import { z } from "zod";
import type { monitoring } from "../../components";

/** Block and zones of a stack's VPC. */
export const network = z.strictObject({ cidr: z.string(), zones: z.array(z.string()) });
/** Autonomous system number. */
export const asn = z.number().int();
/** Blocks of addresses, at least one. */
export const prefixes = z.array(z.string()).min(1);
/** `0.25 vCPU` */
export const cpu = z.templateLiteral([z.number(), " vCPU"]);
/** `512 MiB` */
export const memory = z.templateLiteral([z.number(), z.enum([" MiB", " GiB"])]);
const receiver = z.union(
  [
    z.custom<Extract<monitoring.NotifyTarget, string>>((value) => typeof value === "string"),
    z.strictObject({ pagerduty: z.string(), name: z.string().exactOptional() }),
    z.strictObject({ https: z.string(), name: z.string().exactOptional() }),
  ],
  "must be a text such as mailto:oncall@example.com, or { pagerduty: … } or { https: … } with a secret",
);
/** One receiver or several: `mailto:oncall@example.com`, `slack:T07EA123LEP/C07EZ1ABC23`, `"@pagerduty-orders"`, `{ pagerduty: { secure: … } }`. */
export const receivers = z.union([receiver, z.array(receiver)]);
/** `1 hour` */
export const duration = z.templateLiteral([
  z.number(),
  z.enum([" second", " seconds", " minute", " minutes", " hour", " hours", " day", " days"]),
]);
// Percentages and counts are numbers, durations and sizes carry their unit: 90, "50 ms", "512 MiB".
const bound = z.union([z.number(), z.string()]);
/**
 * What was left on AWS and is to be taken up again instead of created, by the name of the resource, as in
 * `{ orders-logs: /ecs/prod-cluster-1a2b3c4/orders }`. An entry can go when it has been deployed. Default: none.
 */
export const adopt = z.record(z.string(), z.string().min(1)).default({});
/** Bounds of an alarm. */
export const level = z.strictObject({ warning: bound.optional(), critical: bound.optional() });

/** An ARN of one of AWS's services. */
export function arn(service: string, what: string): z.ZodString {
  return z.string().regex(new RegExp(`^arn:[^:]+:${service}:`), `must be the ARN of ${what}`);
}

/** Tags by key, as in `owner: orders-team`. */
export const tags = z.record(z.string(), z.string()).default({});

const account = /^\d{12}$/;

/** The twelve digits of an account. YAML takes them for a number where they are not quoted, and loses the zeros in front. */
export const accountId = z.union([z.string(), z.number()]).transform((value, context): string => {
  if (typeof value === "number") context.addIssue(`must be text: ${value} is a number. Quote the twelve digits, as in "044455556666"`);
  else if (!account.test(value)) context.addIssue(`must have twelve digits, as in "444455556666", and not be ${value}`);
  return String(value);
});

export type NetworkConfig = z.output<typeof network>;
