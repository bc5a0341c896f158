import * as messages from "@pulumi/pulumi/proto/resource_pb";
import { expect } from "chai";
import { answerOfExistence, answerOfGet, answerOfInvoke, answerOfRead, answerOfRegistration } from "../../../verify/graph/answers";

type Answer = Readonly<Record<string, () => unknown>>;
const urn = "urn:pulumi:dev::shop::aws:sns/topic:Topic::orders";
const state = { arn: "arn:aws:sns:eu-central-1:111122223333:orders" };

/** Everything that the SDK can ask a message of this name for; one that it does not have, it does not ask. */
function gettersOf(message: string): readonly string[] {
  const found = (messages as unknown as Readonly<Record<string, { readonly prototype: object } | undefined>>)[message];
  return found === undefined ? [] : Object.keys(found.prototype).filter((key) => key.startsWith("get"));
}

describe("answers to the SDK", () => {
  for (const [message, answer] of [
    ["RegisterResourceResponse", answerOfRegistration(urn, "orders", state)],
    ["ReadResourceResponse", answerOfRead(urn, "orders", state)],
    ["ExistsResourceResponse", answerOfExistence()],
    ["ResourceInvokeResponse", answerOfInvoke(state)],
    ["ResourceInvokeResponse", answerOfGet(urn, "orders", state)],
  ] as const)
    it(`has every getter of ${message}, whatever this release of the SDK asks for`, () => {
      for (const getter of gettersOf(message)) expect(() => (answer as Answer)[getter]?.(), getter).not.to.throw();
      expect(gettersOf(message).filter((getter) => !(getter in answer))).to.deep.equal([]);
    });

  it("says that nothing failed and nothing is unknown, and hands values over as they are", () => {
    const answer = answerOfRegistration(urn, null, state) as object as Answer & { getObject(): { toJavaScript(): unknown } };
    expect([answer["getUrn"]?.(), answer["getId"]?.(), answer["getResult"]?.()]).to.deep.equal([urn, "", 0]);
    expect(answer["getUnknown"]?.() ?? false).to.equal(false);
    expect(answer.getObject().toJavaScript()).to.equal(state);
  });

  it("does not know whether a resource exists", () => {
    expect((answerOfExistence() as Answer)["getUnknown"]?.()).to.equal(true);
  });
});
