/**
 *     isthmus policy --format sarif --output out/policy.sarif
 *
 * SARIF 2.1.0, as code scanning of GitHub, GitLab and Azure DevOps reads it: what is wrong stands at its line of the program.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { JsonObject } from "../../graph";
import type { PolicyReport, PolicyResult, RuleSummary } from "../report";
import type { Severity } from "../rule";

const { version } = require("isthmus/package.json") as { readonly version: string };

const levels: Readonly<Record<Severity, string>> = { critical: "error", high: "error", medium: "warning", low: "note" };
/** Scores by which GitHub sorts alerts. https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const scores: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/** The log: violations, what suppresses some of them, and what cannot be decided yet. Compliant resources are not in it. */
export function sarifLog({ rules, results, date }: PolicyReport): JsonObject {
  const shown = results.filter(({ verdict }) => verdict === "violation" || verdict === "suppressed" || verdict === "unresolved");
  const positions = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "isthmus policy", semanticVersion: version, rules: rules.map(descriptor) } },
        results: shown.map((each) => result(each, positions.get(each.rule) ?? -1)),
        columnKind: "utf16CodeUnits",
        properties: { date },
      },
    ],
  };
}

function descriptor({ id, severity, title, rationale, remediation, url, references }: RuleSummary): JsonObject {
  const others = Object.entries(references).flatMap(([set, ids]) => (ids ?? []).map((other) => `${set}/${other}`));
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: `${title}. ${rationale}` },
    help: { text: `${remediation}\n${url}`, markdown: `${remediation}\n\n[AWS documentation](${url})` },
    helpUri: url,
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ["security", ...others], "security-severity": scores[severity] },
  };
}

function result({ rule, severity, verdict, messages, suppression, ...resource }: PolicyResult, ruleIndex: number): JsonObject {
  const undecided = verdict === "unresolved";
  return {
    ruleId: rule,
    ruleIndex,
    // Only a failure has a level; what is not decided is open.
    kind: undecided ? "open" : "fail",
    level: undecided ? "none" : levels[severity],
    message: { text: `${resource.stack}/${resource.name}: ${messages.join("; ")}.` },
    locations: [location(resource)],
    ...(resource.librarySource !== undefined && { relatedLocations: [insideLibrary(resource.librarySource)] }),
    partialFingerprints: { "ruleAndUrn/v1": `${rule} ${resource.urn}` },
    ...(suppression !== undefined && {
      suppressions: [{ kind: "external", status: "accepted", justification: `${suppression.reason} (until ${suppression.expires})` }],
    }),
  };
}

function location({ urn, type, name, source }: Pick<PolicyResult, "urn" | "type" | "name" | "source">): JsonObject {
  return {
    ...(source !== null && { physicalLocation: physical(source) }),
    logicalLocations: [{ name, fullyQualifiedName: urn, kind: "resource", properties: { type } }],
  };
}

/** Where a library's component makes the resource: the violation is at the program's line, which can be changed. */
function insideLibrary(source: string): JsonObject {
  return { id: 0, physicalLocation: physical(source), message: { text: "The component of the library makes it here." } };
}

/** `components/rds/aurora.ts:179`. What lies outside the project has an absolute path. */
function physical(source: string): JsonObject {
  const [, file = source, line = "1"] = /^(.*):(\d+)$/.exec(source) ?? [];
  const path = file.split("/").map(encodeURIComponent).join("/");
  const artifactLocation: JsonObject = file.startsWith("/") ? { uri: `file://${path}` } : { uri: path, uriBaseId: "%SRCROOT%" };
  return { artifactLocation, region: { startLine: Number(line) } };
}
