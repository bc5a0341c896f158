import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  planResolverEndpoints,
  planResolverRules,
  ResolverEndpoints,
  ResolverRuleAssociations,
  ResolverRules,
  Vpc,
  type ResolverEndpointsRequest,
  type ResolverRulesRequest,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, sampleVpc, the, zones } from "../graph";

const office = ["192.168.0.0/16"];
const vpc = { vpcId: pulumi.output("vpc-1"), zones: ["eu-central-1a"] };

describe("network ResolverEndpoints", () => {
  it("opens a door for each direction asked for, with an address in each zone", async () => {
    const graph = await declare(
      () =>
        void new ResolverEndpoints("hybrid", {
          vpc: new Vpc("dev", sampleVpc),
          tier: "app",
          inbound: { from: office },
          outbound: { to: ["192.168.0.53/32"] },
        }),
    );
    for (const direction of ["inbound", "outbound"])
      expect(inputsOf(graph, "ResolverEndpoint", `hybrid-${direction}`)).to.deep.equal({
        direction: direction.toUpperCase(),
        ipAddresses: zones.map((zone) => ({ subnetId: idOf(graph, "Subnet", `dev-app-${zone}`) })),
        securityGroupIds: [idOf(graph, "SecurityGroup", `hybrid-${direction}-security-group`)],
      });
  });

  it("lets the named networks ask, and asks the named servers, on port 53 alone, by UDP and TCP", async () => {
    const graph = await declare(
      () =>
        void new ResolverEndpoints("hybrid", {
          vpc: new Vpc("dev", sampleVpc),
          tier: "app",
          inbound: { from: [...office, "2001:db8::/64"] },
          outbound: { to: ["192.168.0.53/32"] },
        }),
    );
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.deep.equal([
      "hybrid-inbound-udp-192.168.0.0-16",
      "hybrid-inbound-tcp-192.168.0.0-16",
      "hybrid-inbound-udp-2001-db8---64",
      "hybrid-inbound-tcp-2001-db8---64",
    ]);
    expect(namesOf(graph, "SecurityGroupEgressRule")).to.deep.equal([
      "hybrid-outbound-udp-192.168.0.53-32",
      "hybrid-outbound-tcp-192.168.0.53-32",
    ]);
    expect(inputsOf(graph, "SecurityGroupIngressRule", "hybrid-inbound-udp-2001-db8---64")).to.deep.equal({
      securityGroupId: idOf(graph, "SecurityGroup", "hybrid-inbound-security-group"),
      ipProtocol: "udp",
      fromPort: 53,
      toPort: 53,
      cidrIpv6: "2001:db8::/64",
      description: "DNS from 2001:db8::/64",
    });
  });

  it("keeps fixed addresses, for what the other network has written down", async () => {
    const graph = await declare(() => {
      const dev = new Vpc("dev", sampleVpc);
      const addresses = dev.tier("app").cidrs.map((cidr) => (cidr as string).replace(/\.0\/20$/, ".10"));
      new ResolverEndpoints("hybrid", { vpc: dev, tier: "app", inbound: { from: office, addresses } });
      return { addresses };
    });
    const given = inputsOf(graph, "ResolverEndpoint", "hybrid-inbound")["ipAddresses"] as readonly { readonly ip: string }[];
    expect(given.map(({ ip }) => ip)).to.deep.equal(graph.outputs["addresses"]);
    expect(namesOf(graph, "ResolverEndpoint")).to.deep.equal(["hybrid-inbound"]);
  });

  const tier = (count: number) => ({
    name: "app",
    internet: "none" as const,
    cidrs: ["10.0.0.0/24", "10.0.1.0/24"],
    ipv6Cidrs: [],
    subnetIds: Array.from({ length: count }, (_, index) => pulumi.output(`subnet-${index}`)),
    routeTableIds: [],
  });
  const request: ResolverEndpointsRequest = { vpc: { zones: [], tiers: { app: tier(2), thin: tier(1), wide: tier(7) } }, tier: "app" };

  it("warns beyond the quota of six addresses", () => {
    expect(planResolverEndpoints("hybrid", { ...request, tier: "wide", inbound: { from: office } }).warnings).to.deep.equal([
      'has 7 addresses an endpoint; AWS allows 6 until the quota "IP addresses per Resolver endpoint" is raised.',
    ]);
  });

  const refused: readonly (readonly [string, Partial<ResolverEndpointsRequest>, string])[] = [
    ["no direction", {}, "has neither inbound nor outbound."],
    ["an unknown tier", { tier: "lab", inbound: { from: office } }, "tier  lab is not a tier of the VPC. There are app, thin, wide."],
    ["one zone", { tier: "thin", inbound: { from: office } }, "tier  thin has 1 subnet. An endpoint needs addresses in at least 2 zones."],
    ["nobody", { inbound: { from: [] } }, "inbound.from  is empty, so the endpoint would serve nobody."],
    ["everybody", { outbound: { to: ["0.0.0.0/0"] } }, "outbound.to[0]  0.0.0.0/0 is everybody. Name the blocks"],
    ["a block twice", { inbound: { from: [...office, ...office] } }, "inbound.from[1]  192.168.0.0/16 is named twice."],
    ["what is no block", { inbound: { from: ["office"] } }, 'inbound.from[0]  "office" is not a CIDR block.'],
    [
      "too few addresses",
      { inbound: { from: office, addresses: ["10.0.0.10"] } },
      "are 1 for 2 zones. Give one a zone, in the order of zones.",
    ],
    [
      "an address of another zone",
      { inbound: { from: office, addresses: ["10.0.0.10", "10.0.0.11"] } },
      "inbound.addresses[1]  10.0.0.11 does not lie in the zone's subnet 10.0.1.0/24.",
    ],
    [
      "addresses that AWS keeps",
      { inbound: { from: office, addresses: ["10.0.0.3", "10.0.1.255"] } },
      "inbound.addresses[1]  10.0.1.255 is one of the five addresses of 10.0.1.0/24 that AWS keeps",
    ],
    [
      "what is no address",
      { inbound: { from: office, addresses: ["10.0.0.10", "ten"] } },
      "inbound.addresses[1]  ten is not an IPv4 address.",
    ],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planResolverEndpoints("hybrid", { ...request, ...extra })).to.throw(message);
    });
});

describe("network ResolverRules", () => {
  const endpoints = ResolverEndpoints.fromAttributes({ outbound: { resolverEndpointId: "rslvr-out-1", to: [...office, "2001:db8::/64"] } });

  it("forwards a domain to its servers, and leaves a part of it to AWS", async () => {
    const graph = await declare(
      () =>
        void new ResolverRules("office", {
          endpoints,
          rules: {
            corp: { domain: "corp.example.com", targets: ["192.168.0.53", { address: "2001:db8::53", port: 5353 }] },
            cloud: { domain: "cloud.corp.example.com.", targets: "system" },
          },
        }),
    );
    expect(inputsOf(graph, "ResolverRule", "office-corp")).to.deep.equal({
      name: "office-corp",
      domainName: "corp.example.com",
      ruleType: "FORWARD",
      resolverEndpointId: "rslvr-out-1",
      targetIps: [
        { ip: "192.168.0.53", port: 53 },
        { ipv6: "2001:db8::53", port: 5353 },
      ],
    });
    expect(inputsOf(graph, "ResolverRule", "office-cloud")).to.deep.equal({
      name: "office-cloud",
      domainName: "cloud.corp.example.com",
      ruleType: "SYSTEM",
    });
  });

  it("T19: gives every VPC every rule, and shares them with accounts that associate their own", async () => {
    const rules = { corp: { domain: "corp.example.com", targets: ["192.168.0.53"] }, all: { domain: ".", targets: ["192.168.1.53"] } };
    const graph = await declare(
      () => void new ResolverRules("office", { endpoints, rules, vpcs: { dev: vpc }, share: { principals: ["444455556666"] } }),
    );
    expect(inputsOf(graph, "ResolverRuleAssociation", "office-to-dev-corp")).to.deep.equal({
      name: "office-to-dev-corp",
      resolverRuleId: idOf(graph, "ResolverRule", "office-corp"),
      vpcId: "vpc-1",
    });
    expect(namesOf(graph, "ResolverRuleAssociation")).to.deep.equal(["office-to-dev-corp", "office-to-dev-all"]);
    expect(inputsOf(graph, "ResourceAssociation", "office-share-resource-all")).to.include({
      resourceArn: the(graph, "ResolverRule", "office-all").outputs["arn"],
    });
  });

  it("is asked by a VPC of an account that the rules are shared with", async () => {
    const graph = await declare(() => void new ResolverRuleAssociations("dev-office", { ruleIds: { corp: "rslvr-rr-1" }, vpc }));
    expect(inputsOf(graph, "ResolverRuleAssociation", "dev-office-corp")).to.include({ resolverRuleId: "rslvr-rr-1", vpcId: "vpc-1" });
  });

  const outbound = { to: office };
  const corp = { domain: "corp.example.com", targets: ["192.168.0.53"] };

  it("warns beyond the quota of six targets", () => {
    const targets = Array.from({ length: 7 }, (_, index) => `192.168.0.${index + 1}`);
    expect(planResolverRules("office", { outbound, rules: { corp: { ...corp, targets } } }).warnings).to.deep.equal([
      'rules.corp has 7 targets; AWS allows 6 until the quota "Target IP addresses per rule" is raised.',
    ]);
  });

  const refused: readonly (readonly [string, Partial<ResolverRulesRequest>, string])[] = [
    ["no rule", { rules: {} }, "rules  has no rule. Give at least one."],
    ["endpoints without a way out", { outbound: undefined }, "rules.corp.targets  cannot be asked: the endpoints have no outbound one."],
    [
      "a server that the endpoint may not ask",
      { rules: { corp: { ...corp, targets: ["172.16.0.53"] } } },
      "rules.corp.targets[0]  172.16.0.53 is not among what the endpoint may ask (192.168.0.0/16).",
    ],
    [
      "a name as a server",
      { rules: { corp: { ...corp, targets: ["dns.example.com"] } } },
      "rules.corp.targets[0]  dns.example.com is not an address.",
    ],
    ["no server", { rules: { corp: { ...corp, targets: [] } } }, 'rules.corp.targets  is empty. Name a server, or say "system".'],
    [
      "a port out of range",
      { rules: { corp: { ...corp, targets: [{ address: "192.168.0.53", port: 70000 }] } } },
      "rules.corp.targets[0].port  70000 must be a whole number",
    ],
    ["what is no domain", { rules: { corp: { ...corp, domain: "corp..com" } } }, 'rules.corp.domain  "corp..com" is not a domain name.'],
    [
      "one domain twice",
      { rules: { corp, again: { ...corp, domain: "corp.example.com." } } },
      "rules.again.domain  corp.example.com is the domain of rules.corp too.",
    ],
    ["a principal that is none", { share: { principals: ["me"] } }, "share.principals[0]  me is neither"],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planResolverRules("office", { outbound, rules: { corp }, ...extra })).to.throw(message);
    });
});
