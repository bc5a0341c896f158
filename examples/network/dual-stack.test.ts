import { expect, use } from "chai";
import { network } from "isthmus";
import { capture, capturePreviewAndUpdate, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./dual-stack");

use(isthmusChai);

const options = { stack: "prod", project: "shop", config: { "aws:region": "eu-central-1" } };

describe("dual stack", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("lets both families out: IPv4 by the regional NAT gateway, IPv6 by the egress-only one", () => {
    expect(graph).to.allow({ from: "app", to: "internet", port: 443 });
    expect(graph).to.allow({ from: "jobs", to: "internet", port: 443 });
  });

  it("lets nobody in, over neither family", () => {
    for (const tier of ["app", "data", "jobs", "legacy"]) expect(graph).to.isolate({ from: "internet", to: tier });
    expect(graph).to.isolate({ from: "data", to: "internet" });
  });

  it("talks inside where both have a family in common, and cannot where they have not", () => {
    expect(graph).to.allow({ from: "jobs", to: "data", port: 5432 });
    expect(graph).to.allow({ from: "app", to: "legacy", port: 8080 });
    expect(graph).to.isolate({ from: "jobs", to: "legacy" });
  });

  it("would cut IPv6 off without the egress-only gateway's route", async () => {
    const inside = await capture(
      () =>
        void new network.Vpc("shop", {
          cidr: "10.40.0.0/16",
          ipv6: "amazon",
          zones: ["eu-central-1a", "eu-central-1b"],
          tiers: { jobs: { addressing: "ipv6", internet: "none" } },
        }),
      options,
    );
    expect(inside).to.isolate({ from: "jobs", to: "internet" });
  });

  it("reaches IPv4 from IPv6 alone: names are answered with addresses that the NAT gateway translates", () => {
    expect(graph).to.haveResource("aws:ec2/subnet:Subnet", { ipv6Native: true, enableDns64: true });
    for (const zone of ["a", "b", "c"]) {
      expect(graph).to.dependOn({ name: `shop-jobs-eu-central-1${zone}-nat64` }, { name: "shop-nat-regional" });
      expect(graph).to.haveResource("aws:ec2/route:Route", { destinationIpv6CidrBlock: "64:ff9b::/96" });
    }
  });

  it("gives a partner one address a zone for its allow-list", () => {
    expect(graph.outputs["allowList"]).to.have.length(3);
  });

  it("registers the same in a preview, where no IPv6 block is known yet", async () => {
    const { preview, update } = await capturePreviewAndUpdate(program, options);
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });
});
