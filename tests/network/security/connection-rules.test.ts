import { expect } from "chai";
import { ConnectionRules, type ConnectionRulesArgs } from "../../../components/network";
import { declare, ofType, the } from "../graph";

const args: ConnectionRulesArgs = {
  client: "orders-query",
  clientSecurityGroupId: "sg-client",
  server: "orders.reader",
  serverSecurityGroupId: "sg-server",
  port: 5432,
  protocol: "tcp",
};

describe("network ConnectionRules", () => {
  it("defaults: a pair by reference, on the server's port", async () => {
    const graph = await declare(() => void new ConnectionRules("orders-query-to-orders", args));
    const shared = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432, description: "orders-query to orders.reader" };
    expect(the(graph, "SecurityGroupEgressRule", "orders-query-to-orders-egress").inputs).to.deep.equal({
      ...shared,
      securityGroupId: "sg-client",
      referencedSecurityGroupId: "sg-server",
      tags: { Name: "orders-query-to-orders-egress" },
    });
    expect(the(graph, "SecurityGroupIngressRule", "orders-query-to-orders-ingress").inputs).to.deep.equal({
      ...shared,
      securityGroupId: "sg-server",
      referencedSecurityGroupId: "sg-client",
      tags: { Name: "orders-query-to-orders-ingress" },
    });
  });

  it("opens nothing to addresses", async () => {
    const graph = await declare(() => void new ConnectionRules("rules", args));
    for (const type of ["SecurityGroupEgressRule", "SecurityGroupIngressRule"])
      for (const { inputs } of ofType(graph, type))
        expect(Object.keys(inputs).filter((key) => /cidr|prefixList/i.test(key))).to.deep.equal([]);
  });

  it("carries tags and transforms", async () => {
    const graph = await declare(
      () =>
        void new ConnectionRules("rules", {
          ...args,
          protocol: "udp",
          tags: { team: "orders" },
          transform: { ingress: { description: "by hand" } },
        }),
    );
    expect(the(graph, "SecurityGroupIngressRule", "rules-ingress").inputs).to.deep.include({ description: "by hand", ipProtocol: "udp" });
    expect(the(graph, "SecurityGroupEgressRule", "rules-egress").inputs).to.deep.include({
      tags: { team: "orders", Name: "rules-egress" },
      description: "orders-query to orders.reader",
    });
  });
});
