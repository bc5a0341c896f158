import * as aws from "@pulumi/aws";
import { expect } from "chai";
import {
  TransitGateway,
  TransitGatewayAttachment,
  ResourceShare,
  ResourceShareAccepter,
  Vpc,
  planShare,
  type ShareSettings,
} from "../../../components/network";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, sampleVpc, waitsFor } from "../graph";

const organization = "arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5";
const unit = "arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-a1b2-c3d4e5f6";
const shared = (share: ShareSettings) => declare(() => void new TransitGateway("hub", { ...sampleGateway, share }));

describe("network ResourceShare", () => {
  it("defaults: shares with nobody", async () => {
    const graph = await declare(() => void new TransitGateway("hub", sampleGateway));
    expect(ofType(graph, "ResourceShare")).to.deep.equal([]);
  });

  it("shares with accounts, organizational units and an organization, none of them from outside", async () => {
    const graph = await shared({ principals: ["444455556666", unit, organization] });
    expect(inputsOf(graph, "ResourceShare", "hub-share-resource-share")).to.deep.equal({
      name: "hub-share",
      allowExternalPrincipals: false,
    });
    expect(inputsOf(graph, "ResourceAssociation", "hub-share-resource-gateway")).to.deep.equal({
      resourceArn: ofType(graph, "TransitGateway").find(({ custom }) => custom)?.outputs["arn"],
      resourceShareArn: idOf(graph, "ResourceShare", "hub-share-resource-share"),
    });
    expect(ofType(graph, "PrincipalAssociation").map(({ name, inputs }) => [name, inputs["principal"]])).to.deep.equal([
      ["hub-share-principal-444455556666", "444455556666"],
      ["hub-share-principal-ou-a1b2-c3d4e5f6", unit],
      ["hub-share-principal-o-a1b2c3d4e5", organization],
    ]);
  });

  it("T17: shares without accepting: attachments wait for the owner, and nobody accepts an invitation that is not sent", async () => {
    const graph = await shared({ principals: [organization] });
    expect(inputsOf(graph, "TransitGateway", "hub-transit-gateway")).to.include({ autoAcceptSharedAttachments: "disable" });
    expect(namesOf(graph, "ResourceShareAccepter")).to.deep.equal([]);
  });

  it("T17: accepts an invitation from another organization, where that is said", async () => {
    const shareArn = "arn:aws:ram:eu-central-1:111122223333:resource-share/0123abcd-0123-4567-89ab-0123456789ab";
    const graph = await declare(() => void new ResourceShareAccepter("partner", { shareArn }));
    expect(inputsOf(graph, "ResourceShareAccepter", "partner-accepter")).to.deep.equal({ shareArn });
    const external = await shared({ principals: ["444455556666"], allowExternalPrincipals: true });
    expect(inputsOf(external, "ResourceShare", "hub-share-resource-share")).to.include({ allowExternalPrincipals: true });
  });

  it("keeps the other principals when one is added before them", async () => {
    const before = await shared({ principals: [unit] });
    const after = await shared({ principals: ["444455556666", unit] });
    for (const { urn, inputs } of before.resources)
      expect(after.resources.find((each) => each.urn === urn)?.inputs, urn).to.deep.equal(inputs);
  });

  /** A gateway of one account and a VPC of another, in one program. */
  const twoAccounts = (share: ShareSettings) =>
    declare(() => {
      const role = (account: string) => ({ assumeRoles: [{ roleArn: `arn:aws:iam::${account}:role/deploy` }] });
      const owner = new aws.Provider("owner", { region: "eu-central-1", ...role("111122223333") });
      const guest = new aws.Provider("guest", { region: "eu-central-1", ...role("444455556666") });
      const gateway = new TransitGateway("hub", { ...sampleGateway, share }, { provider: owner });
      const shareArn = gateway.nodes.share?.shareArn;
      const accepter =
        share.allowExternalPrincipals === true && shareArn !== undefined
          ? new ResourceShareAccepter("hub-share", { shareArn }, { provider: guest })
          : undefined;
      const vpc = new Vpc("dev", sampleVpc, { provider: guest });
      const args = { gateway, vpc, segment: "dev", tier: "transit", gatewayProvider: owner };
      const accepted = accepter && { accepted: [accepter] };
      new TransitGatewayAttachment("dev-to-hub", { ...args, ...accepted }, { provider: guest });
    });

  it("is there before another account attaches, in one program as well", async () => {
    const graph = await twoAccounts({ principals: ["444455556666"] });
    expect(waitsFor(graph, "VpcAttachment", "dev-to-hub-attachment")).to.include.members([
      "ResourceAssociation hub-share-resource-gateway",
      "PrincipalAssociation hub-share-principal-444455556666",
    ]);
    expect(waitsFor(graph, "VpcAttachmentAccepter", "dev-to-hub-accepter")).to.include("VpcAttachment dev-to-hub-attachment");
    expect(waitsFor(graph, "RouteTableAssociation", "dev-to-hub-association")).to.include("VpcAttachmentAccepter dev-to-hub-accepter");
    expect(waitsFor(graph, "Route", "dev-to-hub-app-default")).to.include.members([
      "VpcAttachmentAccepter dev-to-hub-accepter",
      "RouteTableAssociation dev-to-hub-association",
    ]);
  });

  it("is accepted, where it is an invitation, once there is one, and before the other account attaches", async () => {
    const graph = await twoAccounts({ principals: ["444455556666"], allowExternalPrincipals: true });
    expect(waitsFor(graph, "ResourceShareAccepter", "hub-share-accepter")).to.include.members([
      "ResourceAssociation hub-share-resource-gateway",
      "PrincipalAssociation hub-share-principal-444455556666",
    ]);
    expect(waitsFor(graph, "VpcAttachment", "dev-to-hub-attachment")).to.include("ResourceShareAccepter hub-share-accepter");
  });

  it("keeps nobody of the owner's own account waiting", async () => {
    const graph = await declare(() => {
      const gateway = new TransitGateway("hub", { ...sampleGateway, share: { principals: ["444455556666"] } });
      new TransitGatewayAttachment("dev-to-hub", { gateway, vpc: new Vpc("dev", sampleVpc), segment: "dev", tier: "transit" });
    });
    expect(waitsFor(graph, "VpcAttachment", "dev-to-hub-attachment").join()).not.to.include("Association");
  });

  it("refuses what is no share's ARN", async () => {
    await declare(() => {
      expect(() => new ResourceShareAccepter("partner", { shareArn: "rs-1" })).to.throw("shareArn  rs-1 is no share's ARN.");
    });
  });

  const refused: readonly (readonly [string, ShareSettings, string])[] = [
    ["nobody", { principals: [] }, "principals  has nobody to share with."],
    [
      "what is no principal",
      { principals: ["11112222333"] },
      "principals[0]  11112222333 is neither an account id of twelve digits nor the ARN of an organization or organizational unit",
    ],
    ["a principal twice", { principals: [unit, unit] }, `principals[1]  ${unit} is named twice.`],
    ["a role", { principals: ["arn:aws:iam::111122223333:role/network"] }, "is neither an account id of twelve digits"],
  ];
  for (const [what, settings, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => planShare("hub-share", { ...settings, resourceArns: { gateway: "arn" } })).to.throw(message);
    });

  it("shares anything under names of the caller's own, so that what is added moves nothing", async () => {
    const list = (name: string) => `arn:aws:ec2:eu-central-1:111122223333:prefix-list/pl-${name}`;
    const graph = await declare(
      () => void new ResourceShare("lists", { resourceArns: { offices: list("1"), partners: list("2") }, principals: ["444455556666"] }),
    );
    expect(namesOf(graph, "ResourceAssociation")).to.deep.equal(["lists-resource-offices", "lists-resource-partners"]);
    await declare(() => {
      expect(() => new ResourceShare("lists", { resourceArns: {}, principals: [] })).to.throw(
        /resourceArns  has nothing to share[^]*principals/,
      );
    });
  });

  it("is checked with the rest of the gateway", async () => {
    await declare(() => {
      expect(() => new TransitGateway("hub", { segments: {}, share: { principals: ["me"] } })).to.throw(
        /2 faults[^]*segments[^]*share\.principals\[0\]  me is neither/,
      );
    });
  });
});
