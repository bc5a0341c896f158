/**
 * The policies, checked on captured stacks: `import { checkPolicies } from "isthmus/policy"`.
 *
 * @module isthmus/policy
 */
export { checkPolicies, type PolicyOptions } from "./check-policies";
export { compliant, notApplicable, violation, violations, type Finding } from "./finding";
export { junitXml, policyMatrix, policyText, sarifLog } from "./formats";
export { readSuppressions } from "./read-suppressions";
export { countVerdicts, verdicts, type CheckedName, type PolicyReport, type PolicyResult, type RuleSummary, type Verdict } from "./report";
export { Resource, type CheckedResource } from "./resource";
export { atLeast, severities, type References, type ResourceRule, type Rule, type Severity, type StackRule } from "./rule";
export { allRules, ruleGroups, type RuleGroup } from "./rules";
export { Stacks } from "./stacks";
export type { Suppression } from "./suppression";
export { Values } from "./values";
