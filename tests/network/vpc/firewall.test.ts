import { expect } from "chai";
import { Vpc, type VpcArgs } from "../../../components/network";
import type { VpcFirewall } from "../../../components/network/vpc/firewall";
import { planVpc } from "../../../components/network/vpc/plan";
import { declare, idOf, inputsOf, namesOf, ofType, zones } from "../graph";

const without = {
  cidr: "10.0.0.0/24",
  zones,
  tiers: {
    public: { prefix: 27, internet: "gateway", routeTables: "per-zone" },
    transit: { prefix: 28, internet: "firewall" },
    firewall: { prefix: 28, internet: "nat" },
  },
} satisfies VpcArgs;
const firewall: VpcFirewall = {
  tier: "firewall",
  create: ({ tier, zones: named }) => {
    expect(tier.subnetIds).to.have.length(zones.length);
    return Object.fromEntries(named.map((zone) => [zone, `vpce-${zone}`]));
  },
};

describe("network Vpc with a firewall", () => {
  it("T14: leads each zone of a tier behind it to the endpoint of that zone", async () => {
    const graph = await declare(() => void new Vpc("egress", without, {}, firewall));
    for (const zone of zones)
      expect(inputsOf(graph, "Route", `egress-transit-${zone}-default`)).to.deep.equal({
        routeTableId: idOf(graph, "RouteTable", `egress-transit-${zone}`),
        destinationCidrBlock: "0.0.0.0/0",
        vpcEndpointId: `vpce-${zone}`,
      });
  });

  it("T44: keeps the URN of every table and route when a tier moves from NAT to the firewall and back", async () => {
    const direct = { ...without, tiers: { ...without.tiers, transit: { prefix: 28, internet: "nat" } } } as const;
    const urns = async (args: VpcArgs, inside?: VpcFirewall) =>
      (await declare(() => void new Vpc("egress", args, {}, inside))).resources.map(({ urn }) => urn).sort();
    expect(await urns(without, firewall)).to.deep.equal(await urns(direct));
  });

  it("has a table for each zone of any tier when that is asked for", async () => {
    const graph = await declare(() => void new Vpc("egress", without, {}, firewall));
    expect(namesOf(graph, "RouteTable").filter((name) => name.includes("public"))).to.deep.equal(
      zones.map((zone) => `egress-public-${zone}`),
    );
    const defaults = ofType(graph, "Route").filter(({ name }) => name.startsWith("egress-public"));
    expect(defaults.map(({ inputs }) => inputs["gatewayId"])).to.deep.equal(
      zones.map(() => idOf(graph, "InternetGateway", "egress-internet-gateway")),
    );
  });

  const { tiers } = without;
  const refused: readonly (readonly [string, VpcArgs, string | undefined, string])[] = [
    [
      "a tier behind a firewall that there is not",
      without,
      undefined,
      "tiers.transit.internet  firewall needs a firewall in this VPC, which has none. Use an EgressVpc or InspectionVpc, or give the tier another internet.",
    ],
    [
      "a firewall in a tier that there is not",
      without,
      "fw",
      "firewall.tier  fw is not a tier of the VPC. There are public, transit, firewall.",
    ],
    ["a firewall behind itself", without, "transit", "firewall.tier  transit would lead to itself."],
    [
      "one table where each zone needs its own",
      { ...without, tiers: { ...tiers, firewall: { prefix: 28, internet: "nat", routeTables: "shared" } } },
      "firewall",
      'tiers.firewall.routeTables  shared contradicts the internet "nat", which is another one in each zone.',
    ],
  ];
  for (const [what, args, tier, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planVpc("egress", args, tier)).to.throw(message);
    });
});
