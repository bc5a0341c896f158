import { expect } from "chai";
import { styleFor } from "../../cli/terminal";

describe("emphasis", () => {
  const before = process.env["NO_COLOR"];
  afterEach(() => {
    if (before === undefined) delete process.env["NO_COLOR"];
    else process.env["NO_COLOR"] = before;
  });

  it("is there on a terminal, and nowhere else", () => {
    delete process.env["NO_COLOR"];
    expect(styleFor({ isTTY: true }).bold("x")).to.equal("\u001b[1mx\u001b[0m");
    expect(styleFor({}).bold("x")).to.equal("x");
  });

  it("is gone with NO_COLOR, unless that is empty", () => {
    process.env["NO_COLOR"] = "1";
    expect(styleFor({ isTTY: true }).warning("x")).to.equal("x");
    process.env["NO_COLOR"] = "";
    expect(styleFor({ isTTY: true }).warning("x")).to.equal("\u001b[33mx\u001b[0m");
  });
});
