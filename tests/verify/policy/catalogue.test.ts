import { expect } from "chai";
import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import { allRules, ruleGroups, severities } from "../../../verify/policy";
import { canonicalType } from "../../../verify/policy/resource";
import { allCases } from "./cases";

describe("the catalogue of rules", () => {
  it("defaults", () => {
    expect(allRules.length).to.be.at.least(90);
    expect(ruleGroups.flatMap(({ rules }) => rules)).to.deep.equal(allRules);
  });

  it("has a name for each rule, and cases for each name", () => {
    const ids = allRules.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).to.deep.equal([]);
    expect(Object.keys(allCases).sort()).to.deep.equal([...ids].sort());
  });

  it("says of each rule what it demands, why, what to do and where AWS says so", () => {
    for (const { id, severity, title, rationale, remediation, url } of allRules) {
      expect(severities, id).to.include(severity);
      expect(title, id).to.match(/^[A-Z].*[^.]$/);
      for (const sentence of [rationale, remediation]) expect(sentence, id).to.match(/^[A-Z].*\.$/);
      expect(url, id).to.match(/^https:\/\/(docs\.aws\.amazon\.com|docs\.datadoghq\.com|www\.pulumi\.com)\//);
    }
  });

  it("names other rule sets in their own form", () => {
    for (const { id, references } of allRules) {
      for (const each of references.checkov ?? []) expect(each, id).to.match(/^CKV2?_AWS_\d+$/);
      for (const each of references.cdkNag ?? []) expect(each, id).to.match(/^(AwsSolutions-[A-Z]+\d+|[A-Z][A-Za-z0-9]+)$/);
      for (const each of references.cis ?? []) expect(each, id).to.match(/^\d+(\.\d+)+$/);
      for (const each of references.trivy ?? []) expect(each, id).to.match(/^AVD-AWS-\d{4}$/);
    }
  });

  it("looks at types that @pulumi/aws or @pulumi/datadog has, under their one name", () => {
    for (const type of new Set(allRules.flatMap(({ types }) => types))) {
      expect(canonicalType(type)).to.equal(type);
      expect(isType(type), type).to.equal(true);
    }
  });
});

type Module = Readonly<Record<string, { readonly __pulumiType?: string }>>;

/** Whether the SDK has a class for `aws:<module>/<file>:<Name>` or `datadog:index/<file>:<Name>`. */
function isType(type: string): boolean {
  const [, packageName, module = "", name = ""] = /^(aws|datadog):([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
  const members = packageName === "datadog" ? (datadog as unknown as Module) : (aws as unknown as Readonly<Record<string, Module>>)[module];
  return members?.[name]?.__pulumiType === type;
}
