/**
 *     const rule: Rule = { id: "kms-key-rotates", severity: "medium", types: ["aws:kms/key:Key"], check: (key) => ..., ... };
 *
 * A rule is data with one pure check. Everything that runs rules (in process, as a policy pack, in a test) takes the same ones.
 */
import type { Finding } from "./finding";
import type { Resource } from "./resource";
import type { Stacks } from "./stacks";

/** How much a violation weighs, heaviest first. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** The same demand in other rule sets. */
export interface References {
  /** https://www.checkov.io/5.Policy%20Index/terraform.html */
  readonly checkov?: readonly string[];
  /** Ids of the AwsSolutions pack, otherwise names of rules. https://github.com/cdklabs/cdk-nag/blob/main/RULES.md */
  readonly cdkNag?: readonly string[];
  /** Recommendations of the CIS AWS Foundations Benchmark v3.0.0. https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html */
  readonly cis?: readonly string[];
  /** https://avd.aquasec.com/misconfig/aws/ */
  readonly trivy?: readonly string[];
}

interface RuleFacts {
  /** What suppressions and reports call it: lower-case words joined by hyphens, the service first. */
  readonly id: string;
  readonly severity: Severity;
  /** A sentence that holds where the rule is kept, without its full stop. */
  readonly title: string;
  /** Why, in a sentence. */
  readonly rationale: string;
  /** What to change, in a sentence. */
  readonly remediation: string;
  /** Where AWS says so. */
  readonly url: string;
  readonly references: References;
  /** Type tokens that it looks at. For all others it does not apply. */
  readonly types: readonly string[];
}

/** Decides on a resource's own inputs, and so before it is created. */
export interface ResourceRule extends RuleFacts {
  readonly reads: "resource";
  readonly check: (resource: Resource) => Finding;
}

/** Decides on what else there is, such as the flow log of a VPC. */
export interface StackRule extends RuleFacts {
  readonly reads: "stack";
  readonly check: (resource: Resource, stacks: Stacks) => Finding;
}

/** Either kind. */
export type Rule = ResourceRule | StackRule;

/** Whether a severity weighs as much as another, or more. */
export function atLeast(severity: Severity, limit: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(limit);
}
