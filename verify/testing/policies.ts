/**
 *     expect(graph).to.keepPolicies({ suppressions: "policy.yaml" });
 *
 * The rules of `isthmus policy` in a test. A failure is the report: which rule, where, why and what to do.
 */
import { readFileSync } from "node:fs";
import type { StackGraph } from "../graph";
import { atLeast, checkPolicies, policyText, readSuppressions, type PolicyReport, type Rule, type Severity } from "../policy";
import type { Verdict } from "./subject";

/** Which rules are asked, and what of their answers counts. */
export interface PolicyExpectation {
  /** @default - every rule of the pack; more of your own: `[...allRules, ...own]` from `isthmus/policy` */
  readonly rules?: readonly Rule[];
  /** A file of accepted violations, YAML or JSON. @default - nothing is accepted */
  readonly suppressions?: string;
  /** The lightest violation that counts. @default "low" */
  readonly severity?: Severity;
}

/** Whether no rule is broken. What cannot be decided is not broken; the report lists it. */
export function keepsPolicies(graphs: readonly StackGraph[], { rules, suppressions, severity = "low" }: PolicyExpectation): Verdict {
  const report = checkPolicies(graphs, {
    ...(rules !== undefined && { rules }),
    ...(suppressions !== undefined && {
      suppressions: readSuppressions(readFileSync(suppressions, "utf8"), suppressions),
      subject: suppressions,
    }),
  });
  const counted = onlyFrom(report, severity);
  return {
    holds: counted.results.every(({ verdict }) => verdict !== "violation"),
    otherwise: policyText(counted).trimEnd(),
    unexpectedly: `expected some policy to be broken, but: ${policyText(counted).trimEnd()}`,
  };
}

function onlyFrom(report: PolicyReport, limit: Severity): PolicyReport {
  const counts = (each: { readonly severity: Severity }): boolean => atLeast(each.severity, limit);
  return { ...report, rules: report.rules.filter(counts), results: report.results.filter(counts) };
}
