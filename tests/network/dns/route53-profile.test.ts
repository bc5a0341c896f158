import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
  planRoute53Profile,
  PrivateHostedZone,
  Route53Profile,
  Route53ProfileAssociation,
  type Route53ProfileArgs,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, the } from "../graph";

const vpc = { vpcId: pulumi.output("vpc-1"), zones: ["eu-central-1a"] };
const corpArn = "arn:aws:route53:::hostedzone/Z0EXAMPLE";
const organization = "arn:aws:organizations::111122223333:organization/o-exampleorgid";
const unit = "arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-cdefgh34";

describe("network Route53Profile", () => {
  it("T27: brings zones to VPCs without an association each", async () => {
    const graph = await declare(() => {
      const corp = new PrivateHostedZone("corp", { domain: "corp.example.com", vpc });
      new Route53Profile("central", { resources: { corp: { arn: corp.zoneArn } }, vpcs: { dev: vpc } });
    });
    const profileId = idOf(graph, "ProfilesProfile", "central-profile");
    expect(inputsOf(graph, "ProfilesResourceAssociation", "central-corp")).to.deep.equal({
      name: "central-corp",
      profileId,
      resourceArn: the(graph, "Zone", "corp-zone").outputs["arn"],
    });
    expect(inputsOf(graph, "ProfilesAssociation", "central-dev-association")).to.deep.equal({
      name: "central-dev",
      profileId,
      resourceId: "vpc-1",
    });
    expect(namesOf(graph, "ResourceShare")).to.deep.equal([]);
  });

  it("keeps associations' names within 64 characters", async () => {
    const key = "x".repeat(50);
    const graph = await declare(() => void new Route53Profile("a-name-of-some-length", { resources: { [key]: { arn: corpArn } } }));
    const { name } = inputsOf(graph, "ProfilesResourceAssociation", `a-name-of-some-length-${key}`);
    expect(name)
      .to.have.length(64)
      .and.match(/^a-name-of-some-length-x+-[0-9a-f]{8}$/);
  });

  it("gives a DNS Firewall rule group its priority", async () => {
    const arn = "arn:aws:route53resolver:eu-central-1:111122223333:firewall-rule-group/rslvr-frg-1";
    const graph = await declare(() => void new Route53Profile("central", { resources: { firewall: { arn, priority: 200 } } }));
    expect(inputsOf(graph, "ProfilesResourceAssociation", "central-firewall")).to.include({ resourceProperties: '{"priority":200}' });
  });

  it("T17: is shared inside the organization, by itself, and never further unless asked", async () => {
    const graph = await declare(
      () => void new Route53Profile("central", { resources: {}, share: { principals: ["444455556666", organization, unit] } }),
    );
    expect(inputsOf(graph, "ResourceShare", "central-share-resource-share")).to.deep.equal({
      name: "central-share",
      allowExternalPrincipals: false,
    });
    expect(inputsOf(graph, "ResourceAssociation", "central-share-resource-profile")).to.deep.equal({
      resourceArn: the(graph, "ProfilesProfile", "central-profile").outputs["arn"],
      resourceShareArn: idOf(graph, "ResourceShare", "central-share-resource-share"),
    });
    expect(namesOf(graph, "PrincipalAssociation")).to.deep.equal([
      "central-share-principal-444455556666",
      "central-share-principal-o-exampleorgid",
      "central-share-principal-ou-ab12-cdefgh34",
    ]);
  });

  it("is used by a VPC of an account that it is shared with", async () => {
    const graph = await declare(
      () => void new Route53ProfileAssociation("dev-dns", { profile: Route53Profile.fromAttributes({ profileId: "rp-1" }), vpc }),
    );
    expect(inputsOf(graph, "ProfilesAssociation", "dev-dns-association")).to.deep.equal({
      name: "dev-dns",
      profileId: "rp-1",
      resourceId: "vpc-1",
    });
  });

  const refused: readonly (readonly [string, Partial<Route53ProfileArgs>, string])[] = [
    [
      "what a profile does not hold",
      { resources: { topic: { arn: "arn:aws:sns:eu-central-1:111122223333:t" } } },
      "resources.topic.arn  arn:aws:sns:eu-central-1:111122223333:t is not what a profile holds",
    ],
    [
      "a priority of a zone",
      { resources: { corp: { arn: corpArn, priority: 1 } } },
      "resources.corp.priority  1 is for DNS Firewall rule groups only.",
    ],
    ["a VPC twice", { vpcs: { dev: vpc, again: vpc } }, "vpcs.again  is the VPC of vpcs.dev again. A VPC has one profile, once."],
    ["no principal", { share: { principals: [] } }, "share.principals  has nobody to share with."],
    [
      "what is no principal",
      { share: { principals: ["1234", "444455556666", "444455556666"] } },
      "share.principals[0]  1234 is neither an account id of twelve digits",
    ],
    ["a principal twice", { share: { principals: ["444455556666", "444455556666"] } }, "share.principals[1]  444455556666 is named twice."],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planRoute53Profile("central", { resources: { corp: { arn: corpArn } }, ...extra })).to.throw(message);
    });
});
