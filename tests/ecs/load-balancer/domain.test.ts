import { expect, use } from "chai";
import { LoadBalancer, type LoadBalancerArgs } from "../../../components/ecs";
import { planLoadBalancer } from "../../../components/ingress/load-balancer/plan";
import { PublicHostedZone } from "../../../components/network";
import { capture, isthmusChai, type CapturedStack } from "../../../verify/testing";
import { certificate, vpc } from "../support";

use(isthmusChai);

const zone = PublicHostedZone.fromAttributes({ zoneId: "Z0123456789EXAMPLE", domain: "example.com", nameServers: [] });
const args = (changes: Partial<LoadBalancerArgs>): LoadBalancerArgs => ({ vpc: vpc(), tier: "public", ...changes });
const graphOf = (changes: Partial<LoadBalancerArgs>): Promise<CapturedStack> =>
  capture(() => ({ url: new LoadBalancer("edge", args(changes)).url }), { stack: "prod", config: { "aws:region": "eu-central-1" } });
const aliases = (graph: CapturedStack): readonly string[] =>
  graph.resources
    .filter(({ name }) => name.startsWith("edge-alias-"))
    .map(({ inputs }) => `${inputs["type"] as string} ${inputs["name"] as string}`);

describe("the domain of a LoadBalancer", () => {
  it("gets a certificate, records for IPv4 and IPv6, and an address that says it", async () => {
    const graph = await graphOf({ domain: { name: "shop.example.com", alternatives: ["*.shop.example.com"], zone } });
    expect(graph.outputs["url"]).to.equal("https://shop.example.com");
    expect(aliases(graph)).to.deep.equal([
      "A shop.example.com",
      "AAAA shop.example.com",
      "A *.shop.example.com",
      "AAAA *.shop.example.com",
    ]);
    const balancer = graph.resources.find(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer");
    expect(graph).to.haveResource("aws:route53/record:Record", {
      name: "shop.example.com",
      aliases: [{ name: balancer?.outputs["dnsName"], zoneId: balancer?.outputs["zoneId"], evaluateTargetHealth: true }],
    });
    expect(graph).to.dependOn("edge-https", "edge-certificate-validation");
    expect(graph.warnings).to.be.empty;
  });

  it("looks up a zone by its name", async () => {
    const graph = await graphOf({ domain: { name: "example.com", zone: "example.com" } });
    expect(graph.invocations.map(({ token, inputs }) => [token, inputs["name"], inputs["privateZone"]])).to.deep.include([
      "aws:route53/getZone:getZone",
      "example.com",
      false,
    ]);
    expect(aliases(graph)).to.deep.equal(["A example.com", "AAAA example.com"]);
  });

  it("takes the certificate that is given, and makes no records in a zone that is somebody else's", async () => {
    const graph = await graphOf({ certificate, domain: { name: "shop.example.com" } });
    expect(graph.outputs["url"]).to.equal("https://shop.example.com");
    expect(graph).to.haveResourceCount("aws:acm/certificate:Certificate", 0);
    expect(aliases(graph)).to.be.empty;
    const both = await graphOf({ certificate, domain: { name: "shop.example.com", zone } });
    expect(both).to.haveResourceCount("aws:acm/certificate:Certificate", 0);
    expect(aliases(both)).to.have.length(2);
  });

  it("serves plain HTTP under its name where that is asked for", async () => {
    const graph = await graphOf({ http: "only", domain: { name: "shop.example.com", zone } });
    expect(graph.outputs["url"]).to.equal("http://shop.example.com");
    expect(graph).to.haveResourceCount("aws:acm/certificate:Certificate", 0);
  });

  it("warns of an address that no client accepts", async () => {
    const graph = await graphOf({ certificate });
    expect(graph.warnings.join()).to.match(/^edge: its url is the load balancer's own name, which no certificate has/);
    expect((await graphOf({ http: "only" })).warnings).to.be.empty;
  });

  it("keeps the names of what is there when a domain comes later", async () => {
    const urns = (graph: CapturedStack): readonly string[] => graph.resources.map(({ urn }) => urn);
    const after = urns(await graphOf({ certificate, domain: { name: "shop.example.com", zone } }));
    expect(after).to.include.members([...urns(await graphOf({ certificate }))]);
  });

  const refusals: readonly (readonly [title: string, changes: Partial<LoadBalancerArgs>, message: RegExp])[] = [
    ["a name that nothing proves", { domain: { name: "shop.example.com" } }, /domain\.zone +is missing, so that nothing proves the name/],
    [
      "a name of another zone",
      { domain: { name: "shop.example.org", zone } },
      /domain\.name +shop\.example\.org is not in the zone example\.com/,
    ],
    ["a wildcard as the address", { domain: { name: "*.example.com", zone } }, /domain\.name +\*\.example\.com is a wildcard/],
    [
      "an alternative that is listed twice",
      { domain: { name: "example.com", alternatives: ["example.com"], zone } },
      /domain\.alternatives\[0\] +example\.com is listed twice/,
    ],
  ];
  for (const [title, changes, message] of refusals)
    it(`refuses ${title}`, () => {
      expect(() => planLoadBalancer("edge", args(changes))).to.throw(message);
    });
});

describe("the addressing of a LoadBalancer", () => {
  it("is refused where its tier has no IPv6", () => {
    expect(() => planLoadBalancer("edge", args({ certificate, addressing: "dual-stack" }))).to.throw(
      /addressing +dual-stack needs IPv6 in the tier public, which has none/,
    );
  });
});
