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
import { faultsOfIssues, InputFaultsError } from "../reach/assertions";
import type { Suppression } from "./suppression";

const names = z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(z.string()));

const suppression = z.strictObject({
  rule: names,
  stack: names.optional(),
  component: z.string().min(1).optional(),
  resource: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  reason: z.string(),
  expires: z.string(),
  optional: z.boolean().optional(),
});
const file = z.strictObject({ suppressions: z.array(suppression) });

/**
 * Reads the text of a file. Throws what has the wrong shape; whether reasons and days are as they must be is checked with the rules.
 *
 * @param subject What the file is called in messages.
 */
export function readSuppressions(text: string, subject: string): readonly Suppression[] {
  const result = file.safeParse(content(text, subject));
  if (!result.success) throw new InputFaultsError(subject, faultsOfIssues(result.error.issues, ""));
  return result.data.suppressions.map(({ rule, stack, component, resource, type, reason, expires, optional }) => ({
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
