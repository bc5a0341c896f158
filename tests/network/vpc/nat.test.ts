import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Vpc, type NatArgs, type NatMode, type VpcArgs } from "../../../components/network";
import { planVpc } from "../../../components/network/vpc/plan";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the, waitsFor, zones } from "../graph";
import { publicIp } from "../../../components/network/vpc/nat/public-ip";
import { asked, placeOf, run } from "../../core/asker";

const withNat: VpcArgs = { ...sampleVpc, tiers: { ...sampleVpc.tiers, app: { prefix: 20, internet: "nat" } } };
const natOf = (nat: NatMode | NatArgs, args: VpcArgs = withNat) => planVpc("dev", { ...args, nat }).nat;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `eipalloc-0000000000000000${index}`);
const made = (nat: NatMode | NatArgs, args: VpcArgs = withNat) => declare(() => void new Vpc("dev", { ...args, nat }));
const privateTiers: VpcArgs["tiers"] = {
  app: { prefix: 20, internet: "nat" },
  routable: { prefix: 26, internet: "transit-gateway" },
};

/** Public addresses of a VPC's NAT gateways, resolved. */
async function publicIpsOf(args: VpcArgs): Promise<readonly string[]> {
  const seen: string[] = [];
  await declare(() => pulumi.all([...new Vpc("dev", args).publicIps]).apply((all) => void seen.push(...all)));
  return seen;
}

describe("network Vpc NAT", () => {
  describe("addresses that others rely on", () => {
    const protectionOf = async (nat: NatArgs): Promise<readonly boolean[]> => ofType(await made(nat), "Eip").map(({ protect }) => protect);

    it("are protected where they are asked to be, all of them", async () => {
      expect(await protectionOf({ mode: "per-zone" })).to.deep.equal([false, false, false]);
      expect(await protectionOf({ mode: "per-zone", protectAddresses: true })).to.deep.equal([true, true, true]);
      expect(await protectionOf({ mode: "single", addresses: 2, protectAddresses: true })).to.deep.equal([true, true]);
      expect(await protectionOf({ mode: "regional", addresses: 1, protectAddresses: true })).to.deep.equal([true, true, true]);
    });

    const refused: readonly (readonly [title: string, nat: NatArgs, message: string])[] = [
      ["of the caller's own", { mode: "per-zone", allocationIds: ids(3), protectAddresses: true }, "Protect them where they are made"],
      ["that AWS chooses", { mode: "regional", protectAddresses: true }, "AWS chooses the addresses of a regional NAT gateway"],
      ["of NAT gateways that are not there", { mode: "none", protectAddresses: true }, "is for NAT gateways"],
    ];
    for (const [title, nat, message] of refused)
      it(`are not promised to be protected: ${title}`, () => {
        expect(() => natOf(nat, nat.mode === "none" ? sampleVpc : withNat)).to.throw(message);
      });

    it("are not promised to be protected: of private gateways", () => {
      const nat: NatArgs = { mode: "per-zone", connectivity: "private", tier: "routable", protectAddresses: true };
      expect(() => natOf(nat, { ...sampleVpc, tiers: privateTiers })).to.throw("is for public addresses");
    });
  });

  it("defaults: a gateway and an Elastic IP in each zone, as without any argument", async () => {
    const declared = (graph: Awaited<ReturnType<typeof made>>) => graph.resources.map(({ urn, inputs }) => [urn, inputs]);
    const perZone = declared(await made("per-zone"));
    expect(declared(await declare(() => void new Vpc("dev", withNat)))).to.deep.equal(perZone);
    expect(declared(await made({ mode: "per-zone" }))).to.deep.equal(perZone);
  });

  describe("regional", () => {
    it("T21: one gateway for the VPC, in no subnet, that every zone's table leads to", async () => {
      const graph = await made("regional");
      expect(inputsOf(graph, "NatGateway", "dev-nat-regional")).to.deep.equal({
        vpcId: idOf(graph, "Vpc", "dev-vpc"),
        availabilityMode: "regional",
        connectivityType: "public",
      });
      expect(namesOf(graph, "NatGateway")).to.deep.equal(["dev-nat-regional"]);
      expect(namesOf(graph, "Eip")).to.deep.equal([]);
      for (const zone of zones)
        expect(inputsOf(graph, "Route", `dev-app-${zone}-default`)).to.deep.equal({
          routeTableId: idOf(graph, "RouteTable", `dev-app-${zone}`),
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: idOf(graph, "NatGateway", "dev-nat-regional"),
        });
    });

    it("T21: tells its own route table, for the routes back", async () => {
      const seen: unknown[] = [];
      const graph = await declare(() => {
        const vpc = new Vpc("dev", { ...withNat, nat: "regional" });
        return vpc.natRouteTableId?.apply((id) => void seen.push(id));
      });
      expect(seen).to.deep.equal([the(graph, "NatGateway", "dev-nat-regional").outputs["routeTableId"]]);
      await declare(() => void expect(new Vpc("dev", withNat).natRouteTableId).to.equal(undefined));
    });

    it("T23: waits for the internet gateway, which it has also without a public tier", async () => {
      const graph = await made({ mode: "regional", addresses: 1 }, { ...sampleVpc, tiers: { app: { prefix: 20, internet: "nat" } } });
      expect(namesOf(graph, "InternetGateway")).to.deep.equal(["dev-internet-gateway"]);
      expect(ofType(graph, "Route").every(({ inputs }) => inputs["gatewayId"] === undefined)).to.equal(true);
      for (const [type, name] of [
        ["NatGateway", "dev-nat-regional"],
        ["Eip", "dev-nat-regional-eu-central-1a"],
      ] as const)
        expect(waitsFor(graph, type, name)).to.include("InternetGateway dev-internet-gateway");
    });

    it("T21: takes fixed addresses in every zone where an allow-list needs them", async () => {
      const graph = await made({ mode: "regional", addresses: 2 });
      expect(inputsOf(graph, "NatGateway", "dev-nat-regional")["availabilityZoneAddresses"]).to.deep.equal(
        zones.map((zone) => ({
          availabilityZone: zone,
          allocationIds: [zone, `${zone}-2`].map((each) => the(graph, "Eip", `dev-nat-regional-${each}`).outputs["allocationId"]),
        })),
      );
      expect(await publicIpsOf({ ...withNat, nat: { mode: "regional", addresses: 2 } })).to.deep.equal(
        ofType(graph, "Eip").map(({ outputs }) => outputs["publicIp"]),
      );
    });

    it("names zones by id where they are given so", async () => {
      const graph = await made({ mode: "regional", allocationIds: ids(2) }, { ...withNat, zones: ["euc1-az1", "euc1-az2"] });
      expect(inputsOf(graph, "NatGateway", "dev-nat-regional")["availabilityZoneAddresses"]).to.deep.equal([
        { availabilityZoneId: "euc1-az1", allocationIds: [ids(2)[0]] },
        { availabilityZoneId: "euc1-az2", allocationIds: [ids(2)[1]] },
      ]);
    });

    it("T44: keeps the tables and routes of the other modes", async () => {
      const [regional, perZone] = [await made("regional"), await made("per-zone")];
      for (const type of ["RouteTable", "Route", "RouteTableAssociation"])
        expect(namesOf(regional, type)).to.deep.equal(namesOf(perZone, type));
    });

    it("has no fixed address where AWS chooses, and shows those of now", async () => {
      const seen: unknown[] = [];
      await declare(() => {
        const vpc = new Vpc("dev", { ...withNat, nat: "regional" });
        expect(vpc.publicIps).to.deep.equal([]);
        return vpc.nodes.regionalNatGateway?.currentPublicIps.apply((all) => void seen.push(...all));
      });
      expect(seen).to.have.length(1);
    });
  });

  describe("addresses", () => {
    it("row 13: takes Elastic IPs of one's own, as many for each gateway", async () => {
      const graph = await made({ mode: "per-zone", allocationIds: ids(3) });
      expect(namesOf(graph, "Eip")).to.deep.equal([]);
      expect(ofType(graph, "NatGateway").map(({ inputs }) => inputs["allocationId"])).to.deep.equal(ids(3));
    });

    it("row 13: knows the addresses of one's own", async () => {
      const three = await publicIpsOf({ ...withNat, nat: { mode: "per-zone", allocationIds: ids(3) } });
      expect(new Set(three).size).to.equal(3);
      const six = await publicIpsOf({ ...withNat, nat: { mode: "regional", allocationIds: ids(6) } });
      expect(await publicIpsOf({ ...withNat, nat: { mode: "per-zone", allocationIds: ids(6) } })).to.deep.equal(six);
      expect(six.filter((ip) => three.includes(ip))).to.have.length(3);
    });

    it("gives a gateway several addresses, the first of which keeps its name", async () => {
      const graph = await made({ mode: "single", addresses: 3 });
      expect(namesOf(graph, "Eip")).to.deep.equal(["dev-nat-eu-central-1a", "dev-nat-eu-central-1a-2", "dev-nat-eu-central-1a-3"]);
      const [first, ...more] = ofType(graph, "Eip").map(({ outputs }) => outputs["allocationId"]);
      expect(inputsOf(graph, "NatGateway", "dev-nat-eu-central-1a")).to.deep.include({
        allocationId: first,
        secondaryAllocationIds: more,
      });
      expect(graph.warnings).to.deep.equal([
        'has 3 addresses for each NAT gateway; AWS allows 2 until the quota "Elastic IP addresses per public NAT gateway" is raised.',
      ]);
    });

    it("warns of the quota of Elastic IPs, but not where they are there already", () => {
      expect(planVpc("dev", { ...withNat, nat: { mode: "per-zone", addresses: 2 } }).warnings).to.deep.equal([
        'allocates 6 Elastic IPs; AWS allows 5 a region until the quota "EC2-VPC Elastic IPs" is raised.',
      ]);
      expect(planVpc("dev", { ...withNat, nat: { mode: "per-zone", allocationIds: ids(6) } }).warnings).to.deep.equal([]);
    });
  });

  describe("private", () => {
    const args: VpcArgs = { ...sampleVpc, tiers: privateTiers };

    it("row 12: stands in a tier that other networks route, without address or internet gateway", async () => {
      const graph = await made({ mode: "per-zone", connectivity: "private", tier: "routable", addresses: 3 }, args);
      for (const type of ["Eip", "InternetGateway"]) expect(namesOf(graph, type), type).to.deep.equal([]);
      for (const zone of zones) {
        expect(inputsOf(graph, "NatGateway", `dev-nat-${zone}`)).to.deep.equal({
          connectivityType: "private",
          secondaryPrivateIpAddressCount: 2,
          subnetId: idOf(graph, "Subnet", `dev-routable-${zone}`),
        });
        expect(inputsOf(graph, "Route", `dev-app-${zone}-default`)["natGatewayId"]).to.equal(idOf(graph, "NatGateway", `dev-nat-${zone}`));
      }
      expect(await publicIpsOf({ ...args, nat: { mode: "single", connectivity: "private", tier: "routable" } })).to.deep.equal([]);
    });

    it("plans one gateway or one a zone", () => {
      expect(natOf({ mode: "single", connectivity: "private", tier: "routable" }, args)).to.deep.equal({
        mode: "zonal",
        connectivity: "private",
        tier: "routable",
        zones: ["eu-central-1a"],
        addresses: 1,
      });
    });
  });

  it("stands in the public tier that is named", () => {
    const tiers = { ...withNat.tiers, edge: { prefix: 27, internet: "gateway" } } as const;
    expect(natOf({ mode: "single", tier: "edge" }, { ...withNat, tiers })).to.deep.include({ tier: "edge" });
  });

  it("registers the same resources in a preview as in an update, in every mode", async () => {
    const private_ = { mode: "single", connectivity: "private", tier: "transit" } as const;
    for (const nat of [
      "regional",
      { mode: "regional", allocationIds: ids(3) },
      { mode: "per-zone", allocationIds: ids(6) },
      private_,
    ] as const) {
      const program = () => void new Vpc("dev", { ...withNat, nat });
      const [preview, update] = [await declare(program, { preview: true }), await declare(program)];
      expect(preview.resources.map(({ urn }) => urn)).to.deep.equal(update.resources.map(({ urn }) => urn));
    }
  });

  const refused: readonly (readonly [string, VpcArgs, string])[] = [
    [
      "a regional gateway in China",
      { ...withNat, zones: ["cn-north-1a", "cn-north-1b"], nat: "regional" },
      'nat.mode  regional is not offered in the partition of cn-north-1a, GovCloud and China. Say mode: "per-zone".',
    ],
    ["a regional gateway in GovCloud", { ...withNat, zones: ["us-gov-west-1a", "us-gov-west-1b"], nat: "regional" }, "of us-gov-west-1a,"],
    ["a regional gateway in GovCloud by zone id", { ...withNat, zones: ["usgw1-az1", "usgw1-az2"], nat: "regional" }, "of usgw1-az1,"],
    [
      "a private regional gateway",
      { ...withNat, nat: { mode: "regional", connectivity: "private" } },
      'nat.connectivity  private is not offered by a regional NAT gateway. Say mode: "single" or "per-zone".',
    ],
    [
      "a regional gateway in a tier",
      { ...withNat, nat: { mode: "regional", tier: "public" } },
      "nat.tier  public is for gateways in subnets",
    ],
    [
      "two Elastic IPs for three gateways",
      { ...withNat, nat: { mode: "per-zone", allocationIds: ids(2) } },
      "nat.allocationIds  are 2 for 3 gateways. Give as many for each gateway, 8 at most, those of the first zone first.",
    ],
    [
      "other Elastic IPs than addresses",
      { ...withNat, nat: { mode: "regional", addresses: 2, allocationIds: ids(3) } },
      "nat.allocationIds  are 3 for 3 zones. Give 2 in each zone, 32 at most, those of the first zone first.",
    ],
    [
      "an Elastic IP twice",
      { ...withNat, nat: { mode: "per-zone", allocationIds: ["eipalloc-a", "eipalloc-b", "eipalloc-a"] } },
      "nat.allocationIds  eipalloc-a is named twice.",
    ],
    [
      "nine addresses",
      { ...withNat, nat: { mode: "single", addresses: 9 } },
      "nat.addresses  9 must be a whole number from 1 to 8, for each gateway.",
    ],
    [
      "33 regional addresses",
      { ...withNat, nat: { mode: "regional", addresses: 33 } },
      "nat.addresses  33 must be a whole number from 1 to 32, in each zone.",
    ],
    [
      "a private gateway without a tier",
      { ...withNat, nat: { mode: "single", connectivity: "private" } },
      'nat.tier  must say in which tier private NAT gateways stand, as in tier: "routable".',
    ],
    [
      "a private gateway with public addresses",
      { ...withNat, nat: { mode: "single", connectivity: "private", tier: "transit", allocationIds: ids(1) } },
      "nat.allocationIds  are public addresses, which a private NAT gateway has none of.",
    ],
    [
      "a private gateway behind itself",
      { ...withNat, nat: { mode: "single", connectivity: "private", tier: "app" } },
      "nat.tier  app is itself behind NAT",
    ],
    [
      "a public gateway in a private tier",
      { ...withNat, nat: { mode: "single", tier: "data" } },
      'nat.tier  data has internet "none", but public NAT gateways need a tier with internet "gateway".',
    ],
    [
      "a gateway in a tier of IPv6 alone",
      {
        ...withNat,
        ipv6: "amazon",
        tiers: { ...withNat.tiers, edge: { addressing: "ipv6", internet: "gateway" } },
        nat: { mode: "single", tier: "edge" },
      },
      "nat.tier  edge has IPv6 alone, and a NAT gateway needs an IPv4 address. Name a tier that has IPv4.",
    ],
    [
      "a private gateway behind a firewall",
      {
        ...withNat,
        tiers: { ...withNat.tiers, inspected: { prefix: 26, internet: "firewall" } },
        nat: { mode: "single", connectivity: "private", tier: "inspected" },
      },
      "nat.tier  inspected goes through the firewall",
    ],
    [
      "an unknown tier",
      { ...withNat, nat: { mode: "single", tier: "edge" } },
      "nat.tier  edge is not a tier of the VPC. There are public, app, data, transit.",
    ],
    [
      "addresses without gateways",
      { ...sampleVpc, nat: { mode: "none", allocationIds: ids(1) } },
      'nat.allocationIds  is for NAT gateways, and nat.mode is "none". Leave it out.',
    ],
    [
      "an unknown connectivity",
      { ...withNat, nat: { mode: "single", connectivity: "vpn" } } as unknown as VpcArgs,
      "nat.connectivity  vpn must be public or private.",
    ],
  ];
  for (const [what, args, message] of refused)
    it(`refuses ${what}`, () => {
      // The paths are padded to one width, which is none of these tests' business.
      expect(() => planVpc("dev", args))
        .to.throw()
        .with.property("message")
        .that.satisfies((text: string) => text.replace(/^( {2}\S+) +/gm, "$1  ").includes(message), message);
    });
});

describe("network publicIp", () => {
  it("finds the address of an Elastic IP, and asks once for the same one", async () => {
    const graph = await run(() => {
      const here = placeOf();
      return { ips: [publicIp(here, "eipalloc-1"), publicIp(here, "eipalloc-1"), publicIp(here, pulumi.output("eipalloc-2"))] };
    });
    expect(graph.outputs["ips"]).to.have.length(3);
    expect(asked(graph, "getElasticIp")).to.equal(2);
  });
});
