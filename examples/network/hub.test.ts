import { expect, use } from "chai";
import { capture, capturePreviewAndUpdate, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./hub");

use(isthmusChai);

const options = { stack: "network", project: "hub", config: { "aws:region": "eu-central-1" } };

describe("a hub for several accounts", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("keeps apart what no segment joins", () => {
    expect(graph).to.isolate({ from: "desk", to: "models", port: 443 });
    expect(graph).to.isolate({ from: "models", to: "desk", port: 443 });
  });

  it("is shared within the organization, and accepts nobody by itself", () => {
    expect(graph).to.haveResource("aws:ram/resourceShare:ResourceShare", { allowExternalPrincipals: false });
    expect(graph).to.haveResource("aws:ec2transitgateway/transitGateway:TransitGateway", { autoAcceptSharedAttachments: "disable" });
  });

  it("logs what crosses it each minute", () => {
    expect(graph).to.haveResource("aws:ec2/flowLog:FlowLog", { maxAggregationInterval: 60 });
  });

  it("learns the offices by BGP, through two tunnels, once the transport is there", () => {
    expect(graph).to.haveResource("aws:ec2transitgateway/connectPeer:ConnectPeer", { peerAddress: "10.30.0.10", bgpAsn: "65010" });
    expect(graph).to.dependOn({ name: "sd-wan-peer-two" }, { name: "appliances-hub-attachment" });
    expect(graph).to.dependOn({ name: "sd-wan-propagation-trading" }, { name: "sd-wan-attachment" });
  });

  it("registers the same in a preview, where no id is known yet", async () => {
    const { preview, update } = await capturePreviewAndUpdate(program, options);
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });
});
