/**
 *     | resource | 1 | 2 | 3 |
 *     | prod/orders-cluster | ok | **violation** | - |
 *
 * Every rule for every resource, in Markdown: a table for a service, a column for a rule, a row for a resource. A rule that is in no
 * column of a resource's row does not apply to it.
 */
import { indexResults, verdictIn, type PolicyReport, type PolicyResult, type RuleSummary, type Verdict } from "../report";
import { ruleGroups } from "../rules";

const marks: Readonly<Record<Verdict, string>> = {
  violation: "**violation**",
  unresolved: "?",
  suppressed: "(accepted)",
  compliant: "ok",
  "not-applicable": "-",
};

/** The matrix. Resources for which no rule of a service applies are not in its table; how many they are stands below it. */
export function policyMatrix(report: PolicyReport): string {
  const index = indexResults(report.results);
  const grouped = new Set(ruleGroups.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const groups = [
    ...ruleGroups.map(({ service, rules }) => ({ service, ids: new Set(rules.map(({ id }) => id)) })),
    { service: "Other rules", ids: new Set(report.rules.map(({ id }) => id).filter((id) => !grouped.has(id))) },
  ];
  const tables = groups.map(({ service, ids }) =>
    table(
      service,
      report,
      report.rules.filter(({ id }) => ids.has(id)),
      index,
    ),
  );
  const legend = "ok: compliant · **violation** · (accepted): suppressed, with a reason · ?: not decided · -: does not apply";
  return [
    `# Compliance of ${report.stacks.join(", ")} on ${report.date}`,
    legend,
    ...tables.filter((each) => each !== ""),
    accepted(report),
    notLookedAt(report),
  ]
    .filter((each) => each !== "")
    .join("\n\n")
    .concat("\n");
}

function table(service: string, report: PolicyReport, rules: readonly RuleSummary[], index: ReadonlyMap<string, PolicyResult>): string {
  const rows = report.resources.filter(({ urn }) => rules.some(({ id }) => verdictIn(index, id, urn) !== "not-applicable"));
  if (rules.length === 0) return "";
  const others = report.resources.length - rows.length;
  const legend = rules.map(({ id, severity, title }, column) => `${column + 1}. \`${id}\` (${severity}): ${title}.`);
  const head = ["resource", ...rules.map((_, column) => String(column + 1))];
  const lines = rows.map(({ stack, name, urn }) => [`${stack}/${name}`, ...rules.map(({ id }) => marks[verdictIn(index, id, urn)])]);
  return [
    `## ${service}`,
    legend.join("\n"),
    rows.length === 0 ? "" : [head, head.map(() => "---"), ...lines].map(markdownRow).join("\n"),
    `None of them applies to ${rows.length === 0 ? "any" : `the other ${others}`} of the ${report.resources.length} resources.`,
  ]
    .filter((each) => each !== "")
    .join("\n\n");
}

/** What is accepted, why and until when. */
function accepted({ results }: PolicyReport): string {
  const rows = results.flatMap(({ suppression, rule, stack, name, messages }) =>
    suppression === undefined ? [] : [[rule, `${stack}/${name}`, messages.join("; "), suppression.reason, suppression.expires]],
  );
  if (rows.length === 0) return "";
  const head = ["rule", "resource", "what", "why it is accepted", "until"];
  return ["## Accepted", [head, head.map(() => "---"), ...rows].map(markdownRow).join("\n")].join("\n\n");
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s+/g, " ")).join(" | ")} |`;
}

function notLookedAt({ notLookedAt }: PolicyReport): string {
  if (notLookedAt.length === 0) return "";
  const lines = notLookedAt.map(({ stack, name, type }) => `- ${stack}/${name}: ${type}`);
  return ["## Not looked at", "A plugin makes what is inside these components, and no rule was asked about it.", lines.join("\n")].join(
    "\n\n",
  );
}
