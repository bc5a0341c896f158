import { expect } from "chai";
import { FaultsError } from "../../../components/core";
import { planBlockPublicAccess, Vpc, VpcBlockPublicAccess, type ExemptedVpcRequest } from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, waitsFor, zones } from "../graph";

const behindNat = { tiers: { public: { internet: "gateway" }, app: { internet: "nat" }, data: { internet: "none" } }, zones } as const;

describe("network block public access plan", () => {
  it("T40: refuses to cut off a tier behind NAT in both ways, unless its gateways are exempted", () => {
    expect(() => planBlockPublicAccess("access", "bidirectional", { dev: { vpc: behindNat } })).to.throw(
      FaultsError,
      "vpcs.dev  would lose the internet in app: the mode bidirectional stops NAT gateways too. " +
        'Give the VPC, or its tier with the NAT gateways, the exclusion "egress", or leave the VPC out to cut it off on purpose.',
    );
    expect(() => planBlockPublicAccess("access", "bidirectional", { dev: { vpc: behindNat, tiers: { app: "egress" } } })).to.throw(
      FaultsError,
    );
    for (const exempted of [{ exclusion: "egress" }, { tiers: { public: "egress" } }] as const)
      expect(planBlockPublicAccess("access", "bidirectional", { dev: { vpc: behindNat, ...exempted } }).warnings).to.deep.equal([]);
  });

  it("T40: blocking ingress leaves NAT alone", () => {
    expect(planBlockPublicAccess("access", "ingress", { dev: { vpc: behindNat } }).warnings).to.deep.equal([]);
  });

  it("warns of what does nothing, and of too many exclusions", () => {
    expect(planBlockPublicAccess("access", "ingress", { dev: { vpc: behindNat, exclusion: "egress" } }).warnings).to.deep.equal([
      "vpcs.dev has an exclusion egress, which does nothing while the mode is ingress: NAT and egress-only gateways pass anyway.",
    ]);
    const many = Object.fromEntries(
      Array.from({ length: 51 }, (_, index) => [`vpc${index}`, { vpc: behindNat, exclusion: "bidirectional" } as const]),
    );
    expect(planBlockPublicAccess("access", "bidirectional", many).warnings).to.deep.equal([
      'has 51 exclusions; AWS allows 50 a region until the quota "VPC BPA exclusions" is raised.',
    ]);
  });

  it("fails: words that AWS does not know, and tiers that the VPC does not have", () => {
    const wrong = { dev: { vpc: behindNat, exclusion: "all", tiers: { web: "egress", app: "ingress" } } };
    expect(() => planBlockPublicAccess("access", "both" as "off", wrong as unknown as Record<string, ExemptedVpcRequest>)).to.throw(
      /^4 faults[^]*mode +both must be one of ingress, bidirectional, off\.[^]*vpcs\.dev\.exclusion [^]*vpcs\.dev\.tiers\.web +is not a tier[^]*vpcs\.dev\.tiers\.app +ingress must/,
    );
  });
});

describe("network VpcBlockPublicAccess", () => {
  it("defaults: blocks the region, exempting nobody", async () => {
    const graph = await declare(() => void new VpcBlockPublicAccess("access", { mode: "ingress" }));
    expect(inputsOf(graph, "VpcBlockPublicAccessOptions", "access-options")).to.deep.equal({ internetGatewayBlockMode: "block-ingress" });
    expect(ofType(graph, "VpcBlockPublicAccessExclusion")).to.deep.equal([]);
  });

  it("T40: exempts VPCs and tiers before the block falls", async () => {
    const graph = await declare(() => {
      const hub = new Vpc("hub", sampleVpc);
      const dev = new Vpc("dev", { ...sampleVpc, cidr: "10.20.0.0/16" });
      new VpcBlockPublicAccess("access", {
        mode: "bidirectional",
        vpcs: { hub: { vpc: hub, tiers: { public: "egress" } }, dev: { vpc: dev, exclusion: "bidirectional" } },
      });
    });
    const names = [...zones.map((zone) => `access-hub-public-${zone}`), "access-dev"];
    expect(namesOf(graph, "VpcBlockPublicAccessExclusion")).to.deep.equal(names);
    expect(inputsOf(graph, "VpcBlockPublicAccessExclusion", "access-hub-public-eu-central-1a")).to.deep.equal({
      subnetId: idOf(graph, "Subnet", "hub-public-eu-central-1a"),
      internetGatewayExclusionMode: "allow-egress",
    });
    expect(inputsOf(graph, "VpcBlockPublicAccessExclusion", "access-dev")).to.deep.equal({
      vpcId: idOf(graph, "Vpc", "dev-vpc"),
      internetGatewayExclusionMode: "allow-bidirectional",
    });
    expect(waitsFor(graph, "VpcBlockPublicAccessOptions", "access-options")).to.include.members(
      names.map((name) => `VpcBlockPublicAccessExclusion ${name}`),
    );
  });
});
