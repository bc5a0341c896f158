import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./two-regions");

use(isthmusChai);

const options = { stack: "global", project: "shop", config: { "aws:region": "eu-central-1" } };
const [europe, america, vault] = ["web-europe", "web-america", "vault"] as const;

describe("two regions", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("is one shop, in both directions", () => {
    expect(graph).to.allow({ from: europe, to: america, port: 443 });
    expect(graph).to.allow({ from: america, to: europe, port: 443 });
  });

  it("keeps the cards to themselves, from the other region and from their own", () => {
    for (const shop of [europe, america]) {
      expect(graph).to.isolate({ from: shop, to: vault, port: 443 });
      expect(graph).to.isolate({ from: vault, to: shop, port: 443 });
    }
    for (const server of [europe, america, vault]) expect(graph).to.isolate({ from: server, to: "internet" });
  });

  it("T16: is asked for in Frankfurt and accepted in Virginia", () => {
    const regionOf = (name: string) => graph.resources.find((resource) => resource.name === name)?.provider?.region;
    expect(regionOf("transatlantic-attachment")).to.equal("eu-central-1");
    expect(regionOf("transatlantic-acceptance")).to.equal("us-east-1");
    expect(regionOf("transatlantic-accepter-shop-10.10.0.0-16")).to.equal("us-east-1");
  });

  it("T16: sends nothing before both sides are associated, which waits until the peering is accepted", () => {
    for (const side of ["requester", "accepter"]) {
      expect(graph).to.dependOn({ name: `transatlantic-${side}-association` }, { name: "transatlantic-acceptance" });
      for (const route of graph.resources.filter(({ name }) => name.startsWith(`transatlantic-${side}-shop`)))
        expect(graph).to.dependOn({ name: route.name }, { name: `transatlantic-${side}-association` });
    }
  });

  it("registers the same in a preview, where no id is known yet", async () => {
    const { preview, update } = await capturePreviewAndUpdate(program, options);
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });
});
