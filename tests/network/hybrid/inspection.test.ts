import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DirectConnectGateway, SiteToSiteVpn, TransitGateway, VpnConcentrator, type SiteToSiteVpnArgs } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf } from "../graph";

const firewall = "tgw-attach-0firewall00000000";
const inspecting = () =>
  new TransitGateway("hub", {
    inspection: "all",
    segments: { shared: { reaches: ["on-premises"], egress: true }, "on-premises": { reaches: [] } },
  });
const inspection = { inspection: { attachmentId: pulumi.output(firewall), attributes: { attachmentId: firewall } } };
const office = (announces: readonly string[]): SiteToSiteVpnArgs["customerGateways"] => ({
  office: { ipAddress: "203.0.113.10", routing: { bgp: { asn: 65010, announces } } },
});

describe("network links behind an inspecting Transit Gateway", () => {
  it("leads what others send to a VPN's blocks to the firewall, which delivers them", async () => {
    const graph = await declare(
      () =>
        void new SiteToSiteVpn("vpn", {
          gateway: inspecting(),
          segment: "on-premises",
          customerGateways: office(["10.200.0.0/16"]),
          ...inspection,
        }),
    );
    const route = namesOf(graph, "Route").find((name) => name.includes("shared") && name.includes("10.200.0.0-16"));
    expect(inputsOf(graph, "Route", route!)).to.include({
      destinationCidrBlock: "10.200.0.0/16",
      transitGatewayAttachmentId: firewall,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-shared"),
    });
    const learned = namesOf(graph, "RouteTablePropagation");
    expect(learned.filter((name) => name.endsWith("shared"))).to.deep.equal([]);
    expect(learned.some((name) => name.endsWith("inspection"))).to.equal(true);
  });

  it("does the same for a Direct Connect gateway and a concentrator", async () => {
    const graph = await declare(() => {
      const gateway = inspecting();
      const hub = { gateway, segment: "on-premises", allowedPrefixes: ["10.0.0.0/16"], ...inspection };
      new DirectConnectGateway("dx", { amazonSideAsn: 64600, transitGateways: { hub }, announces: ["10.202.0.0/16"] });
      new VpnConcentrator("stores", { gateway, segment: "on-premises", staticRoutes: ["10.203.0.0/16"], ...inspection });
    });
    for (const block of ["10.202.0.0-16", "10.203.0.0-16"]) {
      const route = namesOf(graph, "Route").find((name) => name.includes("shared") && name.includes(block));
      expect(inputsOf(graph, "Route", route!)["transitGatewayAttachmentId"]).to.equal(firewall);
    }
  });

  it("refuses a link without its firewall, and one that does not say what is behind it, before anything of it is there", async () => {
    const graph = await declare(() => {
      const gateway = inspecting();
      const vpn = (more: object, announces: readonly string[]) => () =>
        new SiteToSiteVpn("vpn", { gateway, segment: "on-premises", customerGateways: office(announces), ...more });
      expect(vpn({}, ["10.200.0.0/16"])).to.throw(/inspection +is missing, though the gateway inspects "all"/);
      expect(vpn(inspection, [])).to.throw(/customerGateways\.office\.routing\.bgp\.announces +is empty, though the gateway inspects/);
      const twice = { ...office(["10.200.0.0/16"]), depot: office(["10.200.0.0/16"])["office"]! };
      expect(() => new SiteToSiteVpn("vpn", { gateway, segment: "on-premises", customerGateways: twice, ...inspection })).to.throw(
        /customerGateways\.depot\.routing\.bgp\.announces +10\.200\.0\.0\/16 is also behind office, .* Split the block/,
      );
      const hub = { gateway, segment: "on-premises", allowedPrefixes: ["10.0.0.0/16"] };
      expect(() => new DirectConnectGateway("dx", { amazonSideAsn: 64600, transitGateways: { hub } })).to.throw(
        /transitGateways\.hub\.inspection +is missing[^]*announces +is empty/,
      );
    });
    expect(namesOf(graph, "CustomerGateway")).to.deep.equal([]);
  });
});
