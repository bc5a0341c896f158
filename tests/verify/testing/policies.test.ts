import * as aws from "@pulumi/aws";
import { expect, use } from "chai";
import { writeFileSync } from "node:fs";
import { allRules, compliant, violation, type Rule } from "../../../verify/policy";
import { isthmusChai, type CapturedStack } from "../../../verify/testing";
import { captured, inTemporaryDirectory, messageOf } from "./support";

use(isthmusChai);

const own: Rule = {
  id: "acme-topic-has-display-name",
  severity: "low",
  title: "Topics have a name to display",
  rationale: "Mail comes from it.",
  remediation: "Set displayName.",
  url: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html",
  references: {},
  types: ["aws:sns/topic:Topic"],
  reads: "resource",
  check: (topic) => (topic.has("displayName") ? compliant : violation("has none")),
};

describe("keepPolicies", () => {
  let graph: CapturedStack;
  before(async () => {
    graph = await captured(() => new aws.kms.Key("orders", { policy: "{}", deletionWindowInDays: 30 }));
  });

  it("defaults", () => {
    const text = messageOf(() => expect(graph).to.keepPolicies());
    expect(text).to.match(
      /^medium {2}kms-key-rotates: Symmetric keys .*\n {2}dev\/orders {2}.*\(tests\/verify\/testing\/policies\.test\.ts:\d+\)\n/,
    );
    expect(text).to.contain("Set enableKeyRotation to true.").and.to.contain("rules on 1 resource of dev: 1 violation");
    expect(graph).not.to.keepPolicies();
  });

  it("counts violations from a severity on", () => {
    expect(graph).to.keepPolicies({ severity: "high" });
    expect(messageOf(() => expect(graph).not.to.keepPolicies({ severity: "high" }))).to.match(/^expected some policy to be broken, but: /);
  });

  it("accepts what a file accepts, and refuses a file that is not in order", () => {
    inTemporaryDirectory((path) => {
      const accepting = (expires: string): string => {
        writeFileSync(path("policy.yaml"), `suppressions: [{ rule: kms-key-rotates, resource: orders, reason: R., expires: ${expires} }]`);
        return path("policy.yaml");
      };
      expect(graph).to.keepPolicies({ suppressions: accepting("2099-01-01") });
      expect(messageOf(() => expect(graph).to.keepPolicies({ suppressions: accepting("2020-01-01") }))).to.contain("2020-01-01 is over");
    });
  });

  it("asks rules of a team's own, of several stacks together", async () => {
    const alerts = await captured(() => new aws.sns.Topic("alerts"), { stack: "qa" });
    expect(graph).to.keepPolicies({ rules: [own] });
    expect(messageOf(() => expect([graph, alerts]).to.keepPolicies({ rules: [own, ...allRules] }))).to.contain("qa/alerts  has none");
    expect(messageOf(() => expect("a text").to.keepPolicies())).to.contain("keepPolicies looks at a captured stack");
  });
});
