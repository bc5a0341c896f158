/** Security groups. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { reach } from "../../../../verify/reach";
import { all, answer, Lab, networkOf, tcp } from "../support";

/** A client and a server in one subnet, each with a group of its own. */
function pair(lab: Lab, client: Partial<aws.ec2.SecurityGroupArgs>, server: Partial<aws.ec2.SecurityGroupArgs>) {
  const subnet = lab.subnet("app", "10.0.1.0/24");
  const groups = { client: lab.group("client", client), server: lab.group("server", server) };
  lab.instance("client", subnet, [groups.client]);
  lab.instance("server", subnet, [groups.server]);
  return groups;
}

const query = { from: "client", to: "server", port: 443 };

describe("reach: security groups", () => {
  it("defaults: a declared group lets nothing in, and nothing out either, as the provider removes AWS's default rule", async () => {
    const closedIn = await networkOf(() => void pair(new Lab("v", "10.0.0.0/16"), { egress: [all("0.0.0.0/0")] }, {}));
    const closedOut = await networkOf(() => void pair(new Lab("v", "10.0.0.0/16"), {}, { ingress: [all("0.0.0.0/0")] }));
    expect(answer(closedIn, query)).to.equal("SG_HAS_NO_RULES at v-server");
    expect(answer(closedOut, query)).to.equal("SG_HAS_NO_RULES at v-client");
  });

  it("is stateful: the answer needs no rule", async () => {
    const network = await networkOf(
      () => void pair(new Lab("v", "10.0.0.0/16"), { egress: [tcp(443, "10.0.1.0/24")] }, { ingress: [tcp(443, "10.0.1.0/24")] }),
    );
    expect(answer(network, query)).to.equal("reachable");
    expect(answer(network, { ...query, port: 80 })).to.equal("ENI_SG_RULES_MISMATCH at v-client");
    expect(answer(network, { from: "server", to: "client", port: 443 })).to.equal("ENI_SG_RULES_MISMATCH at v-server");
  });

  it("allows what any of an interface's groups allows", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("app", "10.0.1.0/24");
      lab.instance("client", subnet);
      lab.instance("server", subnet, [
        lab.group("web", { ingress: [tcp(443, "10.0.0.0/16")] }),
        lab.group("admin", { ingress: [tcp(22, "10.0.0.0/16")] }),
      ]);
    });
    expect([443, 22, 80].map((port) => answer(network, { ...query, port }))).to.deep.equal([
      "reachable",
      "reachable",
      "ENI_SG_RULES_MISMATCH at v-web",
    ]);
  });

  it("merges inline rules, SecurityGroupRule and the ingress and egress rules of the vpc module, and warns of the mixture", async () => {
    const network = await networkOf(() => {
      const { client, server } = pair(new Lab("v", "10.0.0.0/16"), { egress: [all("0.0.0.0/0")] }, { ingress: [tcp(1, "10.0.0.0/16")] });
      new aws.ec2.SecurityGroupRule("two", {
        type: "ingress",
        securityGroupId: server.id,
        protocol: "tcp",
        fromPort: 2,
        toPort: 2,
        sourceSecurityGroupId: client.id,
      });
      new aws.vpc.SecurityGroupIngressRule("three", {
        securityGroupId: server.id,
        ipProtocol: "tcp",
        fromPort: 3,
        toPort: 3,
        referencedSecurityGroupId: client.id,
      });
    });
    expect([1, 2, 3, 4].map((port) => answer(network, { ...query, port }))).to.deep.equal([
      "reachable",
      "reachable",
      "reachable",
      "ENI_SG_RULES_MISMATCH at v-server",
    ]);
    expect(network.warnings.map(({ urn, message }) => `${urn.split("::").at(-1)}: ${message}`)).to.deep.equal([
      "v-server: It has rules inline and as resources of their own: each deployment removes what the other one added.",
    ]);
  });

  it("reads self, prefix lists and lists of ports", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("app", "10.0.1.0/24");
      const peers = new aws.ec2.ManagedPrefixList("peers", { addressFamily: "IPv4", maxEntries: 1, entries: [{ cidr: "10.0.1.0/24" }] });
      const group = lab.group("all", {
        egress: [all("0.0.0.0/0")],
        ingress: [
          { protocol: "tcp", fromPort: 8000, toPort: 8100, self: true },
          { protocol: "udp", fromPort: 53, toPort: 53, prefixListIds: [peers.id] },
        ],
      });
      lab.instance("client", subnet, [group]);
      lab.instance("server", subnet, [group]);
    });
    expect(answer(network, { ...query, port: 8050 })).to.equal("reachable");
    expect(answer(network, { ...query, port: 8101 })).to.equal("ENI_SG_RULES_MISMATCH at v-all");
    expect(answer(network, { ...query, protocol: "udp", port: 53 })).to.equal("reachable");
    expect(answer(network, { ...query, port: 53 })).to.equal("ENI_SG_RULES_MISMATCH at v-all");
  });

  it("gives an interface without groups the VPC's default one, which lets in its own members and everything out", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("app", "10.0.1.0/24");
      lab.instance("client", subnet, []);
      lab.instance("server", subnet, []);
      lab.instance("stranger", subnet);
    });
    expect(answer(network, query)).to.equal("reachable");
    expect(answer(network, { ...query, from: "stranger" })).to.equal("ENI_SG_RULES_MISMATCH at v");
  });

  it("closes the default group where it is adopted without rules", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      new aws.ec2.DefaultSecurityGroup("default", { vpcId: lab.vpc.id });
      const subnet = lab.subnet("app", "10.0.1.0/24");
      lab.instance("client", subnet, []);
      lab.instance("server", subnet, []);
    });
    expect(answer(network, query)).to.equal("SG_HAS_NO_RULES at default");
  });

  it("answers pings by ICMP's type, not by ports", async () => {
    const ping = { protocol: "icmp", fromPort: 8, toPort: 0, cidrBlocks: ["10.0.0.0/16"] };
    const unreachable = { protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["10.0.0.0/16"] };
    const allowed = await networkOf(() => void pair(new Lab("v", "10.0.0.0/16"), { egress: [all("0.0.0.0/0")] }, { ingress: [ping] }));
    const other = await networkOf(() => void pair(new Lab("v", "10.0.0.0/16"), { egress: [all("0.0.0.0/0")] }, { ingress: [unreachable] }));
    const echo = { from: "client", to: "server", protocol: "icmp" };
    expect(answer(allowed, echo)).to.equal("reachable");
    expect(answer(other, echo)).to.equal("ENI_SG_RULES_MISMATCH at v-server");
  });

  it("says what would open it, with the names of both groups", async () => {
    const network = await networkOf(
      () => void pair(new Lab("v", "10.0.0.0/16"), { egress: [all("0.0.0.0/0")] }, { ingress: [tcp(1, "10.0.0.0/8")] }),
    );
    const [first] = reach(network, query).because;
    expect(first?.remedy).to.equal("Allow tcp 443 from the security group v-client in the ingress rules of v-server.");
    expect(first?.source).to.match(/^tests\/verify\/reach\/support\.ts:\d+$/);
  });

  it("is unsupported where a group is not among the stacks", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const subnet = lab.subnet("app", "10.0.1.0/24");
      lab.instance("client", subnet);
      lab.instance("server", subnet, [], { vpcSecurityGroupIds: ["sg-0123456789abcdef0"] });
    });
    expect(answer(network, query)).to.equal("unsupported: UNSUPPORTED_COMPONENT at server");
  });
});
