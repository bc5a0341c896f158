import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { privateSupernets } from "../../../components/core";
import {
  EgressVpc,
  TransitGateway,
  TransitGatewayAttachment,
  Vpc,
  type EgressVpcArgs,
  type TransitGatewayArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, sampleVpc, waitsFor, zones } from "../graph";

const made = (extra: Partial<EgressVpcArgs> = {}, gatewayArgs: TransitGatewayArgs = sampleGateway) =>
  new EgressVpc("egress", { cidr: "10.0.0.0/24", zones, ...extra, gateway: extra.gateway ?? new TransitGateway("hub", gatewayArgs) });
const egress = (extra: Partial<EgressVpcArgs> = {}, gatewayArgs?: TransitGatewayArgs) => declare(() => void made(extra, gatewayArgs));

describe("network EgressVpc", () => {
  it("defaults: two tiers in a /24, a NAT gateway in each zone", async () => {
    const graph = await egress();
    expect(ofType(graph, "Subnet").map(({ name, inputs }) => [name, inputs["cidrBlock"]])).to.deep.equal([
      ["egress-public-eu-central-1a", "10.0.0.0/27"],
      ["egress-public-eu-central-1b", "10.0.0.32/27"],
      ["egress-public-eu-central-1c", "10.0.0.64/27"],
      ["egress-transit-eu-central-1a", "10.0.0.128/28"],
      ["egress-transit-eu-central-1b", "10.0.0.144/28"],
      ["egress-transit-eu-central-1c", "10.0.0.160/28"],
    ]);
    expect(namesOf(graph, "NatGateway")).to.deep.equal(zones.map((zone) => `egress-nat-${zone}`));
    expect(namesOf(graph, "FlowLog")).to.deep.equal(["egress-flow-logs"]);
  });

  it("T12: refuses addresses that another attached VPC has, whichever of the two comes first", async () => {
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const vpc = new Vpc("dev", sampleVpc);
      new TransitGatewayAttachment("dev-to-hub", { gateway, vpc, segment: "dev", tier: "transit" });
      expect(() => made({ gateway, cidr: "10.10.0.0/24" })).to.throw('cidr  10.10.0.0/24 overlaps 10.10.0.0/16 of attachment "dev-to-hub"');
    });
    await declare(() => {
      const gateway = new TransitGateway("hub", sampleGateway);
      const egress = made({ gateway, cidr: "10.10.0.0/24" });
      const vpc = new Vpc("dev", sampleVpc);
      const attach = (of: typeof egress.vpc) =>
        new TransitGatewayAttachment("dev-to-hub", { gateway, vpc: of, segment: "dev", tier: "transit" });
      expect(() => attach(vpc)).to.throw('vpc  10.10.0.0/16 overlaps 10.10.0.0/24 of attachment "egress"');
      expect(() => attach(egress.vpc)).to.throw('is attached to this gateway by "egress" already');
    });
  });

  it("T8: the attachment sits in the private subnets", async () => {
    const graph = await egress();
    expect(inputsOf(graph, "VpcAttachment", "egress-attachment")).to.deep.equal({
      transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      vpcId: idOf(graph, "Vpc", "egress-vpc"),
      subnetIds: zones.map((zone) => idOf(graph, "Subnet", `egress-transit-${zone}`)),
      dnsSupport: "enable",
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
    });
  });

  it("T14: what comes in by a zone leaves by the NAT gateway of that zone", async () => {
    const graph = await egress();
    for (const zone of zones)
      expect(inputsOf(graph, "Route", `egress-transit-${zone}-default`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `egress-transit-${zone}`),
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: idOf(graph, "NatGateway", `egress-nat-${zone}`),
      });
  });

  it("T7: the public table sends answers back to the gateway, after the attachment", async () => {
    const graph = await egress();
    for (const block of privateSupernets) {
      const name = `egress-public-${block.replace("/", "-")}`;
      expect(inputsOf(graph, "Route", name)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", "egress-public"),
        destinationCidrBlock: block,
        transitGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      });
      expect(waitsFor(graph, "Route", name)).to.include.members([
        "VpcAttachment egress-attachment",
        "RouteTableAssociation egress-association",
      ]);
    }
  });

  it("T1: it hangs on the egress table, and no segment learns of it but as its default route", async () => {
    const graph = await egress();
    const attachment = idOf(graph, "VpcAttachment", "egress-attachment");
    expect(inputsOf(graph, "RouteTableAssociation", "egress-association")).to.deep.equal({
      transitGatewayAttachmentId: attachment,
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-egress"),
    });
    expect(ofType(graph, "RouteTablePropagation")).to.have.length(0);
    for (const segment of ["dev", "prod"])
      expect(inputsOf(graph, "Route", `egress-${segment}-default`)).to.deep.equal({
        destinationCidrBlock: "0.0.0.0/0",
        transitGatewayAttachmentId: attachment,
        transitGatewayRouteTableId: idOf(graph, "RouteTable", `hub-${segment}`),
      });
    expect(namesOf(graph, "Route")).not.to.include("egress-shared-default");
  });

  it("T28: has no gateway endpoint, which another VPC's packet could not pass", async () => {
    expect(ofType(await egress(), "VpcEndpoint")).to.have.length(0);
  });

  it("has one NAT gateway for all zones when that is asked for, with the same tables", async () => {
    const [single, perZone] = [await egress({ nat: "single" }), await egress()];
    expect(namesOf(single, "NatGateway")).to.deep.equal(["egress-nat-eu-central-1a"]);
    expect(namesOf(single, "RouteTable")).to.deep.equal(namesOf(perZone, "RouteTable"));
  });

  it("lists the fixed public addresses", async () => {
    let addresses: readonly string[] = [];
    const graph = await declare(() => pulumi.all([...made().publicIps]).apply((ips) => void (addresses = ips)));
    expect(addresses).to.deep.equal(
      zones.map((zone) => ofType(graph, "Eip").find(({ name }) => name === `egress-nat-${zone}`)?.outputs["publicIp"]),
    );
  });

  it("sends back to the gateway's own blackholes, to the supernets where it has none, or to what is given", async () => {
    const returned = async (extra: Partial<EgressVpcArgs>, gateway: TransitGatewayArgs) =>
      ofType(await egress(extra, gateway), "Route").flatMap(({ inputs }) =>
        inputs["transitGatewayId"] === undefined ? [] : [inputs["destinationCidrBlock"]],
      );
    expect(await returned({}, { ...sampleGateway, blackholes: ["10.0.0.0/8"] })).to.deep.equal(["10.0.0.0/8"]);
    expect(await returned({}, { ...sampleGateway, blackholes: [] })).to.deep.equal(privateSupernets);
    expect(await returned({ returnRoutes: ["10.16.0.0/12"] }, sampleGateway)).to.deep.equal(["10.16.0.0/12"]);
  });

  it("carries its tags to every child that takes tags", async () => {
    const graph = await egress({ tags: { team: "network" } });
    const taggable = [
      "Vpc",
      "InternetGateway",
      "Subnet",
      "RouteTable",
      "Eip",
      "NatGateway",
      "FlowLog",
      "LogGroup",
      "Role",
      "VpcAttachment",
      "DefaultSecurityGroup",
    ];
    for (const resource of graph.resources.filter(
      ({ custom, type, name }) => custom && name.startsWith("egress") && taggable.includes(type.split(":").at(-1) ?? ""),
    ))
      expect(resource.inputs["tags"], resource.urn).to.include({ team: "network" });
  });

  it("registers the same resources in a preview as in an update", async () => {
    const program = () => void made();
    const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
    expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
  });

  const refused: readonly (readonly [string, Partial<EgressVpcArgs>, TransitGatewayArgs, string])[] = [
    [
      "a gateway without egress",
      {},
      { segments: { dev: { reaches: [] } } },
      "gateway  has no segment with egress, so nothing would come here. Say egress: true for one of dev.",
    ],
    ["a block too small", { cidr: "10.0.0.0/25" }, sampleGateway, "A VPC of /24 would hold every tier."],
    [
      "a return route no wider than itself",
      { returnRoutes: ["10.0.0.0/24"] },
      sampleGateway,
      "returnRoutes[0]  10.0.0.0/24 is no wider than the egress VPC's own 10.0.0.0/24.",
    ],
    [
      "the internet as a return route",
      { returnRoutes: ["0.0.0.0/0"] },
      sampleGateway,
      "returnRoutes[0]  0.0.0.0/0 is the way to the internet.",
    ],
    ["a return route of IPv6", { returnRoutes: ["fc00::/7"] }, sampleGateway, "returnRoutes[0]  fc00::/7 is an IPv6 block."],
    ["no return route", { returnRoutes: [] }, sampleGateway, "returnRoutes  is empty, so no answer would find its way back."],
    [
      "a return route inside itself",
      { returnRoutes: ["10.0.0.64/26"] },
      sampleGateway,
      "10.0.0.64/26 is no wider than the egress VPC's own 10.0.0.0/24.",
    ],
    ["one zone", { zones: ["eu-central-1a"] }, sampleGateway, 'zones  ["eu-central-1a"] needs at least 2 zones'],
  ];
  for (const [what, extra, gateway, message] of refused)
    it(`refuses ${what}`, async () => {
      const graph = await declare(() => {
        expect(() => made(extra, gateway)).to.throw(message);
      });
      expect(ofType(graph, "EgressVpc")).to.have.length(0);
    });

  it("tells the faults of the VPC inside it among its own", async () => {
    await declare(() => {
      expect(() => made({ cidr: "10.0.0.0/8", returnRoutes: [] }, { segments: { dev: { reaches: [] } } })).to.throw(
        /^2 faults in EgressVpc "egress"/,
      );
    });
  });
});
