import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flowInFull, placesOf } from "../../cli/reach-report";
import { defaultWidth, styleFor } from "../../cli/terminal";
import { buildNetwork, reach } from "../../verify/reach";
import { captureSample } from "../environments/support";

describe("README.md", () => {
  const page = readFileSync(join(__dirname, "../../README.md"), "utf8");

  it("shows the prover's answer as it is", async () => {
    const block = /\$ npm run --silent isthmus -- reach --from (\S+) --to (\S+) --port (\d+)\n([\s\S]*?)```/.exec(page);
    if (block === null) throw new Error("README.md asks the prover nothing");
    const [, from, to, port, answer] = block;
    const graphs = [await captureSample("hub"), await captureSample("prod")];
    const flow = reach(buildNetwork(graphs), { from: from!, to: to!, protocol: "tcp", port: Number(port) });
    const shown = flowInFull(flow, placesOf(graphs), { width: defaultWidth, style: styleFor({}, {}) });
    expect(withoutLines(shown)).to.equal(withoutLines(answer!));
  });

  it("says what docs/costs.md has at least", () => {
    const costs = readFileSync(join(__dirname, "../../docs/costs.md"), "utf8");
    const [hub, dev, qa, prod] = (/\*\*at least\*\* (.*)\|/.exec(costs)?.[1] ?? "")
      .split("|")
      .slice(1)
      .map((each) => Number(each));
    expect(dev).to.equal(qa);
    expect(page).to.include(`$${hub} a month for the hub, $${dev} each for dev and qa, $${prod!.toLocaleString("en-US")} for prod`);
  });
});

/** A line that moves in a file is no change of the answer. */
function withoutLines(text: string): string {
  return text.replaceAll(/\.ts:\d+$/gm, ".ts");
}
