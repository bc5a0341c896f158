import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { captureSample } from "../environments/support";
import { costsOf } from "./costs";

const stacks = ["hub", "dev", "qa", "prod"] as const;

describe("docs/costs.md", () => {
  it("has the costs of the sample as it is declared", async () => {
    const costs = await Promise.all(stacks.map(async (stack) => costsOf(await captureSample(stack))));
    const rows = [...new Set(costs.flatMap((each) => [...each.keys()]))];
    const dollars = (amount: number): string => (amount === 0 ? "" : amount < 10 ? amount.toFixed(2) : amount.toFixed(0));
    const line = (title: string, amounts: readonly number[]): string => `| ${[title, ...amounts.map(dollars)].join(" | ")} |`;
    const table = [
      ...rows.map((row) =>
        line(
          row,
          costs.map((each) => each.get(row) ?? 0),
        ),
      ),
      line(
        "**at least**",
        costs.map((each) => [...each.values()].reduce((sum, amount) => sum + amount, 0)),
      ),
    ];
    const page = readFileSync(join(__dirname, "../../docs/costs.md"), "utf8");
    const found = page.split("\n").filter((each) => /^\| [a-zA-Z*]/.test(each) && !each.startsWith("| US"));
    expect(found.map((each) => each.replaceAll(/ +/g, " "))).to.deep.equal(table.map((each) => each.replaceAll(/ +/g, " ")));
  });
});
