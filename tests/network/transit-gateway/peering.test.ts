import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { TransitGateway, TransitGatewayPeering, type ITransitGateway, type TransitGatewayPeeringArgs } from "../../../components/network";
import { planTransitGatewayPeering, type TransitGatewayPeeringRequest } from "../../../components/network/transit-gateway/peering/plan";
import type { CaptureOptions } from "../../../verify/graph";
import { declare, idOf, inputsOf, namesOf, ofType, the, waitsFor } from "../graph";
import { accepterAttachmentId } from "../../../components/network/transit-gateway/peering/accepter";
import { placeOf, run } from "../../core/asker";

const segments = { app: { reaches: ["peer"] }, vault: { reaches: [] }, peer: { reaches: [], egress: true } };
const hubs = (provider?: pulumi.ProviderResource): readonly [ITransitGateway, ITransitGateway] => [
  new TransitGateway("here", { segments, amazonSideAsn: 64512 }),
  new TransitGateway("there", { segments, amazonSideAsn: 64513 }, provider && { provider }),
];
type Extra = { readonly accepter?: Partial<TransitGatewayPeeringArgs["accepter"]> } & Partial<
  Pick<TransitGatewayPeeringArgs, "allowEqualAsn">
>;

const across = (extra: Extra = {}) => {
  const provider = new aws.Provider("far", { region: "us-east-1" });
  const [here, there] = hubs(provider);
  return new TransitGatewayPeering("pair", {
    ...extra,
    requester: { gateway: here, region: "eu-central-1", segment: "peer", routes: { app: ["10.64.0.0/16"] } },
    accepter: { gateway: there, region: "us-east-1", segment: "peer", routes: ["10.10.0.0/16"], provider, ...extra.accepter },
  });
};
const within = () => {
  const [here, there] = hubs();
  return new TransitGatewayPeering("pair", {
    requester: { gateway: here, region: "eu-central-1", segment: "peer", routes: ["10.64.0.0/16"] },
    accepter: { gateway: there, region: "eu-central-1", segment: "peer", routes: ["10.10.0.0/16"] },
  });
};

describe("network TransitGatewayPeering", () => {
  it("T16: asks on one side and accepts on the other, in its region", async () => {
    const graph = await declare(() => void across({ accepter: { accountId: "444455556666" } }));
    expect(inputsOf(graph, "PeeringAttachment", "pair-attachment")).to.deep.equal({
      transitGatewayId: idOf(graph, "TransitGateway", "here-transit-gateway"),
      peerTransitGatewayId: idOf(graph, "TransitGateway", "there-transit-gateway"),
      peerRegion: "us-east-1",
      peerAccountId: "444455556666",
    });
    expect(inputsOf(graph, "PeeringAttachmentAccepter", "pair-acceptance")).to.deep.equal({
      transitGatewayAttachmentId: idOf(graph, "PeeringAttachment", "pair-attachment"),
    });
    expect(the(graph, "PeeringAttachment", "pair-attachment").provider?.region).to.equal("eu-central-1");
    const far = graph.resources.filter(({ provider, name }) => provider?.name === "far" && name.startsWith("pair"));
    expect(far.map(({ name }) => name)).to.deep.equal([
      "pair-acceptance",
      "pair-accepter-association",
      "pair-accepter-app-10.10.0.0-16",
      "pair-accepter-egress-10.10.0.0-16",
    ]);
    expect(graph.warnings).to.deep.equal([]);
  });

  it("T16: routes statically on both sides, to those that are told, and propagates nothing", async () => {
    const graph = await declare(() => void across());
    expect(inputsOf(graph, "Route", "pair-requester-app-10.64.0.0-16")).to.deep.equal({
      destinationCidrBlock: "10.64.0.0/16",
      transitGatewayAttachmentId: idOf(graph, "PeeringAttachment", "pair-attachment"),
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "here-app"),
    });
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("pair"))).to.deep.equal([
      "pair-requester-app-10.64.0.0-16",
      "pair-accepter-app-10.10.0.0-16",
      "pair-accepter-egress-10.10.0.0-16",
    ]);
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal([]);
  });

  it("T16: associates both sides once it is accepted, and routes once they are associated", async () => {
    const graph = await declare(() => void across());
    for (const side of ["requester", "accepter"]) {
      expect(waitsFor(graph, "RouteTableAssociation", `pair-${side}-association`)).to.include("PeeringAttachmentAccepter pair-acceptance");
      const [route] = namesOf(graph, "Route").filter((name) => name.startsWith(`pair-${side}`));
      expect(waitsFor(graph, "Route", route!)).to.include(`RouteTableAssociation pair-${side}-association`);
    }
  });

  it("T16: within a region it looks up the accepter's own id of the peering", async () => {
    const graph = await declare(() => void within());
    const looked = inputsOf(graph, "PeeringAttachmentAccepter", "pair-acceptance")["transitGatewayAttachmentId"];
    expect(looked).to.match(/^tgw-attach-/);
    expect(looked).not.to.equal(idOf(graph, "PeeringAttachment", "pair-attachment"));
    expect(inputsOf(graph, "RouteTableAssociation", "pair-accepter-association")["transitGatewayAttachmentId"]).to.equal(looked);
    expect(graph.invocations.map(({ token }) => token)).to.deep.equal([
      "aws:ec2transitgateway/getPeeringAttachments:getPeeringAttachments",
    ]);
    expect(ofType(await declare(() => void across()), "PeeringAttachmentAccepter")).to.have.length(1);
  });

  describe("T16: among several peerings of the accepter's gateway", () => {
    const answers = (peers: Readonly<Record<string, string>>): Partial<CaptureOptions> => ({
      mocks: {
        dataSources: {
          "aws:ec2transitgateway/getPeeringAttachments:getPeeringAttachments": () => ({ ids: Object.keys(peers) }),
          "aws:ec2transitgateway/getPeeringAttachment:getPeeringAttachment": ({ inputs }) => ({
            id: inputs["id"],
            peerTransitGatewayId: peers[String(inputs["id"])],
          }),
        },
      },
    });

    it("takes the one whose other end is the requester's gateway", async () => {
      const requester = idOf(await declare(() => void within()), "TransitGateway", "here-transit-gateway") as string;
      const graph = await declare(() => void within(), answers({ "tgw-attach-1": "tgw-1", "tgw-attach-2": requester }));
      expect(inputsOf(graph, "PeeringAttachmentAccepter", "pair-acceptance")).to.deep.equal({ transitGatewayAttachmentId: "tgw-attach-2" });
    });

    it("says so where none is", async () => {
      const answered = answers({ "tgw-attach-1": "tgw-1", "tgw-attach-2": "tgw-2" });
      const failure = await declare(() => void within(), answered).then(
        () => "none",
        (error: unknown) => String(error),
      );
      expect(failure).to.match(
        /The accepter's side of peering tgw-attach-\w+ is not there among 2 peerings of its gateway\. Bring the stack up once more\./,
      );
    });
  });

  it("registers the same resources in a preview as in an update", async () => {
    for (const program of [() => void across(), () => void within()]) {
      const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
      expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
    }
  });

  it("refuses a second peering of two gateways, from either side", async () => {
    await declare(() => {
      const provider = new aws.Provider("far", { region: "us-east-1" });
      const [here, there] = hubs(provider);
      const side = (gateway: ITransitGateway, region: string, block: string) => ({ gateway, region, segment: "peer", routes: [block] });
      const one = side(here, "eu-central-1", "10.64.0.0/16");
      const other = side(there, "us-east-1", "10.10.0.0/16");
      new TransitGatewayPeering("pair", { requester: one, accepter: { ...other, provider } });
      expect(() => new TransitGatewayPeering("again", { requester: other, accepter: { ...one, provider } })).to.throw(
        'accepter.gateway  is peered with the requester\'s by "pair" already, and AWS peers two gateways once. Leave one out.',
      );
    });
  });
});

describe("network planTransitGatewayPeering", () => {
  const gateway = (amazonSideAsn: number): TransitGatewayPeeringRequest["requester"]["gateway"] => ({
    segments,
    blackholes: ["10.0.0.0/8"],
    amazonSideAsn,
  });
  const request: TransitGatewayPeeringRequest = {
    requester: { gateway: gateway(64512), region: "eu-central-1", segment: "peer", routes: { app: ["10.64.0.0/16"] } },
    accepter: { gateway: gateway(64513), region: "us-east-1", segment: "peer", routes: ["10.10.0.0/16"], provider: {} },
  };
  const change = (
    side: "requester" | "accepter",
    more: Partial<TransitGatewayPeeringRequest["accepter"]>,
  ): TransitGatewayPeeringRequest => ({
    ...request,
    [side]: { ...request[side], ...more },
  });

  it("plans both sides", () => {
    const plan = planTransitGatewayPeering("pair", request);
    expect(plan.sameRegion).to.equal(false);
    expect(plan.requester?.staticRoutes).to.deep.equal([{ table: "app", block: "10.64.0.0/16", inspected: false }]);
    expect(plan.accepter?.staticRoutes).to.deep.equal(
      ["app", "egress"].map((table) => ({ table, block: "10.10.0.0/16", inspected: false })),
    );
    expect(plan.accepter?.propagate).to.equal(false);
  });

  it("T16: takes equal numbers of gateways that stand already, when that is said", () => {
    const equal = change("accepter", { gateway: gateway(64512) });
    expect(() => planTransitGatewayPeering("pair", equal)).to.throw(
      "accepter.gateway  has the requester's amazonSideAsn 64512. Routes could never be exchanged by BGP, nor could one Direct Connect gateway serve both. Give one of them another number, or say allowEqualAsn: true where both stand already.",
    );
    expect(() => planTransitGatewayPeering("pair", { ...equal, allowEqualAsn: true })).not.to.throw();
    expect(() => planTransitGatewayPeering("pair", change("accepter", { gateway: { segments, blackholes: [] } }))).not.to.throw();
  });

  it("T15: leads what is inspected to the firewall, whose own table knows the peering", () => {
    const inspected = { ...gateway(64513), inspection: "east-west" as const };
    expect(() => planTransitGatewayPeering("pair", change("accepter", { gateway: inspected }))).to.throw("accepter.inspection  is missing");
    const inspection = { attachmentId: undefined as never, attributes: { attachmentId: "tgw-attach-1" } };
    const plan = planTransitGatewayPeering(
      "pair",
      change("accepter", { gateway: inspected, inspection, routes: { app: ["10.10.0.0/16"] } }),
    );
    expect(plan.accepter?.staticRoutes).to.deep.equal([
      { table: "inspection", block: "10.10.0.0/16", inspected: false },
      { table: "app", block: "10.10.0.0/16", inspected: true },
    ]);
  });

  const refused: readonly (readonly [string, TransitGatewayPeeringRequest, string])[] = [
    [
      "one gateway with itself",
      change("accepter", { gateway: request.requester.gateway }),
      "accepter.gateway  is the requester's own gateway. Let its segments reach each other instead.",
    ],
    [
      "T45: an unknown segment",
      change("requester", { segment: "lab" }),
      "requester.segment  lab is not a segment of the gateway. There are app, vault, peer.",
    ],
    [
      "routes for a segment that the peer's does not reach",
      change("requester", { routes: { vault: ["10.64.0.0/16"] } }),
      "requester.routes.vault  neither reaches peer nor is reached by it, so that no answer would come back. There are app, egress.",
    ],
    ["no routes", change("accepter", { routes: [] }), "accepter.routes  is empty and nothing is propagated"],
    [
      "T2: a route as wide as a blackhole",
      change("accepter", { routes: ["10.0.0.0/8"] }),
      "accepter.routes[0]  10.0.0.0/8 would be dropped by the gateway's blackhole 10.0.0.0/8",
    ],
    ["what is no region", change("requester", { region: "Frankfurt" }), "requester.region  Frankfurt is no region's name."],
    [
      "T16: another region without a provider of it",
      { ...request, accepter: { gateway: gateway(64513), region: "us-east-1", segment: "peer", routes: ["10.10.0.0/16"] } },
      "accepter.provider  is missing: a peering is accepted in us-east-1, by a provider of that region.",
    ],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planTransitGatewayPeering("pair", args)).to.throw(message);
    });
});

describe("network accepterAttachmentId", () => {
  it("finds the accepter's side of a peering within a region, and asks there", async () => {
    const graph = await run(() => {
      const peer = new aws.Provider("peer", { region: "eu-central-1", allowedAccountIds: ["222222222222"] });
      const peering = { attachmentId: "tgw-attach-1", requesterGatewayId: "tgw-1", accepterGatewayId: "tgw-2" };
      return { id: accepterAttachmentId(placeOf(peer), peering) };
    });
    expect(graph.outputs["id"]).to.match(/^tgw-attach-0[0-9a-f]{16}$/);
    const [first] = graph.invocations.filter(({ token }) => token.includes("PeeringAttachments"));
    expect(first?.provider?.name).to.equal("peer");
  });
});
