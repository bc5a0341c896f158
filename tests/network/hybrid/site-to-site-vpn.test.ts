import { expect } from "chai";
import {
  SiteToSiteVpn,
  TransitGateway,
  VirtualPrivateGateway,
  Vpc,
  planVpnConcentrator,
  VpnConcentrator,
  type CustomerGatewayArgs,
  type SiteToSiteVpnArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, sampleVpc, the } from "../graph";
import { berlin, gateway, oldBerlin, withTunnels } from "./samples";

type Extra = Partial<SiteToSiteVpnArgs>;
const toGateway = (customer: CustomerGatewayArgs = berlin, extra: Extra = {}) =>
  declare(() => {
    const gateway = new TransitGateway("hub", sampleGateway);
    return void new SiteToSiteVpn("office", { gateway, segment: "dev", customerGateways: { berlin: customer }, ...extra });
  });
const toVpc = (customer: CustomerGatewayArgs = berlin) =>
  declare(() => {
    const virtualPrivateGateway = new VirtualPrivateGateway("door", { vpc: new Vpc("dev", sampleVpc), propagateTo: ["app", "data"] });
    return void new SiteToSiteVpn("office", { virtualPrivateGateway, customerGateways: { berlin: customer } });
  });

const strong = (tunnel: 1 | 2) => ({
  [`tunnel${tunnel}IkeVersions`]: ["ikev2"],
  [`tunnel${tunnel}Phase1EncryptionAlgorithms`]: ["AES256-GCM-16"],
  [`tunnel${tunnel}Phase1IntegrityAlgorithms`]: ["SHA2-384", "SHA2-512"],
  [`tunnel${tunnel}Phase1DhGroupNumbers`]: [20, 21],
  [`tunnel${tunnel}Phase2EncryptionAlgorithms`]: ["AES256-GCM-16"],
  [`tunnel${tunnel}Phase2IntegrityAlgorithms`]: ["SHA2-384", "SHA2-512"],
  [`tunnel${tunnel}Phase2DhGroupNumbers`]: [20, 21],
});

describe("network SiteToSiteVpn", () => {
  it("defaults: a customer gateway, a connection with keys that AWS makes and keeps, and the logs of both tunnels", async () => {
    const graph = await toGateway();
    expect(inputsOf(graph, "CustomerGateway", "office-berlin")).to.deep.equal({
      type: "ipsec.1",
      deviceName: "office-berlin",
      ipAddress: "203.0.113.10",
      bgpAsn: "65010",
    });
    const logGroupArn = the(graph, "LogGroup", "office-tunnels").outputs["arn"];
    const logs = {
      cloudwatchLogOptions: {
        logEnabled: true,
        logGroupArn,
        logOutputFormat: "json",
        bgpLogEnabled: true,
        bgpLogGroupArn: logGroupArn,
        bgpLogOutputFormat: "json",
      },
    };
    expect(inputsOf(graph, "VpnConnection", "office-berlin")).to.deep.equal({
      type: "ipsec.1",
      customerGatewayId: idOf(graph, "CustomerGateway", "office-berlin"),
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      staticRoutesOnly: false,
      presharedKeyStorage: "SecretsManager",
      ...strong(1),
      ...strong(2),
      tunnel1LogOptions: logs,
      tunnel2LogOptions: logs,
    });
    expect(inputsOf(graph, "LogGroup", "office-tunnels")).to.deep.equal({
      namePrefix: "/aws/vendedlogs/vpn/office-",
      retentionInDays: 365,
    });
  });

  it("T36: BGP is propagated to all segments in reach, without static routes", async () => {
    const graph = await toGateway();
    const attachmentId = the(graph, "VpnConnection", "office-berlin").outputs["transitGatewayAttachmentId"];
    expect(attachmentId).to.match(/^tgw-attach-/);
    expect(inputsOf(graph, "RouteTableAssociation", "office-berlin-association")).to.deep.equal({
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev"),
    });
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["office-berlin-propagation-shared", "office-berlin-propagation-egress"]);
    expect(ofType(graph, "VpnConnectionRoute")).to.deep.equal([]);
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("office"))).to.deep.equal([]);
  });

  it("T36: a static VPN needs static routes in the Transit Gateway's tables, and has no propagation", async () => {
    const graph = await toGateway(oldBerlin);
    expect(inputsOf(graph, "VpnConnection", "office-berlin")).to.include({ staticRoutesOnly: true });
    expect(inputsOf(graph, "CustomerGateway", "office-berlin")).not.to.have.any.keys("bgpAsn", "bgpAsnExtended");
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal([]);
    expect(namesOf(graph, "Route").filter((name) => name.startsWith("office"))).to.deep.equal([
      "office-berlin-shared-10.200.0.0-16",
      "office-berlin-egress-10.200.0.0-16",
    ]);
    expect(ofType(graph, "VpnConnectionRoute")).to.deep.equal([]);
  });

  it("T36: at a virtual private gateway static routes belong to the connection, and the VPC's tiers learn them", async () => {
    const graph = await toVpc(oldBerlin);
    expect(inputsOf(graph, "VpnConnectionRoute", "office-berlin-10.200.0.0-16")).to.deep.equal({
      vpnConnectionId: idOf(graph, "VpnConnection", "office-berlin"),
      destinationCidrBlock: "10.200.0.0/16",
    });
    expect(inputsOf(graph, "VpnConnection", "office-berlin")).to.include({ vpnGatewayId: idOf(graph, "VpnGateway", "door") });
    expect(inputsOf(graph, "VpnGateway", "door")).to.deep.equal({ vpcId: idOf(graph, "Vpc", "dev-vpc") });
    expect(inputsOf(graph, "VpnGatewayRoutePropagation", "door-propagation-app")).to.deep.equal({
      vpnGatewayId: idOf(graph, "VpnGateway", "door"),
      routeTableId: idOf(graph, "RouteTable", "dev-app"),
    });
    expect(namesOf(graph, "VpnGatewayRoutePropagation")).to.deep.equal(["door-propagation-app", "door-propagation-data"]);
    expect(namesOf(graph, "RouteTableAssociation").filter((name) => name.startsWith("office"))).to.deep.equal([]);
  });

  it("T36: keeps pre-shared keys out of sight: given ones secret, made ones in Secrets Manager", async () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:vpn-AbCdEf";
    const graph = await toGateway(withTunnels({ presharedKey: { arn } }, {}));
    expect(inputsOf(graph, "VpnConnection", "office-berlin")["tunnel1PresharedKey"]).to.deep.equal({ secret: true });
    expect(inputsOf(graph, "VpnConnection", "office-berlin")).not.to.have.property("tunnel2PresharedKey");
    // Kept in Secrets Manager it would be set anew, and the tunnel restarted, at every deployment.
    expect(inputsOf(graph, "VpnConnection", "office-berlin")).to.include({ presharedKeyStorage: "Standard" });
    const stack = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const vpn = new SiteToSiteVpn("office", { gateway, segment: "dev", customerGateways: { berlin } });
      return { key: vpn.presharedKeyArns["berlin"], metrics: vpn.tunnelMetrics };
    });
    expect(stack.outputs["key"]).to.match(/^arn:aws:secretsmanager:eu-central-1:\d{12}:secret:/);
    const addresses = [1, 2].map((tunnel) => the(stack, "VpnConnection", "office-berlin").outputs[`tunnel${tunnel}Address`]);
    expect(stack.outputs["metrics"]).to.deep.equal(
      addresses.map((TunnelIpAddress, index) => ({
        customerGateway: "berlin",
        tunnel: index + 1,
        namespace: "AWS/VPN",
        metricName: "TunnelState",
        dimensions: { VpnId: idOf(stack, "VpnConnection", "office-berlin"), TunnelIpAddress },
      })),
    );
  });

  it("gives a certificate the place of a key, and a number of 32 bits its own parameter", async () => {
    const certificateArn = "arn:aws:acm:eu-central-1:111122223333:certificate/1";
    const graph = await toGateway({
      certificateArn,
      routing: { bgp: { asn: 4_200_000_001, announces: ["10.200.0.0/16", "10.201.0.0/16"] } },
    });
    expect(inputsOf(graph, "CustomerGateway", "office-berlin")).to.deep.equal({
      type: "ipsec.1",
      deviceName: "office-berlin",
      certificateArn,
      bgpAsnExtended: "4200000001",
    });
    expect(inputsOf(graph, "VpnConnection", "office-berlin")).not.to.have.property("presharedKeyStorage");
    expect(the(graph, "VpnConnection", "office-berlin").inputs["tags"]).to.deep.equal({
      Name: "office-berlin",
      "isthmus:on-premises": "10.200.0.0/16 10.201.0.0/16",
    });
  });

  it("sets every option of a tunnel under the provider's own name", async () => {
    const graph = await toGateway(
      withTunnels(
        {
          ikeVersions: ["ikev1"],
          insideCidr: "169.254.10.0/30",
          phase1: { encryption: ["AES256"], integrity: ["SHA2-256"], diffieHellmanGroups: [14], lifetime: "2 hours" },
          phase2: { encryption: ["AES128"], integrity: ["SHA1"], diffieHellmanGroups: [5], lifetime: "30 minutes" },
          deadPeerTimeout: "1 minute",
          deadPeerAction: "restart",
          startupAction: "start",
          rekeyMargin: "5 minutes",
          rekeyFuzzPercentage: 50,
          replayWindowSize: 2048,
          lifecycleControl: true,
        },
        {},
      ),
      { logs: "none", tunnelBandwidth: "large", transportAttachmentId: "tgw-attach-0123456789abcdef0" },
    );
    const inputs = inputsOf(graph, "VpnConnection", "office-berlin");
    expect(inputs).to.deep.include({
      outsideIpAddressType: "PrivateIpv4",
      transportTransitGatewayAttachmentId: "tgw-attach-0123456789abcdef0",
      tunnelBandwidth: "large",
      tunnel1DpdTimeoutAction: "restart",
      tunnel1DpdTimeoutSeconds: 60,
      tunnel1EnableTunnelLifecycleControl: true,
      tunnel1IkeVersions: ["ikev1"],
      tunnel1InsideCidr: "169.254.10.0/30",
      tunnel1Phase1DhGroupNumbers: [14],
      tunnel1Phase1EncryptionAlgorithms: ["AES256"],
      tunnel1Phase1IntegrityAlgorithms: ["SHA2-256"],
      tunnel1Phase1LifetimeSeconds: 7200,
      tunnel1Phase2DhGroupNumbers: [5],
      tunnel1Phase2EncryptionAlgorithms: ["AES128"],
      tunnel1Phase2IntegrityAlgorithms: ["SHA1"],
      tunnel1Phase2LifetimeSeconds: 1800,
      tunnel1RekeyFuzzPercentage: 50,
      tunnel1RekeyMarginTimeSeconds: 300,
      tunnel1ReplayWindowSize: 2048,
      tunnel1StartupAction: "start",
    });
    expect(namesOf(graph, "LogGroup")).to.deep.equal([]);
  });

  it("row 52: goes by the nearest edge location where that is asked for, and not otherwise", async () => {
    expect(inputsOf(await toGateway(berlin, { acceleration: true }), "VpnConnection", "office-berlin")).to.include({
      enableAcceleration: true,
    });
    expect(inputsOf(await toGateway(), "VpnConnection", "office-berlin")).not.to.have.property("enableAcceleration");
  });

  it("connects every device of a CloudHub by itself", async () => {
    const graph = await declare(() => {
      const virtualPrivateGateway = VirtualPrivateGateway.fromAttributes({ virtualPrivateGatewayId: "vgw-0123456789abcdef0" });
      const bonn = { ipAddress: "203.0.113.11", routing: { bgp: { asn: 65_011 } } };
      return void new SiteToSiteVpn("office", { virtualPrivateGateway, customerGateways: { berlin, bonn } });
    });
    expect(namesOf(graph, "VpnConnection")).to.deep.equal(["office-berlin", "office-bonn"]);
    expect(namesOf(graph, "LogGroup")).to.deep.equal(["office-tunnels"]);
    expect(graph.warnings).to.deep.equal([]);
  });

  it("joins a concentrator, which has one place among the segments for all its sites", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const concentrator = new VpnConcentrator("stores", { gateway, segment: "dev" });
      return void new SiteToSiteVpn("store", { concentrator, customerGateways: { berlin }, acceleration: true });
    });
    expect(inputsOf(graph, "ec2/vpnConcentrator:VpnConcentrator", "stores")).to.deep.equal({
      type: "ipsec.1",
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
    });
    expect(inputsOf(graph, "VpnConnection", "store-berlin")).to.include({
      vpnConcentratorId: idOf(graph, "ec2/vpnConcentrator:VpnConcentrator", "stores"),
      enableAcceleration: true,
    });
    expect(namesOf(graph, "RouteTableAssociation").filter((name) => name.startsWith("sto"))).to.deep.equal(["stores-association"]);
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["stores-propagation-shared", "stores-propagation-egress"]);
  });
});

describe("network VpnConcentrator", () => {
  it("refuses an unknown segment", () => {
    expect(() => planVpnConcentrator("stores", { gateway, segment: "lab" })).to.throw(
      '1 fault in VpnConcentrator "stores"\n  segment  lab is not a segment of the gateway. There are dev, prod, shared.',
    );
  });
});

describe("network VirtualPrivateGateway", () => {
  const door = (extra: object) =>
    declare(() => void new VirtualPrivateGateway("door", { vpc: new Vpc("dev", sampleVpc), propagateTo: ["app"], ...extra }));

  it("has a number of its own where one is given", async () => {
    expect(inputsOf(await door({ amazonSideAsn: 64_600 }), "VpnGateway", "door")).to.include({ amazonSideAsn: "64600" });
  });

  for (const [what, extra, message] of [
    [
      "T45: a public number",
      { amazonSideAsn: 7224 },
      "amazonSideAsn  7224 must be a private number: 64512 to 65534, or 4200000000 to 4294967294.",
    ],
    [
      "no tier",
      { propagateTo: [] },
      "propagateTo  is empty, so nothing in the VPC would know the way. Name tiers of public, app, data, transit.",
    ],
    ["an unknown tier", { propagateTo: ["web"] }, "propagateTo[0]  web is not a tier of the VPC. There are public, app, data, transit."],
    ["a tier named twice", { propagateTo: ["app", "app"] }, "propagateTo[1]  app is named twice. Name each tier once."],
  ] as const)
    it(`refuses ${what}`, async () => {
      const failure = await door(extra).then(
        () => "",
        (error: unknown) => String(error),
      );
      expect(failure).to.contain(message);
    });
});
