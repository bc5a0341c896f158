import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./block-public-access");

use(isthmusChai);

describe("block public access", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "account", project: "network", config: { "aws:region": "eu-central-1" } });
  });

  it("T40: leaves NAT gateways a way out where their tier is exempted", () => {
    expect(graph).to.allow({ from: "app", to: "internet", port: 443 });
  });

  it("lets nobody in, and nobody else out", () => {
    expect(graph).to.isolate({ from: "internet", to: "app" });
    expect(graph).to.isolate({ from: "internet", to: "dmz" });
    expect(graph).to.isolate({ from: "dmz", to: "internet" });
  });
});
