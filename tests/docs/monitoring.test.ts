import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definitionsOf } from "../../components/monitoring/thresholds/definitions";

describe("docs/monitoring.md", () => {
  it("has a row for each threshold, and no other", () => {
    const page = readFileSync(join(__dirname, "../../docs/monitoring.md"), "utf8");
    const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    const names = definitionsOf({
      name: "orders",
      instanceClass: "db.r7g.large",
      serverless: undefined,
      readers: 1,
      maxConnections: undefined,
    }).map(({ name }) => name);
    expect(rows).to.have.members(names);
  });
});
