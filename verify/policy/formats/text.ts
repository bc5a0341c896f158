/**
 *     high  load-balancer-logs-access: Load balancers write access logs
 *       prod/edge  writes no access logs (components/ecs/load-balancer.ts:58)
 *
 * What a person reads: violations, heaviest first, each rule once with why and what to do.
 */
import { sourceText } from "../../graph/source-text";
import { countVerdicts, type PolicyReport, type PolicyResult, type RuleSummary } from "../report";
import { severities } from "../rule";

/** Places beyond these are the same mistake again; the other formats have all of them. */
const shownPlaces = 10;

/** The report as text, with a line feed at its end. */
export function policyText(report: PolicyReport): string {
  const broken = byRule(report, "violation");
  const undecided = byRule(report, "unresolved");
  return [
    ...broken.flatMap(([rule, results]) => [...heading(rule), ...lines(results), `    ${rule.remediation}`, `    ${rule.url}`, ""]),
    ...(undecided.length === 0 ? [] : ["Not decided:", ...undecided.flatMap(([{ id }, results]) => [`  ${id}`, ...lines(results)]), ""]),
    ...notLookedAt(report),
    ...unused(report),
    totals(report),
    "",
  ].join("\n");
}

function byRule(
  { rules, results }: PolicyReport,
  verdict: PolicyResult["verdict"],
): readonly (readonly [RuleSummary, readonly PolicyResult[]])[] {
  const inOrder = [...rules].sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
  return inOrder
    .map((rule) => [rule, results.filter((result) => result.rule === rule.id && result.verdict === verdict)] as const)
    .filter(([, found]) => found.length > 0);
}

function heading({ id, severity, title, references }: RuleSummary): readonly string[] {
  const { checkov = [], cdkNag = [], trivy = [], cis = [] } = references;
  const others = [...checkov, ...cdkNag, ...trivy, ...cis.map((each) => `CIS ${each}`)];
  return [`${severity}  ${id}: ${title}${others.length === 0 ? "" : ` (${others.join(", ")})`}`];
}

function lines(results: readonly PolicyResult[]): readonly string[] {
  const more = results.length - shownPlaces;
  const shown = results.slice(0, shownPlaces).map(line);
  return more > 0 ? [...shown, `  … and ${more} more`] : shown;
}

function line(result: PolicyResult): string {
  const source = sourceText(result);
  return `  ${result.stack}/${result.name}  ${result.messages.join("; ")}${source === undefined ? "" : ` (${source})`}`;
}

function notLookedAt({ notLookedAt }: PolicyReport): readonly string[] {
  if (notLookedAt.length === 0) return [];
  const lines = notLookedAt.map(({ stack, name, type, source }) => `  ${stack}/${name}  ${type}${source === null ? "" : ` (${source})`}`);
  return ["Not looked at, because a plugin makes what is inside:", ...lines, ""];
}

function unused({ unusedSuppressions }: PolicyReport): readonly string[] {
  if (unusedSuppressions.length === 0) return [];
  const lines = unusedSuppressions.map(({ rules, component, resource, type }) => {
    const where = [component, resource, type].filter((each) => each !== undefined).join(", ");
    return `  ${rules.join(", ")} at ${where}`;
  });
  return ["Suppressions that suppress nothing; remove them:", ...lines, ""];
}

function totals(report: PolicyReport): string {
  const { violation, unresolved, suppressed, compliant } = countVerdicts(report);
  const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const checked = `${counted(report.rules.length, "rule")} on ${counted(report.resources.length, "resource")} of ${report.stacks.join(", ")}`;
  const weights = severities
    .map(
      (severity) => [severity, report.results.filter((each) => each.verdict === "violation" && each.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`);
  const detail = weights.length === 0 ? "" : ` (${weights.join(", ")})`;
  return `${checked}: ${counted(violation, "violation")}${detail}, ${suppressed} suppressed, ${unresolved} not decided, ${compliant} compliant`;
}
