import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./peering");
import teamProgram = require("./peering-team");
import toolsProgram = require("./peering-tools");

use(isthmusChai);

describe("network peering", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "peering", config: { "aws:region": "eu-central-1" } });
  });

  it("lets both sides begin", () => {
    expect(graph).to.allow({ from: "agents", to: ["app", "data"], port: 443 });
    expect(graph).to.allow({ from: ["app", "data"], to: "agents", port: 443 });
    expect(graph).to.allow({ from: "app", to: "feeds", port: 443 });
  });

  it("leaves out the tiers that were not chosen", () => {
    expect(graph).to.isolate({ from: "agents", to: "public" });
    expect(graph).to.isolate({ from: "public", to: "agents" });
    expect(graph).to.isolate({ from: "data", to: "feeds" });
  });

  it("T24: is not transitive: the third VPC is not reached through the middle one, nor reaches back", () => {
    expect(graph).to.isolate({ from: "agents", to: "feeds" });
    expect(graph).to.isolate({ from: "feeds", to: "agents" });
  });

  it("T24: has no edge-to-edge routing: the peer's NAT gateways take nobody else to the internet", () => {
    expect(graph).to.allow({ from: "app", to: "internet", port: 443 });
    expect(graph).to.isolate({ from: ["agents", "feeds"], to: "internet" });
    expect(graph).to.isolate({ from: "internet", to: ["agents", "feeds"] });
  });
});

describe("network peering, across stacks", () => {
  const config = { "aws:region": "eu-central-1" };

  it("T24: one stack writes the routes of both sides, into the tables that the other one exports", async () => {
    const tools = await capture(toolsProgram, { stack: "tools", config });
    const team = await capture(teamProgram, { stack: "team", config, references: { "acme/network/tools": tools.outputs } });
    expect([tools, team]).to.allow({ from: "tools/agents", to: "team/app", port: 443 });
    expect([tools, team]).to.allow({ from: "team/app", to: "tools/agents", port: 443 });
    expect([tools, team]).to.isolate({ from: "team/app", to: "tools/vault" });
    expect([tools, team]).to.isolate({ from: "tools/vault", to: "team/app" });
  });
});
