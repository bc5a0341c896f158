import { expect } from "chai";
import { progressOn, styleFor, widthOf } from "../../cli/terminal";
import type { CapturedStack } from "../../verify/graph";

const terminal = { isTTY: true };
const plain = { TERM: "xterm-256color" };

describe("emphasis", () => {
  it("is there on a terminal, and nowhere else", () => {
    expect(styleFor(terminal, plain).bold("x")).to.equal("\u001b[1mx\u001b[22m");
    expect(styleFor({}, plain).bold("x")).to.equal("x");
  });

  it("is gone with NO_COLOR, unless that is empty", () => {
    expect(styleFor(terminal, { ...plain, NO_COLOR: "1" }).warning("x")).to.equal("x");
    expect(styleFor(terminal, { ...plain, NO_COLOR: "" }).warning("x")).to.equal("\u001b[33mx\u001b[39m");
  });

  it("is gone on a dumb terminal", () => {
    expect(styleFor(terminal, { TERM: "dumb" }).failure("x")).to.equal("x");
  });

  it("comes where FORCE_COLOR asks for it, as in a log that shows colours", () => {
    expect(styleFor({}, { ...plain, FORCE_COLOR: "1" }).failure("x")).to.equal("\u001b[31mx\u001b[39m");
    expect(styleFor(terminal, { ...plain, FORCE_COLOR: "0" }).failure("x")).to.equal("x");
  });
});

describe("the width of a text", () => {
  it("is the terminal's, that of COLUMNS, or 80", () => {
    expect(widthOf({ columns: 132 }, { COLUMNS: "100" })).to.equal(132);
    expect(widthOf({}, { COLUMNS: "100" })).to.equal(100);
    for (const odd of ["", "0", "-1", "wide"]) expect(widthOf({}, { COLUMNS: odd })).to.equal(80);
    expect(widthOf({ columns: 3 }, {})).to.equal(40);
  });
});

describe("progress", () => {
  const resources = [
    { type: "pulumi:pulumi:Stack", custom: false },
    { type: "aws:ec2/vpc:Vpc", custom: true },
  ];
  const written = (isTTY: boolean, environment: NodeJS.ProcessEnv): string => {
    let text = "";
    const write = (part: string | Uint8Array): boolean => ((text += String(part)), true);
    const progress = progressOn({ isTTY, write }, environment);
    progress.begin("dev");
    progress.end("dev", { resources } as unknown as CapturedStack, 100);
    return text;
  };

  it("draws a line again on a terminal", () => {
    expect(written(true, plain)).to.equal("\r\u001b[Kdev …\r\u001b[Kdev: 1 resource in 0.1 s\n");
  });

  it("writes a line for each stack elsewhere, in CI and on a dumb terminal", () => {
    const line = "dev: 1 resource in 0.1 s\n";
    expect([written(false, plain), written(true, { ...plain, CI: "true" }), written(true, { TERM: "dumb" })]).to.deep.equal([
      line,
      line,
      line,
    ]);
  });
});
