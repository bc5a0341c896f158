/** What zod finds, as sentences with a path. */
import type { z } from "zod";
import type { InputFault } from "./faults";

/** @param prefix Where in the document the checked value stands: `[2]`. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[], prefix = ""): readonly InputFault[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: pathTo(prefix, issue.path), reason: sentence(issue) }];
    return issue.keys.map((key) => ({
      path: pathTo(prefix, [...issue.path, key]),
      reason: "is not known. Check its spelling or remove it.",
    }));
  });
}

/** `[2].resources[5].urn` */
function pathTo(prefix: string, steps: readonly PropertyKey[]): string {
  const tail = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return `${prefix}${tail}`.replace(/^\./, "");
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined"))
    return `is missing: it must be ${article(issue.expected)}.`;
  return issue.message.startsWith("must ") ? `${issue.message}.` : `is not what it should be: ${issue.message}.`;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
