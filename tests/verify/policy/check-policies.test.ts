import { expect } from "chai";
import { allRules, checkPolicies, compliant, countVerdicts, violation, type Rule, type StackRule } from "../../../verify/policy";
import { declared, graphOf, urnOf } from "./declare";

const facts = {
  severity: "low",
  title: "T",
  rationale: "R.",
  remediation: "M.",
  url: "https://docs.aws.amazon.com/",
  references: {},
} as const;

describe("checkPolicies", () => {
  const graph = graphOf([
    declared("acme:data:Store", {}, "store", { custom: false }),
    declared("aws:kms/key:Key", { enableKeyRotation: true, policy: "{}" }, "orders"),
    declared("aws:kms/key:Key", { enableKeyRotation: { unknown: true }, policy: "{}" }, "web"),
    declared("aws:kms/key:Key", { customerMasterKeySpec: "RSA_2048" }, "signing"),
    declared("aws:cloudwatch/dashboard:Dashboard", {}, "board"),
    declared("pulumi:providers:aws", {}, "provider"),
  ]);

  it("defaults", () => {
    const report = checkPolicies([graph], { today: "2026-12-01" });
    expect([report.version, report.date, report.stacks, report.rules.length]).to.deep.equal([1, "2026-12-01", ["dev"], allRules.length]);
    expect(report.resources.map(({ name }) => name)).to.deep.equal(["orders", "web", "signing", "board"]);
    const rotation = report.results.filter(({ rule }) => rule === "kms-key-rotates");
    expect(rotation.map(({ name, verdict, messages }) => [name, verdict, messages])).to.deep.equal([
      ["orders", "compliant", []],
      ["web", "unresolved", ["enableKeyRotation is known only after a deployment"]],
      ["signing", "not-applicable", ["is a key that AWS cannot rotate"]],
    ]);
    expect(rotation[0]).to.include({ severity: "medium", source: "index.ts:7", urn: urnOf({ type: "aws:kms/key:Key", name: "orders" }) });
  });

  it("counts every rule for every resource", () => {
    const report = checkPolicies([graph]);
    const sum = Object.values(countVerdicts(report)).reduce((one, other) => one + other);
    expect(sum).to.equal(report.rules.length * report.resources.length);
  });

  it("runs the rules it is given", () => {
    const rule: Rule = {
      ...facts,
      id: "acme-board-has-name",
      types: ["aws:cloudwatch/dashboard:Dashboard"],
      reads: "resource",
      check: () => violation("has none"),
    };
    const { results } = checkPolicies([graph], { rules: [rule] });
    expect(results.map(({ rule: id, name, verdict, messages }) => ({ id, name, verdict, messages }))).to.deep.equal([
      { id: "acme-board-has-name", name: "board", verdict: "violation", messages: ["has none"] },
    ]);
  });

  it("looks at one resource once, whichever of its type's names the program uses", () => {
    const alb = graphOf([declared("aws:alb/loadBalancer:LoadBalancer", {}, "edge")]);
    const { results } = checkPolicies([alb]);
    expect(results.find(({ rule }) => rule === "load-balancer-is-protected")).to.include({
      verdict: "violation",
      type: "aws:alb/loadBalancer:LoadBalancer",
    });
    expect(new Set(results.map(({ rule }) => rule)).size).to.equal(results.length);
  });

  it("counts what one stack makes for another, but not by a name that both use", () => {
    const rule: StackRule = {
      ...{ ...facts, id: "acme-vpc-is-attached", types: ["aws:ec2/vpc:Vpc"], reads: "stack" },
      check: (vpc, stacks) => (stacks.referringTo(vpc, "aws:ec2/flowLog:FlowLog", "vpcId").length > 0 ? compliant : violation("is not")),
    };
    const id = "vpc-0123456789abcdef0";
    const vpc = graphOf([declared("aws:ec2/vpc:Vpc", {}, "main", { outputs: { id } })]);
    const log = (vpcId: string) => graphOf([declared("aws:ec2/flowLog:FlowLog", { vpcId }, "log")], "hub");
    const verdict = (vpcId: string) => checkPolicies([vpc, log(vpcId)], { rules: [rule] }).results.map((each) => each.verdict);
    expect([verdict(id), verdict("main")]).to.deep.equal([["compliant"], ["violation"]]);
  });

  it("leaves alone what is only read", () => {
    const read = { ...graph.resources[1]!, external: true, inputs: {} };
    expect(checkPolicies([{ ...graph, resources: [read] }]).resources).to.deep.equal([]);
  });

  it("passes on what a rule throws by mistake", () => {
    const rule: Rule = {
      ...{ ...facts, id: "acme-broken", types: ["aws:kms/key:Key"], reads: "resource" },
      check: () => {
        throw new TypeError("a bug");
      },
    };
    expect(() => checkPolicies([graph], { rules: [rule] })).to.throw(TypeError, "a bug");
  });
});
