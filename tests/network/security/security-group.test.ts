import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import {
  planSecurityGroup,
  PrefixList,
  SecurityGroup,
  Vpc,
  type IVpc,
  type SecurityGroupArgs,
  type SecurityGroupIngress,
} from "../../../components/network";
import { declare, inputsOf, namesOf, ofType, sampleVpc } from "../graph";

const tier = { internet: "none", cidrs: [], subnetIds: [], routeTableIds: [] } as const;
const vpcIn = (zone: string, id = "vpc-0123456789abcdef0"): IVpc => {
  const zones = [zone];
  const one = { ...tier, cidrs: ["10.0.0.0/24"], subnetIds: ["subnet-0"], routeTableIds: ["rtb-0"] };
  return Vpc.fromAttributes({
    vpcId: id,
    cidr: "10.0.0.0/16",
    secondaryCidrs: ["10.1.0.0/16"],
    ipv6Cidr: "2001:db8::/56",
    zones,
    tiers: { app: one },
  });
};
const vpc = vpcIn("eu-central-1a");
const web = SecurityGroup.fromId("sg-0123456789abcdef0", { name: "web", vpc });
const offices = PrefixList.fromId("pl-0123456789abcdef0", { name: "offices", maxEntries: 20 });

const keysOf = (ingress: readonly SecurityGroupIngress[]): readonly string[] =>
  planSecurityGroup("orders", { vpc, ingress }).ingress.map(({ key }) => key);

describe("network security group plan", () => {
  it("defaults: nobody in, nobody out", () => {
    expect(planSecurityGroup("orders", { vpc })).to.deep.equal({ description: "orders", ingress: [], egress: [], warnings: [] });
  });

  it("names rules by what they say, so that taking one away moves none", () => {
    const rules: SecurityGroupIngress[] = [
      { from: web, port: 8080 },
      { from: "10.2.0.0/16", ports: "8000-8100", protocol: "udp" },
      { from: "2001:db8:1::/64", port: 443 },
      { from: offices, port: 443 },
      { from: "self", protocol: "all" },
      { from: web, protocol: "icmp", icmp: { type: 8 } },
    ];
    const keys = ["tcp-8080-web", "udp-8000-8100-10.2.0.0-16", "tcp-443-2001-db8-1---64", "tcp-443-offices", "all-self", "icmp-8-web"];
    expect(keysOf(rules)).to.deep.equal(keys);
    expect(keysOf(rules.slice(2))).to.deep.equal(keys.slice(2));
  });

  it("opens to every block of its VPC, and to the internet in both families only where it has both", () => {
    expect(keysOf([{ from: "vpc", port: 443 }])).to.deep.equal(["tcp-443-vpc", "tcp-443-vpc-secondary-10.1.0.0-16", "tcp-443-vpc-ipv6"]);
    const unreachable = (code: number) => ({ from: "vpc", protocol: "icmp", icmp: { type: 3, code } }) as const;
    expect(keysOf([unreachable(3), unreachable(4)]).slice(0, 3)).to.deep.equal([
      "icmp-3-3-vpc",
      "icmp-3-3-vpc-secondary-10.1.0.0-16",
      "icmp-3-4-vpc",
    ]);
    expect(keysOf([{ from: "vpc", protocol: "icmp" }])).to.deep.equal(["icmp-vpc", "icmp-vpc-secondary-10.1.0.0-16"]);
    expect(keysOf([{ from: "vpc", protocol: "icmpv6" }])).to.deep.equal(["icmpv6-vpc-ipv6"]);
    expect(keysOf([{ from: "internet", port: 443, public: true }])).to.deep.equal(["tcp-443-internet", "tcp-443-internet-ipv6"]);
  });

  it("describes rules by the names of both sides, or as it is told", () => {
    const { ingress, egress } = planSecurityGroup("orders", {
      vpc,
      ingress: [
        { from: web, port: 8080 },
        { from: offices, port: 443, description: "Administration" },
      ],
      egress: [{ to: "10.2.0.0/16", port: 5432 }],
    });
    expect([...ingress, ...egress].map(({ description }) => description)).to.deep.equal([
      "web to orders",
      "Administration",
      "orders to 10.2.0.0/16",
    ]);
  });

  it("T20: refers to a group over a Transit Gateway in ingress rules only", () => {
    const other = SecurityGroup.fromId("sg-1", { name: "reports", vpc: vpcIn("eu-central-1a", "vpc-1") });
    const across = "transit-gateway";
    expect(planSecurityGroup("orders", { vpc, ingress: [{ from: other, port: 443, across }] }).warnings).to.deep.equal([]);
    expect(() => planSecurityGroup("orders", { vpc, egress: [{ to: other, port: 443, across }] })).to.throw(
      FaultsError,
      "egress[0].across  transit-gateway cannot lead to the group reports: over a Transit Gateway only ingress rules may refer to groups.",
    );
    expect(planSecurityGroup("orders", { vpc, egress: [{ to: other, port: 443, across: "peering" }] }).warnings).to.deep.equal([]);
  });

  it("T20: warns of a group of another VPC where nothing is said of the way", () => {
    const other = SecurityGroup.fromId("sg-1", { name: "reports", vpc: vpcIn("eu-central-1a", "vpc-1") });
    expect(planSecurityGroup("orders", { vpc, egress: [{ to: other, port: 443 }] }).warnings).to.deep.equal([
      "refers to the group reports of another VPC. That takes a peering connection, or for ingress a Transit Gateway that supports it with both attachments: " +
        'say across: "peering" or "transit-gateway".',
    ]);
  });

  it("T20: refuses a group of another region", () => {
    const far = SecurityGroup.fromId("sg-1", { name: "reports", vpc: vpcIn("us-east-1a", "vpc-1") });
    expect(() => planSecurityGroup("orders", { vpc, ingress: [{ from: far, port: 443, across: "peering" }] })).to.throw(
      FaultsError,
      "refers to the group reports in us-east-1, and its own VPC is in eu-central-1. Groups are referred to within a region only",
    );
  });

  it("warns of more rules than the quota, with lists as large as they may become", () => {
    const lists = Array.from({ length: 3 }, (_, index) => ({
      from: PrefixList.fromId(`pl-${index}`, { name: `list${index}`, maxEntries: 20 }),
      port: 443,
    }));
    expect(planSecurityGroup("orders", { vpc, ingress: lists }).warnings).to.deep.equal([]);
    expect(planSecurityGroup("orders", { vpc, ingress: [...lists, { from: web, port: 80 }] }).warnings).to.deep.equal([
      "has 61 ingress rules for IPv4, prefix lists counted with all they may hold; AWS allows 60 until the quota " +
        '"Inbound or outbound rules per security group" is raised.',
    ]);
  });

  const refused: readonly (readonly [title: string, rule: unknown, message: string])[] = [
    [
      "the internet without saying so",
      { from: "internet", port: 443 },
      "0.0.0.0/0 is open to the whole internet. Say public: true where that is meant",
    ],
    ["half of the internet", { from: "128.0.0.0/1", port: 443 }, "128.0.0.0/1 is open to the whole internet."],
    ["nobody", { from: "web", port: 80 }, '"web" is nobody. Say self, vpc, internet, a CIDR block, a SecurityGroup or a PrefixList.'],
    ["a block that is none", { from: "10.0.0.1/16", port: 80 }, "Did you mean 10.0.0.0/16?"],
    ["no port", { from: web }, 'needs port or ports, one of the two; for every port say ports: "0-65535".'],
    ["port and ports", { from: web, port: 80, ports: "80-90" }, "needs port or ports, one of the two."],
    ["ports upside down", { from: web, ports: "90-80" }, '"90-80" are not ports.'],
    ["ports of every protocol", { from: web, port: 80, protocol: "all" }, "has ports, but all has none."],
    ["messages of TCP", { from: web, port: 80, icmp: { type: 8 } }, "has icmp, but the protocol tcp."],
    ["an unknown protocol", { from: web, protocol: "sctp" }, 'has the protocol "sctp". Say one of tcp, udp, icmp, icmpv6, all.'],
    [
      "a family that the other side lacks",
      { from: "10.0.0.0/8", protocol: "icmpv6" },
      "reaches nobody: icmpv6 is of another address family than the other side.",
    ],
    ["a way to addresses", { from: "10.0.0.0/8", port: 80, across: "peering" }, "peering is for groups of another VPC only. Leave it out."],
    [
      "a description that AWS does not take",
      { from: web, port: 80, description: "Müller" },
      "Müller must be 1 to 255 letters, digits, spaces and",
    ],
  ];
  for (const [title, rule, message] of refused)
    it(`fails: ${title}`, () => {
      expect(() => planSecurityGroup("orders", { vpc, ingress: [rule as SecurityGroupIngress] })).to.throw(FaultsError, message);
    });

  it("fails: the same rule twice, and names every fault at once", () => {
    const args = {
      vpc,
      description: "Ä",
      ingress: [
        { from: web, port: 80 },
        { from: web, port: 80 },
      ],
      egress: [{ to: "nobody", port: 1 }],
    };
    expect(() => planSecurityGroup("Orders", args)).to.throw(
      /^4 faults[^]*name [^]*description [^]*egress\[0\] [^]*ingress +says tcp-80-web twice/,
    );
  });
});

/** EC2's group inside the component of the same name. */
function groupIn(graph: Awaited<ReturnType<typeof declare>>, name = "orders") {
  return graph.resources.find((each) => each.type === "aws:ec2/securityGroup:SecurityGroup" && each.name === name)!;
}

describe("network SecurityGroup", () => {
  const groupOf = (args: Omit<SecurityGroupArgs, "vpc">) => declare(() => void new SecurityGroup("orders", { vpc, ...args }));

  it("defaults: a group without rules in it, whose name leaves room for the next one", async () => {
    const graph = await groupOf({});
    expect(groupIn(graph).inputs).to.deep.equal({ vpcId: "vpc-0123456789abcdef0", description: "orders", tags: { Name: "orders" } });
    for (const type of ["SecurityGroupIngressRule", "SecurityGroupEgressRule"]) expect(ofType(graph, type)).to.deep.equal([]);
  });

  it("makes each rule a resource of its own, by reference where it can be", async () => {
    const graph = await declare(() => {
      const database = new SecurityGroup("database", { vpc });
      new SecurityGroup("orders", {
        vpc,
        ingress: [
          { from: web, port: 8080 },
          { from: "self", protocol: "all" },
          { from: offices, port: 443 },
        ],
        egress: [
          { to: database, port: 5432 },
          { to: "internet", port: 443 },
        ],
      });
    });
    const securityGroupId = groupIn(graph).outputs["id"];
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-ingress-tcp-8080-web")).to.deep.equal({
      securityGroupId,
      ipProtocol: "tcp",
      fromPort: 8080,
      toPort: 8080,
      description: "web to orders",
      referencedSecurityGroupId: "sg-0123456789abcdef0",
    });
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-ingress-all-self")).to.deep.equal({
      securityGroupId,
      ipProtocol: "-1",
      description: "self to orders",
      referencedSecurityGroupId: securityGroupId,
    });
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-ingress-tcp-443-offices")["prefixListId"]).to.equal("pl-0123456789abcdef0");
    expect(inputsOf(graph, "SecurityGroupEgressRule", "orders-egress-tcp-5432-database")["referencedSecurityGroupId"]).to.equal(
      groupIn(graph, "database").outputs["id"],
    );
    expect(inputsOf(graph, "SecurityGroupEgressRule", "orders-egress-tcp-443-internet")["cidrIpv4"]).to.equal("0.0.0.0/0");
    expect(inputsOf(graph, "SecurityGroupEgressRule", "orders-egress-tcp-443-internet-ipv6")["cidrIpv6"]).to.equal("::/0");
  });

  it("refers to a group of another account across peering by its owner too", async () => {
    const other = SecurityGroup.fromId("sg-1", { name: "reports", accountId: "444455556666" });
    const graph = await groupOf({ ingress: [{ from: other, port: 443, across: "peering" }] });
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-ingress-tcp-443-reports")["referencedSecurityGroupId"]).to.equal(
      "444455556666/sg-1",
    );
  });

  it("has no rules inline, which would take away those that connections add", async () => {
    const graph = await groupOf({ ingress: [{ from: web, port: 80 }] });
    expect(groupIn(graph).inputs).not.to.have.any.keys("ingress", "egress", "name");
  });

  it("carries tags, warnings and transforms", async () => {
    const other = SecurityGroup.fromId("sg-1", { name: "reports", vpc: vpcIn("eu-central-1a", "vpc-1") });
    const graph = await groupOf({
      tags: { team: "orders" },
      ingress: [{ from: other, port: 443 }],
      transform: { securityGroup: { name: "orders" }, ingress: { description: "by hand" } },
    });
    expect(graph.warnings).to.have.length(1);
    expect(groupIn(graph).inputs).to.deep.include({ name: "orders", tags: { team: "orders", Name: "orders" } });
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-ingress-tcp-443-reports")["description"]).to.equal("by hand");
  });

  it("opens to each block of a VPC whose IPv6 block is not known yet", async () => {
    const graph = await declare(
      () => void new SecurityGroup("orders", { vpc: new Vpc("dev", sampleVpc), ingress: [{ from: "vpc", port: 443 }] }),
    );
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.deep.equal(["orders-ingress-tcp-443-vpc"]);
  });
});
