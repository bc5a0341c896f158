import { expect } from "chai";
import fc from "fast-check";
import { allRules, checkPolicies } from "../../../verify/policy";
import { allCases } from "./cases";
import { unknown, type Case } from "./cases/case";
import { declared, graphOf, urnOf, type Declared } from "./declare";

const listOf = (each: Case): readonly Declared[] => ("type" in each ? [each] : each);

/** Names of inputs that rules ask for, so that made-up inputs are looked at and not only passed by. */
const words = [...new Set(Object.values(allCases).flatMap(({ passes, fails }) => [...passes, ...fails].flatMap(listOf).flatMap(keysIn)))];

/** In a preview the id of another resource is not known, but the dependency on it is. */
function withUnknown(resource: Declared, key: string, target: Declared): Declared {
  const propertyDependencies = resource.inputs[key] === "subject" ? { [key]: [urnOf(target)] } : {};
  return { ...resource, inputs: { ...resource.inputs, [key]: unknown }, propertyDependencies };
}

function keysIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [...(Array.isArray(value) ? [] : [key]), ...keysIn(each)]);
}

describe("what rules make of inputs that nobody expects", () => {
  it("never finds compliant what broke a rule, because an input is not known", () => {
    for (const rule of allRules)
      for (const resources of allCases[rule.id]!.fails.map(listOf))
        for (const [index, resource] of resources.entries())
          for (const key of Object.keys(resource.inputs)) {
            const changed = resources.map((each, at) => (at === index ? withUnknown(each, key, resources[0]!) : each));
            const [result] = checkPolicies([graphOf(changed)], { rules: [rule] }).results.filter(({ name }) => name === resources[0]!.name);
            // A key that was broken by its value may be given in a way that keeps the rule; then it cannot be told, unless being given is all.
            expect(result!.verdict, `${rule.id} without ${key} of ${resource.name}`).not.to.equal("compliant");
          }
  });

  it("has a verdict for any inputs at all", () => {
    const value = fc.letrec((tie) => ({
      leaf: fc.oneof(
        fc.constantFrom(null, true, false, 0, -1, 443, "", "*", "true", "0.0.0.0/0", "{}", "[1]", "no JSON", unknown, { secret: true }),
        fc.constantFrom(JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: [1, "*"], Resource: "*" } })),
      ),
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        tie("leaf"),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...words), tie("tree"), { maxKeys: 4 }),
      ),
    })).tree;
    const types = [...new Set(allRules.flatMap((rule) => rule.types))];
    const resource = fc.record({
      type: fc.constantFrom(...types),
      inputs: fc.dictionary(fc.constantFrom(...words), value, { maxKeys: 8 }),
    });
    fc.assert(
      fc.property(fc.array(resource, { minLength: 1, maxLength: 4 }), (resources) => {
        const graph = graphOf(resources.map(({ type, inputs }, index) => declared(type, inputs as Declared["inputs"], `r${index}`)));
        expect(checkPolicies([graph]).results).not.to.be.empty;
      }),
      { numRuns: 400 },
    );
  });
});
