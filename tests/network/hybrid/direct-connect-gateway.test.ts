import * as aws from "@pulumi/aws";
import { expect } from "chai";
import {
  DirectConnectGateway,
  planDirectConnectGateway,
  TransitGateway,
  VirtualPrivateGateway,
  Vpc,
  type DirectConnectGatewayArgs,
  type DirectConnectGatewayRequest,
} from "../../../components/network";
import { vpcBlocks } from "../../../components/network/vpc/addressing/blocks";
import { declare, idOf, inputsOf, namesOf, ofType, sampleGateway, sampleVpc, the } from "../graph";
import { gateway } from "./samples";

const hub = { gateway, segment: "dev", allowedPrefixes: ["10.0.0.0/12"] };
const door = { virtualPrivateGateway: { amazonSideAsn: undefined, blocks: vpcBlocks({ cidr: "10.10.0.0/16" }) } };
const plan = (extra: Partial<DirectConnectGatewayRequest> = { transitGateways: { hub } }) =>
  planDirectConnectGateway("dx", { amazonSideAsn: 64_600, ...extra });

const declared = (extra: Partial<DirectConnectGatewayArgs> = {}) =>
  declare(() => {
    const transitGateway = new TransitGateway("hub", sampleGateway);
    return void new DirectConnectGateway("dx", {
      amazonSideAsn: 64_600,
      transitGateways: { hub: { gateway: transitGateway, segment: "dev", allowedPrefixes: ["10.0.0.0/12"] } },
      ...extra,
    });
  });

describe("network DirectConnectGateway", () => {
  it("T37: announces the allowed prefixes as given, and joins the segment by the association's own attachment", async () => {
    const graph = await declared({ announces: ["10.200.0.0/16"] });
    expect(the(graph, "directconnect/gateway:Gateway", "dx").inputs).to.deep.include({
      amazonSideAsn: "64600",
      tags: { Name: "dx", "isthmus:on-premises": "10.200.0.0/16" },
    });
    expect(inputsOf(graph, "GatewayAssociation", "dx-hub")).to.deep.equal({
      dxGatewayId: idOf(graph, "directconnect/gateway:Gateway", "dx"),
      associatedGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      allowedPrefixes: ["10.0.0.0/12"],
    });
    expect(inputsOf(graph, "RouteTableAssociation", "dx-hub-association")).to.deep.equal({
      transitGatewayAttachmentId: the(graph, "GatewayAssociation", "dx-hub").outputs["transitGatewayAttachmentId"],
      transitGatewayRouteTableId: idOf(graph, "RouteTable", "hub-dev"),
    });
    expect(namesOf(graph, "RouteTablePropagation")).to.deep.equal(["dx-hub-propagation-shared", "dx-hub-propagation-egress"]);
    expect(graph.invocations.map(({ token }) => token)).not.to.include(
      "aws:ec2transitgateway/getDirectConnectGatewayAttachment:getDirectConnectGatewayAttachment",
    );
    expect(graph.warnings).to.deep.equal([]);
  });

  it("T37: across accounts the gateway's owner proposes, and the Direct Connect gateway's accepts", async () => {
    const graph = await declare(() => {
      const provider = new aws.Provider("hub", { region: "eu-central-1", allowedAccountIds: ["444455556666"] });
      const transitGateway = new TransitGateway("hub", sampleGateway, { providers: [provider] });
      const transitGateways = {
        hub: { gateway: transitGateway, segment: "dev", allowedPrefixes: ["10.0.0.0/12"], provider, ownerAccountId: "444455556666" },
      };
      return void new DirectConnectGateway("dx", { amazonSideAsn: 64_600, transitGateways });
    });
    const dxGatewayId = idOf(graph, "directconnect/gateway:Gateway", "dx");
    expect(inputsOf(graph, "GatewayAssociationProposal", "dx-hub")).to.deep.equal({
      dxGatewayId,
      dxGatewayOwnerAccountId: "111122223333",
      associatedGatewayId: idOf(graph, "TransitGateway", "hub-transit-gateway"),
      allowedPrefixes: ["10.0.0.0/12"],
    });
    expect(inputsOf(graph, "GatewayAssociation", "dx-hub")).to.deep.equal({
      dxGatewayId,
      proposalId: idOf(graph, "GatewayAssociationProposal", "dx-hub"),
      associatedGatewayOwnerAccountId: "444455556666",
      allowedPrefixes: ["10.0.0.0/12"],
    });
    const accountOf = (type: string, name: string) => the(graph, type, name).provider?.account;
    expect(accountOf("GatewayAssociationProposal", "dx-hub")).to.equal("444455556666");
    expect(accountOf("GatewayAssociation", "dx-hub")).to.equal("111122223333");
    expect(accountOf("RouteTableAssociation", "dx-hub-association")).to.equal("444455556666");
  });

  it("makes the association of another region's gateway there", async () => {
    const graph = await declare(() => {
      const provider = new aws.Provider("far", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
      const transitGateway = new TransitGateway("hub", sampleGateway, { providers: [provider] });
      const transitGateways = { hub: { gateway: transitGateway, segment: "dev", allowedPrefixes: ["10.0.0.0/12"], provider } };
      return void new DirectConnectGateway("dx", { amazonSideAsn: 64_600, transitGateways });
    });
    expect(the(graph, "GatewayAssociation", "dx-hub").provider?.region).to.equal("us-east-1");
    expect(namesOf(graph, "GatewayAssociationProposal")).to.deep.equal([]);
  });

  it("stands before virtual private gateways, which announce their VPC's own blocks", async () => {
    const graph = await declare(() => {
      const virtualPrivateGateway = new VirtualPrivateGateway("door", { vpc: new Vpc("dev", sampleVpc), propagateTo: ["app"] });
      const dx = new DirectConnectGateway("dx", { amazonSideAsn: 64_600, virtualPrivateGateways: { dev: { virtualPrivateGateway } } });
      return { carries: dx.carries };
    });
    expect(inputsOf(graph, "GatewayAssociation", "dx-dev")).to.deep.equal({
      dxGatewayId: idOf(graph, "directconnect/gateway:Gateway", "dx"),
      associatedGatewayId: idOf(graph, "VpnGateway", "door"),
    });
    expect(graph.outputs["carries"]).to.equal("private");
    expect(ofType(graph, "SegmentMembership")).to.deep.equal([]);
  });

  it("warns of more prefixes than AWS announces, and of overlapping ones", () => {
    const many = Array.from({ length: 201 }, (_, index) => `10.${index}.0.0/16`);
    expect(plan({ transitGateways: { hub: { ...hub, allowedPrefixes: many } } }).warnings.join()).to.contain(
      "transitGateways.hub has 201 allowed prefixes; AWS announces 200",
    );
    const two = { hub, far: { ...hub, allowedPrefixes: ["10.1.0.0/16"] } };
    expect(plan({ transitGateways: two }).warnings.join()).to.contain("10.0.0.0/12 of hub and 10.1.0.0/16 of far");
  });

  const numbered = (amazonSideAsn: number) => ({ ...hub, gateway: { ...gateway, amazonSideAsn } });
  const refused: readonly (readonly [string, Partial<DirectConnectGatewayRequest>, string])[] = [
    [
      "T37: both kinds of gateways, quoting both",
      { transitGateways: { hub }, virtualPrivateGateways: { dev: door } },
      "transitGateways  (hub) and virtualPrivateGateways (dev) are both given. AWS puts one kind behind a Direct Connect gateway",
    ],
    ["neither kind", {}, "transitGateways  is missing, and so is virtualPrivateGateways."],
    [
      "T37: no allowed prefix",
      { transitGateways: { hub: { ...hub, allowedPrefixes: [] } } },
      "transitGateways.hub.allowedPrefixes  is empty, so your routers would be told of nothing.",
    ],
    [
      "what is no prefix",
      { transitGateways: { hub: { ...hub, allowedPrefixes: ["10.0.0.1/12"] } } },
      "transitGateways.hub.allowedPrefixes[0]  10.0.0.1/12 begins inside its block.",
    ],
    [
      "a prefix named twice",
      { transitGateways: { hub: { ...hub, allowedPrefixes: ["10.0.0.0/12", "10.0.0.0/12"] } } },
      "allowedPrefixes[1]  10.0.0.0/12 is named twice.",
    ],
    [
      "T37: the Transit Gateway's own number",
      { transitGateways: { hub: numbered(64_600) } },
      "amazonSideAsn  64600 is also the number of the Transit Gateway hub.",
    ],
    [
      "T37: the virtual private gateway's own number",
      { virtualPrivateGateways: { dev: { virtualPrivateGateway: { ...door.virtualPrivateGateway, amazonSideAsn: 64_600 } } } },
      "amazonSideAsn  64600 is also the number of the virtual private gateway dev.",
    ],
    [
      "T37: two Transit Gateways of one number",
      { transitGateways: { hub: numbered(64_512), far: numbered(64_512) } },
      "transitGateways.far  64512 is the number of both hub and far.",
    ],
    ["T45: a public number", { amazonSideAsn: 7224, transitGateways: { hub } }, "amazonSideAsn  7224 must be a private number"],
    [
      "an unknown segment",
      { transitGateways: { hub: { ...hub, segment: "lab" } } },
      "transitGateways.hub.segment  lab is not a segment of the gateway.",
    ],
    [
      "T37: a filter narrower than the VPC",
      { virtualPrivateGateways: { dev: { ...door, allowedPrefixes: ["10.10.0.0/24"] } } },
      "virtualPrivateGateways.dev.allowedPrefixes  has none as wide as the VPC's 10.10.0.0/16, which is then not announced.",
    ],
    [
      "seven Transit Gateways",
      {
        transitGateways: Object.fromEntries(
          Array.from({ length: 7 }, (_, index) => [`hub${index}`, { ...hub, allowedPrefixes: [`10.${index}.0.0/16`] }]),
        ),
      },
      "transitGateways  has 7; a Direct Connect gateway takes 6.",
    ],
    [
      "21 virtual private gateways",
      { virtualPrivateGateways: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`dev${index}`, door])) },
      "virtualPrivateGateways  has 21; a Direct Connect gateway takes 20.",
    ],
    [
      "another account without its provider",
      { transitGateways: { hub: { ...hub, ownerAccountId: "444455556666" } } },
      "transitGateways.hub.provider  is missing. Give the provider of account 444455556666",
    ],
    [
      "what is no account",
      { transitGateways: { hub: { ...hub, ownerAccountId: "4444" } } },
      "ownerAccountId  4444 is not an account id of twelve digits.",
    ],
    ["an odd name", { transitGateways: { Hub: hub } }, "transitGateways.Hub  must be named with lower-case letters"],
    [
      "T2: announcing what a black hole drops",
      { transitGateways: { hub }, announces: ["192.168.0.0/16"] },
      "announces[0]  192.168.0.0/16 would be dropped by the gateway's blackhole 192.168.0.0/16",
    ],
  ];
  for (const [what, extra, message] of refused)
    it(`refuses ${what}`, () => {
      expect(() => plan(extra))
        .to.throw()
        .with.property("message")
        .that.satisfies((text: string) => squeezed(text).includes(squeezed(message)), message);
    });
});

/** Paths are padded to the longest. */
function squeezed(text: string): string {
  return text.replaceAll(/ +/g, " ");
}
