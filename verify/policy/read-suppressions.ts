/**
 *     suppressions:
 *       - rule: load-balancer-has-web-acl
 *         type: aws:lb/loadBalancer:LoadBalancer
 *         reason: Which rules suit is the application's affair.
 *         expires: 2027-06-30
 *
 * The file of suppressions, YAML or JSON (which is YAML). `rule` and `stack` may be one name or a list.
 */
import { parse } from "yaml";
import { z } from "zod";
import { InputFaultsError, shapeFaults } from "../reach/assertions";
import type { Suppression } from "./suppression";

const names = z
  .preprocess((value) => (typeof value === "string" ? [value] : value), z.array(z.string()))
  .meta({ description: "a name or a list of names" });

const suppression = z.strictObject({
  rule: names.meta({ description: "the id of a rule, or a list of them", examples: ["load-balancer-has-web-acl"] }),
  stack: names.optional(),
  component: z.string().min(1).optional(),
  resource: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  reason: z.string().meta({ description: "a sentence that says why it is accepted" }),
  expires: z.string().meta({ description: "the day on which somebody looks at it again", examples: ["2027-06-30"] }),
  optional: z.boolean().optional(),
});
const file = z.strictObject({ suppressions: z.array(suppression).meta({ description: "a list of suppressions" }) });

/**
 * Reads the text of a file. Throws what has the wrong shape; whether reasons and days are as they must be is checked with the rules.
 *
 * @param subject What the file is called in messages.
 */
export function readSuppressions(text: string, subject: string): readonly Suppression[] {
  const read = content(text, subject);
  const faults = shapeFaults(file, read);
  if (faults.length > 0) throw new InputFaultsError(subject, faults);
  return file.parse(read).suppressions.map(({ rule, stack, component, resource, type, reason, expires, optional }) => ({
    rules: rule,
    ...(stack !== undefined && { stacks: stack }),
    ...(component !== undefined && { component }),
    ...(resource !== undefined && { resource }),
    ...(type !== undefined && { type }),
    reason,
    expires,
    ...(optional !== undefined && { optional }),
  }));
}

function content(text: string, subject: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new InputFaultsError(subject, [{ path: "syntax", reason }]);
  }
}
