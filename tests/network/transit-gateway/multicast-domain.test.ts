import { expect } from "chai";
import { MulticastDomain, TransitGateway, TransitGatewayAttachment, Vpc, type MulticastDomainArgs } from "../../../components/network";
import { planMulticast, type MulticastRequest } from "../../../components/network/transit-gateway/multicast/plan";
import { declare, idOf, inputsOf, namesOf, sampleGateway, sampleVpc, waitsFor, zones } from "../graph";

const quotes = { address: "239.1.1.1", sources: { feed: "eni-0123456789abcdef0" }, members: { desk: "eni-0123456789abcdef1" } };

const domain = (extra: Partial<Omit<MulticastDomainArgs, "gateway" | "subnets">> = {}) => {
  const gateway = new TransitGateway("hub", { ...sampleGateway, multicastSupport: true });
  const vpc = new Vpc("dev", sampleVpc);
  const attachment = new TransitGatewayAttachment("dev-to-hub", { gateway, vpc, segment: "dev", tier: "transit" });
  return new MulticastDomain("prices", { gateway, subnets: { trading: { vpc, attachment, tier: "app" } }, ...extra });
};

describe("network MulticastDomain", () => {
  it("defaults: whoever is in the domain's subnets may send, and nobody joins by himself", async () => {
    const graph = await declare(() => void domain());
    expect(inputsOf(graph, "MulticastDomain", "prices-domain")).to.deep.equal({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      igmpv2Support: "disable",
      staticSourcesSupport: "disable",
      autoAcceptSharedAssociations: "disable",
    });
    expect(namesOf(graph, "MulticastDomainAssociation")).to.deep.equal(zones.map((zone) => `prices-trading-${zone}`));
    expect(inputsOf(graph, "MulticastDomainAssociation", "prices-trading-eu-central-1b")).to.deep.equal({
      transitGatewayMulticastDomainId: idOf(graph, "MulticastDomain", "prices-domain"),
      transitGatewayAttachmentId: idOf(graph, "VpcAttachment", "dev-to-hub-attachment"),
      subnetId: idOf(graph, "Subnet", "dev-app-eu-central-1b"),
    });
  });

  it("lets only declared sources send, once their subnets are in the domain", async () => {
    const graph = await declare(() => void domain({ groups: { quotes } }));
    expect(inputsOf(graph, "MulticastDomain", "prices-domain")).to.include({ igmpv2Support: "disable", staticSourcesSupport: "enable" });
    const common = { transitGatewayMulticastDomainId: idOf(graph, "MulticastDomain", "prices-domain"), groupIpAddress: "239.1.1.1" };
    expect(inputsOf(graph, "MulticastGroupSource", "prices-quotes-source-feed")).to.deep.equal({
      ...common,
      networkInterfaceId: "eni-0123456789abcdef0",
    });
    expect(inputsOf(graph, "MulticastGroupMember", "prices-quotes-member-desk")).to.deep.equal({
      ...common,
      networkInterfaceId: "eni-0123456789abcdef1",
    });
    for (const [type, name] of [
      ["MulticastGroupSource", "prices-quotes-source-feed"],
      ["MulticastGroupMember", "prices-quotes-member-desk"],
    ] as const)
      expect(waitsFor(graph, type, name)).to.include.members(zones.map((zone) => `MulticastDomainAssociation prices-trading-${zone}`));
  });

  it("lets hosts join by IGMP, beside members that cannot", async () => {
    const { address, members } = quotes;
    const graph = await declare(() => void domain({ igmpv2: true, groups: { quotes: { address, members } } }));
    expect(inputsOf(graph, "MulticastDomain", "prices-domain")).to.include({ igmpv2Support: "enable", staticSourcesSupport: "disable" });
    expect(namesOf(graph, "MulticastGroupMember")).to.deep.equal(["prices-quotes-member-desk"]);
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => void domain({ groups: { quotes } });
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });
});

describe("network planMulticast", () => {
  const vpc = { zones, tiers: { app: {} as never } };
  const request: MulticastRequest = { gateway: { multicastSupport: true }, subnets: { trading: { vpc, tier: "app" } }, groups: { quotes } };

  it("takes a gateway of which it does not know, and IPv6 groups", () => {
    const plan = planMulticast("prices", { ...request, gateway: {}, groups: { quotes: { ...quotes, address: "ff3e::1234" } } });
    expect(plan).to.deep.equal({ igmpv2: false, staticSources: true, warnings: [] });
  });

  it("warns of a silent group, and above the quotas", () => {
    const members = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`m${index}`, "eni-1"]));
    const groups = { quotes: { ...quotes, sources: { one: "eni-1", two: "eni-2" } }, trades: { address: "239.1.1.2", members } };
    expect(planMulticast("prices", { ...request, groups }).warnings).to.deep.equal([
      "gives trades 101 members; AWS's quota of a group is 100.",
      "leaves trades without a source, while others have one: in such a domain nobody sends to it. Give it sources.",
      'gives quotes 2 sources; AWS allows 1 until the quota "Sources per multicast group" is raised.',
    ]);
  });

  const refused: readonly (readonly [string, MulticastRequest, string])[] = [
    [
      "a gateway without multicast",
      { ...request, gateway: { multicastSupport: false } },
      "gateway  does not route multicast, which AWS decides when it makes a gateway. Make one with multicastSupport: true.",
    ],
    ["no subnets", { ...request, subnets: {} }, "subnets  is empty: multicast goes between subnets of the domain."],
    [
      "an unknown tier",
      { ...request, subnets: { trading: { vpc, tier: "desk" } } },
      "subnets.trading.tier  desk is not a tier of the VPC. There are app.",
    ],
    [
      "IGMP and declared sources",
      { ...request, igmpv2: true },
      "igmpv2  true does not go with the sources of groups.quotes: AWS has IGMP or declared sources.",
    ],
    [
      "an address of one host",
      { ...request, groups: { quotes: { address: "10.1.1.1" } } },
      "groups.quotes.address  10.1.1.1 is no multicast address. Give one of 224.0.0.0/4 or ff00::/8, as in 239.1.1.1.",
    ],
    ["no address", { ...request, groups: { quotes: { address: "quotes" } } }, 'groups.quotes.address  "quotes/32" is not a CIDR block.'],
    [
      "a member's name that is none",
      { ...request, groups: { quotes: { address: "239.1.1.1", members: { Desk: "eni-1" } } } },
      "groups.quotes.members.Desk  Desk must be 1 to 40 lower-case letters",
    ],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planMulticast("prices", args)).to.throw(message);
    });
});
