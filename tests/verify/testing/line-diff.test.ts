import { expect } from "chai";
import * as fc from "fast-check";
import { lineDiff } from "../../../verify/testing/files/line-diff";

describe("lineDiff", () => {
  const text = (...lines: readonly string[]): string => lines.join("\n");

  it("defaults", () => {
    expect(lineDiff(text("a", "b", "c"), text("a", "x", "c"))).to.equal(text("  a", "- b", "+ x", "  c"));
    expect(lineDiff("a", "a")).to.equal("");
  });

  it("shows two lines around a change and leaves out the others", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    expect(lineDiff(text(...lines), text(...lines.with(4, "four").with(15, "fifteen")))).to.equal(
      text(
        ...["  …", "  line 2", "  line 3", "- line 4", "+ four", "  line 5", "  line 6", "  …"],
        ...["  line 13", "  line 14", "- line 15", "+ fifteen", "  line 16", "  line 17", "  …"],
      ),
    );
  });

  it("marks no more lines than differ", () => {
    expect(lineDiff(text("a", "b", "c", "d"), text("b", "c", "x", "d"))).to.equal(text("- a", "  b", "  c", "+ x", "  d"));
  });

  // Short texts are shown whole, so both can be read back from the diff.
  const short = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 });

  it("has both texts in it", () => {
    fc.assert(
      fc.property(short, short, (before, after) => {
        const diff = lineDiff(text(...before), text(...after)).split("\n");
        const side = (mark: string): string =>
          text(...diff.filter((line) => line[0] === mark || line[0] === " ").map((line) => line.slice(2)));
        if (text(...before) === text(...after)) expect(diff).to.deep.equal([""]);
        else
          expect([side("-"), side("+")].map((each) => each.replaceAll(/^…\n|\n…$/g, ""))).to.satisfy((sides: string[]) =>
            [before, after].every((lines, index) => text(...lines).includes(sides[index]!)),
          );
      }),
    );
  });

  it("compares long texts in time", () => {
    const lines = (seed: number) => Array.from({ length: 6000 }, (_, index) => `${(index * seed) % 7919}`);
    const start = performance.now();
    expect(lineDiff(text(...lines(3)), text(...lines(5)))).to.contain("- ");
    expect(performance.now() - start).to.be.below(5000);
  });
});
