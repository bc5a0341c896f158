/** What comes of checking policies: for every rule and every resource that it looks at, a verdict and its reason. */
import type { Severity } from "./rule";
import type { Suppression } from "./suppression";

/** `unresolved`: an input that the rule needs is a secret, or known only after a deployment. */
export const verdicts = ["violation", "unresolved", "suppressed", "compliant", "not-applicable"] as const;
export type Verdict = (typeof verdicts)[number];

/** One rule and one resource. */
export interface PolicyResult {
  readonly rule: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly stack: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** `file:line` in the program; `null` where it is not known. */
  readonly source: string | null;
  /** The `new` itself, where that is a library's. */
  readonly librarySource?: string;
  /** What is wrong, why the rule does not apply, or which input cannot be read. Empty where the resource is compliant. */
  readonly messages: readonly string[];
  /** What suppresses the violation. */
  readonly suppression?: Suppression;
}

/** A rule without its check. */
export interface RuleSummary {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly rationale: string;
  readonly remediation: string;
  readonly url: string;
  readonly references: {
    readonly checkov?: readonly string[];
    readonly cdkNag?: readonly string[];
    readonly cis?: readonly string[];
    readonly trivy?: readonly string[];
  };
  readonly types: readonly string[];
}

/** A resource that rules were asked about. */
export interface CheckedName {
  readonly stack: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly source: string | null;
  readonly librarySource?: string;
}

/** The whole report. Plain JSON, the same text for the same input. */
export interface PolicyReport {
  readonly version: 1;
  /** Day of the check, `YYYY-MM-DD`: suppressions end. */
  readonly date: string;
  readonly stacks: readonly string[];
  readonly rules: readonly RuleSummary[];
  /** Every resource that a provider manages, and every one that is only read. Rules do not apply to resources for which `results` has no entry. */
  readonly resources: readonly CheckedName[];
  /** Components that a plugin makes, such as `awsx.ec2.Vpc`: what is inside them is in no graph, and so no rule was asked about it. */
  readonly notLookedAt: readonly CheckedName[];
  /** In the order of the rules, then of the resources; what is only read comes last. */
  readonly results: readonly PolicyResult[];
  /** Suppressions that suppress nothing any more. */
  readonly unusedSuppressions: readonly Suppression[];
}

/** How many results have which verdict. What no rule looks at counts as not applicable. */
export function countVerdicts({ rules, resources, results }: PolicyReport): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { violation: 0, unresolved: 0, suppressed: 0, compliant: 0, "not-applicable": 0 };
  for (const { verdict } of results) counts[verdict]++;
  counts["not-applicable"] += rules.length * resources.length - results.length;
  return counts;
}

/** The verdict of a rule on a resource, also where the rule does not look at resources of its type. */
export function verdictIn(index: ReadonlyMap<string, PolicyResult>, rule: string, urn: string): Verdict {
  return index.get(resultKey(rule, urn))?.verdict ?? "not-applicable";
}

/** The results by rule and resource. */
export function indexResults(results: readonly PolicyResult[]): ReadonlyMap<string, PolicyResult> {
  return new Map(results.map((result) => [resultKey(result.rule, result.urn), result]));
}

function resultKey(rule: string, urn: string): string {
  return `${rule} ${urn}`;
}
