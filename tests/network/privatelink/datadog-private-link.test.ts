import { expect } from "chai";
import { DatadogPrivateLink, datadogServices, planDatadogPrivateLink, type DatadogPrivateLinkArgs } from "../../../components/network";
import { datadogSites } from "../../../components/datadog";
import { declare, idOf, inputsOf, namesOf, ofType, the } from "../graph";
import { appSubnets, faultsOf, vpc, vpcWith } from "./support";

type Extra = Partial<DatadogPrivateLinkArgs>;
const virginia = vpcWith({ zones: ["us-east-1a", "us-east-1b"] });
const base = { vpc: virginia, tier: "app", site: "datadoghq.com" } as const;
const made = (extra: Extra = {}) => new DatadogPrivateLink("dd", { ...base, ...extra });
const plan = (extra: Extra = {}) => planDatadogPrivateLink("dd", { ...base, ...extra });
const faults = (extra: Extra) => faultsOf(() => plan(extra));
const all = Object.keys(datadogServices["datadoghq.com"].services) as (keyof (typeof datadogServices)["datadoghq.com"]["services"])[];

describe("network DatadogPrivateLink", () => {
  it("T30: leads to exactly the sites that the Datadog room knows to have PrivateLink", () => {
    const offered = datadogSites.filter(({ privateLink }) => privateLink);
    expect(Object.keys(datadogServices).sort()).to.deep.equal(offered.map(({ parameter }) => parameter).sort());
    for (const { parameter, name } of offered)
      expect(Object.entries(datadogServices).find(([site]) => site === parameter)?.[1].name).to.equal(name);
  });

  it("T30: has ten services of every site, with ids of the form that AWS gives", () => {
    expect(all).to.have.length(10);
    for (const [site, { services }] of Object.entries(datadogServices)) {
      expect(Object.keys(services), site).to.deep.equal(all);
      for (const { id, host } of Object.values(services)) {
        expect(id).to.match(/^vpce-svc-[0-9a-f]{17}$/);
        expect(host, site).to.match(new RegExp(`\\.${site.replaceAll(".", "\\.")}$`));
      }
      // One endpoint service is one private DNS name.
      const hosts = new Map(Object.values(services).map(({ id, host }) => [id, host]));
      for (const { id, host } of Object.values(services)) expect(hosts.get(id)).to.equal(host);
    }
  });

  it("defaults: what agents and log routers send, by private DNS, on 443 from the VPC's blocks", async () => {
    const graph = await declare(() => void made());
    expect(namesOf(graph, "VpcEndpoint")).to.deep.equal(
      ["api", "containers", "logs-agent", "logs-user", "metrics", "remote-configuration", "traces"].map((each) => `dd-${each}`),
    );
    expect(inputsOf(graph, "VpcEndpoint", "dd-traces")).to.deep.equal({
      vpcId: "vpc-0123456789abcdef0",
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0ee865cd1c0a7ba32",
      subnetIds: appSubnets,
      securityGroupIds: [idOf(graph, "SecurityGroup", "dd-security-group")],
      ipAddressType: "ipv4",
      privateDnsEnabled: true,
    });
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.deep.equal(["dd-ingress-443-primary"]);
  });

  it("T34: makes one endpoint of services that share one, and tells it for each of them", async () => {
    const graph = await declare(() => {
      const { endpointIds } = made({ site: "uk1.datadoghq.com", services: ["logs-agent", "logs-user", "metrics"] });
      return { endpointIds };
    });
    expect(namesOf(graph, "VpcEndpoint")).to.deep.equal(["dd-logs-agent", "dd-metrics"]);
    expect(graph.outputs["endpointIds"]).to.deep.equal({
      "logs-agent": idOf(graph, "VpcEndpoint", "dd-logs-agent"),
      "logs-user": idOf(graph, "VpcEndpoint", "dd-logs-agent"),
      metrics: idOf(graph, "VpcEndpoint", "dd-metrics"),
    });
  });

  it("T33: leads across regions where the site is in another one", async () => {
    expect(plan().serviceRegion).to.equal(undefined);
    const graph = await declare(() => void made({ vpc, site: "uk1.datadoghq.com" }));
    for (const { name, inputs } of ofType(graph, "VpcEndpoint")) expect(inputs["serviceRegion"], name).to.equal("eu-west-2");
  });

  it("takes other names of endpoint services where Datadog has changed them", () => {
    const metrics = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0";
    expect(plan({ services: ["metrics"], serviceNames: { metrics } }).endpoints).to.deep.equal([
      { key: "metrics", serviceName: metrics, services: ["metrics"] },
    ]);
  });

  it("offers all ten", () => {
    expect(plan({ services: all }).endpoints).to.have.length(10);
    expect(plan({ services: all, site: "ap2.datadoghq.com" }).endpoints).to.have.length(9);
  });

  const refused: readonly (readonly [string, Extra, string])[] = [
    [
      "T30: a site without PrivateLink, naming those with",
      { site: "us5.datadoghq.com" as "datadoghq.com" },
      "site: us5.datadoghq.com is no site that PrivateLink leads to. datadoghq.com (US1, us-east-1), ap1.datadoghq.com (AP1, ap-northeast-1), ap2.datadoghq.com (AP2, ap-southeast-2), uk1.datadoghq.com (UK1, eu-west-2) are. From other sites a private task sends through a NAT gateway.",
    ],
    [
      "an unknown service, with the nearest",
      { services: ["trace" as "traces"] },
      "services[0]: trace is no service of Datadog. Did you mean traces?",
    ],
    ["a service named twice", { services: ["metrics", "metrics"] }, "services[1]: metrics is named twice."],
    ["no service", { services: [] }, "services: is empty."],
    [
      "a name for what is not asked for",
      { services: ["metrics"], serviceNames: { api: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0" } },
      "serviceNames.api: is not among services.",
    ],
    [
      "what is no endpoint service",
      { serviceNames: { api: "vpce-svc-0123456789abcdef0" } },
      "serviceNames.api: vpce-svc-0123456789abcdef0 is no endpoint service.",
    ],
    [
      "an endpoint service of another region",
      { serviceNames: { api: "com.amazonaws.vpce.eu-west-2.vpce-svc-0123456789abcdef0" } },
      "serviceNames.api: com.amazonaws.vpce.eu-west-2.vpce-svc-0123456789abcdef0 is in eu-west-2, and the site is in us-east-1.",
    ],
    ["an unknown tier", { tier: "web" }, "tier: web is not a tier of the VPC."],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(faults(extra).join("\n")).to.contain(message);
    });

  it("carries tags and transforms", async () => {
    const graph = await declare(
      () => void made({ services: ["metrics"], tags: { team: "platform" }, transform: { endpoint: { policy: "{}" } } }),
    );
    expect(the(graph, "VpcEndpoint", "dd-metrics").inputs).to.deep.include({
      policy: "{}",
      tags: { team: "platform", Name: "dd-metrics" },
    });
  });
});
