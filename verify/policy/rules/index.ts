export { allRules, ruleGroups, type RuleGroup } from "./all";
