import { expect, use } from "chai";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { Capture, isthmusChai, Match, Matcher, type Comparison, type Expected, type Given, type JsonObject } from "../../../verify/testing";
import { compareInputs, inputDifferences } from "../../../verify/testing/match";
import { captured, messageOf } from "./support";

use(isthmusChai);

const inputs: JsonObject = {
  name: "orders",
  port: 5432,
  nothing: null,
  tags: { Team: "orders", Stage: "prod" },
  rules: [
    { port: 80, from: ["a"] },
    { port: 443, from: ["b", "c"] },
    { port: 8080, from: [] },
  ],
  policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] }),
  quoted: JSON.stringify("text"),
  password: { secret: true },
  endpoint: { unknown: true },
};
const differences = (expected: Record<string, Expected | undefined>) => inputDifferences({ inputs }, expected);
const fits = (expected: Record<string, Expected | undefined>): boolean => differences(expected).length === 0;

describe("Match", () => {
  it("defaults", () => {
    expect(fits({ name: "orders", tags: { Team: "orders" }, rules: [{ port: 80 }, { port: 443 }, { from: [] }] })).to.equal(true);
    expect(fits({ rules: [{ port: 80 }] })).to.equal(false);
    expect(fits({ port: "5432" })).to.equal(false);
  });

  it("absent and anyValue tell what is given from what is not", () => {
    expect(fits({ missing: Match.absent(), port: Match.anyValue(), password: Match.anyValue(), endpoint: Match.anyValue() })).to.equal(
      true,
    );
    expect(fits({ port: Match.absent() })).to.equal(false);
    expect(fits({ missing: Match.anyValue() })).to.equal(false);
    expect(fits({ nothing: Match.anyValue() })).to.equal(false);
  });

  it("objectLike compares a part, objectEquals and exact the whole, down to the leaves", () => {
    expect(fits({ tags: Match.objectLike({ Team: "orders" }) })).to.equal(true);
    expect(fits({ tags: Match.objectEquals({ Team: "orders" }) })).to.equal(false);
    expect(fits({ tags: Match.objectEquals({ Team: /^o/, Stage: "prod" }) })).to.equal(true);
    expect(fits({ tags: Match.exact({ Stage: "prod", Team: "orders" }) })).to.equal(true);
    expect(fits({ name: Match.exact("orders"), port: Match.exact(5432) })).to.equal(true);
    expect(fits({ rules: Match.exact([{ port: 80 }]) })).to.equal(false);
  });

  it("names what objectEquals did not expect", () => {
    expect(differences({ tags: Match.objectEquals({ Team: "orders" }) })).to.deep.equal([
      { path: "tags.Stage", expected: "nothing", actual: '"prod"' },
    ]);
  });

  it("arrayWith finds elements in their order, whatever stands between them", () => {
    expect(fits({ rules: Match.arrayWith([{ port: 80 }, { port: 8080 }]) })).to.equal(true);
    expect(fits({ rules: Match.arrayWith([{ port: 8080 }, { port: 80 }]) })).to.equal(false);
    expect(fits({ rules: Match.arrayWith([]) })).to.equal(true);
    expect(fits({ rules: Match.arrayWith([{ port: 80 }, { port: 80 }]) })).to.equal(false);
    expect(fits({ name: Match.arrayWith([]) })).to.equal(false);
  });

  it("shows of arrayWith what is missing and the element that comes closest", () => {
    expect(
      differences({ rules: Match.arrayWith([{ port: 443, from: ["b"] }]) }).map(({ path, expected }) => `${path}: ${expected}`),
    ).to.deep.equal(['rules: a list with {"port":443,"from":["b"]}', 'rules[1].from: ["b"]']);
  });

  it("arrayEquals wants these elements and no other keys in them", () => {
    const whole = (inputs["rules"] as JsonObject[]).map((rule) => ({ ...rule }));
    expect(fits({ rules: Match.arrayEquals(whole) })).to.equal(true);
    expect(fits({ rules: Match.arrayEquals([{ port: 80 }, { port: 443 }, { port: 8080 }]) })).to.equal(false);
  });

  it("stringLikeRegexp looks for the expression anywhere, as often as it is asked", () => {
    const global = Match.stringLikeRegexp(/rder/g);
    expect(fits({ name: global })).to.equal(true);
    expect(fits({ name: global })).to.equal(true);
    expect(fits({ name: Match.stringLikeRegexp("^rder") })).to.equal(false);
    expect(fits({ port: Match.stringLikeRegexp("5432") })).to.equal(false);
  });

  it("serializedJson reads JSON text, and only text", () => {
    expect(fits({ policy: Match.serializedJson({ Statement: Match.arrayWith([{ Effect: "Allow" }]) }) })).to.equal(true);
    expect(fits({ quoted: Match.serializedJson("text") })).to.equal(true);
    expect(fits({ policy: Match.serializedJson({ Statement: [{ Effect: "Deny" }] }) })).to.equal(false);
    expect(fits({ name: Match.serializedJson("orders") })).to.equal(false);
    expect(fits({ tags: Match.serializedJson({ Team: "orders" }) })).to.equal(false);
  });

  it("not is the opposite of whatever it is given", () => {
    expect(fits({ name: Match.not("web"), missing: Match.not("web"), tags: Match.not({ Team: "web" }) })).to.equal(true);
    expect(fits({ name: Match.not(/orders/) })).to.equal(false);
    expect(fits({ name: Match.not(Match.absent()) })).to.equal(true);
  });

  it("secret and unknown find the marks of what has no value to read", () => {
    expect(fits({ password: Match.secret(), endpoint: Match.unknown() })).to.equal(true);
    expect(fits({ endpoint: Match.secret() })).to.equal(false);
    expect(differences({ password: "hunter2", endpoint: "db" }).map(({ actual }) => actual)).to.deep.equal([
      "a secret",
      "unknown before the deployment",
    ]);
  });

  it("describes matchers inside values, and cuts what nobody reads", () => {
    const [tags] = differences({ name: { a: Match.not("b"), c: /d/, e: () => true } });
    expect(tags?.expected).to.equal('{"a":"(anything but \\"b\\")","c":"/d/","e":"(function)"}');
    expect(differences({ name: "x".repeat(1000) })[0]?.expected).to.match(/^"x{299}… \(1002 characters\)$/);
  });

  it("takes matchers of a team's own", () => {
    class Even extends Matcher {
      readonly description = "an even number";
      compare(given: Given): Comparison {
        return this.decide(Number(given.value) % 2 === 0, given);
      }
    }
    expect(fits({ port: new Even() })).to.equal(true);
    expect(differences({ name: new Even() })).to.deep.equal([{ path: "name", expected: "an even number", actual: '"orders"' }]);
  });

  const json = fc.jsonValue({ maxDepth: 3 });
  const object = fc.dictionary(fc.string(), json);

  it("finds every value equal to itself, as a part and as a whole", () => {
    fc.assert(
      fc.property(object, (value) => {
        const resource = { inputs: value as JsonObject };
        expect(compareInputs(resource, Match.exact(value as JsonObject)).differences).to.deep.equal([]);
        expect(compareInputs(resource, value).differences).to.deep.equal([]);
      }),
    );
  });

  it("agrees with deep equality where the whole is compared", () => {
    const text = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (isObject(each) ? sorted(each) : each));
    // Text that is JSON is compared by what it says, so texts here say nothing.
    const plain = fc.dictionary(
      fc.constantFrom("a", "b"),
      fc.oneof(fc.boolean(), fc.constantFrom("x", "y"), fc.array(fc.integer({ max: 1 }), { maxLength: 2 })),
    );
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        const same = inputDifferences({ inputs: one }, Match.exact(other)).length === 0;
        expect(same).to.equal(text(one) === text(other));
      }),
    );
  });

  it("arrayWith holds of a list and every selection from it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.infiniteStream(fc.boolean()), (list, choices) => {
        const chosen = list.filter(() => choices.next().value);
        expect(inputDifferences({ inputs: { list } }, { list: Match.arrayWith(chosen) })).to.deep.equal([]);
      }),
    );
  });
});

describe("Capture", () => {
  const topics = () =>
    captured(() => {
      new aws.sns.Topic("one", { displayName: "first", tags: { n: "1" }, fifoTopic: false });
      new aws.sns.Topic("two", { displayName: "second", tags: { n: "2" }, signatureVersion: 2 });
      new aws.sns.Topic("three", { displayName: "third", kmsMasterKeyId: pulumi.secret("key") });
    });
  const topic = "aws:sns/topic:Topic";

  it("defaults", async () => {
    const name = new Capture();
    expect(await topics()).to.haveResource(topic, { displayName: name });
    expect([name.asString(), name.next(), name.asString(), name.next(), name.asString(), name.next(), name.asString()]).to.deep.equal([
      ...["first", true, "second", true, "third", false, "third"],
    ]);
  });

  it("keeps values of resources that are as expected in everything else, and no others", async () => {
    const name = new Capture();
    expect(await topics()).to.haveResource(topic, { displayName: name, tags: { n: "2" } });
    expect(name.asString()).to.equal("second");
    expect(name.next()).to.equal(false);
  });

  it("keeps only what fits its pattern, and what it stands in the middle of", async () => {
    const [name, tag] = [new Capture(/^s/), new Capture()];
    expect(await topics()).to.haveResource(topic, { displayName: name, tags: Match.objectLike({ n: tag }) });
    expect([name.asString(), tag.asString()]).to.deep.equal(["second", "2"]);
  });

  it("gives values by their kind", async () => {
    const [tags, version, fifo] = [new Capture(), new Capture(), new Capture()];
    const graph = await topics();
    expect(graph).to.haveResource(topic, { tags, signatureVersion: version });
    expect(graph).to.haveResource(topic, { fifoTopic: fifo });
    expect(tags.asObject()).to.deep.equal({ n: "2" });
    expect(version.asNumber()).to.equal(2);
    expect(fifo.asBoolean()).to.equal(false);
  });

  it("refuses to give what it does not have", async () => {
    const [none, name, missing] = [new Capture(), new Capture(), new Capture()];
    const graph = await topics();
    expect(() => none.asString()).to.throw("Nothing was captured");
    expect(graph).to.haveResource(topic, { displayName: name });
    expect(() => name.asNumber()).to.throw(TypeError, 'is not a number, but "first"');
    expect(() => name.asArray()).to.throw("is not a list");
    expect(messageOf(() => expect(graph).to.haveResource(topic, { policy: missing }))).to.contain(
      "policy: expected any value, but it is nothing",
    );
    expect(() => missing.asObject()).to.throw("Nothing was captured");
  });
});

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
