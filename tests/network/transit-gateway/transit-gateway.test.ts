import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { privateSupernets } from "../../../components/core";
import { TransitGateway, type TransitGatewayArgs } from "../../../components/network";
import { planTransitGateway } from "../../../components/network/transit-gateway/plan";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway } from "../graph";

const gatewayOf = (args: TransitGatewayArgs) => declare(() => void new TransitGateway("hub", args));

describe("network TransitGateway", () => {
  it("defaults: a table for each segment and one for egress", async () => {
    const graph = await gatewayOf(sampleGateway);
    expect(inputsOf(graph, "TransitGateway", "hub-transit-gateway")).to.deep.equal({
      description: "hub",
      amazonSideAsn: 64512,
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
      dnsSupport: "enable",
      vpnEcmpSupport: "enable",
    });
    expect(namesOf(graph, "RouteTable")).to.deep.equal(["hub-dev", "hub-prod", "hub-shared", "hub-egress"]);
  });

  it("T1: every segment's table drops every private range, the egress table none", async () => {
    const graph = await gatewayOf(sampleGateway);
    const dropped = ofType(graph, "Route").map(({ inputs }) => [
      inputs["transitGatewayRouteTableId"],
      inputs["destinationCidrBlock"],
      inputs["blackhole"],
    ]);
    expect(dropped).to.deep.equal(
      ["dev", "prod", "shared"].flatMap((segment) =>
        privateSupernets.map((block) => [idOf(graph, "RouteTable", `hub-${segment}`), block, true]),
      ),
    );
  });

  it("T3: nobody is accepted, associated or propagated by default", async () => {
    const inputs = inputsOf(await gatewayOf(sampleGateway), "TransitGateway", "hub-transit-gateway");
    expect(inputs).to.include({
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
    });
  });

  it("is protected where it is asked to be, and its tables are as before", async () => {
    const protectedOnes = async (args: TransitGatewayArgs) =>
      (await gatewayOf(args)).resources.filter(({ protect }) => protect).map(({ name }) => name);
    expect(await protectedOnes({ ...sampleGateway, protect: true })).to.deep.equal(["hub-transit-gateway"]);
    expect(await protectedOnes(sampleGateway)).to.deep.equal([]);
  });

  it("has no egress table where no segment has egress", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", { segments: { dev: { reaches: [] }, qa: { reaches: ["dev"] } } });
      expect(gateway.egressRouteTableId).to.equal(undefined);
      expect(gateway.attributes).not.to.have.property("egressRouteTableId");
    });
    expect(namesOf(graph, "RouteTable")).to.deep.equal(["hub-dev", "hub-qa"]);
  });

  it("drops other ranges, or none, when that is asked for", async () => {
    const some = await gatewayOf({ ...sampleGateway, blackholes: ["10.0.0.0/8"] });
    expect(namesOf(some, "Route")).to.deep.equal([
      "hub-dev-blackhole-10.0.0.0-8",
      "hub-prod-blackhole-10.0.0.0-8",
      "hub-shared-blackhole-10.0.0.0-8",
    ]);
    expect(ofType(await gatewayOf({ ...sampleGateway, blackholes: [] }), "Route")).to.have.length(0);
  });

  it("adding a segment changes nothing that was there", async () => {
    const before = await gatewayOf(sampleGateway);
    const after = await gatewayOf({ segments: { ...sampleGateway.segments, qa: { reaches: ["shared"] } } });
    for (const { urn, inputs } of before.resources)
      expect(after.resources.find((each) => each.urn === urn)?.inputs, urn).to.deep.equal(inputs);
  });

  it("says what the gateway can do in AWS's words, and only what was asked for", async () => {
    const graph = await gatewayOf({
      ...sampleGateway,
      dnsSupport: false,
      vpnEcmpSupport: false,
      multicastSupport: true,
      securityGroupReferencing: true,
      encryptionSupport: true,
      transitGatewayCidrBlocks: ["192.0.2.0/24", "2001:db8::/64"],
    });
    expect(inputsOf(graph, "TransitGateway", "hub-transit-gateway")).to.include({
      dnsSupport: "disable",
      vpnEcmpSupport: "disable",
      multicastSupport: "enable",
      securityGroupReferencingSupport: "enable",
      encryptionSupport: "enable",
    });
    expect(inputsOf(graph, "TransitGateway", "hub-transit-gateway")["transitGatewayCidrBlocks"]).to.deep.equal([
      "192.0.2.0/24",
      "2001:db8::/64",
    ]);
    const off = await gatewayOf({ ...sampleGateway, encryptionSupport: false });
    expect(inputsOf(off, "TransitGateway", "hub-transit-gateway")).to.include({ encryptionSupport: "disable" });
  });

  it("T20: tells spokes of other stacks what they have to know: its number, its blocks, and what it can do", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", { ...sampleGateway, amazonSideAsn: 64600, securityGroupReferencing: true });
      const known = { amazonSideAsn: 64600, transitGatewayCidrBlocks: [], securityGroupReferencing: true, multicastSupport: false };
      expect(gateway.attributes).to.deep.include(known);
      expect(TransitGateway.fromAttributes(gateway.attributes)).to.deep.include(known);
    });
  });

  it("T41: logs every flow each minute, where that is asked for", async () => {
    const graph = await gatewayOf({ ...sampleGateway, flowLogs: { retention: "30 days" } });
    expect(inputsOf(graph, "FlowLog", "hub-flow-logs")).to.include({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      maxAggregationInterval: 60,
    });
    expect(inputsOf(graph, "FlowLog", "hub-flow-logs")).not.to.have.property("trafficType");
    expect(ofType(await gatewayOf(sampleGateway), "FlowLog")).to.deep.equal([]);
  });

  it("applies transforms", async () => {
    const graph = await gatewayOf({ ...sampleGateway, transform: { transitGateway: { transitGatewayCidrBlocks: ["192.0.2.0/24"] } } });
    expect(inputsOf(graph, "TransitGateway", "hub-transit-gateway")["transitGatewayCidrBlocks"]).to.deep.equal(["192.0.2.0/24"]);
  });

  it("says the same when it is imported from its attributes", async () => {
    const seen: unknown[] = [];
    await declare(() => {
      const created = new TransitGateway("hub", sampleGateway);
      return pulumi.output(created.attributes).apply((attributes) => {
        const imported = TransitGateway.fromAttributes(attributes);
        expect(imported.segments).to.deep.equal(created.segments);
        expect(imported.blackholes).to.deep.equal(privateSupernets);
        const ids = (gateway: typeof imported) => [gateway.transitGatewayId, gateway.routeTableId("prod"), gateway.egressRouteTableId];
        return pulumi.all([pulumi.output(ids(created)), pulumi.output(ids(imported))]).apply((facts) => void seen.push(...facts));
      });
    });
    expect(seen).to.have.length(2);
    expect(seen[1]).to.deep.equal(seen[0]);
  });

  it("names its segments where one is asked for that it has not", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      expect(() => gateway.routeTableId("staging")).to.throw(
        'There is no segment "staging" in this Transit Gateway. Its segments are dev, prod, shared.',
      );
    });
  });

  it("refuses attributes without a segment's table or the egress table", () => {
    const attributes = {
      transitGatewayId: "tgw-1",
      segments: sampleGateway.segments,
      routeTableIds: { dev: "tgw-rtb-1", prod: "tgw-rtb-2" },
      blackholes: [],
    };
    expect(() => TransitGateway.fromAttributes(attributes)).to.throw(
      /^2 faults in the attributes of a Transit Gateway[^]*routeTableIds\.shared +is missing\.[^]*egressRouteTableId +is missing, though a segment has egress\./,
    );
  });

  it("refuses before anything is registered", async () => {
    const graph = await declare(() => {
      expect(() => new TransitGateway("hub", { segments: {} })).to.throw("has no segment");
    });
    expect(graph.resources).to.have.length(1);
  });
});

describe("network planTransitGateway", () => {
  it("defaults: the private supernets and the first private number", () => {
    expect(planTransitGateway("hub", sampleGateway)).to.deep.equal({
      amazonSideAsn: 64512,
      segments: sampleGateway.segments,
      egress: true,
      inspection: undefined,
      blackholes: privateSupernets,
      warnings: [],
    });
  });

  it("T45: takes private numbers at the ends of their ranges", () => {
    for (const amazonSideAsn of [64512, 65534, 4_200_000_000, 4_294_967_294])
      expect(planTransitGateway("hub", { ...sampleGateway, amazonSideAsn }).amazonSideAsn).to.equal(amazonSideAsn);
  });

  for (const amazonSideAsn of [0, 64511, 65535, 4_199_999_999, 4_294_967_295, 64512.5])
    it(`T45: refuses the number ${amazonSideAsn}`, () => {
      expect(() => planTransitGateway("hub", { ...sampleGateway, amazonSideAsn })).to.throw(
        `amazonSideAsn  ${amazonSideAsn} must be a private number: 64512 to 65534, or 4200000000 to 4294967294.`,
      );
    });

  it("lets a segment name itself", () => {
    expect(() => planTransitGateway("hub", { segments: { dev: { reaches: ["dev"] } } })).not.to.throw();
  });

  it("warns above the quota of route tables, which can be raised", () => {
    const segments = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, { reaches: [], egress: index === 0 }]));
    expect(planTransitGateway("hub", { segments }).warnings).to.deep.equal([
      'has 21 route tables; AWS allows 20 until the quota "Transit gateway route tables per transit gateway" is raised.',
    ]);
  });

  const refused: readonly (readonly [string, TransitGatewayArgs, string])[] = [
    [
      "a segment that is not there",
      { segments: { dev: { reaches: ["shard"] }, shared: { reaches: [] } } },
      "segments.dev.reaches[0]  shard is not a segment. There are dev, shared.",
    ],
    [
      "a segment called egress",
      { segments: { egress: { reaches: [] } } },
      "segments.egress  has the name of the egress VPC's own route table.",
    ],
    ["a segment named like a number", { segments: { "1": { reaches: [] } } }, "segments.1  must be named with lower-case letters"],
    ["no segment", { segments: {} }, "segments  has no segment. Give at least one"],
    [
      "a blackhole that is none",
      { ...sampleGateway, blackholes: ["10.0.0.0"] },
      "blackholes[0]  10.0.0.0 has no prefix length. Did you mean 10.0.0.0/32?",
    ],
    [
      "a blackhole of everything",
      { ...sampleGateway, blackholes: ["0.0.0.0/0"] },
      "blackholes[0]  0.0.0.0/0 would drop the way to the internet as well.",
    ],
    ["a blackhole of IPv6", { ...sampleGateway, blackholes: ["fc00::/7"] }, "blackholes[0]  fc00::/7 is an IPv6 block."],
    [
      "T45: a sixth block of its own",
      { ...sampleGateway, transitGatewayCidrBlocks: [1, 2, 3, 4, 5, 6].map((third) => `198.18.${third}.0/24`) },
      "transitGatewayCidrBlocks  has 6 blocks; AWS takes at most 5, which cannot be raised.",
    ],
    [
      "T45: a block of its own that is too small",
      { ...sampleGateway, transitGatewayCidrBlocks: ["192.0.2.0/25"] },
      "transitGatewayCidrBlocks[0]  192.0.2.0/25 is smaller than a /24, the smallest IPv4 block that AWS takes.",
    ],
    [
      "T45: an IPv6 block of its own that is too small",
      { ...sampleGateway, transitGatewayCidrBlocks: ["2001:db8::/80"] },
      "transitGatewayCidrBlocks[0]  2001:db8::/80 is smaller than a /64, the smallest IPv6 block that AWS takes.",
    ],
    [
      "T45: a link-local block of its own",
      { ...sampleGateway, transitGatewayCidrBlocks: ["169.254.0.0/16"] },
      "transitGatewayCidrBlocks[0]  169.254.0.0/16 overlaps 169.254.0.0/16, which is kept for tunnels.",
    ],
    [
      "two blocks of its own that overlap",
      { ...sampleGateway, transitGatewayCidrBlocks: ["198.18.0.0/16", "198.18.4.0/24"] },
      "transitGatewayCidrBlocks[1]  overlaps transitGatewayCidrBlocks[0]. Give blocks that are apart.",
    ],
    [
      "T41: flow logs of what AWS does not log",
      { ...sampleGateway, flowLogs: { traffic: "REJECT", aggregationInterval: "10 minutes" } },
      'flowLogs.aggregationInterval  "10 minutes" is not for a Transit Gateway',
    ],
    ["a blackhole twice", { ...sampleGateway, blackholes: ["10.0.0.0/8", "10.0.0.0/8"] }, "blackholes[1]  10.0.0.0/8 is named twice."],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planTransitGateway("hub", args)).to.throw(message);
    });
});
