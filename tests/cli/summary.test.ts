import { expect } from "chai";
import { summaryText, warningsRow, type SummaryRow } from "../../cli/summary";
import { styleFor } from "../../cli/terminal";

const text = (rows: readonly SummaryRow[], quiet = false, width = 80): string =>
  summaryText(rows, { subject: "1 stack, 2 resources", width, style: styleFor({}), quiet });

const good: SummaryRow = { label: "dev", text: "2 resources" };
const broken: SummaryRow = {
  label: "assertions",
  text: "1 of 2 hold, 1 broken",
  outcome: "failed",
  failure: "1 of 2 assertions does not hold",
  details: ["broken: web reaches the database"],
};

describe("the summary of a rehearsal", () => {
  it("begins and ends with the verdict", () => {
    expect(text([good])).to.equal("passed: 1 stack, 2 resources\n\n  dev  2 resources\n\npassed: 1 stack, 2 resources\n");
  });

  it("says what failed in the verdict, and which after the table", () => {
    expect(text([good, broken]).split("\n")).to.deep.equal([
      "failed: 1 of 2 assertions does not hold",
      "",
      "  dev         2 resources",
      "  assertions  1 of 2 hold, 1 broken",
      "",
      "broken: web reaches the database",
      "",
      "failed: 1 of 2 assertions does not hold",
      "",
    ]);
  });

  it("is the verdict and what failed where little is asked for", () => {
    expect(text([good], true)).to.equal("passed: 1 stack, 2 resources\n");
    expect(text([good, broken], true)).to.equal("broken: web reaches the database\n\nfailed: 1 of 2 assertions does not hold\n");
  });

  it("keeps within the width", () => {
    const long = { label: "policies", text: "1 violation (1 high), 0 not decided, 0 suppressed; isthmus policy shows what is wrong" };
    for (const line of text([long], false, 50).split("\n")) expect(line.length).to.be.at.most(50);
  });
});

describe("the row of warnings", () => {
  it("names the stacks of a warning that several have, once", () => {
    const row = warningsRow([
      { stack: "dev", warnings: ["no certificate", "no certificate"] },
      { stack: "qa", warnings: ["no certificate", "odd\nfailed: forged"] },
    ]);
    expect(row.details).to.deep.equal(["warning in dev and qa: no certificate", "warning in qa: odd\\nfailed: forged"]);
    expect(row).to.include({ text: "2 warnings, below", outcome: "note" });
  });

  it("says that there are none", () => {
    expect(warningsRow([{ stack: "dev", warnings: [] }])).to.deep.equal({ label: "warnings", text: "none" });
  });
});
