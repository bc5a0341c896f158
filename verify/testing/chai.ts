/**
 *     use(isthmusChai);
 *     expect(graph).to.haveResource("aws:ecs/service:Service", { desiredCount: 2 });
 *     expect(graph).not.to.haveResource("aws:ec2/internetGateway:InternetGateway");
 *
 * Every assertion is about a captured stack and says in its failure what is there instead, and in which line of the program.
 */
import type { AlertExpectation } from "../alert";
import { alerts } from "./alerts";
import { dependsOn } from "./dependencies";
import type { ResourceSelector } from "./find";
import { checkIdentities } from "./identities";
import type { ExpectedProperties, Matcher } from "./match";
import { allows, isolates, type AllowedFlow, type IsolatedFlow } from "./network";
import { checkPlan } from "./plan";
import { keepsPolicies, type PolicyExpectation } from "./policies";
import { isProtected } from "./protection";
import { hasResource, hasResourceCount } from "./resources";
import { stackOf, stacksOf, type Verdict } from "./subject";

// Stands by itself, and is added to chai's own types where a program has them.
declare global {
  namespace Chai {
    interface Assertion {
      /** Some resource of the type has these among its inputs. `Match` and `Capture` may stand wherever a value is expected. */
      haveResource(type: string, inputs?: ExpectedProperties | Matcher): Assertion;
      /** So many resources have the type, and these among their inputs. */
      haveResourceCount(type: string, count: number, inputs?: ExpectedProperties | Matcher): Assertion;
      /** All that `from` means come after something that `to` means, directly or through others. After `not`: none of them does. */
      dependOn(from: ResourceSelector, to: ResourceSelector): Assertion;
      /** Pulumi refuses to delete any of them. After `not`: it would delete each of them. */
      beProtected(what: ResourceSelector): Assertion;
      /** Every packet of this kind that is sent arrives, and its answer returns. Of one captured stack or of several: `expect([hub, prod])`. */
      allow(flow: AllowedFlow): Assertion;
      /** No packet of this kind arrives. Of one captured stack or of several: `expect([hub, prod])`. */
      isolate(flow: IsolatedFlow): Assertion;
      /** Every critical alarm that is meant notifies a person, or whoever is named. After `not`: none does. What is not decided holds in neither form. Of one captured stack or of several: `expect([hub, prod])`. */
      alert(expectation: AlertExpectation): Assertion;
      /** No rule of the policy pack is broken but for what a file accepts. Of one captured stack or of several: `expect([hub, prod])`. */
      keepPolicies(expectation?: PolicyExpectation): Assertion;
      /** The plan is the one in the file. The first run writes it, `UPDATE_PLANS=1` writes it anew. */
      matchPlan(file: string): Assertion;
      /** No name of the file is lost and every name is in it. The first run writes it, `UPDATE_IDENTITIES=1` adds what is new. */
      matchIdentities(file: string): Assertion;
    }
  }
}

/** An assertion under way. */
interface UnderWay {
  readonly _obj: unknown;
  assert(holds: boolean, otherwise: string, unexpectedly: string, expected?: unknown, actual?: unknown, showsDiff?: boolean): void;
}

/** The part of chai's class that is used here. */
interface AssertionClass {
  addMethod(name: string, method: (this: UnderWay, ...values: never[]) => void): void;
}

/**
 * Adds assertions on captured stacks to chai, release 4, 5 or 6: `use(isthmusChai)`. Its type names no type of chai's, so that a program
 * without chai can use the rest of `isthmus/testing`.
 */
export const isthmusChai = (chai: { readonly Assertion: object }, utils: { flag(assertion: object, name: string): unknown }): void => {
  const Assertion = chai.Assertion as AssertionClass;
  const isNegated = (assertion: UnderWay): boolean => utils.flag(assertion, "negate") === true;

  Assertion.addMethod("haveResource", function (this: UnderWay, type: string, inputs: ExpectedProperties | Matcher = {}) {
    report(this, hasResource(stackOf(this._obj, "haveResource"), type, inputs));
  });
  Assertion.addMethod(
    "haveResourceCount",
    function (this: UnderWay, type: string, count: number, inputs: ExpectedProperties | Matcher = {}) {
      report(this, hasResourceCount(stackOf(this._obj, "haveResourceCount"), type, count, inputs));
    },
  );
  Assertion.addMethod("dependOn", function (this: UnderWay, from: ResourceSelector, to: ResourceSelector) {
    report(this, dependsOn(stackOf(this._obj, "dependOn"), from, to, isNegated(this)));
  });
  Assertion.addMethod("beProtected", function (this: UnderWay, what: ResourceSelector) {
    report(this, isProtected(stackOf(this._obj, "beProtected"), what, isNegated(this)));
  });
  Assertion.addMethod("allow", function (this: UnderWay, flow: AllowedFlow) {
    report(this, allows(this._obj, flow, isNegated(this)));
  });
  Assertion.addMethod("isolate", function (this: UnderWay, flow: IsolatedFlow) {
    report(this, isolates(this._obj, flow, isNegated(this)));
  });
  Assertion.addMethod("alert", function (this: UnderWay, expectation: AlertExpectation) {
    report(this, alerts(this._obj, expectation, isNegated(this)));
  });
  Assertion.addMethod("keepPolicies", function (this: UnderWay, expectation: PolicyExpectation = {}) {
    report(this, keepsPolicies(stacksOf(this._obj, "keepPolicies"), expectation));
  });
  Assertion.addMethod("matchPlan", function (this: UnderWay, file: string) {
    if (isNegated(this)) throw cannotBeNegated("matchPlan");
    report(this, checkPlan(stackOf(this._obj, "matchPlan"), file));
  });
  Assertion.addMethod("matchIdentities", function (this: UnderWay, file: string) {
    if (isNegated(this)) throw cannotBeNegated("matchIdentities");
    report(this, checkIdentities(stackOf(this._obj, "matchIdentities"), file));
  });
};

/** A file's fault is a sentence already; a verdict knows what to say either way. */
function report(assertion: UnderWay, verdict: Verdict | string | undefined): void {
  const isVerdict = typeof verdict === "object";
  const { holds, otherwise, unexpectedly } = isVerdict
    ? verdict
    : { holds: verdict === undefined, otherwise: verdict ?? "", unexpectedly: "" };
  assertion.assert(holds, otherwise, unexpectedly, undefined, undefined, false);
}

function cannotBeNegated(method: string): TypeError {
  return new TypeError(`${method} cannot be negated: no file says what should not be.`);
}
