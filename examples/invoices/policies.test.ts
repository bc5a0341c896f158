import { expect, use } from "chai";
import { allRules, checkPolicies, compliant, violation, type Rule } from "isthmus/policy";
import { capture, isthmusChai, platformOutputsFixture } from "isthmus/testing";
import program = require("./index");

use(isthmusChai);

const own: Rule = {
  id: "acme-service-runs-twice",
  severity: "medium",
  title: "Services run two tasks",
  rationale: "One is none while it is replaced.",
  remediation: "Set desiredCount to 2 or more.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html",
  references: {},
  types: ["aws:ecs/service:Service"],
  reads: "resource",
  check: (service) => ((service.number("desiredCount") ?? 1) >= 2 ? compliant : violation("runs a single task")),
};

describe("the policies of another team", () => {
  it("are asked in its own test, with a rule of its own", async () => {
    const graph = await capture(program, { stack: "prod", references: { "acme/isthmus/prod": platformOutputsFixture } });
    expect(graph).to.keepPolicies({ rules: [own, ...allRules], severity: "high" });
    expect(checkPolicies([graph], { rules: [own] }).results).to.have.length(1);
  });
});
