import { expect } from "chai";
import * as fc from "fast-check";
import { autonameLimit, mergeTags, shortName } from "../../components/core";

describe("core names", () => {
  it("defaults: a name that fits stays whole", () => {
    expect(shortName("orders-query", 24)).to.equal("orders-query");
    expect(shortName("x".repeat(24), 24)).to.equal("x".repeat(24));
  });

  it("keeps the head and tells two long names apart", () => {
    const [one, other] = [shortName("orders-query-for-invoices-of-2024", 24), shortName("orders-query-for-invoices-of-2025", 24)];
    expect(one).to.match(/^orders-query-fo-[0-9a-f]{8}$/);
    expect(other).to.match(/^orders-query-fo-[0-9a-f]{8}$/);
    expect(one).not.to.equal(other);
  });

  it("never ends its head with two hyphens", () => {
    expect(shortName("orders----------------------------x", 20)).to.match(/^orders-[0-9a-f]{8}$/);
  });

  it("stays within the limit, the same for the same name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 10, max: 64 }), (name, limit) => {
        expect(shortName(name, limit).length).to.be.at.most(limit);
        expect(shortName(name, limit)).to.equal(shortName(name, limit));
      }),
    );
  });

  it("leaves room for Pulumi's random suffix", () => {
    expect(autonameLimit(32)).to.equal(24);
  });
});

describe("core tags", () => {
  it("defaults: lays maps over each other, the later wins, none is changed", () => {
    const first = { team: "platform", env: "dev" };
    expect(mergeTags(first, undefined, { env: "prod" })).to.deep.equal({ team: "platform", env: "prod" });
    expect(first).to.deep.equal({ team: "platform", env: "dev" });
    expect(mergeTags()).to.deep.equal({});
  });
});
