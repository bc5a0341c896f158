import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  EndpointService,
  planServiceEndpoint,
  ServiceEndpoint,
  type EndpointServiceAttributes,
  type ServiceEndpointArgs,
} from "../../../components/network";
import { lookup } from "../../../components/core";
import { declare, idOf, inputsOf, namesOf, the, waitsFor } from "../graph";
import { appSubnets, faultsOf, vpc, vpcWith } from "./support";

type Extra = Partial<ServiceEndpointArgs>;
const name = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0";
const service = (changes: Partial<EndpointServiceAttributes> = {}) =>
  EndpointService.fromAttributes({ serviceName: name, ports: [443], acceptance: false, region: "eu-central-1", ...changes });
const made = (extra: Extra = {}) => new ServiceEndpoint("orders", { vpc, tier: "app", service: service(), ...extra });
const plan = (extra: Extra) => planServiceEndpoint("orders", { vpc, tier: "app", service: service(), ...extra });
const faults = (extra: Extra) => faultsOf(() => plan(extra));
const withName = (acceptance: boolean) => service({ acceptance, privateDnsName: "orders.example.com" });

describe("network ServiceEndpoint", () => {
  it("defaults: one subnet a zone, the blocks of the VPC on the service's port, no name of its own", async () => {
    const graph = await declare(() => void made({ service: service({ ports: [5432] }) }));
    expect(inputsOf(graph, "VpcEndpoint", "orders-endpoint")).to.deep.equal({
      vpcId: "vpc-0123456789abcdef0",
      vpcEndpointType: "Interface",
      serviceName: name,
      subnetIds: appSubnets,
      securityGroupIds: [idOf(graph, "SecurityGroup", "orders-security-group")],
      ipAddressType: "ipv4",
      privateDnsEnabled: false,
    });
    expect(inputsOf(graph, "SecurityGroupIngressRule", "orders-ingress-5432-primary")).to.include({
      cidrIpv4: "10.10.0.0/16",
      fromPort: 5432,
      toPort: 5432,
    });
  });

  it("T29: takes the consumers' blocks instead, or leaves it to connections", () => {
    expect(plan({ consumerCidrs: ["10.20.0.0/16"] }).doors.map(({ role }) => role)).to.deep.equal(["ingress-443-10.20.0.0-16"]);
    expect(plan({ consumerCidrs: [] }).doors).to.deep.equal([]);
  });

  it("tells its names and the zone that an alias needs", async () => {
    const graph = await declare(() => {
      const { dnsName, hostedZoneId, host, endpointId } = made();
      return { dnsName, hostedZoneId, host, endpointId };
    });
    const [entry] = the(graph, "VpcEndpoint", "orders-endpoint").outputs["dnsEntries"] as { dnsName: string; hostedZoneId: string }[];
    expect(graph.outputs).to.deep.equal({ ...entry, host: entry?.dnsName, endpointId: idOf(graph, "VpcEndpoint", "orders-endpoint") });
  });

  describe("private DNS", () => {
    it("T32: is on at once where nobody has to accept", async () => {
      const graph = await declare(() => ({ host: made({ service: withName(false) }).host }));
      expect(the(graph, "VpcEndpoint", "orders-endpoint").inputs).to.include({ privateDnsEnabled: true });
      expect(namesOf(graph, "EndpointPrivateDns")).to.deep.equal([]);
      expect(graph.outputs["host"]).to.equal("orders.example.com");
    });

    it("T32: is on after the acceptance, which AWS wants first", async () => {
      const graph = await declare(() => void made({ service: withName(true), accept: true }));
      const { inputs } = the(graph, "VpcEndpoint", "orders-endpoint");
      expect(inputs).to.include({ autoAccept: true });
      expect(inputs).not.to.have.property("privateDnsEnabled");
      expect(inputsOf(graph, "EndpointPrivateDns", "orders-private-dns")).to.deep.equal({
        vpcEndpointId: idOf(graph, "VpcEndpoint", "orders-endpoint"),
        privateDnsEnabled: true,
      });
    });

    it("T32: is off, with a word, while the provider has not accepted, and on when it is asked for", () => {
      const waiting = plan({ service: withName(true) });
      expect(waiting.privateDns).to.equal("off");
      expect(waiting.warnings[0]).to.match(/^has no private DNS yet: AWS turns orders\.example\.com on only when/);
      expect(plan({ service: withName(true), privateDns: true })).to.deep.include({ privateDns: "once-accepted", warnings: [] });
      expect(plan({ service: withName(false), privateDns: false }).privateDns).to.equal("off");
    });

    it("T32: waits for the provider's proof in the same program", async () => {
      const loadBalancers = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/orders/0123456789abcdef"];
      const graph = await declare(() => {
        const link = new EndpointService("link", {
          loadBalancers,
          allowedPrincipals: ["111122223333"],
          privateDns: { name: "orders.example.com", publicZoneId: "Z0123456789EXAMPLE" },
        });
        made({ service: link, accept: true });
      });
      expect(waitsFor(graph, "VpcEndpoint", "orders-endpoint")).to.include.members([
        "EndpointServicePrivateDnsVerification link-verification",
        "VpcEndpointServiceAllowedPrinciple link-principal-111122223333-root",
      ]);
    });

    it("calls the endpoint's own name where the service's is for many", async () => {
      const graph = await declare(() => {
        const { host, dnsName } = made({ service: service({ privateDnsName: "*.example.com" }) });
        return { host, dnsName };
      });
      expect(graph.outputs["host"]).to.equal(graph.outputs["dnsName"]);
    });

    it("refuses a name that the service has not", () => {
      expect(faults({ privateDns: true })[0]).to.contain("privateDns: true needs a name, and the service has none.");
    });

    it("may be on for a service known by name only", () => {
      expect(plan({ service: name, privateDns: true }).privateDns).to.equal("at-once");
      expect(plan({ service: name }).privateDns).to.equal("off");
    });
  });

  describe("regions", () => {
    const ireland = vpcWith({ zones: ["eu-west-1a", "eu-west-1b"] });

    it("T33: leads to the service's region, known from the service or from its name", async () => {
      expect(plan({ vpc: ireland, service: service({ supportedRegions: ["eu-west-1"] }) }).serviceRegion).to.equal("eu-central-1");
      expect(plan({ vpc: ireland, service: name }).serviceRegion).to.equal("eu-central-1");
      expect(plan({ vpc: ireland, service: "com.amazonaws.iam", serviceRegion: "us-east-1" }).serviceRegion).to.equal("us-east-1");
      expect(plan({ service: name }).serviceRegion).to.equal(undefined);
      expect(plan({ service: pulumi.output(name) }).serviceRegion).to.equal(undefined);
      const graph = await declare(() => void made({ vpc: ireland, service: name }));
      expect(the(graph, "VpcEndpoint", "orders-endpoint").inputs).to.include({ serviceRegion: "eu-central-1" });
    });

    it("T33: refuses where the service is not offered, and a region that contradicts the service's", () => {
      expect(faults({ vpc: ireland })).to.deep.equal([
        "service: is offered in eu-central-1, and the VPC is in eu-west-1. The provider adds it to supportedRegions.",
      ]);
      expect(faults({ service: name, serviceRegion: "us-east-1" })).to.deep.equal([
        "serviceRegion: us-east-1 contradicts the service, which is in eu-central-1. Leave serviceRegion out.",
      ]);
      expect(faults({ service: "com.amazonaws.iam", serviceRegion: "Virginia" })[0]).to.contain("serviceRegion: Virginia is no region.");
    });
  });

  it("connects its clients: the rule pair's group, host and port", async () => {
    const graph = await declare(() => {
      const endpoint = made({ service: withName(false), consumerCidrs: [] });
      const { dependsOn, ...offer } = endpoint.connect().offer(lookup(endpoint));
      return { offer, waits: dependsOn.length };
    });
    expect(graph.outputs["offer"]).to.deep.equal({
      server: "orders",
      port: 443,
      protocol: "tcp",
      securityGroupId: idOf(graph, "SecurityGroup", "orders-security-group"),
      statements: [],
      environment: { HOST: "orders.example.com", PORT: "443" },
      secrets: {},
    });
    expect(graph.outputs["waits"]).to.equal(1);
  });

  it("connects to the port that is asked for, of those it has", async () => {
    let message = "";
    const graph = await declare(() => {
      const endpoint = made({ service: service({ ports: [443, 8443] }) });
      try {
        endpoint.connect(80);
      } catch (error) {
        message = (error as Error).message;
      }
      return { port: endpoint.connect(8443).offer(lookup(endpoint)).port };
    });
    expect(graph.outputs["port"]).to.equal(8443);
    expect(message).to.equal("orders has no port 80. Its ports are 443, 8443.");
  });

  const refused: readonly (readonly [string, Extra, string])[] = [
    ["a port that the service has not", { ports: [80] }, "ports: 80 is no port of the service, which listens on 443."],
    ["an unknown tier", { tier: "web" }, "tier: web is not a tier of the VPC. There are app, data."],
    [
      "two subnets in a zone, by the zone's name",
      { vpc: vpcWith({ zones: ["eu-central-1b", "eu-central-1b"] }) },
      "vpc.zones: eu-central-1b has two subnets of the tier",
    ],
    ["T29: everybody", { consumerCidrs: ["::/0"] }, "consumerCidrs[0]: ::/0 is everybody."],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(faults(extra).join("\n")).to.contain(message);
    });

  it("carries a policy, tags and transforms", async () => {
    const graph = await declare(
      () =>
        void made({
          service: withName(true),
          accept: true,
          policy: "{}",
          tags: { team: "billing" },
          transform: { endpoint: { region: "eu-west-1" }, privateDns: { region: "eu-west-1" } },
        }),
    );
    expect(the(graph, "VpcEndpoint", "orders-endpoint").inputs).to.deep.include({
      policy: "{}",
      region: "eu-west-1",
      tags: { team: "billing", Name: "orders-endpoint" },
    });
    expect(the(graph, "EndpointPrivateDns", "orders-private-dns").inputs).to.include({ region: "eu-west-1" });
  });
});
