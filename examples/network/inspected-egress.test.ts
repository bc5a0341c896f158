import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./inspected-egress");
import separate = require("./inspection-vpc");

use(isthmusChai);

describe("inspected egress", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "hub", project: "network", config: { "aws:region": "eu-central-1" } });
  });

  it("lets out what a rule lets out, and nothing else", () => {
    for (const from of ["dev-app", "prod-app"]) {
      expect(graph).to.allow({ from, to: "internet", port: 443 });
      expect(graph).to.isolate({ from, to: "internet", port: 80 });
      expect(graph).to.isolate({ from, to: "internet", port: 25 });
      expect(graph).to.isolate({ from, to: "internet", protocol: "udp", port: 53 });
    }
  });

  it("lets networks reach the tools, by the ports that the firewall knows", () => {
    for (const from of ["dev-app", "prod-app"]) {
      expect(graph).to.allow({ from, to: "tools-app", port: 8080 });
      expect(graph).to.isolate({ from, to: "tools-app", port: 22 });
    }
  });

  it("never lets dev reach prod, whatever the firewall would let pass", () => {
    expect(graph).to.isolate({ from: "dev-app", to: "prod-app" });
    expect(graph).to.isolate({ from: "prod-app", to: "dev-app" });
    expect(graph).to.isolate({ from: "internet", to: "*-app" });
  });
});

describe("an inspection VPC", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(separate, { stack: "hub", project: "network", config: { "aws:region": "eu-central-1" } });
  });

  it("lets dev reach prod on the one port that a rule names", () => {
    expect(graph).to.allow({ from: "dev-app", to: "prod-app", port: 5432 });
    expect(graph).to.isolate({ from: "dev-app", to: "prod-app", port: 443 });
    expect(graph).to.isolate({ from: "prod-app", to: "dev-app" });
  });

  it("decides by names what goes to the internet, but for what a rule drops by its header", () => {
    expect(graph).to.isolate({ from: "dev-app", to: "internet", protocol: "udp", port: 53 });
    expect(() => expect(graph).to.isolate({ from: "dev-app", to: "internet", port: 443 })).to.throw("list of domains");
  });
});
