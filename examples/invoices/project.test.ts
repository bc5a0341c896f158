import { expect, use } from "chai";
import { join } from "node:path";
import { capture, isthmusChai, projectConfig } from "isthmus/testing";

use(isthmusChai);

describe("invoices, with the files of its project", () => {
  it("reaches the platform's database", async () => {
    const graph = await capture(join(__dirname, "index.ts"), await projectConfig("prod", __dirname));
    expect(graph).to.allow({ from: "invoices", to: "orders", port: 5432 });
  });
});
