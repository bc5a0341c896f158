import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { capture, type JsonObject, type StackGraph } from "../../../verify/graph";
import {
  allRules,
  checkPolicies,
  compliant,
  countVerdicts,
  policyMatrix,
  policyText,
  violation,
  type Rule,
  type StackRule,
} from "../../../verify/policy";
import { declared, graphOf, urnOf } from "./declare";

const facts = {
  severity: "low",
  title: "T",
  rationale: "R.",
  remediation: "M.",
  url: "https://docs.aws.amazon.com/",
  references: {},
} as const;

const declaredIn = (type: string, name: string, inputs: JsonObject = {}) => graphOf([declared(type, inputs, name)]).resources[0]!;

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

  it("names what a plugin makes, which no rule is asked about", () => {
    const { resources, ...rest } = graphOf([declared("aws:kms/key:Key", { enableKeyRotation: true }, "orders")]);
    const remote = { ...declaredIn("awsx:ec2:Vpc", "shop"), custom: false, remote: true };
    const report = checkPolicies([{ ...rest, resources: [...resources, remote] }]);
    expect(report.notLookedAt.map(({ name, type, source }) => [name, type, source])).to.deep.equal([
      ["shop", "awsx:ec2:Vpc", "index.ts:7"],
    ]);
    expect(report.resources.map(({ name }) => name)).to.deep.equal(["orders"]);
    expect(policyText(report)).to.contain("Not looked at, because a plugin makes what is inside:\n  dev/shop  awsx:ec2:Vpc (index.ts:7)\n");
    expect(policyMatrix(report)).to.contain("## Not looked at").and.to.contain("- dev/shop: awsx:ec2:Vpc");
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

  it("says of what is only read that whoever declares it answers for it", async () => {
    const program = (): void => {
      const key = aws.kms.Key.get("shared", "1234abcd-12ab-34cd-56ef-1234567890ab");
      new aws.sns.Topic("alerts", { kmsMasterKeyId: key.id });
    };
    const { resources, results } = checkPolicies([await capture(async () => program(), { stack: "dev" })]);
    expect(resources.map(({ name }) => name)).to.deep.equal(["shared", "alerts"]);
    const ofKey = results.filter(({ name }) => name === "shared");
    expect(ofKey.map(({ rule }) => rule)).to.include("kms-key-rotates");
    expect(new Set(ofKey.map(({ verdict, messages }) => `${verdict}: ${messages.join("; ")}`))).to.deep.equal(
      new Set(["not-applicable: is only read here: the stack that declares it answers for it"]),
    );
  });

  it("does not decide what a resource that is only read may decide", () => {
    const log = { ...declaredIn("aws:ec2/flowLog:FlowLog", "log"), external: true };
    const verdict = (resources: StackGraph["resources"]) =>
      checkPolicies([{ ...graph, resources }])
        .results.filter(({ rule, name }) => rule === "vpc-has-flow-log" && name === "main")
        .map((each) => [each.verdict, ...each.messages]);
    const vpc = declaredIn("aws:ec2/vpc:Vpc", "main");
    expect(verdict([vpc])).to.deep.equal([["violation", "no flow log names this VPC"]]);
    expect(verdict([vpc, log])).to.deep.equal([["unresolved", "log is only read here, and what it says is not known"]]);
    const own = declaredIn("aws:ec2/flowLog:FlowLog", "own", { vpcId: "main" });
    expect(verdict([vpc, log, own])).to.deep.equal([["compliant"]]);
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
