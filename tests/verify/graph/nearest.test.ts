import { expect } from "chai";
import * as fc from "fast-check";
import { nearestNames } from "../../../verify/graph";

describe("nearestNames", () => {
  it("defaults", () => {
    expect(nearestNames("ordres", ["web", "mail", "Orders", "order-items"], 1)).to.deep.equal(["Orders"]);
  });

  it("finds a known name first, and no more names than there are", () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, selector: (name) => name.toLowerCase() });
    fc.assert(
      fc.property(names, fc.nat(), (known, at) => {
        const wanted = known[at % known.length]!;
        const [first, ...others] = nearestNames(wanted, known);
        expect(first).to.equal(wanted);
        expect(others).to.have.length(Math.min(2, known.length - 1));
      }),
    );
  });
});
