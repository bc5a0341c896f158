import { expect } from "chai";
import {
  TransitGateway,
  TransitGatewayConnect,
  type ConnectPeerSettings,
  type TransitGatewayConnectArgs,
} from "../../../components/network";
import { planConnect, type ConnectRequest } from "../../../components/network/transit-gateway/connect/plan";
import { declare, idOf, inputsOf, namesOf, sampleGateway } from "../graph";

const peer = (more: Partial<ConnectPeerSettings> = {}): ConnectPeerSettings => ({
  peerAddress: "10.5.0.10",
  insideCidrBlocks: ["169.254.100.0/29"],
  bgpAsn: 65010,
  ...more,
});
const other = peer({ peerAddress: "10.5.0.11", insideCidrBlocks: ["169.254.100.8/29", "fd00::/125"] });
const transport = { attachmentId: "tgw-attach-0123456789abcdef0" };

const connected = (extra: Partial<TransitGatewayConnectArgs> = {}) =>
  new TransitGatewayConnect("sd-wan", {
    gateway: new TransitGateway("hub", { ...sampleGateway, transitGatewayCidrBlocks: ["192.0.2.0/24"] }),
    transport,
    segment: "shared",
    peers: { one: peer({ transitGatewayAddress: "192.0.2.1" }), two: other },
    ...extra,
  });

describe("network TransitGatewayConnect", () => {
  it("makes GRE tunnels over an attachment that is there", async () => {
    const graph = await declare(() => void connected());
    expect(inputsOf(graph, "Connect", "sd-wan-attachment")).to.deep.equal({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      transportAttachmentId: transport.attachmentId,
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
    expect(inputsOf(graph, "ConnectPeer", "sd-wan-peer-one")).to.deep.equal({
      transitGatewayAttachmentId: idOf(graph, "Connect", "sd-wan-attachment"),
      peerAddress: "10.5.0.10",
      insideCidrBlocks: ["169.254.100.0/29"],
      bgpAsn: "65010",
      transitGatewayAddress: "192.0.2.1",
    });
    expect(inputsOf(graph, "ConnectPeer", "sd-wan-peer-two")).not.to.have.property("transitGatewayAddress");
    expect(graph.warnings).to.deep.equal([]);
  });

  it("stands in a segment, which learns by BGP and by nothing else", async () => {
    const graph = await declare(() => void connected());
    expect(inputsOf(graph, "RouteTableAssociation", "sd-wan-association")).to.deep.equal({
      transitGatewayAttachmentId: idOf(graph, "Connect", "sd-wan-attachment"),
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-shared"),
    });
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["sd-wan-propagation-dev", "sd-wan-propagation-prod"]);
  });

  it("registers the same resources in a preview as in an update", async () => {
    const [preview, update] = [await declare(() => void connected(), { preview: true }), await declare(() => void connected())];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("refuses inside addresses that another Connect of the gateway has", async () => {
    await declare(() => {
      const { nodes } = connected();
      expect(nodes.peers).to.have.all.keys("one", "two");
      const gateway = new TransitGateway("second", { ...sampleGateway, transitGatewayCidrBlocks: ["192.0.2.0/24"] });
      const args = { gateway, transport, segment: "shared" };
      new TransitGatewayConnect("first", { ...args, peers: { one: peer() } });
      expect(() => new TransitGatewayConnect("again", { ...args, peers: { one: peer({ peerAddress: "10.5.0.12" }) } })).to.throw(
        "peers.one.insideCidrBlocks[0]  169.254.100.0/29 is in use by the tunnel of first. Give each tunnel of a gateway its own block.",
      );
    });
  });
});

describe("network planConnect", () => {
  const gateway: ConnectRequest["gateway"] = {
    segments: sampleGateway.segments,
    blackholes: ["10.0.0.0/8"],
    transitGatewayCidrBlocks: ["192.0.2.0/24"],
    amazonSideAsn: 64512,
  };
  const withPeers = (peers: ConnectRequest["peers"]): ConnectRequest => ({ gateway, segment: "shared", peers });
  const one = (more: Partial<ConnectPeerSettings>) => withPeers({ one: peer(more) });

  it("takes IPv4 with or without IPv6 inside, and what is not known about the gateway", () => {
    const unknown = { segments: gateway.segments, blackholes: [] };
    expect(planConnect("sd-wan", { gateway: unknown, segment: "shared", peers: { one: peer(), two: other } })).to.deep.equal({
      insideCidrBlocks: ["169.254.100.0/29", "169.254.100.8/29", "fd00::/125"],
      warnings: [],
    });
  });

  it("warns of a peer of the gateway's own system, whose own routes are not taken", () => {
    expect(planConnect("sd-wan", one({ bgpAsn: 64512 })).warnings).to.deep.equal([
      "gives one the gateway's own number 64512: of such a peer the gateway takes only routes that came from another system. Give the appliance a number of its own, unless that is meant.",
    ]);
  });

  const reserved = [
    "169.254.0.0/29",
    "169.254.1.0/29",
    "169.254.2.0/29",
    "169.254.3.0/29",
    "169.254.4.0/29",
    "169.254.5.0/29",
    "169.254.169.248/29",
  ];
  for (const block of reserved)
    it(`refuses ${block}, which AWS keeps`, () => {
      expect(() => planConnect("sd-wan", one({ insideCidrBlocks: [block] }))).to.throw(
        `peers.one.insideCidrBlocks[0]  ${block} is kept by AWS for itself.`,
      );
    });

  const many = Object.fromEntries([0, 8, 16, 24, 32].map((last) => [`p${last}`, peer({ insideCidrBlocks: [`169.254.100.${last}/29`] })]));
  const refused: readonly (readonly [string, ConnectRequest, string])[] = [
    ["no peer", withPeers({}), "peers  has no peer, so that no appliance is connected."],
    ["a fifth peer", withPeers(many), "peers  has 5 peers; AWS takes at most 4 of an attachment, which cannot be raised."],
    [
      "T15: a gateway that inspects what segments send each other",
      { ...one({}), gateway: { ...gateway, inspection: "all" } },
      'gateway  inspects "all", for which everything needs static routes, and AWS takes none to a Connect attachment.',
    ],
    ["an unknown segment", { ...one({}), segment: "lab" }, "segment  lab is not a segment of the gateway."],
    [
      "a gateway without a block of its own",
      { ...one({}), gateway: { ...gateway, transitGatewayCidrBlocks: [] } },
      "gateway  has no block of its own to take tunnel addresses from.",
    ],
    [
      "an inside block of another size",
      one({ insideCidrBlocks: ["169.254.100.0/30"] }),
      "peers.one.insideCidrBlocks[0]  169.254.100.0/30 must be a /29 of 169.254.0.0/16, as in 169.254.25.0/29.",
    ],
    ["an inside block of elsewhere", one({ insideCidrBlocks: ["10.0.0.0/29"] }), "10.0.0.0/29 must be a /29 of 169.254.0.0/16"],
    [
      "an IPv6 inside block of another size",
      one({ insideCidrBlocks: ["169.254.100.0/29", "fd00::/64"] }),
      "peers.one.insideCidrBlocks[1]  fd00::/64 must be a /125 of fd00::/8, as in fd00::8/125.",
    ],
    ["IPv6 alone inside", one({ insideCidrBlocks: ["fd00::/125"] }), "peers.one.insideCidrBlocks  has 0 IPv4 and 1 IPv6 blocks."],
    [
      "one inside block for two tunnels",
      withPeers({ one: peer(), two: peer({ peerAddress: "10.5.0.11" }) }),
      "peers.two.insideCidrBlocks[0]  169.254.100.0/29 is in use by the tunnel of peers.one.",
    ],
    ["T45: a number that is none", one({ bgpAsn: 0 }), "peers.one.bgpAsn  0 must be a whole number from 1 to 4294967295."],
    ["T45: a number that is too large", one({ bgpAsn: 4_294_967_296 }), "peers.one.bgpAsn  4294967296 must be a whole number"],
    [
      "an address of the gateway that is not its own",
      one({ transitGatewayAddress: "198.51.100.1" }),
      "peers.one.transitGatewayAddress  198.51.100.1 lies in none of the gateway's own blocks 192.0.2.0/24.",
    ],
    [
      "two families outside",
      one({ peerAddress: "2001:db8::1", transitGatewayAddress: "192.0.2.1" }),
      "peers.one.transitGatewayAddress  192.0.2.1 is IPv4, and peerAddress 2001:db8::1 is IPv6. Give two of one family.",
    ],
    [
      "a block as an address",
      one({ peerAddress: "10.5.0.0/24" }),
      "peers.one.peerAddress  10.5.0.0/24 is a block. Give one address, as in 10.5.0.0.",
    ],
    [
      "two tunnels between the same addresses",
      withPeers({
        one: peer({ transitGatewayAddress: "192.0.2.1" }),
        two: peer({ transitGatewayAddress: "192.0.2.1", insideCidrBlocks: ["169.254.100.8/29"] }),
      }),
      "peers.two  has both addresses of peers.one. Change one of the two, on either side.",
    ],
  ];
  for (const [what, request, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planConnect("sd-wan", request)).to.throw(message);
    });
});
