import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  HostedZoneAssociation,
  planPrivateHostedZone,
  PrivateHostedZone,
  Vpc,
  type PrivateHostedZoneArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleVpc, the, waitsFor } from "../graph";

const vpcIn = (vpcId: string, zone = "eu-central-1a") => ({ vpcId: pulumi.output(vpcId), zones: [zone] });
const home = vpcIn("vpc-1");
const zoneOf = (extra: Partial<PrivateHostedZoneArgs> = {}) =>
  new PrivateHostedZone("corp", { domain: "corp.example.com", vpc: home, ...extra });

describe("network PrivateHostedZone", () => {
  it("defaults: a zone with its first VPC", async () => {
    const graph = await declare(() => void new PrivateHostedZone("corp", { domain: "corp.example.com.", vpc: new Vpc("dev", sampleVpc) }));
    expect(inputsOf(graph, "Zone", "corp-zone")).to.deep.equal({
      name: "corp.example.com",
      comment: "corp",
      vpcs: [{ vpcId: idOf(graph, "Vpc", "dev-vpc"), vpcRegion: "eu-central-1" }],
      forceDestroy: false,
    });
    expect(namesOf(graph, "ZoneAssociation")).to.deep.equal([]);
  });

  it("T27: ignores its list of VPCs, into which associations of other stacks come", async () => {
    expect(the(await declare(() => void zoneOf()), "Zone", "corp-zone").ignoreChanges).to.deep.equal(["vpcs"]);
  });

  it("T19: associates further VPCs, each in its own region, since nothing else carries a zone to them", async () => {
    const graph = await declare(
      () => void zoneOf({ associations: { dev: { vpc: vpcIn("vpc-2") }, far: { vpc: vpcIn("vpc-3", "us-east-1a") } } }),
    );
    const zoneId = the(graph, "Zone", "corp-zone").outputs["zoneId"];
    expect(inputsOf(graph, "ZoneAssociation", "corp-dev-association")).to.deep.equal({ zoneId, vpcId: "vpc-2", vpcRegion: "eu-central-1" });
    expect(inputsOf(graph, "ZoneAssociation", "corp-far-association")).to.deep.equal({ zoneId, vpcId: "vpc-3", vpcRegion: "us-east-1" });
    expect(namesOf(graph, "VpcAssociationAuthorization")).to.deep.equal([]);
  });

  it("T27: between accounts, is authorized in the zone's account and then associated in the VPC's", async () => {
    const graph = await declare(() => {
      const provider = new aws.Provider("prod", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
      zoneOf({ associations: { prod: { vpc: vpcIn("vpc-2"), provider } } });
    });
    expect(the(graph, "VpcAssociationAuthorization", "corp-prod-authorization").provider?.account).to.equal("111122223333");
    expect(the(graph, "ZoneAssociation", "corp-prod-association").provider?.account).to.equal("444455556666");
    expect(waitsFor(graph, "ZoneAssociation", "corp-prod-association")).to.include("VpcAssociationAuthorization corp-prod-authorization");
  });

  it("T27: from the VPC's stack, with the zone owner's provider", async () => {
    const graph = await declare(() => {
      const zoneProvider = new aws.Provider("hub", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
      const zone = PrivateHostedZone.fromAttributes({ zoneId: "Z0EXAMPLE", domain: "corp.example.com" });
      new HostedZoneAssociation("corp-in-dev", { zone, vpc: home, zoneProvider });
    });
    expect(the(graph, "VpcAssociationAuthorization", "corp-in-dev-authorization").provider?.account).to.equal("444455556666");
    expect(the(graph, "ZoneAssociation", "corp-in-dev-association").provider?.account).to.equal("111122223333");
    expect(inputsOf(graph, "ZoneAssociation", "corp-in-dev-association")).to.include({ zoneId: "Z0EXAMPLE", vpcId: "vpc-1" });
  });

  it("T27: authorizes alone, where no provider can speak for both accounts", async () => {
    const graph = await declare(
      () => void zoneOf({ authorizations: { partner: { vpcId: "vpc-9", region: "eu-west-1" }, near: { vpcId: "vpc-8" } } }),
    );
    expect(inputsOf(graph, "VpcAssociationAuthorization", "corp-authorization-partner")).to.deep.include({
      vpcId: "vpc-9",
      vpcRegion: "eu-west-1",
    });
    expect(inputsOf(graph, "VpcAssociationAuthorization", "corp-authorization-near")).not.to.have.property("vpcRegion");
    expect(namesOf(graph, "ZoneAssociation")).to.deep.equal([]);
  });

  it("takes a name that a service chooses, and names records by it", async () => {
    const graph = await declare(
      () =>
        void zoneOf({
          domain: pulumi.output("api.ecr.eu-central-1.amazonaws.com"),
          records: { "": { alias: { dnsName: "vpce-1.example", hostedZoneId: "Z0EXAMPLE" } }, "*": { type: "A", values: ["10.0.0.1"] } },
        }),
    );
    expect(ofType(graph, "Record").map(({ name, inputs }) => [name, inputs["name"]])).to.deep.equal([
      ["corp-records-A", "api.ecr.eu-central-1.amazonaws.com"],
      ["corp-records-*-A", "*.api.ecr.eu-central-1.amazonaws.com"],
    ]);
  });

  it("lets each child be changed, those of its parts too", async () => {
    const graph = await declare(
      () =>
        void zoneOf({
          associations: { dev: { vpc: vpcIn("vpc-2") } },
          records: { db: { type: "A", values: ["10.0.0.1"] } },
          transform: { zone: { comment: "ours" }, association: { vpcRegion: "eu-west-1" }, record: (args) => ({ ...args, ttl: 1 }) },
        }),
    );
    expect(inputsOf(graph, "Zone", "corp-zone")).to.include({ comment: "ours" });
    expect(inputsOf(graph, "ZoneAssociation", "corp-dev-association")).to.include({ vpcRegion: "eu-west-1" });
    expect(inputsOf(graph, "Record", "corp-records-db-A")).to.include({ ttl: 1 });
  });

  it("warns beyond the quota of 300 VPCs", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`vpc${index}`, { vpc: vpcIn(`vpc-${index}`) }]));
    expect(planPrivateHostedZone("corp", { domain: "a.example", vpc: home, associations: many }).warnings).to.deep.equal([
      "is for 301 VPCs; AWS allows 300 a zone until its quota is raised. A Route53Profile has room for 1,000.",
    ]);
  });

  const refused: readonly (readonly [string, Partial<PrivateHostedZoneArgs>, string])[] = [
    [
      "a name with capitals",
      { domain: "Corp.example.com" },
      "domain  Corp.example.com has capital letters, which names do not distinguish. Did you mean corp.example.com?",
    ],
    ["a name with an empty label", { domain: "corp..com" }, 'domain  "corp..com" is not a domain name. Write it as in corp.example.com'],
    ["a label that is too long", { domain: `${"a".repeat(64)}.com` }, "has a label of 64 characters"],
    ["a name that is too long", { domain: Array(100).fill("abc").join(".") }, "has 399 characters; a domain name has at most 255."],
    [
      "its first VPC again",
      { associations: { dev: { vpc: home } } },
      "associations.dev  is the VPC of vpc again. Associate each VPC once.",
    ],
    [
      "a key that is no name",
      { associations: { "Dev!": { vpc: vpcIn("vpc-2") } } },
      "associations.Dev!  must be named with lower-case letters",
    ],
    ["a fault in a record", { records: { "": { type: "CNAME", values: ["a.example"] } } }, 'records.""  is a CNAME of the zone itself'],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planPrivateHostedZone("corp", { domain: "corp.example.com", vpc: home, ...extra })).to.throw(message);
    });
});
