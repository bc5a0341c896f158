import { expect } from "chai";
import { allRules, checkPolicies, type PolicyResult, type Rule } from "../../../verify/policy";
import { allCases } from "./cases";
import type { Case } from "./cases/case";
import { graphOf } from "./declare";

/** What a rule says of a case: the result for its first resource. */
function verdictOf(rule: Rule, each: Case): PolicyResult {
  const resources = "type" in each ? [each] : each;
  const graph = graphOf(resources);
  const { results } = checkPolicies([graph], { rules: [rule] });
  const result = results.find(({ urn }) => urn === graph.resources[0]?.urn);
  if (result === undefined) throw new Error(`${rule.id} does not look at ${resources[0]?.type}`);
  return result;
}

describe("policy rules", () => {
  for (const rule of allRules) {
    const { passes = [], fails = [], ignores = [], undecided = [] } = allCases[rule.id] ?? {};
    describe(rule.id, () => {
      it("passes what keeps it", () => {
        expect(passes, "resources that keep it").not.to.be.empty;
        for (const each of passes) expect(verdictOf(rule, each), JSON.stringify(each)).to.include({ verdict: "compliant" });
      });

      it("refuses what breaks it", () => {
        expect(fails, "resources that break it").not.to.be.empty;
        for (const each of fails) {
          const { verdict, messages } = verdictOf(rule, each);
          expect(verdict, JSON.stringify(each)).to.equal("violation");
          expect(messages.every((message) => /^[^.]+/.test(message) && !message.endsWith(".") && !message.includes("undefined"))).to.equal(
            true,
            messages.join(),
          );
        }
      });

      if (ignores.length > 0)
        it("does not apply where it has nothing to say", () => {
          for (const each of ignores) expect(verdictOf(rule, each), JSON.stringify(each)).to.include({ verdict: "not-applicable" });
        });

      if (undecided.length > 0)
        it("does not guess what is secret, unknown or malformed", () => {
          for (const each of undecided) expect(verdictOf(rule, each), JSON.stringify(each)).to.include({ verdict: "unresolved" });
        });
    });
  }
});
