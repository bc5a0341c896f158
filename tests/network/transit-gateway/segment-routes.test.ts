import { expect } from "chai";
import { SegmentRoutes, TransitGateway, TransitGatewayAttachment, Vpc, type SegmentRoute } from "../../../components/network";
import { planSegmentRoutes, type SegmentRoutesRequest } from "../../../components/network/transit-gateway/routes/plan";
import { declare, idOf, inputsOf, ofType, sampleGateway, sampleVpc } from "../graph";

const attachmentId = "tgw-attach-0123456789abcdef0";
const partners = { name: "partners", prefixListId: "pl-0123456789abcdef0" };

describe("network SegmentRoutes", () => {
  const routed = (routes: Readonly<Record<string, readonly SegmentRoute[]>>) =>
    declare(() => void new SegmentRoutes("by-hand", { gateway: new TransitGateway("hub", sampleGateway), routes }));

  it("sends blocks and prefix lists to an attachment, or drops them, in one segment's table", async () => {
    const graph = await routed({
      dev: [
        { cidr: "10.99.0.0/16", to: "blackhole" },
        { ...partners, to: { attachmentId } },
        { cidr: "2001:db8::/32", to: { attachmentId } },
      ],
      egress: [{ ...partners, to: "blackhole" }],
    });
    const own = graph.resources.filter(({ name }) => name.startsWith("by-hand-"));
    expect(own.map(({ type, name, inputs }) => [type.split(":").at(-1), name, inputs])).to.deep.equal([
      [
        "Route",
        "by-hand-dev-10.99.0.0-16",
        { destinationCidrBlock: "10.99.0.0/16", blackhole: true, transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev") },
      ],
      [
        "Route",
        "by-hand-dev-2001.db8..-32",
        {
          destinationCidrBlock: "2001:db8::/32",
          transitGatewayAttachmentId: attachmentId,
          transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev"),
        },
      ],
      [
        "PrefixListReference",
        "by-hand-dev-partners",
        {
          prefixListId: partners.prefixListId,
          transitGatewayAttachmentId: attachmentId,
          transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev"),
        },
      ],
      [
        "PrefixListReference",
        "by-hand-egress-partners",
        { prefixListId: partners.prefixListId, blackhole: true, transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-egress") },
      ],
    ]);
  });

  it("takes an attachment of this library as a target", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const to = new TransitGatewayAttachment("dev-to-hub", { gateway, vpc: new Vpc("dev", sampleVpc), segment: "dev", tier: "transit" });
      new SegmentRoutes("by-hand", { gateway, routes: { prod: [{ cidr: "198.18.0.0/15", to }] } });
    });
    expect(inputsOf(graph, "Route", "by-hand-prod-198.18.0.0-15")["transitGatewayAttachmentId"]).to.equal(
      idOf(graph, "VpcAttachment", "dev-to-hub-attachment"),
    );
    expect(ofType(graph, "SegmentRoutes")).to.have.length(1);
  });

  it("T2: refuses to take packets away from an attached VPC, but drops them when that is said", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      new TransitGatewayAttachment("dev-to-hub", { gateway, vpc: new Vpc("dev", sampleVpc), segment: "dev", tier: "transit" });
      const route = (to: SegmentRoute["to"]) =>
        new SegmentRoutes("by-hand", { gateway, routes: { shared: [{ cidr: "10.10.4.0/24", to }] } });
      expect(() => route({ attachmentId })).to.throw(
        'routes.shared[0].cidr  10.10.4.0/24 lies in 10.10.0.0/16 of attachment "dev-to-hub", whose packets it would take. Leave it out.',
      );
      route("blackhole");
    });
  });
});

describe("network planSegmentRoutes", () => {
  const gateway: SegmentRoutesRequest["gateway"] = {
    segments: sampleGateway.segments,
    blackholes: ["10.0.0.0/8"],
    egressRouteTableId: undefined,
  };
  const refused: readonly (readonly [string, Readonly<Record<string, readonly unknown[]>>, string])[] = [
    ["no route", { dev: [] }, "routes  has no route. Give one"],
    [
      "T45: a table that is not there",
      { egress: [{ cidr: "10.99.0.0/16", to: "blackhole" }] },
      "routes.egress  is not a table of the gateway. There are dev, prod, shared.",
    ],
    [
      "T45: two destinations",
      { dev: [{ ...partners, cidr: "10.99.0.0/16", to: "blackhole" }] },
      "routes.dev[0]  must have one destination: cidr, or name and prefixListId.",
    ],
    ["T45: no destination", { dev: [{ to: "blackhole" }] }, "routes.dev[0]  must have one destination: cidr, or name and prefixListId."],
    ["T45: no target", { dev: [{ cidr: "10.99.0.0/16" }] }, 'routes.dev[0].to  must be one target: an attachment, or "blackhole".'],
    [
      "T45: a blackhole that is misspelled",
      { dev: [{ cidr: "10.99.0.0/16", to: "black-hole" }] },
      'routes.dev[0].to  must be one target: an attachment, or "blackhole".',
    ],
    [
      "a block that the gateway drops already",
      { dev: [{ cidr: "10.0.0.0/8", to: "blackhole" }] },
      "routes.dev[0].cidr  10.0.0.0/8 is one of the gateway's blackholes, and a table has one route to a block.",
    ],
    [
      "a block twice",
      { dev: [1, 2].map(() => ({ cidr: "10.99.0.0/16", to: "blackhole" })) },
      "routes.dev[1]  10.99.0.0-16 is named twice. A table has one route to a destination.",
    ],
    ["what is no block", { dev: [{ cidr: "partners", to: "blackhole" }] }, 'routes.dev[0].cidr  "partners" is not a CIDR block.'],
    [
      "what is no prefix list",
      { dev: [{ name: "partners", prefixListId: "partners", to: "blackhole" }] },
      "routes.dev[0].prefixListId  partners is no prefix list's id.",
    ],
  ];
  for (const [what, routes, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planSegmentRoutes("by-hand", { gateway, routes: routes as SegmentRoutesRequest["routes"] })).to.throw(message);
    });
});
