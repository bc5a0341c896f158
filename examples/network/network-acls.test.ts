import { expect, use } from "chai";
import { network } from "isthmus";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./network-acls");

use(isthmusChai);

const options = { stack: "prod", project: "shop", config: { "aws:region": "eu-central-1" } };

describe("network ACLs", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, options);
  });

  it("let through what the tiers say to each other", () => {
    expect(graph).to.allow({ from: "public", to: "app", port: 8080 });
    expect(graph).to.allow({ from: "app", to: "data", port: 5432 });
  });

  it("T38: let the tier behind NAT out, through the list of the NAT gateways' own tier, and its answers in", () => {
    expect(graph).to.allow({ from: "app", to: "internet", port: 443 });
    expect(graph).to.isolate({ from: "app", to: "internet", port: 80 });
  });

  it("let through nothing else", () => {
    expect(graph).to.isolate({ from: "public", to: "data" });
    expect(graph).to.isolate({ from: "public", to: "app", port: 22 });
    expect(graph).to.isolate({ from: "app", to: "data", port: 22 });
    // A list cannot tell an answer from a connection to a port from 1024: that takes a security group.
    expect(graph).to.isolate({ from: "data", to: "app", port: 443 });
    expect(graph).to.isolate({ from: "internet", to: "data" });
  });

  it("T38: would let nothing through if the answers were forgotten", async () => {
    const forgetful = await capture(
      () =>
        void new network.Vpc("shop", {
          cidr: "10.40.0.0/16",
          zones: ["eu-central-1a", "eu-central-1b"],
          tiers: {
            app: { prefix: 20, internet: "none" },
            data: { prefix: 22, internet: "none", networkAcl: { inbound: [{ allow: "tcp", ports: 5432, from: "app" }] } },
          },
          transform: { networkAcl: { egress: [] } },
        }),
      options,
    );
    expect(forgetful).to.isolate({ from: "app", to: "data", port: 5432 });
  });
});
