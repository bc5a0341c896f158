import { expect } from "chai";
import * as aws from "@pulumi/aws";
import {
  CentralEndpoints,
  CentralEndpointsAssociation,
  planCentralEndpoints,
  planCentralEndpointsAssociation,
  Route53Profile,
  type CentralEndpointsArgs,
  type CentralEndpointsAttributes,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, the, waitsFor } from "../graph";
import { dualStack, faultsOf, vpc, vpcWith } from "./support";
import { privateDnsNames } from "../../../components/network/privatelink/central-endpoints/dns-names";
import { asked, placeOf, run } from "../../core/asker";

type Extra = Partial<CentralEndpointsArgs>;
const base = { vpc, tier: "app", services: ["ecr.dkr"], spokeCidrs: ["10.20.0.0/16"] } as const;
const made = (extra: Extra = {}) => new CentralEndpoints("aws", { ...base, ...extra });
const plan = (extra: Extra) => planCentralEndpoints("aws", { ...base, ...extra });
const faults = (extra: Extra) => faultsOf(() => plan(extra));
const zonesOf = (extra: Extra) => plan(extra).endpoints.flatMap(({ zones }) => zones);

describe("network CentralEndpoints", () => {
  it("T26: defaults: private DNS of the endpoint is off, and a zone of its name leads there, apex and wildcard", async () => {
    const graph = await declare(() => void made());
    expect(inputsOf(graph, "VpcEndpoint", "aws-ecr-dkr")).to.include({
      serviceName: "com.amazonaws.eu-central-1.ecr.dkr",
      privateDnsEnabled: false,
    });
    expect(inputsOf(graph, "Zone", "aws-ecr-dkr-zone")).to.deep.include({
      name: "dkr.ecr.eu-central-1.amazonaws.com",
      vpcs: [{ vpcId: "vpc-0123456789abcdef0", vpcRegion: "eu-central-1" }],
    });
    const [entry] = the(graph, "VpcEndpoint", "aws-ecr-dkr").outputs["dnsEntries"] as { dnsName: string; hostedZoneId: string }[];
    const aliases = [{ name: entry?.dnsName, zoneId: entry?.hostedZoneId, evaluateTargetHealth: false }];
    const zoneId = idOf(graph, "Zone", "aws-ecr-dkr-zone");
    expect(namesOf(graph, "Record")).to.deep.equal(["aws-ecr-dkr-records-A", "aws-ecr-dkr-records-*-A"]);
    expect(inputsOf(graph, "Record", "aws-ecr-dkr-records-A")).to.deep.equal({
      zoneId,
      name: "dkr.ecr.eu-central-1.amazonaws.com",
      type: "A",
      aliases,
    });
    expect(inputsOf(graph, "Record", "aws-ecr-dkr-records-*-A")).to.deep.equal({
      zoneId,
      name: "*.dkr.ecr.eu-central-1.amazonaws.com",
      type: "A",
      aliases,
    });
  });

  it("T26: plans a zone for each private DNS name, and no wildcard where clients have no name of their own", () => {
    expect(zonesOf({ services: ["ecr.api", "ecr.dkr", "ecs-agent"] })).to.deep.equal([
      { key: "ecr-api", name: "api.ecr.eu-central-1.amazonaws.com", wildcard: false },
      { key: "ecr-dkr", name: "dkr.ecr.eu-central-1.amazonaws.com", wildcard: true },
      { key: "ecs-agent", name: "ecs-a.eu-central-1.amazonaws.com", wildcard: false },
    ]);
    const names = ["monitoring.eu-central-1.amazonaws.com", "monitoring.eu-central-1.api.aws", "*.monitoring.eu-central-1.api.aws"];
    expect(zonesOf({ services: [{ service: "monitoring", privateDnsNames: names }] })).to.deep.equal([
      { key: "monitoring", name: "monitoring.eu-central-1.amazonaws.com", wildcard: false },
      { key: "monitoring-2", name: "monitoring.eu-central-1.api.aws", wildcard: true },
    ]);
  });

  it("T26: warns where a zone hides another service's name, and not where that one is shared too", () => {
    expect(plan({ services: ["codeartifact.api"] }).warnings).to.deep.equal([
      "hides d.codeartifact.eu-central-1.amazonaws.com from the spokes by its zone codeartifact.eu-central-1.amazonaws.com. Add codeartifact.repositories to services where they call it.",
    ]);
    expect(plan({ services: ["codeartifact.api", "codeartifact.repositories"] }).warnings).to.deep.equal([]);
  });

  it("T26: compares its zones with what AWS says of the names, and warns of those that nobody would ask for", async () => {
    const said = async (services: CentralEndpointsArgs["services"]) => (await declare(() => void made({ services }))).warnings;
    expect(await said(["ecr.api", "ecr.dkr", "ecs-agent", "logs"])).to.deep.equal([]);
    expect(await said([{ service: "logs", privateDnsNames: ["log.eu-central-1.amazonaws.com"] }])).to.deep.equal([
      "has a zone log.eu-central-1.amazonaws.com, which is no name of com.amazonaws.eu-central-1.logs: AWS has logs.eu-central-1.amazonaws.com. Give them as privateDnsNames.",
    ]);
    expect(await said([{ service: "ecr.dkr", privateDnsNames: ["dkr.ecr.eu-central-1.amazonaws.com"] }])).to.deep.equal([
      "has no record for the names before dkr.ecr.eu-central-1.amazonaws.com, which clients of com.amazonaws.eu-central-1.ecr.dkr call. Add *.dkr.ecr.eu-central-1.amazonaws.com to its privateDnsNames.",
    ]);
  });

  it("T29: lets the spokes in, not the endpoints' own VPC", async () => {
    const graph = await declare(() => void made({ spokeCidrs: ["10.20.0.0/16", "10.30.0.0/16"] }));
    expect(namesOf(graph, "SecurityGroupIngressRule")).to.deep.equal(["aws-ingress-443-10.20.0.0-16", "aws-ingress-443-10.30.0.0-16"]);
    expect(the(graph, "SecurityGroupIngressRule", "aws-ingress-443-10.20.0.0-16").inputs).to.include({
      cidrIpv4: "10.20.0.0/16",
      fromPort: 443,
      toPort: 443,
    });
  });

  it("T27: leaves the zones' further VPCs to whoever associates them", async () => {
    const graph = await declare(() => void made());
    expect(the(graph, "Zone", "aws-ecr-dkr-zone").ignoreChanges).to.deep.equal(["vpcs"]);
  });

  it("answers with IPv6 addresses too where it has them", async () => {
    const graph = await declare(() => void made({ vpc: dualStack, ipAddressType: "dualstack", services: ["logs"] }));
    expect(namesOf(graph, "Record")).to.deep.equal(["aws-logs-records-A", "aws-logs-records-AAAA"]);
  });

  it("is closed to callers outside of the organization", async () => {
    const graph = await declare(() => void made({ callers: { organization: "o-a1b2c3d4e5" } }));
    expect(the(graph, "VpcEndpoint", "aws-ecr-dkr").inputs["policy"]).to.contain('"aws:PrincipalOrgID":"o-a1b2c3d4e5"');
  });

  it("shortens what makes names of zones too long, and keeps them apart", () => {
    const name = "endpoints-of-the-hub-in-frankfu";
    expect(faultsOf(() => planCentralEndpoints(name, base))[0]).to.match(/^name: .* must have at most 27 characters/);
    const long = planCentralEndpoints("endpoints-of-the-hub-here", {
      ...base,
      services: ["sagemaker.featurestore-runtime", "servicecatalog-appregistry"],
    });
    const keys = long.endpoints.flatMap(({ zones }) => zones.map(({ key }) => key));
    for (const key of keys) expect(`endpoints-of-the-hub-here-${key}`.length).to.be.at.most(40);
    expect(new Set(keys).size).to.equal(2);
  });

  const refused: readonly (readonly [string, Extra, string])[] = [
    [
      "T28: s3, whose bytes would pay for the gateway",
      { services: ["s3"] },
      "services[0]: s3 stays with the VPCs: a gateway endpoint costs nothing",
    ],
    ["T28: dynamodb", { services: ["dynamodb"] }, "services[0]: dynamodb stays with the VPCs"],
    [
      "T35: iam",
      { services: ["iam"] },
      "services[0]: iam is one service for all regions, and the private zone of its name would lead every region here.",
    ],
    [
      "T35: route53 and cloudfront by their full names",
      { services: ["com.amazonaws.route53", "com.amazonaws.cloudfront"] },
      "services[1]: com.amazonaws.cloudfront is one service for all regions",
    ],
    ["a service named twice", { services: ["logs", "logs"] }, "services[1]: com.amazonaws.eu-central-1.logs is services[0] again"],
    [
      "T26: a service whose names nobody could quote",
      { services: ["bedrock-runtime"] },
      "services: com.amazonaws.eu-central-1.bedrock-runtime has private DNS names that are not known here. Give them as privateDnsNames",
    ],
    [
      "two services of one name",
      { services: ["logs", { service: "kms", privateDnsNames: ["logs.eu-central-1.amazonaws.com"] }] },
      "services: com.amazonaws.eu-central-1.kms has the private DNS name logs.eu-central-1.amazonaws.com, which com.amazonaws.eu-central-1.logs has too.",
    ],
    [
      "what is no DNS name",
      { services: [{ service: "kms", privateDnsNames: ["KMS"] }] },
      "services[0].privateDnsNames[0]: KMS is no DNS name.",
    ],
    ["T29: no spokes", { spokeCidrs: [] }, "spokeCidrs: is empty, so no spoke would get in."],
    ["T29: everybody", { spokeCidrs: ["0.0.0.0/0"] }, "spokeCidrs[0]: 0.0.0.0/0 is everybody."],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(faults(extra).join("\n")).to.contain(message);
    });

  it("T28: takes s3 by its full name, and says what it costs", () => {
    const service = {
      service: "com.amazonaws.eu-central-1.s3",
      privateDnsNames: ["s3.eu-central-1.amazonaws.com", "*.s3.eu-central-1.amazonaws.com"],
    };
    expect(plan({ services: [service] }).warnings).to.deep.equal([
      "takes s3 away from the gateway endpoints of all VPCs that are associated: their bytes pay $0.01 a GB here and $0.02 at the Transit Gateway.",
    ]);
  });

  it("carries tags and transforms", async () => {
    const graph = await declare(
      () => void made({ tags: { team: "network" }, transform: { zone: { forceDestroy: true }, record: { ttl: 60 } } }),
    );
    expect(the(graph, "Zone", "aws-ecr-dkr-zone").inputs).to.deep.include({ forceDestroy: true });
    expect(the(graph, "Zone", "aws-ecr-dkr-zone").inputs["tags"]).to.include({ team: "network" });
    expect(the(graph, "Record", "aws-ecr-dkr-records-A").inputs).to.include({ ttl: 60 });
  });

  it("fills a profile, which has one association for all of its zones", async () => {
    const graph = await declare(() => {
      const endpoints = made({ services: ["ecr.api", "logs"] });
      new Route53Profile("central", { resources: endpoints.profileResources, vpcs: { dev: vpcWith({ vpcId: "vpc-0123456789abcdef1" }) } });
    });
    expect(namesOf(graph, "ProfilesResourceAssociation")).to.deep.equal(["central-ecr-api", "central-logs"]);
    expect(inputsOf(graph, "ProfilesResourceAssociation", "central-logs")["resourceArn"]).to.equal(
      the(graph, "Zone", "aws-logs-zone").outputs["arn"],
    );
    expect(namesOf(graph, "ProfilesAssociation")).to.have.length(1);
  });
});

describe("network CentralEndpointsAssociation", () => {
  const attributes: CentralEndpointsAttributes = {
    region: "eu-central-1",
    services: ["ecr.api", "logs"],
    zones: [
      { key: "ecr-api", name: "api.ecr.eu-central-1.amazonaws.com", zoneId: "Z0123456789EXAMPLE" },
      { key: "logs", name: "logs.eu-central-1.amazonaws.com", zoneId: "Z1123456789EXAMPLE" },
    ],
    spokeCidrs: ["10.0.0.0/8"],
  };
  const endpoints = CentralEndpoints.fromAttributes(attributes);

  it("T27: associates a VPC of the same account with every zone, and needs no authorization", async () => {
    const graph = await declare(() => void new CentralEndpointsAssociation("dev-aws", { endpoints, vpc }));
    expect(inputsOf(graph, "ZoneAssociation", "dev-aws-ecr-api-association")).to.deep.equal({
      zoneId: "Z0123456789EXAMPLE",
      vpcId: "vpc-0123456789abcdef0",
      vpcRegion: "eu-central-1",
    });
    expect(namesOf(graph, "ZoneAssociation")).to.deep.equal(["dev-aws-ecr-api-association", "dev-aws-logs-association"]);
    expect(namesOf(graph, "VpcAssociationAuthorization")).to.deep.equal([]);
  });

  it("T27: authorizes in the hub's account what the spoke's account then associates", async () => {
    const graph = await declare(() => {
      const hubProvider = new aws.Provider("hub-account", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
      new CentralEndpointsAssociation("dev-aws", { endpoints, vpc, hubProvider });
    });
    expect(namesOf(graph, "VpcAssociationAuthorization")).to.deep.equal(["dev-aws-ecr-api-authorization", "dev-aws-logs-authorization"]);
    expect(the(graph, "VpcAssociationAuthorization", "dev-aws-logs-authorization").provider?.name).to.equal("hub-account");
    expect(the(graph, "ZoneAssociation", "dev-aws-logs-association").provider?.name).not.to.equal("hub-account");
    expect(waitsFor(graph, "ZoneAssociation", "dev-aws-logs-association")).to.include(
      "VpcAssociationAuthorization dev-aws-logs-authorization",
    );
  });

  it("takes what the hub's stack exports", async () => {
    const graph = await declare(() => ({ endpoints: made({ services: ["ecr.api", "logs"] }).attributes }));
    expect(graph.outputs["endpoints"]).to.deep.equal({
      region: "eu-central-1",
      services: ["ecr.api", "logs"],
      zones: [
        { key: "ecr-api", name: "api.ecr.eu-central-1.amazonaws.com", zoneId: idOf(graph, "Zone", "aws-ecr-api-zone") },
        { key: "logs", name: "logs.eu-central-1.amazonaws.com", zoneId: idOf(graph, "Zone", "aws-logs-zone") },
      ],
      spokeCidrs: ["10.20.0.0/16"],
    });
  });

  it("T29: refuses a VPC that the endpoints would not let in, and one of another region", () => {
    const narrow = { ...endpoints, spokeCidrs: ["10.20.0.0/16"] };
    expect(faultsOf(() => planCentralEndpointsAssociation("dev-aws", { endpoints: narrow, vpc }))).to.deep.equal([
      "vpc.blocks: 10.10.0.0/16 is not let in by the endpoints, which take 10.20.0.0/16. Add it to spokeCidrs of the CentralEndpoints.",
    ]);
    const ireland = vpcWith({ zones: ["eu-west-1a", "eu-west-1b"] });
    expect(faultsOf(() => planCentralEndpointsAssociation("dev-aws", { endpoints, vpc: ireland }))[0]).to.contain(
      "vpc: is in eu-west-1, and the endpoints are those of eu-central-1",
    );
  });
});

describe("network privateDnsNames", () => {
  it("finds the names of an interface endpoint, once", async () => {
    const graph = await run(() => {
      const here = placeOf();
      const names = () => privateDnsNames(here, "com.amazonaws.eu-central-1.ecr.dkr");
      return { dkr: names(), again: names() };
    });
    expect(graph.outputs["dkr"]).to.deep.equal(["*.dkr.ecr.eu-central-1.amazonaws.com"]);
    expect(asked(graph, "getVpcEndpointService")).to.equal(1);
  });
});
