/** Transit Gateways. https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { reach } from "../../../../verify/reach";
import { all, answer, Lab, networkOf, zoneA, zoneB } from "../support";

const query = { from: "client", to: "server", port: 443 };

/** Two VPCs on a Transit Gateway with a table each, to be joined by the test. */
class Transit {
  readonly gateway: aws.ec2transitgateway.TransitGateway;
  readonly one = new Lab("one", "10.1.0.0/16");
  readonly two = new Lab("two", "10.2.0.0/16");

  constructor(
    args: aws.ec2transitgateway.TransitGatewayArgs = { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" },
  ) {
    this.gateway = new aws.ec2transitgateway.TransitGateway("gateway", args);
  }

  table(name: string): aws.ec2transitgateway.RouteTable {
    return new aws.ec2transitgateway.RouteTable(name, { transitGatewayId: this.gateway.id });
  }

  attach(lab: Lab, subnets: readonly aws.ec2.Subnet[], args: Partial<aws.ec2transitgateway.VpcAttachmentArgs> = {}) {
    return new aws.ec2transitgateway.VpcAttachment(`${lab.name}-attachment`, {
      transitGatewayId: this.gateway.id,
      vpcId: lab.vpc.id,
      subnetIds: subnets.map(({ id }) => id),
      ...args,
    });
  }

  associate(attachment: aws.ec2transitgateway.VpcAttachment, table: aws.ec2transitgateway.RouteTable, name: string): void {
    new aws.ec2transitgateway.RouteTableAssociation(name, {
      transitGatewayAttachmentId: attachment.id,
      transitGatewayRouteTableId: table.id,
    });
  }

  propagate(attachment: aws.ec2transitgateway.VpcAttachment, table: aws.ec2transitgateway.RouteTable, name: string): void {
    new aws.ec2transitgateway.RouteTablePropagation(name, {
      transitGatewayAttachmentId: attachment.id,
      transitGatewayRouteTableId: table.id,
    });
  }
}

interface Wishes {
  readonly defaults?: boolean;
  readonly propagate?: readonly ("there" | "back")[];
  readonly associate?: boolean;
  readonly clientZone?: string;
  readonly more?: (transit: Transit, table: aws.ec2transitgateway.RouteTable, attachment: aws.ec2transitgateway.VpcAttachment) => void;
  readonly referencing?: boolean;
  readonly groups?: (client: aws.ec2.SecurityGroup, server: aws.ec2.SecurityGroup) => void;
}

function world({
  defaults = false,
  propagate = ["there", "back"],
  associate = true,
  clientZone = zoneA,
  more,
  referencing,
  groups,
}: Wishes = {}) {
  return networkOf(() => {
    const support = referencing === true ? "enable" : "disable";
    const transit = new Transit({
      securityGroupReferencingSupport: support,
      ...(!defaults && { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" }),
    });
    const { one, two } = transit;
    const client = one.group("client", groups === undefined ? { egress: [all("0.0.0.0/0")] } : {});
    const server = two.group("server", groups === undefined ? { ingress: [all("0.0.0.0/0")] } : {});
    groups?.(client, server);
    const ends = { one: one.subnet("app", "10.1.1.0/24", zoneA), two: two.subnet("app", "10.2.1.0/24") };
    one.instance("client", clientZone === zoneA ? ends.one : one.subnet("far", "10.1.2.0/24", clientZone), [client]);
    two.instance("server", ends.two, [server]);
    const attachments = { one: transit.attach(one, [ends.one]), two: transit.attach(two, [ends.two]) };
    one.route("there", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id });
    two.route("back", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id });
    if (defaults) return;
    const tables = { one: transit.table("one-table"), two: transit.table("two-table") };
    if (associate) transit.associate(attachments.one, tables.one, "one");
    transit.associate(attachments.two, tables.two, "two");
    if (propagate.includes("there")) transit.propagate(attachments.two, tables.one, "two-to-one");
    if (propagate.includes("back")) transit.propagate(attachments.one, tables.two, "one-to-two");
    more?.(transit, tables.one, attachments.two);
  });
}

describe("reach: Transit Gateway", () => {
  it("defaults: everything that is attached is associated with and propagated to one table", async () => {
    expect(answer(await world({ defaults: true }), query)).to.equal("reachable");
  });

  it("needs a route there and, in the other table, a route back", async () => {
    expect(answer(await world(), query)).to.equal("reachable");
    expect(answer(await world({ propagate: ["back"] }), query)).to.equal("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT at one-table");
    expect(answer(await world({ propagate: ["there"] }), query)).to.equal("TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT at two-table");
  });

  it("drops what comes from an attachment without a table", async () => {
    expect(answer(await world({ associate: false }), query)).to.equal("TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION at one-attachment");
  });

  it("prefers a static black hole to a propagated route of the same prefix, and a longer prefix to both", async () => {
    const hole = (destinationCidrBlock: string) =>
      world({
        more: (_, table) =>
          void new aws.ec2transitgateway.Route("hole", { destinationCidrBlock, blackhole: true, transitGatewayRouteTableId: table.id }),
      });
    expect(answer(await hole("10.2.0.0/16"), query)).to.equal("TGW_RTB_BAD_STATE_ROUTE at hole");
    expect(answer(await hole("10.2.1.0/24"), query)).to.equal("TGW_RTB_BAD_STATE_ROUTE at hole");
    expect(answer(await hole("10.0.0.0/8"), query)).to.equal("reachable");
  });

  it("lets nothing in from a zone without an attachment, and in only", async () => {
    const network = await world({ clientZone: zoneB });
    expect(answer(network, query)).to.equal("TGW_ROUTE_AZ_RESTRICTION at one-attachment");
    expect(answer(network, { ...query, from: "server", to: "client" })).to.equal("ENI_SG_RULES_MISMATCH at two-server");
  });

  it("says which part of a service a zone without an attachment cuts off", async () => {
    const network = await networkOf(() => {
      const transit = new Transit({});
      const { one, two } = transit;
      const subnets = [one.subnet("a", "10.1.1.0/24", zoneA), one.subnet("b", "10.1.2.0/24", zoneB)] as const;
      new aws.ecs.Service("client", { networkConfiguration: { subnets: subnets.map(({ id }) => id), securityGroups: [one.open.id] } });
      const far = two.subnet("app", "10.2.1.0/24");
      two.instance("server", far);
      transit.attach(one, [subnets[0]]);
      transit.attach(two, [far]);
      for (const lab of [one, two]) lab.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id });
    });
    const { verdict, because } = reach(network, query);
    expect(verdict).to.equal("reachable");
    expect(because.map(({ code, remedy }) => `${code}: ${remedy}`)).to.deep.equal([
      "TGW_ROUTE_AZ_RESTRICTION: Add a subnet in eu-central-1b to one-attachment: without one nothing from that zone enters.",
    ]);
  });

  it("keeps groups only for inbound rules and where the gateway is told to", async () => {
    const byGroup = (client: aws.ec2.SecurityGroup, server: aws.ec2.SecurityGroup): void => {
      new aws.vpc.SecurityGroupEgressRule("out", { securityGroupId: client.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
      new aws.vpc.SecurityGroupIngressRule("in", { securityGroupId: server.id, ipProtocol: "-1", referencedSecurityGroupId: client.id });
    };
    const byGroupOutward = (client: aws.ec2.SecurityGroup, server: aws.ec2.SecurityGroup): void => {
      new aws.vpc.SecurityGroupEgressRule("out", { securityGroupId: client.id, ipProtocol: "-1", referencedSecurityGroupId: server.id });
      new aws.vpc.SecurityGroupIngressRule("in", { securityGroupId: server.id, ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" });
    };
    expect(answer(await world({ referencing: true, groups: byGroup }), query)).to.equal("reachable");
    expect(answer(await world({ groups: byGroup }), query)).to.equal("SG_REFERENCING_SUPPORT at gateway");
    expect(answer(await world({ referencing: true, groups: byGroupOutward }), query)).to.equal("SG_REFERENCING_SUPPORT at gateway");
  });

  it("does not propagate a VPC whose addresses another attached VPC has", async () => {
    const network = await networkOf(() => {
      const transit = new Transit({});
      const twin = new Lab("twin", "10.2.128.0/17");
      for (const lab of [transit.one, transit.two, twin]) {
        const subnet = lab.subnet("app", lab === twin ? "10.2.200.0/24" : lab.cidr.replace("0.0/16", "1.0/24"));
        lab.instance(`in-${lab.name}`, subnet);
        transit.attach(lab, [subnet]);
        lab.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id });
      }
    });
    expect(answer(network, { from: "in-one", to: "in-two", port: 1 })).to.equal("reachable");
    expect(reach(network, { from: "in-one", to: "in-twin", port: 1 }).verdict).to.equal("blocked");
    expect(network.warnings.map(({ message }) => message)).to.have.length(1);
  });

  it("applies the list of the attachment's subnet to what enters, and not to what is handed over inside it", async () => {
    const listed = (subnetOf: "one" | "two") =>
      networkOf(() => {
        const transit = new Transit({});
        const { one, two } = transit;
        for (const lab of [one, two]) {
          const app = lab.subnet("app", lab.cidr.replace("0.0/16", "1.0/24"));
          const entry = lab.subnet("transit", lab.cidr.replace("0.0/16", "0.0/28"));
          lab.instance(lab === one ? "client" : "server", app);
          transit.attach(lab, [entry]);
          lab.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id });
          if (lab.name === subnetOf) new aws.ec2.NetworkAcl("closed", { vpcId: lab.vpc.id, subnetIds: [entry.id] });
        }
      });
    expect(answer(await listed("one"), query)).to.equal("SUBNET_ACL_RESTRICTION at closed");
    expect(answer(await listed("two"), query)).to.equal("SUBNET_ACL_RESTRICTION at closed");
  });

  it("joins two gateways by a peering that is accepted, with static routes on both", async () => {
    const peered = (accepted: boolean) =>
      networkOf(() => {
        const transit = new Transit({});
        const far = new aws.ec2transitgateway.TransitGateway("far", {});
        const { one, two } = transit;
        const ends = { one: one.subnet("app", "10.1.1.0/24"), two: two.subnet("app", "10.2.1.0/24") };
        one.instance("client", ends.one);
        two.instance("server", ends.two);
        transit.attach(one, [ends.one]);
        new aws.ec2transitgateway.VpcAttachment("two-attachment", {
          transitGatewayId: far.id,
          vpcId: two.vpc.id,
          subnetIds: [ends.two.id],
        });
        const peering = new aws.ec2transitgateway.PeeringAttachment("peering", {
          transitGatewayId: transit.gateway.id,
          peerTransitGatewayId: far.id,
          peerRegion: "eu-west-1",
        });
        if (accepted) new aws.ec2transitgateway.PeeringAttachmentAccepter("accepter", { transitGatewayAttachmentId: peering.id });
        const route = (name: string, gateway: aws.ec2transitgateway.TransitGateway, destinationCidrBlock: string) =>
          new aws.ec2transitgateway.Route(name, {
            destinationCidrBlock,
            transitGatewayAttachmentId: peering.id,
            transitGatewayRouteTableId: gateway.associationDefaultRouteTableId,
          });
        route("there", transit.gateway, "10.2.0.0/16");
        route("back", far, "10.1.0.0/16");
        one.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id });
        two.route("all", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: far.id });
      });
    expect(answer(await peered(true), query)).to.equal("reachable");
    expect(answer(await peered(false), query)).to.equal("BAD_STATE_ATTACHMENT at peering");
  });

  it("answers that Connect attachments are not modelled", async () => {
    const network = await world({
      propagate: ["back"],
      more: (transit, table, attachment) => {
        const connect = new aws.ec2transitgateway.Connect("connect", {
          transitGatewayId: transit.gateway.id,
          transportAttachmentId: attachment.id,
        });
        new aws.ec2transitgateway.Route("to-connect", {
          destinationCidrBlock: "10.2.0.0/16",
          transitGatewayAttachmentId: connect.id,
          transitGatewayRouteTableId: table.id,
        });
      },
    });
    expect(answer(network, query)).to.equal("unsupported: UNSUPPORTED_COMPONENT at connect");
  });
});

describe("reach: the shared way out", () => {
  /** Two spokes, an egress VPC with NAT, and whether the spokes' table drops what is private. */
  function hub(blackhole: boolean, privateAttachment = true) {
    return networkOf(() => {
      const transit = new Transit();
      const egress = new Lab("egress", "10.0.0.0/16");
      const spokes = transit.table("spokes");
      const back = transit.table("back");
      const publicTable = egress.otherTable("public");
      const publicSubnet = egress.subnet("public", "10.0.0.0/24", zoneA, publicTable);
      const transitSubnet = egress.subnet("transit", "10.0.1.0/28");
      egress.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: egress.internetGateway().id }, publicTable);
      egress.route("spokes", { destinationCidrBlock: "10.0.0.0/8", transitGatewayId: transit.gateway.id }, publicTable);
      egress.route("nat", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: egress.natGateway(publicSubnet).id });
      const out = transit.attach(egress, [privateAttachment ? transitSubnet : publicSubnet]);
      transit.associate(out, back, "egress");
      new aws.ec2transitgateway.Route("default", {
        destinationCidrBlock: "0.0.0.0/0",
        transitGatewayAttachmentId: out.id,
        transitGatewayRouteTableId: spokes.id,
      });
      if (blackhole)
        new aws.ec2transitgateway.Route("private", {
          destinationCidrBlock: "10.0.0.0/8",
          blackhole: true,
          transitGatewayRouteTableId: spokes.id,
        });
      for (const lab of [transit.one, transit.two]) {
        const subnet = lab.subnet("app", lab.cidr.replace("0.0/16", "1.0/24"));
        lab.instance(`in-${lab.name}`, subnet);
        const attachment = transit.attach(lab, [subnet]);
        transit.associate(attachment, spokes, lab.name);
        transit.propagate(attachment, back, lab.name);
        lab.route("default", { destinationCidrBlock: "0.0.0.0/0", transitGatewayId: transit.gateway.id });
      }
    });
  }
  const out = { from: "in-one", to: "internet", port: 443 };
  const across = { from: "in-one", to: "in-two", port: 443 };

  it("translates what a Transit Gateway brings", async () => {
    expect(answer(await hub(true), out)).to.equal("reachable");
  });

  it("is a back door between spokes unless a black hole closes it", async () => {
    const { verdict, path } = reach(await hub(false), across);
    expect(verdict).to.equal("reachable");
    expect(path.filter((urn) => urn.includes("natGateway"))).to.have.length(1);
    expect(answer(await hub(true), across)).to.equal("TGW_RTB_BAD_STATE_ROUTE at private");
  });

  it("does not work with the attachment in a public subnet, past the NAT gateway", async () => {
    expect(answer(await hub(true, false), out)).to.equal("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS at egress-gateway");
  });
});
