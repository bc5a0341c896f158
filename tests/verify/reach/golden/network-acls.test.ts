/** Network ACLs. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { reach } from "../../../../verify/reach";
import { answer, Lab, networkOf } from "../support";

type Rules = Pick<aws.ec2.NetworkAclArgs, "ingress" | "egress">;

const allow = (ruleNo: number, from: number, to: number, cidrBlock = "0.0.0.0/0") => ({
  ruleNo,
  action: "allow",
  protocol: "tcp",
  fromPort: from,
  toPort: to,
  cidrBlock,
});
const deny = (ruleNo: number, from: number, to: number, cidrBlock = "0.0.0.0/0") => ({
  ...allow(ruleNo, from, to, cidrBlock),
  action: "deny",
});
const everything = { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };

/** A client in one subnet and a server in another, whose list has these rules. */
function lists(server: Rules) {
  return networkOf(() => {
    const lab = new Lab("v", "10.0.0.0/16");
    lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
    const data = lab.subnet("data", "10.0.2.0/24");
    lab.instance("server", data);
    lab.instance("neighbour", data);
    new aws.ec2.NetworkAcl("list", { vpcId: lab.vpc.id, subnetIds: [data.id], ...server });
  });
}

const query = { from: "client", to: "server", port: 5432 };

describe("reach: network ACLs", () => {
  it("defaults: AWS's own list allows everything, a declared one without rules nothing", async () => {
    const open = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      lab.instance("server", lab.subnet("data", "10.0.2.0/24"));
    });
    expect(answer(open, query)).to.equal("reachable");
    expect(answer(await lists({}), query)).to.equal("SUBNET_ACL_RESTRICTION at list");
  });

  it("is stateless: the answer to a client's port needs a rule of its own", async () => {
    const inbound = { ingress: [allow(100, 5432, 5432)] };
    const forgotten = await lists({ ...inbound, egress: [allow(100, 443, 443)] });
    expect(answer(forgotten, query)).to.equal("SUBNET_ACL_RESTRICTION at list");
    expect(reach(forgotten, query).because[0]?.remedy).to.equal(
      "Allow the answers out to 10.0.1.0/24, ports 1024 to 65535 in the egress rules of list, the network ACL of v-data.",
    );
    expect(answer(await lists({ ...inbound, egress: [allow(100, 1024, 65535)] }), query)).to.equal("reachable");
  });

  it("reports the part of the answers that a list drops", async () => {
    const network = await lists({ ingress: [allow(100, 5432, 5432)], egress: [allow(100, 32768, 65535)] });
    const { verdict, because } = reach(network, query);
    expect(verdict).to.equal("reachable");
    expect(because.map(({ code }) => code)).to.deep.equal(["SUBNET_ACL_RESTRICTION"]);
  });

  it("takes the first rule that matches, whatever their order in the program", async () => {
    const before = await lists({ ingress: [everything, deny(90, 5432, 5432)], egress: [everything] });
    const after = await lists({ ingress: [everything, deny(110, 5432, 5432)], egress: [everything] });
    expect(answer(before, query)).to.equal("SUBNET_ACL_RESTRICTION at list");
    expect(reach(before, query).because[0]?.remedy).to.contain("with a number below 90");
    expect(answer(after, query)).to.equal("reachable");
  });

  it("is not asked inside a subnet", async () => {
    expect(answer(await lists({}), { ...query, from: "neighbour" })).to.equal("reachable");
  });

  it("reads rules and associations of their own, and the adopted default list", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      new aws.ec2.DefaultNetworkAcl("default", { defaultNetworkAclId: lab.vpc.defaultNetworkAclId });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      const data = lab.subnet("data", "10.0.2.0/24");
      lab.instance("server", data);
      const list = new aws.ec2.NetworkAcl("list", { vpcId: lab.vpc.id });
      new aws.ec2.NetworkAclAssociation("list", { networkAclId: list.id, subnetId: data.id });
      for (const egress of [false, true])
        new aws.ec2.NetworkAclRule(`rule-${egress}`, {
          networkAclId: list.id,
          egress,
          ruleNumber: 1,
          ruleAction: "allow",
          protocol: "-1",
          cidrBlock: "0.0.0.0/0",
        });
    });
    expect(answer(network, query)).to.equal("SUBNET_ACL_RESTRICTION at default");
  });

  it("is asked at the subnet of a NAT gateway too, for answers to any port from 1024", async () => {
    const natSubnet = (rules: Rules) =>
      networkOf(() => {
        const lab = new Lab("v", "10.0.0.0/16");
        const publicTable = lab.otherTable("public");
        const subnet = lab.subnet("public", "10.0.0.0/24", undefined, publicTable);
        lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: lab.internetGateway().id }, publicTable);
        lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
        lab.route("nat", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: lab.natGateway(subnet).id });
        new aws.ec2.NetworkAcl("nat-list", { vpcId: lab.vpc.id, subnetIds: [subnet.id], ...rules });
      });
    const out = { from: "client", to: "internet", port: 443 };
    const outbound = [allow(100, 443, 443), allow(110, 1024, 65535, "10.0.0.0/16")];
    const closed = await natSubnet({ ingress: [allow(100, 443, 443, "10.0.0.0/16")], egress: outbound });
    const open = await natSubnet({ ingress: [allow(100, 443, 443, "10.0.0.0/16"), allow(110, 1024, 65535)], egress: outbound });
    expect(answer(closed, out)).to.equal("SUBNET_ACL_RESTRICTION at nat-list");
    expect(answer(open, out)).to.equal("reachable");
  });
});
