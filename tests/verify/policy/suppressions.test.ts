import { expect } from "chai";
import { checkPolicies, readSuppressions, type PolicyReport, type Suppression } from "../../../verify/policy";
import { declared, graphOf, urnOf, type Declared } from "./declare";

const component = declared("acme:data:Store", {}, "store", { custom: false });
const storeUrn = urnOf(component);
const nested = declared("acme:data:Keys", {}, "keys", { custom: false, parent: storeUrn });
const key = (name: string, parent?: string): Declared =>
  declared("aws:kms/key:Key", { policy: "{}" }, name, parent === undefined ? {} : { parent });
const graph = graphOf([component, nested, key("inside", urnOf(nested)), key("outside")]);
const later = { reason: "The key is only for tests.", expires: "2027-01-31" } as const;
const today = "2027-01-31";

function check(...suppressions: readonly Omit<Suppression, "rules">[]): PolicyReport {
  return checkPolicies([graph], { today, suppressions: suppressions.map((each) => ({ rules: ["kms-key-rotates"], ...each })) });
}

/** Names of the keys whose violation is suppressed. */
function suppressed({ results }: PolicyReport): readonly string[] {
  return results.filter(({ rule, verdict }) => rule === "kms-key-rotates" && verdict === "suppressed").map(({ name }) => name);
}

function faults(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing is refused");
}

describe("suppressions", () => {
  it("defaults", () => {
    const report = check({ resource: "inside", ...later });
    const result = report.results.find(({ rule, name }) => rule === "kms-key-rotates" && name === "inside");
    expect(result).to.deep.include({ verdict: "suppressed", messages: ["never rotates"] });
    expect(result?.suppression?.reason).to.equal(later.reason);
    expect(report.unusedSuppressions).to.deep.equal([]);
  });

  it("are for a resource by name or URN, for a type, for a component and everything below it", () => {
    expect(suppressed(check({ resource: urnOf(key("outside")), ...later }))).to.deep.equal(["outside"]);
    expect(suppressed(check({ type: "aws:kms/key:Key", ...later }))).to.deep.equal(["inside", "outside"]);
    for (const each of ["store", storeUrn, "acme:data:Store", "acme:data:Keys", "urn:pulumi:dev::project::acme:data:Store"])
      expect(suppressed(check({ component: each, ...later })), each).to.deep.equal(["inside"]);
    expect(suppressed(check({ component: "urn:pulumi:dev::project::acme:data:St", ...later }))).to.deep.equal([]);
    expect(suppressed(check({ type: "aws:kms/key:Key", component: "store", ...later }))).to.deep.equal(["inside"]);
  });

  it("are for some stacks only where they say so, and unused only where those were checked", () => {
    const elsewhere = check({ type: "aws:kms/key:Key", stacks: ["prod"], ...later });
    expect([suppressed(elsewhere), elsewhere.unusedSuppressions]).to.deep.equal([[], []]);
    expect(suppressed(check({ type: "aws:kms/key:Key", stacks: ["prod", "dev"], ...later })).length).to.equal(2);
  });

  it("are told where they suppress nothing", () => {
    expect(check({ resource: "gone", optional: true, ...later }).unusedSuppressions).to.deep.equal([]);
    const unused = { resource: "gone", ...later };
    expect(check(unused, { resource: "inside", ...later }).unusedSuppressions).to.deep.equal([{ rules: ["kms-key-rotates"], ...unused }]);
  });

  it("are not reported where the kind of component that they are about is not there at all", () => {
    expect(check({ component: "acme:data:Bastion", ...later }).unusedSuppressions).to.deep.equal([]);
    for (const component of ["bastion", "urn:pulumi:dev::project::acme:data:Bastion::bastion"])
      expect(check({ component, ...later }).unusedSuppressions, component).to.have.length(1);
    const compliant = graphOf([
      component,
      declared("aws:kms/key:Key", { policy: "{}", enableKeyRotation: true }, "rotating", { parent: storeUrn }),
    ]);
    const suppressions = [{ rules: ["kms-key-rotates"], component: "acme:data:Store", ...later }];
    expect(checkPolicies([compliant], { today, suppressions }).unusedSuppressions).to.have.length(1);
  });

  it("refuses suppressions without a reason, past their day, for no rule or nowhere, all at once", () => {
    const bad: readonly Suppression[] = [
      { rules: ["kms-key-rotate"], resource: "inside", reason: " ", expires: "2027-01-30" },
      { rules: [], reason: "No reason to say where.", expires: "2027-02-30" },
    ];
    expect(faults(() => checkPolicies([graph], { today, suppressions: bad, subject: "policy.yaml" })).split("\n")).to.deep.equal([
      "6 faults in policy.yaml",
      "  suppressions[0].rules     kms-key-rotate is no rule. The nearest are kms-key-rotates, secret-rotates, kms-key-is-enabled.",
      "  suppressions[0].reason    is empty. Say why the violation is accepted, for whoever reads the report.",
      "  suppressions[0].expires   2027-01-30 is over. Mend what it suppressed, or look at it again and set a later day.",
      "  suppressions[1].rules     names no rule. Name the rules that are broken.",
      "  suppressions[1].resource  is missing, and so are component and type. Say where the violation is accepted.",
      '  suppressions[1].expires   "2027-02-30" is no day. Write it as in 2027-06-30.',
    ]);
  });
});

describe("readSuppressions", () => {
  const text = `
suppressions:
  - rule: kms-key-rotates
    stack: dev
    component: store
    reason: Only for tests.
    expires: 2027-01-31
  - rule: [a, b]
    type: aws:kms/key:Key
    reason: Because.
    expires: "2027-01-31"
`;

  it("defaults", () => {
    expect(readSuppressions(text, "policy.yaml")).to.deep.equal([
      { rules: ["kms-key-rotates"], stacks: ["dev"], component: "store", reason: "Only for tests.", expires: "2027-01-31" },
      { rules: ["a", "b"], type: "aws:kms/key:Key", reason: "Because.", expires: "2027-01-31" },
    ]);
  });

  it("reads JSON", () => {
    expect(readSuppressions(JSON.stringify({ suppressions: [] }), "policy.json")).to.deep.equal([]);
  });

  it("refuses other shapes, naming each place", () => {
    const wrong =
      "suppressions:\n  - { rules: [a], resource: x, expires: 2027-01-31 }\n  - { rule: a, type: b, reason: 7, expires: 2027-01-31 }";
    expect(faults(() => readSuppressions(wrong, "policy.yaml")).split("\n")).to.deep.equal([
      "4 faults in policy.yaml",
      "  suppressions[0].rule    is missing. Give the id of a rule, or a list of them, as in load-balancer-has-web-acl.",
      "  suppressions[0].reason  is missing. Give a sentence that says why it is accepted.",
      "  suppressions[0].rules   is not a known key. Did you mean rule?",
      "  suppressions[1].reason  7 is a number. Give a sentence that says why it is accepted.",
    ]);
    expect(faults(() => readSuppressions("", "policy.yaml"))).to.contain("suppressions  is missing");
  });

  it("refuses what is no YAML, with the line", () => {
    expect(faults(() => readSuppressions("suppressions:\n  - {", "policy.yaml"))).to.match(/1 fault in policy\.yaml\n {2}syntax .*line 2/);
  });
});
