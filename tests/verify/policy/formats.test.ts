import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPolicies, junitXml, policyMatrix, policyText, sarifLog } from "../../../verify/policy";
import { declared, graphOf, urnOf } from "./declare";

const urn = urnOf({ type: "aws:kms/key:Key", name: 'key "<&>"' });
const graph = graphOf([
  declared("aws:kms/key:Key", { policy: "{}" }, 'key "<&>"'),
  declared("aws:kms/key:Key", { policy: "{}" }, "accepted"),
  declared("aws:kms/key:Key", { policy: "{}", enableKeyRotation: { unknown: true } }, "later"),
  declared("aws:kms/key:Key", { policy: "{}", enableKeyRotation: true }, "fine"),
  declared("aws:cloudwatch/dashboard:Dashboard", {}, "board"),
]);
const report = checkPolicies([graph], {
  today: "2026-12-01",
  suppressions: [
    { rules: ["kms-key-rotates"], resource: "accepted", reason: "It is | for tests.", expires: "2027-01-31" },
    { rules: ["kms-key-rotates"], resource: "gone", reason: "It was for tests.", expires: "2027-01-31" },
  ],
});

describe("policyText", () => {
  it("defaults", () => {
    expect(policyText(report).split("\n")).to.deep.equal([
      "medium  kms-key-rotates: Symmetric keys rotate (CKV_AWS_7, AwsSolutions-KMS5, AVD-AWS-0065, CIS 3.6)",
      '  dev/key "<&>"  never rotates (index.ts:7)',
      "    Set enableKeyRotation to true.",
      "    https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
      "",
      "Not decided:",
      "  kms-key-rotates",
      "  dev/later  enableKeyRotation is known only after a deployment (index.ts:7)",
      "",
      "Suppressions that suppress nothing; remove them:",
      "  kms-key-rotates at gone",
      "",
      `${report.rules.length} rules on 5 resources of dev: 1 violation (1 medium), 1 suppressed, 1 not decided, ${report.results.filter(({ verdict }) => verdict === "compliant").length} compliant`,
      "",
    ]);
  });

  it("does not repeat one mistake for pages", () => {
    const keys = Array.from({ length: 30 }, (_, index) => declared("aws:kms/key:Key", { policy: "{}" }, `key-${index}`));
    expect(policyText(checkPolicies([graphOf(keys)]))).to.contain("  … and 20 more\n");
  });
});

describe("policyMatrix", () => {
  const lines = policyMatrix(report).split("\n");

  it("has a column for a rule, a row for a resource, and says what is in none", () => {
    const column = report.rules.filter(({ id }) => id.startsWith("kms-")).findIndex(({ id }) => id === "kms-key-rotates") + 1;
    const cells = lines.filter((line) => line.startsWith("| dev/")).map((line) => line.split(" | "));
    const rows = new Map(cells.map((row) => [row[0]?.slice(2), row[column]] as const));
    expect(Object.fromEntries(rows)).to.deep.equal({
      'dev/key "<&>"': "**violation**",
      "dev/accepted": "(accepted)",
      "dev/later": "?",
      "dev/fine": "ok",
    });
    expect(lines).to.contain("None of them applies to the other 1 of the 5 resources.");
    expect(lines).to.contain("None of them applies to any of the 5 resources.");
  });

  it("says what is accepted, why and until when", () => {
    expect(lines.at(-2)).to.equal("| kms-key-rotates | dev/accepted | never rotates | It is \\| for tests. | 2027-01-31 |");
  });
});

describe("sarifLog", () => {
  const log = JSON.parse(JSON.stringify(sarifLog(report))) as {
    version: string;
    runs: { tool: { driver: { semanticVersion: string; rules: { id: string; helpUri: string }[] } }; results: Record<string, unknown>[] }[];
  };
  const run = log.runs[0]!;

  it("defaults", () => {
    expect(log.version).to.equal("2.1.0");
    const { version } = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8")) as { version: string };
    expect(run.tool.driver.semanticVersion).to.equal(version);
    expect(run.tool.driver.rules.map(({ id }) => id)).to.deep.equal(report.rules.map(({ id }) => id));
    const ruleIndex = report.rules.findIndex(({ id }) => id === "kms-key-rotates");
    expect(run.results[0]).to.deep.equal({
      ruleId: "kms-key-rotates",
      ruleIndex,
      kind: "fail",
      level: "warning",
      message: { text: 'dev/key "<&>": never rotates.' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "index.ts", uriBaseId: "%SRCROOT%" }, region: { startLine: 7 } },
          logicalLocations: [{ name: 'key "<&>"', fullyQualifiedName: urn, kind: "resource", properties: { type: "aws:kms/key:Key" } }],
        },
      ],
      partialFingerprints: { "ruleAndUrn/v1": `kms-key-rotates ${urn}` },
    });
  });

  it("keeps what is suppressed, with why, and what is open without a level", () => {
    expect(run.results[1]?.["suppressions"]).to.deep.equal([
      { kind: "external", status: "accepted", justification: "It is | for tests. (until 2027-01-31)" },
    ]);
    expect(run.results[2]).to.include({ kind: "open", level: "none" });
    expect(run.results.length).to.equal(3);
  });

  it("names files outside the project by their whole path, and none where the line is not known", () => {
    const [inside] = graph.resources;
    const at = (source: string | null) => JSON.stringify(sarifLog(checkPolicies([{ ...graph, resources: [{ ...inside!, source }] }])));
    expect(at("/opt/a b/index.ts:3")).to.contain('{"artifactLocation":{"uri":"file:///opt/a%20b/index.ts"},"region":{"startLine":3}}');
    expect(at(null)).not.to.contain("physicalLocation");
  });
});

describe("a violation in a library's component", () => {
  const [inside] = graph.resources;
  const made = { ...inside!, librarySource: "node_modules/isthmus/dist/components/core/encryption-key/encryption-key.js:42" };
  const ofLibrary = checkPolicies([{ ...graph, resources: [made] }]);

  it("is at the line of the program, and names the library's", () => {
    expect(policyText(ofLibrary)).to.contain(
      "never rotates (index.ts:7 via node_modules/isthmus/dist/components/core/encryption-key/encryption-key.js:42)\n",
    );
    const log = sarifLog(ofLibrary) as { runs: { results: Record<string, unknown>[] }[] };
    const [found] = log.runs[0]!.results;
    expect(JSON.stringify(found!["locations"])).to.contain('{"uri":"index.ts","uriBaseId":"%SRCROOT%"},"region":{"startLine":7}');
    expect(found!["relatedLocations"]).to.deep.equal([
      {
        id: 0,
        physicalLocation: {
          artifactLocation: { uri: "node_modules/isthmus/dist/components/core/encryption-key/encryption-key.js", uriBaseId: "%SRCROOT%" },
          region: { startLine: 42 },
        },
        message: { text: "The component of the library makes it here." },
      },
    ]);
    expect(junitXml(ofLibrary))
      .to.contain('file="index.ts" line="7"')
      .and.contain(" via node_modules/isthmus/dist/components/core/encryption-key/encryption-key.js:42</failure>");
  });
});

describe("junitXml", () => {
  const xml = junitXml(report);

  it("defaults", () => {
    const suite = xml.slice(xml.indexOf('<testsuite name="kms-key-rotates'), xml.indexOf("</testsuite>", xml.indexOf("kms-key-rotates")));
    expect(suite.split("\n").map((line) => line.trim())).to.deep.equal([
      '<testsuite name="kms-key-rotates: Symmetric keys rotate" tests="4" failures="1" skipped="2">',
      '<testcase classname="kms-key-rotates" name="dev/key &quot;&lt;&amp;&gt;&quot;" file="index.ts" line="7">',
      `<failure message="never rotates" type="medium">${urn.replace('"<&>"', "&quot;&lt;&amp;&gt;&quot;")}</failure>`,
      "</testcase>",
      '<testcase classname="kms-key-rotates" name="dev/accepted" file="index.ts" line="7">',
      '<skipped message="suppressed until 2027-01-31: It is | for tests. (never rotates)"/>',
      "</testcase>",
      '<testcase classname="kms-key-rotates" name="dev/later" file="index.ts" line="7">',
      '<skipped message="unresolved: enableKeyRotation is known only after a deployment"/>',
      "</testcase>",
      '<testcase classname="kms-key-rotates" name="dev/fine" file="index.ts" line="7"/>',
      "",
    ]);
  });

  it("replaces what XML cannot say", () => {
    const name = `a\u0000b\u001bc\ud800`;
    expect(junitXml(checkPolicies([graphOf([declared("aws:kms/key:Key", {}, name)])]))).to.contain('name="dev/a\ufffdb\ufffdc\ufffd"');
  });
});
