import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./central-egress");

use(isthmusChai);

describe("central egress", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "hub", project: "network", config: { "aws:region": "eu-central-1" } });
  });

  it("lets both networks call the internet, by a fixed address in each zone", () => {
    for (const from of ["dev-app", "prod-app"]) expect(graph).to.allow({ from, to: "internet", port: 443 });
    expect(graph.outputs["publicIps"]).to.have.length(2);
  });

  it("keeps the two apart, also behind the NAT that they share", () => {
    expect(graph).to.isolate({ from: "dev-app", to: "prod-app" });
    expect(graph).to.isolate({ from: "prod-app", to: "dev-app" });
    expect(graph).to.isolate({ from: "internet", to: "*-app" });
  });
});
