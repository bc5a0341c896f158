import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./secondary-block");

use(isthmusChai);

const options = { stack: "prod", project: "shop", config: { "aws:region": "eu-central-1" } };
const association = { name: "shop-secondary-100.64.0.0-16" };

describe("a secondary block", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("reaches the registry behind an address that the registry's VPC has a route to", () => {
    expect(graph).to.allow({ from: "workers", to: "registry", port: 443 });
  });

  it("is reached from nowhere outside of its VPC", () => {
    expect(graph).to.isolate({ from: "registry", to: "workers" });
    expect(graph).to.isolate({ from: "internet", to: "workers" });
    expect(graph).to.isolate({ from: "workers", to: "internet" });
  });

  it("is reached inside its VPC", () => {
    expect(graph).to.allow({ from: "routable", to: "workers", port: 8080 });
  });

  it("T25: waits for its association with the VPC, and nothing else does", () => {
    for (const zone of ["eu-central-1a", "eu-central-1b"]) {
      expect(graph).to.dependOn({ name: `shop-workers-${zone}`, type: "aws:ec2/subnet:Subnet" }, association);
      expect(graph).not.to.dependOn({ name: `shop-routable-${zone}`, type: "aws:ec2/subnet:Subnet" }, association);
    }
  });

  it("has 16,384 addresses a zone while its VPC has 256", () => {
    expect(graph.outputs["workers"]).to.deep.equal(["100.64.0.0/18", "100.64.64.0/18"]);
  });
});
