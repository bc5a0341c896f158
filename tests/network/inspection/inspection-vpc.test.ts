import * as aws from "@pulumi/aws";
import { expect } from "chai";
import {
  EgressVpc,
  InspectionVpc,
  TransitGateway,
  TransitGatewayFirewall,
  type FirewallSettings,
  type InspectionVpcArgs,
  type TransitGatewayArgs,
  type TransitGatewayFirewallArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, the, waitsFor, zones } from "../graph";

const firewall: FirewallSettings = { rules: [{ action: "pass", protocol: "tcp" }] };
const inspected: TransitGatewayArgs = { ...sampleGateway, inspection: "all" };

describe("network InspectionVpc", () => {
  const made = (extra: Partial<InspectionVpcArgs> = {}, gateway = inspected) =>
    new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway: new TransitGateway("hub", gateway), firewall, ...extra });
  const inspection = (extra: Partial<InspectionVpcArgs> = {}) => declare(() => void made(extra));

  it("T11: defaults: two tiers of /28, neither of them public", async () => {
    const graph = await inspection();
    expect(ofType(graph, "Subnet").map(({ name, inputs }) => [name, inputs["cidrBlock"]])).to.have.deep.members([
      ["inspection-transit-eu-central-1a", "10.0.1.0/28"],
      ["inspection-transit-eu-central-1b", "10.0.1.16/28"],
      ["inspection-transit-eu-central-1c", "10.0.1.32/28"],
      ["inspection-firewall-eu-central-1a", "10.0.1.64/28"],
      ["inspection-firewall-eu-central-1b", "10.0.1.80/28"],
      ["inspection-firewall-eu-central-1c", "10.0.1.96/28"],
    ]);
    for (const type of ["InternetGateway", "NatGateway", "VpcEndpoint"]) expect(ofType(graph, type), type).to.have.length(0);
  });

  it("T12: refuses addresses that another VPC of the gateway has", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", inspected);
      const inspection = new InspectionVpc("inspection", { cidr: "10.0.1.0/24", zones, gateway, firewall });
      const egress = (cidr: string) => new EgressVpc("egress", { cidr, zones, gateway, inspection });
      expect(() => egress("10.0.0.0/23")).to.throw('cidr  10.0.0.0/23 overlaps 10.0.1.0/24 of attachment "inspection"');
      egress("10.0.0.0/24");
      expect(() => new InspectionVpc("again", { cidr: "10.0.0.0/24", zones, gateway, firewall })).to.throw('of attachment "egress"');
    });
  });

  it("T13: its attachment keeps both ways of a flow in one zone", async () => {
    const graph = await inspection();
    expect(inputsOf(graph, "VpcAttachment", "inspection-attachment")).to.deep.equal({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      vpcId: idOf(graph, "Vpc", "inspection-vpc"),
      subnetIds: zones.map((zone) => idOf(graph, "Subnet", `inspection-transit-${zone}`)),
      dnsSupport: "enable",
      applianceModeSupport: "enable",
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
  });

  it("T14: what comes in by a zone passes the endpoint of that zone", async () => {
    const graph = await inspection();
    const [status] = the(graph, "Firewall", "inspection-firewall").outputs["firewallStatuses"] as readonly {
      readonly syncStates: readonly { readonly attachments: readonly { readonly endpointId: string; readonly subnetId: string }[] }[];
    }[];
    const endpoints = new Map(status?.syncStates.flatMap(({ attachments }) => attachments.map((each) => [each.subnetId, each.endpointId])));
    for (const zone of zones)
      expect(inputsOf(graph, "Route", `inspection-transit-${zone}-default`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `inspection-transit-${zone}`),
        destinationCidrBlock: "0.0.0.0/0",
        vpcEndpointId: endpoints.get(String(idOf(graph, "Subnet", `inspection-firewall-${zone}`))),
      });
  });

  it("T5, T6: what has been inspected goes back to the gateway, once it is attached", async () => {
    const graph = await inspection();
    expect(inputsOf(graph, "Route", "inspection-firewall-default")).to.deep.equal({
      routeTableId: idOf(graph, "RouteTable", "inspection-firewall"),
      destinationCidrBlock: "0.0.0.0/0",
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
    });
    expect(waitsFor(graph, "Route", "inspection-firewall-default")).to.include.members([
      "VpcAttachment inspection-attachment",
      "RouteTableAssociation inspection-association",
    ]);
  });

  it("hangs on the inspection table, and propagates to none", async () => {
    const graph = await inspection();
    expect(inputsOf(graph, "RouteTableAssociation", "inspection-association")).to.deep.equal({
      transitGatewayAttachmentId: idOf(graph, "VpcAttachment", "inspection-attachment"),
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-inspection"),
    });
    expect(ofType(graph, "RouteTablePropagation")).to.have.length(0);
  });

  it("T13: counts as inside what the gateway drops", async () => {
    const graph = await declare(() => void made({}, { ...inspected, blackholes: ["10.0.0.0/8"] }));
    expect(JSON.stringify(inputsOf(graph, "FirewallPolicy", "inspection-firewall-policy"))).to.contain('"definitions":["10.0.0.0/8"]');
  });

  it("travels in a stack output", async () => {
    await declare(() => {
      expect(InspectionVpc.fromAttributes(made().attributes).attributes).to.have.property("attachmentId");
    });
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => void made();
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  it("refuses a gateway that inspects nothing, and faults of its VPC and firewall, before anything is registered", async () => {
    const graph = await declare(() => {
      expect(() => made({ cidr: "10.0.1.0/27", firewall: { domains: { allow: ["*"] } } }, sampleGateway)).to.throw(
        /^4 faults in InspectionVpc "inspection"[^]*gateway +inspects nothing, so nothing would come here\.[^]*firewall\.domains\.allow\[0\] +\* is no name/,
      );
    });
    expect(ofType(graph, "InspectionVpc")).to.have.length(0);
  });
});

describe("network TransitGatewayFirewall", () => {
  const zoneIds = ["euc1-az1", "euc1-az2"];
  const made = (extra: Partial<TransitGatewayFirewallArgs> = {}) =>
    new TransitGatewayFirewall("inspection", { gateway: new TransitGateway("hub", inspected), zoneIds, firewall, ...extra });
  const attached = (extra: Partial<TransitGatewayFirewallArgs> = {}) => declare(() => void made(extra));

  it("defaults: a firewall on the gateway, whose attachment hangs on the inspection table", async () => {
    const graph = await attached();
    expect(inputsOf(graph, "Firewall", "inspection-firewall")).to.include({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
    });
    const [status] = the(graph, "Firewall", "inspection-firewall").outputs["firewallStatuses"] as readonly {
      readonly transitGatewayAttachmentSyncStates: readonly { readonly attachmentId: string }[];
    }[];
    expect(inputsOf(graph, "RouteTableAssociation", "inspection-association")).to.deep.equal({
      transitGatewayAttachmentId: status?.transitGatewayAttachmentSyncStates[0]?.attachmentId,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-inspection"),
    });
    for (const type of ["Vpc", "Subnet", "VpcAttachment"]) expect(ofType(graph, type), type).to.have.length(0);
  });

  it("T17: on another account's gateway, the owner accepts and associates", async () => {
    const graph = await declare(() => {
      const owner = new aws.Provider("network-account", { region: "eu-central-1", allowedAccountIds: ["111122223333"] });
      made({ gatewayProvider: owner });
    });
    const byOwner = graph.resources.filter(({ provider }) => provider?.name === "network-account").map(({ name }) => name);
    expect(byOwner).to.deep.equal(["inspection-accepter", "inspection-association"]);
    expect(waitsFor(graph, "RouteTableAssociation", "inspection-association")).to.include(
      "FirewallTransitGatewayAttachmentAccepter inspection-accepter",
    );
    expect(namesOf(await attached(), "FirewallTransitGatewayAttachmentAccepter")).to.deep.equal([]);
  });

  it("warns of one zone, and of one where AWS is reported to have no endpoints", async () => {
    expect((await attached({ zoneIds: ["use1-az3"] })).warnings).to.deep.equal([
      "stands in one zone: when that fails, nothing that it inspects gets through. Name another zone.",
      "stands in use1-az3, where AWS is reported to make no firewall endpoints.",
    ]);
  });

  const refused: readonly (readonly [string, Partial<TransitGatewayFirewallArgs>, string])[] = [
    ["no zone", { zoneIds: [] }, "zoneIds  is empty."],
    ["a zone by name", { zoneIds: ["eu-central-1a"] }, "zoneIds[0]  eu-central-1a is not the id of an availability zone"],
    ["a zone twice", { zoneIds: ["euc1-az1", "euc1-az1"] }, "zoneIds[1]  euc1-az1 is named twice."],
    ["faults of its rules", { firewall: { homeNetworks: [] } }, "firewall.homeNetworks  is empty"],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, async () => {
      await declare(() => {
        expect(() => made(extra)).to.throw(message);
      });
    });
});
