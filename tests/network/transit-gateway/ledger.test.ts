import { expect } from "chai";
import { Cidr } from "../../../components/core";
import {
  DirectConnectGateway,
  EgressVpc,
  InspectionVpc,
  planAttachment,
  planSiteToSiteVpn,
  SegmentMembership,
  SegmentRoutes,
  SiteToSiteVpn,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayConnect,
  TransitGatewayFirewall,
  TransitGatewayPeering,
  Vpc,
  type ITransitGateway,
} from "../../../components/network";
import { GatewayLedger, ledgerOf } from "../../../components/network/transit-gateway/ledger/ledger";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";
import { declare, sampleGateway, sampleVpc, zones } from "../graph";

describe("network GatewayLedger", () => {
  it("warns once when the routes of a gateway's tables pass AWS's quota, whoever brings them", () => {
    const ledger = new GatewayLedger();
    expect([9_999, 1, 1, 1].map((routes) => ledger.add({ name: "routes", routes }))).to.deep.equal([
      [],
      [],
      [
        'brings the routes of the gateway\'s tables to 10001; AWS allows 10000 until the quota "Total combined routes per transit gateway" is raised.',
      ],
      [],
    ]);
  });

  it("warns of peerings above the quota", () => {
    const ledger = new GatewayLedger();
    for (let index = 0; index < 50; index++) {
      expect(ledger.peeringWarnings).to.deep.equal([]);
      ledger.add({ name: `peering-${index}`, peer: {} });
    }
    expect(ledger.peeringWarnings).to.deep.equal([
      'is peering 51 of its gateway; AWS allows 50 until the quota "Peering attachments per transit gateway" is raised.',
    ]);
  });

  it("refuses what a gateway has no room for, attachment 5001", () => {
    const ledger = new GatewayLedger();
    for (let index = 0; index < 5000; index++)
      ledger.add({ name: `vpc-${index}`, vpc: {}, blocks: [`10.${index >> 5}.${(index & 31) * 8}.0/21`] });
    const tier = { name: "transit", internet: "none", cidrs: [], ipv6Cidrs: [], subnetIds: [], routeTableIds: [] } as const;
    const vpc = { blocks: vpcBlocks({ cidr: "172.16.0.0/16" }), zones: [], tiers: { transit: tier } };
    const request = { gateway: { ...sampleGateway, blackholes: [] }, vpc, segment: "dev", tier: "transit" };
    expect(() => planAttachment("one-more", request, ledger)).to.throw(
      "gateway  has 5000 attachments already, AWS's limit, which cannot be raised. Use a second gateway and peer the two.",
    );
    expect(ledger.vpcFaults(Cidr.parse("10.0.0.0/8"))).to.have.length(5000);
  });

  it("refuses a VPN of more connections than the gateway has room for", () => {
    const ledger = new GatewayLedger();
    for (let index = 0; index < 4999; index++) ledger.add({ name: `attachment-${index}`, attachment: true });
    const customer = (ipAddress: string, block: string) => ({ ipAddress, routing: { static: [block] } });
    const berlin = customer("203.0.113.10", "192.168.0.0/17");
    const plan = (customerGateways: Record<string, typeof berlin>) =>
      planSiteToSiteVpn("office", { gateway: { ...sampleGateway, blackholes: [] }, segment: "dev", customerGateways }, ledger);
    expect(() => plan({ berlin })).not.to.throw();
    expect(() => plan({ berlin, bonn: customer("203.0.113.11", "192.168.128.0/17") })).to.throw(
      "gateway  has 4999 attachments already and would get 2 more; 5000 is AWS's limit, which cannot be raised. Use a second gateway and peer the two.",
    );
  });

  it("belongs to a program and to a gateway, and remembers nothing outside of one", async () => {
    const gateway = {};
    const seen: GatewayLedger[] = [];
    const look = () => void seen.push(ledgerOf(gateway), ledgerOf(gateway), ledgerOf({}));
    await declare(look);
    await declare(look);
    look();
    const [first, again, other, next, , , outside, outsideAgain] = seen;
    expect(first).to.equal(again);
    expect(new Set([first, other, next, outside, outsideAgain])).to.have.length(5);
  });
});

describe("network components in the GatewayLedger", () => {
  const firewall = { rules: [] };
  const inspected = { ...sampleGateway, inspection: "all" } as const;
  /** What a component adds to the counts of its gateway. */
  const added = async (gatewayArgs: typeof sampleGateway, hang: (gateway: ITransitGateway) => unknown) => {
    const counts: { readonly attachments: number; readonly routes: number }[] = [];
    await declare(() => {
      const gateway = new TransitGateway("hub", gatewayArgs);
      counts.push(ledgerOf(gateway).counts);
      hang(gateway);
      counts.push(ledgerOf(gateway).counts);
    });
    const [before, after] = counts;
    return [(after?.attachments ?? 0) - (before?.attachments ?? 0), (after?.routes ?? 0) - (before?.routes ?? 0)];
  };
  const customerGateways = { berlin: { ipAddress: "203.0.113.10", routing: { static: ["192.168.0.0/17", "192.168.128.0/17"] } } };
  const inspection = (gateway: ITransitGateway) => new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall });

  it("counts the attachments and the routes that each of them brings", async () => {
    expect([
      await added(sampleGateway, (gateway) => new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway })),
      await added(
        inspected,
        (gateway) => new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, gateway, inspection: inspection(gateway) }),
      ),
      await added(inspected, inspection),
      await added(inspected, (gateway) => new TransitGatewayFirewall("inspection", { gateway, zoneIds: ["euc1-az1"], firewall })),
      await added(sampleGateway, (gateway) => {
        const vpc = new Vpc("dev", sampleVpc);
        return new TransitGatewayAttachment("dev", { gateway, vpc, segment: "dev", tier: "transit" });
      }),
      await added(sampleGateway, (gateway) => new SiteToSiteVpn("office", { gateway, segment: "shared", customerGateways })),
      await added(sampleGateway, (gateway) => {
        const transitGateways = { hub: { gateway, segment: "shared", allowedPrefixes: ["10.0.0.0/12"] } };
        return new DirectConnectGateway("dx", { amazonSideAsn: 64_600, transitGateways });
      }),
      await added({ ...sampleGateway, transitGatewayCidrBlocks: ["192.0.2.0/24"] }, (gateway) => {
        const peers = { one: { peerAddress: "10.5.0.10", insideCidrBlocks: ["169.254.100.0/29"], bgpAsn: 65_010 } };
        const transport = { attachmentId: "tgw-attach-0" };
        return new TransitGatewayConnect("sd-wan", { gateway, transport, segment: "shared", peers });
      }),
      await added(sampleGateway, (gateway) => {
        const peer = new TransitGateway("peer", { ...sampleGateway, amazonSideAsn: 64_513 });
        const side = { region: "eu-central-1", segment: "shared" } as const;
        const requester = { ...side, gateway, routes: ["10.64.0.0/16"] };
        return new TransitGatewayPeering("peering", { requester, accepter: { ...side, gateway: peer, routes: ["10.10.0.0/16"] } });
      }),
      await added(sampleGateway, (gateway) => {
        const args = { gateway, attachmentId: "tgw-attach-0", segment: "shared", staticRoutes: ["192.168.0.0/17"] };
        return new SegmentMembership("office", args);
      }),
      await added(
        sampleGateway,
        (gateway) => new SegmentRoutes("more", { gateway, routes: { dev: [{ cidr: "10.99.0.0/16", to: "blackhole" }] } }),
      ),
    ]).to.deep.equal([
      // A default route for each of the two segments with egress.
      [1, 2],
      // Beside them one from the firewall to the egress VPC, and one back for each black hole. The firewall's VPC is an attachment too.
      [2, 2 + 1 + 4],
      [1, 0],
      [1, 0],
      [1, 2],
      [1, 4],
      [1, 0],
      [1, 0],
      [1, 2],
      [1, 2],
      [0, 1],
    ]);
  });

  it("holds nothing of a component that is refused", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const before = ledgerOf(gateway).counts;
      const vpc = new Vpc("dev", sampleVpc);
      expect(() => new TransitGatewayAttachment("dev", { gateway, vpc, segment: "none", tier: "transit" })).to.throw("1 fault");
      expect(() => new EgressVpc("egress", { cidr: "10.10.0.0/24", zones: [], gateway })).to.throw("fault");
      const routes = { none: [{ cidr: "10.10.0.0/16", to: { attachmentId: "tgw-attach-0" } }] };
      expect(() => new SegmentRoutes("more", { gateway, routes })).to.throw("1 fault");
      expect(ledgerOf(gateway).counts).to.deep.equal(before);
      expect(() => new TransitGatewayAttachment("dev", { gateway, vpc, segment: "dev", tier: "transit" })).not.to.throw();
    });
  });

  it("is asked before anything of a VPN is registered", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      new TransitGatewayAttachment("dev", { gateway, vpc: new Vpc("dev", sampleVpc), segment: "dev", tier: "transit" });
      const berlin = { ipAddress: "203.0.113.10", routing: { static: ["10.10.64.0/20"] } };
      expect(() => new SiteToSiteVpn("office", { gateway, segment: "shared", customerGateways: { berlin } })).to.throw(
        /1 fault in SiteToSiteVpn "office"\n +customerGateways\.berlin\.routing\.static\[0\] +10\.10\.64\.0\/20 lies in 10\.10\.0\.0\/16 of attachment "dev"/,
      );
    });
    expect(graph.resources.some(({ name }) => name.startsWith("office"))).to.equal(false);
  });
});
