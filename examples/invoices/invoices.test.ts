import { expect, use } from "chai";
import { capture, isthmusChai, platformOutputsFixture, type StackGraph } from "isthmus/testing";
import program = require("./index");

use(isthmusChai);

describe("invoices", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", references: { "acme/isthmus/prod": platformOutputsFixture } });
  });

  it("runs on the shared cluster behind the shared load balancer", () => {
    expect(graph).to.haveResource("aws:ecs/service:Service", { enableEcsManagedTags: true, propagateTags: "SERVICE" });
    expect(graph).to.haveResource("aws:lb/listenerRule:ListenerRule", { conditions: [{ pathPattern: { values: ["/invoices/*"] } }] });
  });

  it("reaches the database on its own port and by reference", () => {
    expect(graph).to.haveResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
      fromPort: 5432,
      description: "invoices to orders.reader",
    });
  });

  it("gets through to the database, which nobody reaches from the internet", () => {
    expect(graph).to.allow({ from: "invoices", to: "orders", port: 5432 });
    expect(graph).to.isolate({ from: "internet", to: "orders" });
  });
});
