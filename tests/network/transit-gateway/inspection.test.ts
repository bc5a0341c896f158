import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  SegmentMembership,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  type IInspection,
  type InspectionMode,
  type ITransitGateway,
  type Segment,
  type TransitGatewayArgs,
} from "../../../components/network";
import { announcement } from "../../../components/network/transit-gateway/attachment/plan";
import { planMembership } from "../../../components/network/transit-gateway/membership/plan";
import { planTransitGateway } from "../../../components/network/transit-gateway/plan";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, sampleVpc, waitsFor } from "../graph";

const firewall = "tgw-attach-0f17e0000000000000";
const inspectionOf = (attachmentId: string): IInspection => ({
  attachmentId: pulumi.output(attachmentId),
  attributes: { attachmentId },
});
const inspection = inspectionOf(firewall);
const gatewayWith = (mode: InspectionMode | undefined): TransitGatewayArgs => ({
  ...sampleGateway,
  ...(mode !== undefined && { inspection: mode }),
});

/** A VPC of segment dev, attached to a gateway of the mode. */
const attached = (mode: InspectionMode | undefined) =>
  declare(() => {
    const gateway = new TransitGateway("hub", gatewayWith(mode));
    const vpc = new Vpc("dev", sampleVpc);
    void new TransitGatewayAttachment("dev-to-hub", { gateway, vpc, segment: "dev", tier: "transit", inspection });
  });

describe("network TransitGateway with inspection", () => {
  it("has one more route table, without black holes, and tells of it in its attributes", async () => {
    const modes: (InspectionMode | undefined)[] = [];
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", gatewayWith("all"));
      modes.push(gateway.inspection, TransitGateway.fromAttributes(gateway.attributes).inspection);
    });
    expect(namesOf(graph, "RouteTable")).to.deep.equal(["hub-dev", "hub-prod", "hub-shared", "hub-egress", "hub-inspection"]);
    expect(ofType(graph, "Route").map(({ inputs }) => inputs["transitGatewayRouteTableId"])).not.to.include(
      idOf(graph, "RouteTable", "hub-inspection"),
    );
    expect(modes).to.deep.equal(["all", "all"]);
  });

  it("changes nothing of what is there where nothing is inspected", async () => {
    const urns = async (mode: InspectionMode | undefined) => (await attached(mode)).resources.map(({ urn }) => urn);
    const [before, after] = [await urns(undefined), await urns("all")];
    const moved = before.filter((urn) => !after.includes(urn)).map((urn) => urn.split("::").at(-1));
    expect(moved).to.deep.equal(["dev-to-hub-propagation-shared", "dev-to-hub-propagation-egress"]);
    expect(before.join()).not.to.contain("inspect");
  });

  it("T15: north-south: the way back from the internet is known to the firewall alone", async () => {
    const graph = await attached("north-south");
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["dev-to-hub-propagation-shared", "dev-to-hub-propagation-inspection"]);
    expect(inputsOf(graph, "RouteTablePropagation", "dev-to-hub-propagation-inspection")).to.deep.equal({
      transitGatewayAttachmentId: idOf(graph, "VpcAttachment", "dev-to-hub-attachment"),
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-inspection"),
    });
  });

  it("T1: east-west: other segments' routes lead to the firewall, and the black holes stay", async () => {
    const graph = await attached("east-west");
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["dev-to-hub-propagation-egress", "dev-to-hub-propagation-inspection"]);
    expect(inputsOf(graph, "Route", "dev-to-hub-inspected-shared-primary")).to.deep.equal({
      destinationCidrBlock: "10.10.0.0/16",
      transitGatewayAttachmentId: firewall,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-shared"),
    });
    expect(ofType(graph, "Route").filter(({ inputs }) => inputs["blackhole"] === true)).to.have.length(12);
  });

  it("all: nothing leads to the VPC but by the firewall", async () => {
    const graph = await attached("all");
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["dev-to-hub-propagation-inspection"]);
    expect(namesOf(graph, "Route").filter((name) => name.includes("inspected"))).to.deep.equal(["dev-to-hub-inspected-shared-primary"]);
    expect(waitsFor(graph, "Route", "dev-to-hub-app-default")).to.include("Route dev-to-hub-inspected-shared-primary");
  });

  it("T12: every IPv4 block of the VPC leads to the firewall", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", gatewayWith("all"));
      const tier = { cidrs: ["10.10.0.0/28"], subnetIds: ["subnet-1"], routeTableIds: ["rtb-1"] };
      const vpc = Vpc.fromAttributes({
        vpcId: "vpc-1",
        cidr: pulumi.output("10.10.0.0/16"),
        secondaryCidrs: ["100.64.0.0/16"],
        ipv6Cidr: "2001:db8::/56",
        zones: ["eu-central-1a"],
        tiers: { app: { ...tier, internet: "transit-gateway" }, transit: { ...tier, internet: "none" } },
      });
      void new TransitGatewayAttachment("dev", { gateway, vpc, segment: "dev", tier: "transit", inspection });
    });
    const routes = ofType(graph, "Route").filter(({ name }) => name.includes("inspected"));
    expect(routes.map(({ name, inputs }) => [name, inputs["destinationCidrBlock"]])).to.deep.equal([
      ["dev-inspected-shared-primary", "10.10.0.0/16"],
      ["dev-inspected-shared-secondary-100.64.0.0-16", "100.64.0.0/16"],
    ]);
    expect(graph.warnings).to.deep.equal([
      "has IPv6 addresses: what they send to the internet does not pass the firewall, which stands in the way of IPv4 only.",
    ]);
  });

  it("needs the firewall where segments are inspected, and takes it where they are not", async () => {
    const join = (mode: InspectionMode, given: IInspection | undefined) =>
      declare(() => {
        const gateway = new TransitGateway("hub", gatewayWith(mode));
        const vpc = new Vpc("dev", sampleVpc);
        const args = { gateway, vpc, segment: "dev", tier: "transit", ...(given && { inspection: given }) };
        if (mode === "north-south") void new TransitGatewayAttachment("dev-to-hub", args);
        else
          expect(() => new TransitGatewayAttachment("dev-to-hub", args)).to.throw(
            `inspection  is missing, though the gateway inspects "${mode}". Give the InspectionVpc or TransitGatewayFirewall, or the inspection of the EgressVpc, that stands behind it.`,
          );
      });
    for (const mode of ["east-west", "all"] as const) await join(mode, undefined);
    expect(namesOf(await join("north-south", inspection), "Route")).not.to.include("dev-to-hub-inspected-shared-primary");
  });
});

describe("network SegmentMembership with inspection", () => {
  const joined = (mode: InspectionMode, propagate: boolean) =>
    declare(
      () =>
        void new SegmentMembership("office", {
          gateway: new TransitGateway("hub", gatewayWith(mode)),
          attachmentId: "tgw-attach-0123456789abcdef0",
          segment: "dev",
          propagate,
          staticRoutes: ["192.168.8.0/22"],
          inspection,
        }),
    );

  it("leads other segments to the firewall, and the firewall to the attachment", async () => {
    const graph = await joined("all", true);
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["office-propagation-inspection"]);
    const routes = ofType(graph, "Route").filter(({ name }) => name.startsWith("office"));
    expect(routes.map(({ name, inputs }) => [name, inputs["transitGatewayAttachmentId"]])).to.deep.equal([
      ["office-inspection-192.168.8.0-22", "tgw-attach-0123456789abcdef0"],
      ["office-shared-192.168.8.0-22", firewall],
    ]);
  });

  it("T44: keeps the names of static routes when they lead to the firewall", async () => {
    const named = async (mode: InspectionMode) => namesOf(await joined(mode, false), "Route").filter((name) => name.startsWith("office-s"));
    expect(await named("east-west")).to.deep.equal(await named("north-south"));
  });

  const gateway = { segments: sampleGateway.segments, blackholes: ["10.0.0.0/8"], inspection: "all" } as const;
  const refused: readonly (readonly [string, Parameters<typeof planMembership>[1], string])[] = [
    [
      "learned routes without the blocks",
      { gateway, segment: "dev", inspection },
      "staticRoutes  is empty, though the gateway inspects what shared and dev send each other: what the attachment announces would lead round the firewall. Give the blocks behind it.",
    ],
    [
      "no firewall",
      { gateway, segment: "dev", staticRoutes: ["10.1.0.0/16"] },
      'inspection  is missing, though the gateway inspects "all".',
    ],
    [
      "T42: IPv6 blocks",
      { gateway, segment: "dev", staticRoutes: ["2001:db8::/56"], inspection },
      "staticRoutes[0]  2001:db8::/56 is an IPv6 block, and the gateway inspects what segments send each other, in IPv4 only.",
    ],
  ];
  for (const [what, request, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planMembership("office", request)).to.throw(message);
    });
});

describe("network announcement", () => {
  const segments: Record<string, Segment> = {
    a: { reaches: ["b"], egress: true },
    b: { reaches: [] },
    alone: { reaches: [], egress: true },
    self: { reaches: ["self"] },
  };
  const of = (mode: InspectionMode | undefined) =>
    Object.fromEntries(
      Object.keys(segments).map((segment) => {
        const { direct, inspected } = announcement({ segments, blackholes: [], inspection: mode }, segment);
        return [segment, [direct.join(" "), inspected.join(" ")]];
      }),
    );

  it("leads each table to where the mode says, for the whole matrix", () => {
    expect(of(undefined)).to.deep.equal({ a: ["b egress", ""], b: ["a", ""], alone: ["egress", ""], self: ["self", ""] });
    expect(of("north-south")).to.deep.equal({ a: ["b inspection", ""], b: ["a", ""], alone: ["inspection", ""], self: ["self", ""] });
    expect(of("east-west")).to.deep.equal({
      a: ["egress inspection", "b"],
      b: ["inspection", "a"],
      alone: ["egress", ""],
      self: ["inspection", "self"],
    });
    expect(of("all")).to.deep.equal({
      a: ["inspection", "b"],
      b: ["inspection", "a"],
      alone: ["inspection", ""],
      self: ["inspection", "self"],
    });
  });

  it("T1: never opens what the matrix does not", () => {
    for (const mode of [undefined, "north-south", "east-west", "all"] as const)
      for (const segment of Object.keys(segments)) {
        const { direct, inspected } = announcement({ segments, blackholes: [], inspection: mode }, segment);
        const told = [...direct, ...inspected].filter((table) => segments[table] !== undefined);
        expect(told).to.deep.equal(announcement({ segments, blackholes: [] }, segment).direct.filter((table) => table !== "egress"));
      }
  });
});

describe("network planTransitGateway with inspection", () => {
  const segments = { dev: { reaches: [] } };
  const refused: readonly (readonly [string, TransitGatewayArgs, string])[] = [
    [
      "inspection of a way to the internet that there is not",
      { segments, inspection: "north-south" },
      "inspection  north-south inspects the way to the internet, which no segment has. Say egress: true for a segment.",
    ],
    ["all of it", { segments, inspection: "all" }, 'Say "east-west", or egress: true for a segment.'],
    ["what is no mode", { segments, inspection: "both" as InspectionMode }, "inspection  both must be one of north-south, east-west, all."],
    [
      "a segment called inspection",
      { segments: { inspection: { reaches: [] } }, inspection: "east-west" },
      "segments.inspection  has the name of the route table of what is inspected.",
    ],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planTransitGateway("hub", args)).to.throw(message);
    });

  it("lets a segment be called inspection where nothing is inspected", () => {
    expect(() => planTransitGateway("hub", { segments: { inspection: { reaches: [] } } })).not.to.throw();
  });

  it("counts the table against the quota", () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, { reaches: [] }]));
    expect(planTransitGateway("hub", { segments: many, inspection: "east-west" }).warnings).to.have.length(1);
  });

  it("asks for the route table's id where attributes say that anything is inspected", () => {
    const attributes = {
      transitGatewayId: "tgw-1",
      segments,
      routeTableIds: { dev: "tgw-rtb-1" },
      blackholes: [],
      inspection: "east-west",
    } as const;
    expect((): ITransitGateway => TransitGateway.fromAttributes(attributes)).to.throw(
      "inspectionRouteTableId  is missing, though the gateway inspects.",
    );
  });
});

describe("network planAttachment with inspection", () => {
  it("T20, T42: warns of what does not pass a firewall", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", { ...gatewayWith("east-west"), securityGroupReferencing: true });
      const tier = { cidrs: ["10.10.0.0/28"], ipv6Cidrs: ["2001:db8::/64"], subnetIds: ["subnet-1"], routeTableIds: ["rtb-1"] };
      const vpc = Vpc.fromAttributes({
        vpcId: "vpc-1",
        cidr: "10.10.0.0/16",
        ipv6Cidr: "2001:db8::/56",
        zones: ["eu-central-1a"],
        tiers: { transit: { ...tier, internet: "none" } },
      });
      void new TransitGatewayAttachment("dev", { gateway, vpc, segment: "dev", tier: "transit", inspection });
    });
    expect(graph.warnings).to.deep.equal([
      "carries IPv6, which the firewall does not take: shared will not reach the VPC's IPv6 addresses.",
      "lets rules of shared name its security groups, which will not match behind the firewall. Allow addresses there.",
    ]);
  });
});
