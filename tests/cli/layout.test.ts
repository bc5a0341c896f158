import { expect } from "chai";
import { counted, cut, labelled, listed, oneLine, paragraph, reflowed, wrapped } from "../../cli/layout";

describe("layout", () => {
  it("wraps between parts and keeps a long part whole", () => {
    expect(wrapped(["a 1", "b 2", "c 3"], 9, " · ")).to.deep.equal(["a 1 · b 2", "c 3"]);
    expect(paragraph("one extraordinarily long word", 8)).to.deep.equal(["one", "extraordinarily", "long", "word"]);
  });

  it("puts text beside its label", () => {
    expect(labelled("name", 6, ["first", "second"])).to.deep.equal(["name  first", "      second"]);
    expect(labelled("name", 6, [])).to.deep.equal(["name"]);
  });

  it("goes on below with more indentation where a line is too long", () => {
    expect(reflowed("short\n  a line that is too long for this", 20)).to.equal("short\n  a line that is\n    too long for\n    this");
  });

  it("shows control characters as escapes, so that a value cannot look like a line of the report", () => {
    expect(oneLine("fine\nerror: forged\u001b[2J")).to.equal("fine\\nerror: forged\\u001b[2J");
    expect(oneLine("a\u202etxt.exe")).to.equal("a\\u202etxt.exe");
  });

  it("counts, lists and cuts", () => {
    expect([counted(1, "flow"), counted(2000, "flow")]).to.deep.equal(["1 flow", "2,000 flows"]);
    expect([listed([]), listed(["dev"]), listed(["dev", "qa", "prod"])]).to.deep.equal(["", "dev", "dev, qa and prod"]);
    expect([cut("abcdef", 4), cut("abc", 4)]).to.deep.equal(["abc…", "abc"]);
  });
});
