/** What `isthmus plan` says about policies: how many resources break a rule, and which. */
import type { StackGraph } from "../verify/graph";
import { checkPolicies, countVerdicts, severities, type PolicyReport } from "../verify/policy";
import type { Project } from "../verify/project";
import { counted, listed } from "./layout";
import type { SummaryRow } from "./summary";
import { suppressionsBeside, suppressionsIn } from "./suppressions";

/**
 * The row of the policies. Where `policy.yaml` is beside the program, the project has chosen to keep them, and a violation that it does not
 * suppress fails; elsewhere it is only counted.
 */
export function policyRow(graphs: readonly StackGraph[], project: Project): SummaryRow {
  const file = suppressionsBeside(project);
  const suppressions = file === undefined ? [] : suppressionsIn(file);
  const report = checkPolicies(graphs, { suppressions, ...(file !== undefined && { subject: file }) });
  const { violation, unresolved, suppressed } = countVerdicts(report);
  const text = [
    `${counted(violation, "violation")}${violation === 0 ? "" : ` (${weights(report)})`}`,
    `${unresolved} not decided`,
    `${suppressed} suppressed`,
    ...(report.notLookedAt.length === 0 ? [] : [`${counted(report.notLookedAt.length, "remote component")} not looked at`]),
  ].join(", ");
  const isPartial = unresolved + report.notLookedAt.length > 0;
  if (violation === 0) return { label: "policies", text, ...(isPartial && { outcome: "note" as const }) };
  const stacks = report.stacks.filter((stack) => report.results.some((each) => each.stack === stack && each.verdict === "violation"));
  const remedy = `isthmus policy ${stacks.join(" ")} shows what is wrong in ${listed(stacks)}, and what to do about it`;
  return file === undefined
    ? { label: "policies", text: `${text}; ${remedy}`, outcome: "note" }
    : { label: "policies", text, outcome: "failed", failure: counted(violation, "policy violation"), details: [remedy] };
}

/** `2 high, 1 low` */
function weights({ results }: PolicyReport): string {
  const broken = results.filter(({ verdict }) => verdict === "violation");
  const counts = severities.map((severity) => [severity, broken.filter((each) => each.severity === severity).length] as const);
  return counts.flatMap(([severity, count]) => (count === 0 ? [] : `${count} ${severity}`)).join(", ");
}
