/** Networks behind VPN connections and Direct Connect at a Transit Gateway: what they announce is a tag, because AWS has no argument for it. */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { answer, Lab, networkOf } from "../support";

const onPremises = "10.200.0.0/16";
const out = { from: "client", to: "office", port: 443 };
const back = { from: "office", to: "client", port: 443 };

/** A VPC with a client, attached to a gateway with one table for the VPC and one for what is outside. */
function hub() {
  const gateway = new aws.ec2transitgateway.TransitGateway("gateway", {
    defaultRouteTableAssociation: "disable",
    defaultRouteTablePropagation: "disable",
  });
  const table = (name: string) => new aws.ec2transitgateway.RouteTable(name, { transitGatewayId: gateway.id });
  const tables = { inside: table("inside"), outside: table("outside") };
  const lab = new Lab("v", "10.0.0.0/16");
  const subnet = lab.subnet("app", "10.0.1.0/24");
  lab.instance("client", subnet);
  const attachment = new aws.ec2transitgateway.VpcAttachment("attachment", {
    transitGatewayId: gateway.id,
    vpcId: lab.vpc.id,
    subnetIds: [subnet.id],
  });
  lab.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: gateway.id });
  join("vpc", attachment.id, tables.inside, tables.outside);
  return { gateway, tables };
}

/** Sends an attachment by one table and tells another of it. */
function join(
  name: string,
  transitGatewayAttachmentId: aws.ec2transitgateway.RouteTableAssociationArgs["transitGatewayAttachmentId"],
  by: aws.ec2transitgateway.RouteTable,
  told: aws.ec2transitgateway.RouteTable,
): void {
  new aws.ec2transitgateway.RouteTableAssociation(name, { transitGatewayAttachmentId, transitGatewayRouteTableId: by.id });
  new aws.ec2transitgateway.RouteTablePropagation(name, { transitGatewayAttachmentId, transitGatewayRouteTableId: told.id });
}

const customer = () => new aws.ec2.CustomerGateway("customer", { bgpAsn: "65000", ipAddress: "203.0.113.1", type: "ipsec.1" });

describe("reach: VPN at a Transit Gateway", () => {
  const office = (tags: Record<string, string>) =>
    networkOf(() => {
      const { gateway, tables } = hub();
      const connection = new aws.ec2.VpnConnection("office", {
        transitGatewayId: gateway.id,
        customerGatewayId: customer().id,
        type: "ipsec.1",
        tags,
      });
      join("office", connection.transitGatewayAttachmentId, tables.outside, tables.inside);
    });

  it("propagates what the tag says that the other side announces", async () => {
    const network = await office({ "isthmus:on-premises": `${onPremises} 192.168.7.0/24` });
    expect(network.remoteNetworks[0]?.blocks).to.deep.equal([onPremises, "192.168.7.0/24"]);
    expect(answer(network, back)).to.equal("reachable");
    // The VPC sends only 10.0.0.0/8 to the gateway.
    expect(answer(network, out)).to.equal("reachable");
  });

  it("never answers blocked where nobody says what is announced", async () => {
    const network = await office({});
    expect(answer(network, out)).to.match(/^unsupported/);
    expect(answer(network, back)).to.match(/^unsupported/);
  });
});

describe("reach: VPN concentrators", () => {
  it("take each site by the concentrator's one attachment", async () => {
    const network = await networkOf(() => {
      const { gateway, tables } = hub();
      const concentrator = new aws.ec2.VpnConcentrator("concentrator", { transitGatewayId: gateway.id, type: "ipsec.1" });
      const site = (name: string, block: string) =>
        new aws.ec2.VpnConnection(name, {
          vpnConcentratorId: concentrator.id,
          customerGatewayId: name === "office" ? customer().id : "cgw-0123456789abcdef0",
          type: "ipsec.1",
          tags: { "isthmus:on-premises": block },
        });
      site("office", onPremises);
      site("store", "10.201.0.0/16");
      join("sites", concentrator.transitGatewayAttachmentId, tables.outside, tables.inside);
    });
    expect(answer(network, out)).to.equal("reachable");
    expect(answer(network, { ...back, from: "store" })).to.equal("reachable");
    // Sites are told of each other only where their table is.
    expect(answer(network, { from: "office", to: "store", port: 443 })).to.equal("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT at outside");
  });
});

describe("reach: Direct Connect", () => {
  const line = (allowedPrefixes: string[], tags: Record<string, string> = { "isthmus:on-premises": onPremises }) =>
    networkOf(() => {
      const { gateway, tables } = hub();
      const direct = new aws.directconnect.Gateway("office", { amazonSideAsn: "64600", tags });
      const association = new aws.directconnect.GatewayAssociation("line", {
        dxGatewayId: direct.id,
        associatedGatewayId: gateway.id,
        allowedPrefixes,
      });
      join("office", association.transitGatewayAttachmentId, tables.outside, tables.inside);
    });

  it("reaches what its routers are told of, both ways", async () => {
    const network = await line(["10.0.0.0/16"]);
    expect(answer(network, out)).to.equal("reachable");
    expect(answer(network, back)).to.equal("reachable");
  });

  it("T37: reaches nothing that is not among the allowed prefixes, and answers nothing of it", async () => {
    const network = await line(["10.9.0.0/16"]);
    expect(answer(network, back)).to.equal("NO_ROUTE_TO_DESTINATION at line");
    expect(answer(network, out)).to.equal("NO_ROUTE_TO_DESTINATION at line");
  });

  it("is unsupported where nobody says what is announced", async () => {
    const network = await line(["10.0.0.0/16"], {});
    expect(network.remoteNetworks).to.deep.equal([]);
    expect(network.unsupported.map(({ name }) => name)).to.deep.equal(["line"]);
  });

  it("takes an association that another account proposed", async () => {
    const network = await networkOf(() => {
      const { gateway, tables } = hub();
      const direct = new aws.directconnect.Gateway("office", { amazonSideAsn: "64600", tags: { "isthmus:on-premises": onPremises } });
      const proposal = new aws.directconnect.GatewayAssociationProposal("line", {
        dxGatewayId: direct.id,
        dxGatewayOwnerAccountId: direct.ownerAccountId,
        associatedGatewayId: gateway.id,
      });
      const association = new aws.directconnect.GatewayAssociation("line", {
        dxGatewayId: direct.id,
        proposalId: proposal.id,
        associatedGatewayOwnerAccountId: "111122223333",
        allowedPrefixes: ["10.0.0.0/16"],
      });
      join("office", association.transitGatewayAttachmentId, tables.outside, tables.inside);
    });
    expect(answer(network, back)).to.equal("reachable");
  });
});
