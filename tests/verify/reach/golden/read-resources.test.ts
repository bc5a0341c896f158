/** What a program only reads says nothing of itself: with the stack that declares it the verdict is the real one, without it there is none. */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { buildNetwork, reach } from "../../../../verify/reach";
import { all, answer, graphOf, Lab, networkOf } from "../support";

const port = { protocol: "tcp", port: 443 } as const;
const toInternet = { from: "app", to: "internet", ...port } as const;

/** An instance with a public address behind an internet gateway, but for what a test reads instead. */
function lab(parts: { group?: boolean; table?: boolean; list?: boolean; gateway?: boolean; vpc?: boolean; subnet?: boolean }): () => void {
  return () => {
    const { vpc, table, open } = new Lab("lab", "10.0.0.0/16");
    const vpcId = parts.vpc === true ? aws.ec2.Vpc.get("read-vpc", "vpc-0123456789abcdef0").id : vpc.id;
    const subnet =
      parts.subnet === true
        ? aws.ec2.Subnet.get("read-subnet", "subnet-0123456789abcdef0")
        : new aws.ec2.Subnet("app", { vpcId, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true });
    const routes = parts.table === true ? aws.ec2.RouteTable.get("read-table", "rtb-0123456789abcdef0") : table;
    const gateway =
      parts.gateway === true
        ? aws.ec2.InternetGateway.get("read-gateway", "igw-0123456789abcdef0")
        : new aws.ec2.InternetGateway("lab", { vpcId });
    new aws.ec2.RouteTableAssociation("app", { subnetId: subnet.id, routeTableId: routes.id });
    new aws.ec2.Route("internet", { routeTableId: routes.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
    if (parts.list === true) {
      const list = aws.ec2.NetworkAcl.get("read-list", "acl-0123456789abcdef0");
      new aws.ec2.NetworkAclAssociation("app", { subnetId: subnet.id, networkAclId: list.id });
    }
    const group = parts.group === true ? aws.ec2.SecurityGroup.get("read-group", "sg-0123456789abcdef0") : open;
    new aws.ec2.Instance("app", { ami: "ami-1", instanceType: "t3.micro", subnetId: subnet.id, vpcSecurityGroupIds: [group.id] });
  };
}

describe("what is only read", () => {
  it("is not needed where everything is declared", async () => {
    expect(answer(await networkOf(lab({})), toInternet)).to.equal("reachable");
  });

  const rest = "is not among the stacks. Give the stack that declares it too.";
  const cases = {
    group: `Its security group sg-0123456789abcdef0 ${rest}`,
    table: `Its route table ${rest}`,
    list: `Its network ACL ${rest}`,
    gateway: `Its gateway ${rest}`,
    vpc: "Where app is, is not declared in the stacks.",
    subnet: "Where app is, is not declared in the stacks.",
  };
  for (const [part, remedy] of Object.entries(cases))
    it(`leaves a flow undecided, never blocked: ${part}`, async () => {
      const { verdict, because } = reach(await networkOf(lab({ [part]: true })), toInternet);
      expect([verdict, because[0]?.code, because[0]?.remedy]).to.deep.equal(["unsupported", "UNSUPPORTED_COMPONENT", remedy]);
    });

  it("may be the gateway that lets the internet in", async () => {
    const inward = { from: "internet", to: "app", ...port };
    expect(answer(await networkOf(lab({})), inward)).to.equal("reachable");
    const { verdict, because } = reach(await networkOf(lab({ gateway: true })), inward);
    expect([verdict, because[0]?.code]).to.deep.equal(["unsupported", "UNSUPPORTED_COMPONENT"]);
  });

  it("may open any way where it is a route, a rule or an attachment, and is listed as not modelled", async () => {
    const closed = (read: boolean) => () => {
      const network = new Lab("lab", "10.0.0.0/16");
      network.instance("app", network.subnet("app", "10.0.0.0/24"));
      if (read) aws.ec2.Route.get("read-route", "r-rtb-01234567891080289494");
    };
    expect(answer(await networkOf(closed(false)), toInternet)).to.equal("NO_ROUTE_TO_DESTINATION at lab-table");
    const network = await networkOf(closed(true));
    expect(answer(network, toInternet)).to.equal("unsupported: UNSUPPORTED_COMPONENT at read-route");
    expect(network.unsupported.map(({ name, reason }) => [name, reason])).to.deep.equal([
      ["read-route", "It is only read here. Give the stack that declares it too."],
    ]);
  });

  it("is what its own stack says, where that is given too", async () => {
    const owner = (open: boolean) =>
      graphOf(() => {
        const { vpc } = new Lab("owner", "10.1.0.0/16");
        new aws.ec2.SecurityGroup("shared", { vpcId: vpc.id, egress: open ? [all("0.0.0.0/0")] : [] });
      }, "owner");
    for (const open of [true, false]) {
      const declaring = await owner(open);
      const id = declaring.resources.find(({ name }) => name === "shared")?.outputs["id"] as string;
      const reading = await graphOf(() => {
        const network = new Lab("lab", "10.0.0.0/16");
        const subnet = network.subnet("app", "10.0.0.0/24", undefined, undefined, { mapPublicIpOnLaunch: true });
        network.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: network.internetGateway().id });
        network.instance("app", subnet, [aws.ec2.SecurityGroup.get("shared", id)]);
      });
      const expected = open ? "reachable" : "SG_HAS_NO_RULES at shared";
      for (const graphs of [
        [declaring, reading],
        [reading, declaring],
      ])
        expect(answer(buildNetwork(graphs), toInternet)).to.equal(expected);
    }
  });

  it("leaves undecided what enters a Transit Gateway of another stack, or a route table of one", async () => {
    const attached = (parts: { gateway?: boolean; table?: boolean }) => () => {
      const network = new Lab("lab", "10.0.0.0/16");
      const subnet = network.subnet("app", "10.0.0.0/24");
      const gateway =
        parts.gateway === true
          ? aws.ec2transitgateway.TransitGateway.get("read-gateway", "tgw-0123456789abcdef0")
          : new aws.ec2transitgateway.TransitGateway("own", {
              defaultRouteTableAssociation: "disable",
              defaultRouteTablePropagation: "disable",
            });
      const attachment = new aws.ec2transitgateway.VpcAttachment("lab", {
        transitGatewayId: gateway.id,
        vpcId: network.vpc.id,
        subnetIds: [subnet.id],
      });
      if (parts.table === true) {
        const table = aws.ec2transitgateway.RouteTable.get("read-table", "tgw-rtb-0123456789abcdef0");
        new aws.ec2transitgateway.RouteTableAssociation("lab", {
          transitGatewayAttachmentId: attachment.id,
          transitGatewayRouteTableId: table.id,
        });
      }
      network.route("away", { destinationCidrBlock: "0.0.0.0/0", transitGatewayId: gateway.id });
      network.instance("app", subnet);
    };
    const verdictOf = async (program: () => void): Promise<string> => answer(await networkOf(program), toInternet);
    expect(await verdictOf(attached({}))).to.equal("TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION at lab");
    expect(await verdictOf(attached({ table: true }))).to.equal("unsupported: UNSUPPORTED_COMPONENT at lab");
    expect(await verdictOf(attached({ gateway: true }))).to.match(/^unsupported: UNSUPPORTED_COMPONENT at /);
  });
});
