import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as fc from "fast-check";
import { planVpcPeering, Vpc, VpcPeering, type IVpc, type VpcAttributes, type VpcPeeringArgs } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, the, waitsFor } from "../graph";

type Extra = Partial<Omit<VpcPeeringArgs, "requester" | "accepter">>;

const zones = ["eu-central-1a", "eu-central-1b"];
const abroad = ["us-east-1a", "us-east-1b"];

const created = (name: string, octet: number) =>
  new Vpc(name, {
    cidr: `10.${octet}.0.0/16`,
    zones,
    tiers: { public: { prefix: 24, internet: "gateway" }, app: { prefix: 24, internet: "nat" }, data: { prefix: 24, internet: "none" } },
  });

/** A VPC of another stack. */
const imported = (octet: number, extra: Partial<VpcAttributes> = {}): IVpc =>
  Vpc.fromAttributes({
    vpcId: `vpc-${octet}`,
    cidr: `10.${octet}.0.0/16`,
    zones,
    tiers: {
      app: tierOf(octet, "app", ["a", "b"]),
      data: tierOf(octet, "data", ["shared", "shared"]),
    },
    ...extra,
  });

const tierOf = (octet: number, tier: string, tables: readonly string[]): VpcAttributes["tiers"][string] => ({
  internet: "none",
  cidrs: [`10.${octet}.0.0/24`, `10.${octet}.1.0/24`],
  subnetIds: ["subnet-a", "subnet-b"],
  routeTableIds: tables.map((table) => `rtb-${octet}-${tier}-${table}`),
});

const dual: Partial<VpcAttributes> = { secondaryCidrs: ["100.64.0.0/16"], ipv6Cidr: "2001:db8:1::/56" };
const peered = (extra: Extra = {}, accepter = imported(2)) =>
  declare(() => void new VpcPeering("tools-to-dev", { requester: imported(1), accepter, ...extra }));

const routesOf = (graph: Awaited<ReturnType<typeof peered>>) =>
  ofType(graph, "Route")
    .filter(({ name }) => name.startsWith("tools-to-dev"))
    .map(({ name, inputs }) => [name, inputs["routeTableId"], inputs["destinationCidrBlock"] ?? inputs["destinationIpv6CidrBlock"]]);

describe("network VpcPeering", () => {
  it("defaults: one connection of two VPCs of this program, accepted by itself", async () => {
    const graph = await declare(() => void new VpcPeering("tools-to-dev", { requester: created("tools", 1), accepter: created("dev", 2) }));
    expect(inputsOf(graph, "VpcPeeringConnection", "tools-to-dev-connection")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "tools-vpc"),
      peerVpcId: idOf(graph, "Vpc", "dev-vpc"),
      autoAccept: true,
    });
    expect(namesOf(graph, "VpcPeeringConnectionAccepter")).to.deep.equal([]);
    expect(routesOf(graph).map(([name]) => name)).to.deep.equal([
      "tools-to-dev-requester-public-primary",
      "tools-to-dev-requester-app-eu-central-1a-primary",
      "tools-to-dev-requester-app-eu-central-1b-primary",
      "tools-to-dev-requester-data-primary",
      "tools-to-dev-accepter-public-primary",
      "tools-to-dev-accepter-app-eu-central-1a-primary",
      "tools-to-dev-accepter-app-eu-central-1b-primary",
      "tools-to-dev-accepter-data-primary",
    ]);
  });

  it("T24: routes in all tables of both sides, for all blocks of the other, secondary ones and IPv6 included", async () => {
    const graph = await peered({}, imported(2, dual));
    expect(routesOf(graph)).to.deep.equal([
      ["tools-to-dev-requester-app-eu-central-1a-primary", "rtb-1-app-a", "10.2.0.0/16"],
      ["tools-to-dev-requester-app-eu-central-1b-primary", "rtb-1-app-b", "10.2.0.0/16"],
      ["tools-to-dev-requester-app-eu-central-1a-secondary-100.64.0.0-16", "rtb-1-app-a", "100.64.0.0/16"],
      ["tools-to-dev-requester-app-eu-central-1b-secondary-100.64.0.0-16", "rtb-1-app-b", "100.64.0.0/16"],
      ["tools-to-dev-requester-app-eu-central-1a-ipv6", "rtb-1-app-a", "2001:db8:1::/56"],
      ["tools-to-dev-requester-app-eu-central-1b-ipv6", "rtb-1-app-b", "2001:db8:1::/56"],
      ["tools-to-dev-requester-data-primary", "rtb-1-data-shared", "10.2.0.0/16"],
      ["tools-to-dev-requester-data-secondary-100.64.0.0-16", "rtb-1-data-shared", "100.64.0.0/16"],
      ["tools-to-dev-requester-data-ipv6", "rtb-1-data-shared", "2001:db8:1::/56"],
      ["tools-to-dev-accepter-app-eu-central-1a-primary", "rtb-2-app-a", "10.1.0.0/16"],
      ["tools-to-dev-accepter-app-eu-central-1b-primary", "rtb-2-app-b", "10.1.0.0/16"],
      ["tools-to-dev-accepter-data-primary", "rtb-2-data-shared", "10.1.0.0/16"],
    ]);
    expect(inputsOf(graph, "Route", "tools-to-dev-requester-data-ipv6")).to.deep.equal({
      routeTableId: "rtb-1-data-shared",
      destinationIpv6CidrBlock: "2001:db8:1::/56",
      vpcPeeringConnectionId: idOf(graph, "VpcPeeringConnection", "tools-to-dev-connection"),
    });
  });

  it("routes the chosen tiers of each side alone", async () => {
    const graph = await peered({ tiers: { accepter: ["data"] } });
    expect(routesOf(graph).map(([name]) => name)).to.deep.equal([
      "tools-to-dev-requester-app-eu-central-1a-primary",
      "tools-to-dev-requester-app-eu-central-1b-primary",
      "tools-to-dev-requester-data-primary",
      "tools-to-dev-accepter-data-primary",
    ]);
  });

  it("routes parts of the peer's blocks where they are named", async () => {
    const graph = await peered({ tiers: { requester: ["data"], accepter: ["data"] }, routes: { requester: ["10.2.8.0/22"] } });
    expect(routesOf(graph)).to.deep.equal([
      ["tools-to-dev-requester-data-10.2.8.0-22", "rtb-1-data-shared", "10.2.8.0/22"],
      ["tools-to-dev-accepter-data-primary", "rtb-2-data-shared", "10.1.0.0/16"],
    ]);
  });

  it("T24: DNS options of each side, and routes, wait until the connection is accepted", async () => {
    const graph = await peered({ dnsResolution: { accepter: false } }, imported(2, { zones: abroad }));
    const vpcPeeringConnectionId = idOf(graph, "VpcPeeringConnection", "tools-to-dev-connection");
    expect(inputsOf(graph, "PeeringConnectionOptions", "tools-to-dev-requester-options")).to.deep.equal({
      vpcPeeringConnectionId,
      requester: { allowRemoteVpcDnsResolution: true },
      region: "eu-central-1",
    });
    expect(inputsOf(graph, "PeeringConnectionOptions", "tools-to-dev-accepter-options")).to.deep.equal({
      vpcPeeringConnectionId,
      accepter: { allowRemoteVpcDnsResolution: false },
      region: "us-east-1",
    });
    for (const [type, name] of [
      ["PeeringConnectionOptions", "tools-to-dev-requester-options"],
      ["PeeringConnectionOptions", "tools-to-dev-accepter-options"],
      ["Route", "tools-to-dev-requester-data-primary"],
      ["Route", "tools-to-dev-accepter-data-primary"],
    ] as const)
      expect(waitsFor(graph, type, name)).to.include("VpcPeeringConnectionAccepter tools-to-dev-accepter");
  });

  it("T24: between regions, the requester does not accept; an accepter there does, with the same provider", async () => {
    const graph = await peered({}, imported(2, { zones: abroad }));
    expect(inputsOf(graph, "VpcPeeringConnection", "tools-to-dev-connection")).to.deep.equal({
      vpcId: "vpc-1",
      peerVpcId: "vpc-2",
      region: "eu-central-1",
      peerRegion: "us-east-1",
    });
    expect(inputsOf(graph, "VpcPeeringConnectionAccepter", "tools-to-dev-accepter")).to.deep.equal({
      vpcPeeringConnectionId: idOf(graph, "VpcPeeringConnection", "tools-to-dev-connection"),
      autoAccept: true,
      region: "us-east-1",
    });
    expect(inputsOf(graph, "Route", "tools-to-dev-accepter-data-primary")).to.include({ region: "us-east-1" });
    expect(inputsOf(graph, "Route", "tools-to-dev-requester-data-primary")).to.include({ region: "eu-central-1" });
  });

  it("T24: between accounts, the accepter's provider accepts and writes the accepter's routes and options", async () => {
    const graph = await declare(() => {
      const accepterProvider = new aws.Provider("dev", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
      new VpcPeering("tools-to-dev", {
        requester: imported(1),
        accepter: imported(2),
        accepterProvider,
        accepterAccount: "444455556666",
      });
    });
    expect(inputsOf(graph, "VpcPeeringConnection", "tools-to-dev-connection")).to.deep.equal({
      vpcId: "vpc-1",
      peerVpcId: "vpc-2",
      peerOwnerId: "444455556666",
    });
    const accountOf = (type: string, name: string) => the(graph, type, name).provider?.account;
    expect(accountOf("VpcPeeringConnection", "tools-to-dev-connection")).to.equal("111122223333");
    expect(accountOf("VpcPeeringConnectionAccepter", "tools-to-dev-accepter")).to.equal("444455556666");
    expect(accountOf("PeeringConnectionOptions", "tools-to-dev-accepter-options")).to.equal("444455556666");
    expect(accountOf("PeeringConnectionOptions", "tools-to-dev-requester-options")).to.equal("111122223333");
    expect(accountOf("Route", "tools-to-dev-accepter-data-primary")).to.equal("444455556666");
    expect(accountOf("Route", "tools-to-dev-requester-data-primary")).to.equal("111122223333");
  });

  it("T20: tells whether rules may name the other side's security groups: within a region", async () => {
    await declare(() => {
      expect(new VpcPeering("near", { requester: imported(1), accepter: imported(2) }).securityGroupReferences).to.equal(true);
      expect(new VpcPeering("far", { requester: imported(1), accepter: imported(3, { zones: abroad }) }).securityGroupReferences).to.equal(
        false,
      );
    });
  });

  it("T24: refuses a second connection of one pair, whichever side asks, and only in one program", async () => {
    const twice = () =>
      declare(() => {
        new VpcPeering("there", { requester: imported(1), accepter: imported(2) });
        new VpcPeering("and-back", { requester: imported(2), accepter: imported(1) });
      });
    let message = "";
    await twice().catch((error: unknown) => (message = String(error)));
    expect(message).to.include("accepter  is joined to the requester by there already. Two VPCs have one peering: change that one.");
    await peered();
    await peered();
  });

  it("routes to a block that an IPAM pool chooses, whose overlap only AWS can see", async () => {
    const later = Vpc.fromAttributes({ ...imported(2).attributes, vpcId: "vpc-later", cidr: pulumi.output("10.2.0.0/16") });
    expect(() =>
      planVpcPeering("tools-to-dev", { requester: imported(1), accepter: later, routes: { requester: ["10.9.0.0/24"] } }),
    ).not.to.throw();
    const graph = await peered({ tiers: { requester: ["data"], accepter: ["data"] } }, later);
    expect(routesOf(graph)[0]).to.deep.equal(["tools-to-dev-requester-data-primary", "rtb-1-data-shared", "10.2.0.0/16"]);
  });

  it("T12: takes any two sets of blocks that are apart, and refuses any that are not", () => {
    const blocks = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(blocks, blocks, (ours, theirs) => {
        const of = (numbers: readonly number[], vpcId: string): IVpc => {
          const [cidr = "", ...secondaryCidrs] = numbers.map((number) => `10.${number}.0.0/16`);
          return imported(1, { vpcId, cidr, secondaryCidrs });
        };
        const plan = () => planVpcPeering("tools-to-dev", { requester: of(ours, "vpc-a"), accepter: of(theirs, "vpc-b") });
        if (ours.some((number) => theirs.includes(number))) expect(plan).to.throw("overlaps");
        else expect(plan().routes).to.have.length(2 * (ours.length + theirs.length));
      }),
    );
  });

  it("lets each child be changed", async () => {
    const graph = await peered({
      tags: { team: "network" },
      transform: {
        connection: { autoAccept: false },
        options: (args) => ({ ...args, region: "eu-west-1" }),
        route: { region: "eu-west-1" },
      },
    });
    expect(inputsOf(graph, "VpcPeeringConnection", "tools-to-dev-connection")).to.include({ autoAccept: false });
    expect(inputsOf(graph, "PeeringConnectionOptions", "tools-to-dev-accepter-options")).to.include({ region: "eu-west-1" });
    expect(inputsOf(graph, "Route", "tools-to-dev-accepter-data-primary")).to.include({ region: "eu-west-1" });
    expect(the(graph, "VpcPeeringConnection", "tools-to-dev-connection").inputs["tags"]).to.deep.equal({
      Name: "tools-to-dev-connection",
      team: "network",
    });
  });

  const request = { requester: imported(1), accepter: imported(2) };
  const refused: readonly (readonly [string, Parameters<typeof planVpcPeering>[1], string])[] = [
    [
      "a VPC with itself",
      { requester: imported(1), accepter: imported(1) },
      "accepter  is the requester itself. A VPC reaches itself by its local route; name another one.",
    ],
    [
      "T24: another account without its provider",
      { ...request, accepterAccount: "444455556666" },
      "accepterAccount  444455556666 has no accepterProvider",
    ],
    [
      "an unknown tier",
      { ...request, tiers: { accepter: ["lab"] } },
      "tiers.accepter[0]  lab is not a tier of the accepter. There are app, data.",
    ],
    ["a tier named twice", { ...request, tiers: { requester: ["app", "app"] } }, "tiers.requester[1]  app is named twice."],
    ["no tier", { ...request, tiers: { requester: [] } }, "tiers.requester  is empty, so nothing of this side would take part."],
    ["no route", { ...request, routes: { requester: [] } }, "routes.requester  is empty, so this side would have no way to the other."],
    ["what is no block", { ...request, routes: { requester: ["dev"] } }, 'routes.requester[0]  "dev" is not a CIDR block.'],
    [
      "T24: a third VPC through the peer",
      { ...request, routes: { requester: ["10.3.0.0/16"] } },
      "routes.requester[0]  10.3.0.0/16 lies in no block of the peer (10.2.0.0/16). A peering carries what the two VPCs send each other. It is not transitive",
    ],
    [
      "T24: the internet through the peer",
      { ...request, routes: { accepter: ["0.0.0.0/0"] } },
      "there is no edge-to-edge routing through the peer's NAT gateway, internet gateway, VPN, Direct Connect or gateway endpoint.",
    ],
    ["more than the peer has", { ...request, routes: { requester: ["10.2.0.0/15"] } }, "10.2.0.0/15 lies in no block of the peer"],
    [
      "a destination named twice",
      { ...request, routes: { requester: ["10.2.0.0/16", "10.2.0.0/16"] } },
      "routes.requester[1]  10.2.0.0/16 is named twice.",
    ],
  ];
  for (const [what, given, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planVpcPeering("tools-to-dev", given)).to.throw(message);
    });

  it("T12: refuses overlapping blocks before anything is created, and names all pairs", () => {
    const requester = imported(1, { secondaryCidrs: ["10.2.0.0/20", "100.64.0.0/16"], ipv6Cidr: "2001:db8::/56" });
    const accepter = imported(2, { secondaryCidrs: ["100.64.0.0/18"], ipv6Cidr: "2001:db8::/56" });
    expect(() => planVpcPeering("tools-to-dev", { requester, accepter }))
      .to.throw("3 faults")
      .with.property("message")
      .that.includes("accepter.blocks  10.2.0.0/16 overlaps the requester's 10.2.0.0/20.")
      .and.includes("accepter.blocks  100.64.0.0/18 overlaps the requester's 100.64.0.0/16.")
      .and.includes("accepter.blocks  2001:db8::/56 overlaps the requester's 2001:db8::/56.");
  });
});
