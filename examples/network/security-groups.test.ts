import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./security-groups");

use(isthmusChai);

describe("security groups", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", project: "network", config: { "aws:region": "eu-central-1" } });
  });

  it("let each server reach the next, and only it", () => {
    expect(graph).to.allow({ from: "web-server", to: "orders-server", port: 8080 });
    expect(graph).to.allow({ from: "orders-server", to: "database-server", port: 5432 });
    expect(graph).to.isolate({ from: "web-server", to: "database-server" });
    expect(graph).to.isolate({ from: "database-server", to: "orders-server" });
  });

  it("are open to the internet where that is said, and nowhere else", () => {
    expect(graph).to.allow({ from: "internet", to: "web-server", port: 443 });
    expect(graph).to.isolate({ from: "internet", to: "web-server", port: 22 });
    expect(graph).to.isolate({ from: "internet", to: "orders-server" });
  });

  it("T39: give the bastion a way to Systems Manager and to the database, and nobody a way to the bastion", () => {
    expect(graph).to.allow({ from: "bastion", to: "internet", port: 443 });
    expect(graph).to.allow({ from: "bastion", to: "database-server", port: 5432 });
    for (const from of ["internet", "web-server", "orders-server"]) expect(graph).to.isolate({ from, to: "bastion" });
  });

  it("count a list as all that it may hold", () => {
    expect(graph).to.haveResource("aws:ec2/managedPrefixList:ManagedPrefixList", { addressFamily: "IPv4", maxEntries: 5 });
    expect(graph).to.haveResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
      description: "Administration",
      fromPort: 8443,
    });
  });
});
