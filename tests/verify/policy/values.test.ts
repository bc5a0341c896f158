import { expect } from "chai";
import { UnresolvedError } from "../../../verify/policy/finding";
import { Values } from "../../../verify/policy/values";

const values = new Values({
  name: "orders",
  empty: "",
  nothing: null,
  count: "3",
  on: "true",
  key: { unknown: true },
  password: { secret: true },
  logs: { bucket: { unknown: true }, enabled: true },
  rules: [{ port: 443 }, { unknown: true }],
  tags: { secret: "yes" },
  policy: '{"Statement":[]}',
  broken: "{",
});

describe("Values", () => {
  it("defaults", () => {
    expect([values.text("name"), values.number("count"), values.flag("on")]).to.deep.equal(["orders", 3, true]);
    expect([values.text("absent"), values.number("name"), values.flag("name"), values.object("name")]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([values.texts("name"), values.texts("absent"), values.count("rules")]).to.deep.equal([["orders"], [], 2]);
    expect(values.document("policy")).to.deep.equal({ Statement: [] });
  });

  it("knows what is given without looking at it", () => {
    for (const path of ["name", "key", "password", "logs", "logs.bucket", "tags"]) expect(values.has(path), path).to.equal(true);
    for (const path of ["empty", "nothing", "absent", "absent.below", "name.below"]) expect(values.has(path), path).to.equal(false);
  });

  it("does not take a mapping with a key called secret for a secret", () => {
    expect(values.text("tags.secret")).to.equal("yes");
  });

  it("refuses to read what is secret, unknown or malformed, and says where", () => {
    const messages = [
      () => values.text("key"),
      () => values.text("password"),
      () => values.has("key.below"),
      () => values.text("logs.bucket"),
      () => values.items("rules"),
      () => values.document("broken"),
    ].map((read) => {
      try {
        read();
      } catch (error) {
        if (error instanceof UnresolvedError) return error.message;
      }
      return "no error";
    });
    expect(messages).to.deep.equal([
      "key is known only after a deployment",
      "password is a secret",
      "key is known only after a deployment",
      "logs.bucket is known only after a deployment",
      "rules[1] is known only after a deployment",
      "broken cannot be read: it is no JSON of the expected shape",
    ]);
  });
});
