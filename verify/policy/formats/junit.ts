/**
 *     isthmus policy --format junit --output out/policy.xml
 *
 * JUnit's XML, as every build server reads it: a suite for a rule, a case for a resource. Suppressed and undecided are skipped, with why.
 * https://github.com/testmoapp/junitxml
 */
import type { PolicyReport, PolicyResult, RuleSummary } from "../report";

/** The document. */
export function junitXml({ rules, results }: PolicyReport): string {
  const suites = rules.map((rule) => suite(rule, resultsOf(rule, results))).filter((lines) => lines.length > 0);
  const [tests, failures, skipped] = counts(results);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="isthmus policy" tests="${tests}" failures="${failures}" skipped="${skipped}">`,
    ...suites.flat(),
    "</testsuites>",
    "",
  ].join("\n");
}

function resultsOf({ id }: RuleSummary, results: readonly PolicyResult[]): readonly PolicyResult[] {
  return results.filter(({ rule }) => rule === id);
}

function suite({ id, title }: RuleSummary, results: readonly PolicyResult[]): readonly string[] {
  if (results.length === 0) return [];
  const [tests, failures, skipped] = counts(results);
  return [
    `  <testsuite name="${escaped(`${id}: ${title}`)}" tests="${tests}" failures="${failures}" skipped="${skipped}">`,
    ...results.flatMap(testCase),
    "  </testsuite>",
  ];
}

function testCase(result: PolicyResult): readonly string[] {
  const { rule, stack, name, source } = result;
  const [, file, line] = /^(.*):(\d+)$/.exec(source ?? "") ?? [];
  const place = file === undefined || line === undefined ? "" : ` file="${escaped(file)}" line="${line}"`;
  const open = `    <testcase classname="${escaped(rule)}" name="${escaped(`${stack}/${name}`)}"${place}`;
  const inside = outcome(result);
  return inside === undefined ? [`${open}/>`] : [`${open}>`, `      ${inside}`, "    </testcase>"];
}

function outcome({ verdict, messages, severity, suppression, urn, librarySource }: PolicyResult): string | undefined {
  const text = messages.join("; ");
  const place = librarySource === undefined ? urn : `${urn} via ${librarySource}`;
  switch (verdict) {
    case "compliant":
      return undefined;
    case "violation":
      return `<failure message="${escaped(text)}" type="${severity}">${escaped(place)}</failure>`;
    case "suppressed":
      return `<skipped message="${escaped(`suppressed until ${suppression?.expires ?? ""}: ${suppression?.reason ?? ""} (${text})`)}"/>`;
    case "unresolved":
    case "not-applicable":
      return `<skipped message="${escaped(`${verdict}: ${text}`)}"/>`;
  }
}

function counts(results: readonly PolicyResult[]): readonly [tests: number, failures: number, skipped: number] {
  const failures = results.filter(({ verdict }) => verdict === "violation").length;
  const compliant = results.filter(({ verdict }) => verdict === "compliant").length;
  return [results.length, failures, results.length - failures - compliant];
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
function escaped(text: string): string {
  return [...text].map((letter) => (isSpeakable(letter) ? (entities[letter] ?? letter) : "\uFFFD")).join("");
}

/** XML 1.0 has no way to say some control characters, not even escaped. https://www.w3.org/TR/xml/#charsets */
function isSpeakable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  const isControl = code < 0x20 && ![0x9, 0xa, 0xd].includes(code);
  return !isControl && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
