import { expect } from "chai";
import { SegmentMembership, TransitGateway, type SegmentMembershipArgs } from "../../../components/network";
import { planMembership } from "../../../components/network/transit-gateway/membership/plan";
import { declare, idOf, inputsOf, namesOf, sampleGateway, waitsFor } from "../graph";

const attachmentId = "tgw-attach-0123456789abcdef0";
type Extra = Partial<Omit<SegmentMembershipArgs, "gateway" | "attachmentId">>;

const joined = (extra: Extra = {}) =>
  new SegmentMembership("office", { gateway: new TransitGateway("hub", sampleGateway), attachmentId, segment: "dev", ...extra });

describe("network SegmentMembership", () => {
  it("defaults: is sent by the segment's table, and tells all in reach and the egress what it learned", async () => {
    const graph = await declare(() => void joined());
    expect(inputsOf(graph, "RouteTableAssociation", "office-association")).to.deep.equal({
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev"),
    });
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["office-propagation-shared", "office-propagation-egress"]);
    expect(inputsOf(graph, "RouteTablePropagation", "office-propagation-shared")).to.deep.equal({
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-shared"),
    });
  });

  it("T36: routes statically what announces nothing, once it is associated", async () => {
    const graph = await declare(() => void joined({ propagate: false, staticRoutes: ["10.200.0.0/16"] }));
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal([]);
    expect(inputsOf(graph, "Route", "office-shared-10.200.0.0-16")).to.deep.equal({
      destinationCidrBlock: "10.200.0.0/16",
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-shared"),
    });
    expect(waitsFor(graph, "Route", "office-egress-10.200.0.0-16")).to.include("RouteTableAssociation office-association");
  });

  it("T1: tells each segment those blocks that it may reach, and the others nothing", async () => {
    const graph = await declare(
      () =>
        void new SegmentMembership("partner", {
          gateway: new TransitGateway("hub", sampleGateway),
          attachmentId,
          segment: "shared",
          propagate: false,
          staticRoutes: { dev: ["10.64.0.0/16", "2001:db8:64::/48"], prod: ["10.80.0.0/16"] },
        }),
    );
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("partner"))).to.deep.equal([
      "partner-dev-10.64.0.0-16",
      "partner-dev-2001.db8.64..-48",
      "partner-prod-10.80.0.0-16",
    ]);
  });

  const gateway = { segments: sampleGateway.segments, blackholes: ["10.0.0.0/8"] };
  const refused: readonly (readonly [string, Parameters<typeof planMembership>[1], string])[] = [
    ["an unknown segment", { gateway, segment: "lab" }, "segment  lab is not a segment of the gateway. There are dev, prod, shared."],
    [
      "nothing learned and nothing given",
      { gateway, segment: "dev", propagate: false },
      "staticRoutes  is empty and nothing is propagated, so no segment would know the way. Give the blocks behind the attachment.",
    ],
    [
      "T2: a route as wide as a blackhole",
      { gateway, segment: "dev", staticRoutes: ["10.0.0.0/8"] },
      "staticRoutes[0]  10.0.0.0/8 would be dropped by the gateway's blackhole 10.0.0.0/8",
    ],
    [
      "a route named twice",
      { gateway, segment: "dev", staticRoutes: ["10.1.0.0/16", "10.1.0.0/16"] },
      "staticRoutes[1]  10.1.0.0/16 is named twice. Name each block once.",
    ],
    [
      "routes of a segment that is not in reach",
      { gateway, segment: "dev", staticRoutes: { prod: ["10.1.0.0/16"] } },
      "staticRoutes.prod  neither reaches dev nor is reached by it, so that no answer would come back. There are shared, egress.",
    ],
    [
      "routes where no segment is in reach",
      { gateway: { segments: { lab: { reaches: [] } }, blackholes: [] }, segment: "lab", staticRoutes: ["10.1.0.0/16"] },
      "segment  lab reaches no segment and is reached by none, so that nobody would use the routes. Give it one in reaches.",
    ],
    [
      "T2: a route of one segment as wide as a blackhole",
      { gateway, segment: "dev", staticRoutes: { shared: ["10.0.0.0/8"] } },
      "staticRoutes.shared[0]  10.0.0.0/8 would be dropped by the gateway's blackhole 10.0.0.0/8",
    ],
    ["what is no block", { gateway, segment: "dev", staticRoutes: ["office"] }, 'staticRoutes[0]  "office" is not a CIDR block.'],
  ];
  for (const [what, request, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planMembership("office", request)).to.throw(message);
    });
});
