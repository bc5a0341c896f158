/** Shapes of values that both kinds of files use. What each is said to be, with its example, is what an error asks for. */
import { z } from "zod";
import type { monitoring } from "../../components";
import { arnFault, type ArnService } from "./arn";

/** A text. @param description What it is, as an error asks for it. @param example One that is right. */
export function text(description: string, example: string): z.ZodString {
  return z.string().meta({ description, examples: [example] });
}

/** A block of addresses. */
export const block = text("a block of IPv4 addresses", "10.40.0.0/16");
/** Availability zones of the region. */
export const zones = z
  .array(text("a zone of the region", "eu-central-1a"))
  .meta({ description: "a list of zones of the region", examples: [["eu-central-1a", "eu-central-1b"]] });
/** Block and zones of a stack's VPC. */
export const network = z.strictObject({ cidr: block, zones });
/** Autonomous system number. */
export const asn = z
  .number()
  .int()
  .meta({ description: "the number of an autonomous system", examples: [65_010] });
/** Blocks of addresses, at least one. */
export const prefixes = z
  .array(block)
  .min(1)
  .meta({ description: "a list of blocks of IPv4 addresses", examples: [["172.20.0.0/16"]] });
/** `0.25 vCPU` */
export const cpu = z.templateLiteral([z.number(), " vCPU"]).meta({ description: "a number of vCPU", examples: ["0.25 vCPU"] });
/** `512 MiB` */
export const memory = z
  .templateLiteral([z.number(), z.enum([" MiB", " GiB"])])
  .meta({ description: "an amount of memory in MiB or GiB", examples: ["512 MiB"] });
const receiver = z
  .union([
    z.custom<Extract<monitoring.NotifyTarget, string>>((value) => typeof value === "string"),
    z.strictObject({ pagerduty: z.string(), name: z.string().exactOptional() }),
    z.strictObject({ https: z.string(), name: z.string().exactOptional() }),
  ])
  .meta({
    description: "a receiver, or a mapping of pagerduty or https with a secret",
    examples: ["mailto:oncall@example.com"],
  });
/** One receiver or several: `mailto:oncall@example.com`, `slack:T07EA123LEP/C07EZ1ABC23`, `"@pagerduty-orders"`, `{ pagerduty: { secure: … } }`. */
export const receivers = z
  .union([receiver, z.array(receiver)])
  .meta({ description: "a receiver or a list of them", examples: ["mailto:oncall@example.com"] });
/** `1 hour` */
export const duration = z
  .templateLiteral([z.number(), z.enum([" second", " seconds", " minute", " minutes", " hour", " hours", " day", " days"])])
  .meta({ description: "a duration", examples: ["1 hour"] });
// Percentages and counts are numbers, durations and sizes carry their unit: 90, "50 ms", "512 MiB".
const bound = z.union([z.number(), z.string()]).meta({ description: "a number, or a text with its unit", examples: [95] });
/**
 * What was left on AWS and is to be taken up again instead of created, by the name of the resource, as in
 * `{ orders-command-logs: /ecs/prod-cluster-1a2b3c4/orders-command }`. An entry can go when it has been deployed. Default: none.
 */
export const adopt = z
  .record(
    z.string(),
    z
      .string()
      .min(1)
      .meta({ description: "the id of what is there", examples: ["/ecs/prod-cluster-1a2b3c4/orders"] }),
  )
  .default({})
  .meta({ description: "a mapping of names to ids", examples: [{ "orders-logs": "/ecs/prod-cluster-1a2b3c4/orders" }] });
/** Bounds of an alarm. */
export const level = z
  .strictObject({ warning: bound.optional(), critical: bound.optional() })
  .meta({ description: "a mapping of bounds", examples: [{ warning: 80, critical: 95 }] });

/** An ARN of some of AWS's services. */
export function arn(what: string, ...services: readonly [ArnService, ...ArnService[]]): z.ZodString {
  return z
    .string()
    .superRefine((value, context) => {
      const message = arnFault(value, services, what);
      if (message !== undefined) context.addIssue({ code: "custom", message, input: value });
    })
    .meta({ description: `the ARN of ${what}`, examples: [services[0].example] });
}

/** Tags by key, as in `owner: orders-team`. */
export const tags = z
  .record(z.string(), text("a text in quotes", "orders-team"))
  .default({})
  .meta({ description: "a mapping of tags", examples: [{ owner: "orders-team" }] });

const account = /^\d{12}$/;

/** The twelve digits of an account. YAML takes them for a number where they are not quoted, and loses the zeros in front. */
export const accountId = z
  .string()
  .regex(account, "must be the twelve digits of an account in quotes")
  .meta({ description: "the twelve digits of an account in quotes", examples: ["044455556666"] });

export type NetworkConfig = z.output<typeof network>;
