/** Routes, internet gateways and NAT gateways. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { reach } from "../../../../verify/reach";
import { all, answer, Lab, names, networkOf, zoneB } from "../support";

const out = { from: "client", to: "internet", port: 443 };

describe("reach: routes", () => {
  it("defaults: a VPC's subnets reach each other by the local route, of secondary blocks too", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const more = new aws.ec2.VpcIpv4CidrBlockAssociation("more", { vpcId: lab.vpc.id, cidrBlock: "10.1.0.0/16" });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      const second = new aws.ec2.Subnet("second", { vpcId: more.vpcId, cidrBlock: "10.1.1.0/24" });
      lab.instance("server", second);
    });
    expect(answer(network, { from: "client", to: "server", port: 1 })).to.equal("reachable");
  });

  it("takes the main table where a subnet has none of its own", async () => {
    const main = (associate: boolean) =>
      networkOf(() => {
        const lab = new Lab("v", "10.0.0.0/16");
        const table = lab.otherTable("main");
        lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: lab.internetGateway().id }, table);
        if (associate) new aws.ec2.MainRouteTableAssociation("main", { vpcId: lab.vpc.id, routeTableId: table.id });
        const subnet = new aws.ec2.Subnet("loose", { vpcId: lab.vpc.id, cidrBlock: "10.0.1.0/24" });
        lab.instance("client", subnet, undefined, { associatePublicIpAddress: true });
      });
    expect(answer(await main(true), out)).to.equal("reachable");
    expect(answer(await main(false), out)).to.equal("NO_ROUTE_TO_DESTINATION at v");
  });

  it("reads inline routes and the adopted default table", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const gateway = lab.internetGateway();
      new aws.ec2.DefaultRouteTable("default", {
        defaultRouteTableId: lab.vpc.defaultRouteTableId,
        routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
      });
      const subnet = new aws.ec2.Subnet("loose", { vpcId: lab.vpc.id, cidrBlock: "10.0.1.0/24" });
      lab.instance("client", subnet, undefined, { associatePublicIpAddress: true });
    });
    expect(answer(network, out)).to.equal("reachable");
  });

  it("prefers the longest prefix", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const gateway = lab.internetGateway();
      const other = new aws.ec2.VpcPeeringConnection("pending", { vpcId: lab.vpc.id, peerVpcId: new Lab("w", "10.9.0.0/16").vpc.id });
      lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
      lab.route("half", { destinationCidrBlock: "0.0.0.0/1", vpcPeeringConnectionId: other.id });
      lab.route("other-half", { destinationCidrBlock: "128.0.0.0/1", vpcPeeringConnectionId: other.id });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"), undefined, { associatePublicIpAddress: true });
    });
    expect(answer(network, out)).to.equal("BAD_STATE_ROUTE at pending");
  });

  it("prefers a route for a block to one for a prefix list, of the same length", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const list = new aws.ec2.ManagedPrefixList("all", { addressFamily: "IPv4", maxEntries: 1, entries: [{ cidr: "0.0.0.0/0" }] });
      const pending = new aws.ec2.VpcPeeringConnection("pending", { vpcId: lab.vpc.id, peerVpcId: new Lab("w", "10.9.0.0/16").vpc.id });
      lab.route("listed", { destinationPrefixListId: list.id, vpcPeeringConnectionId: pending.id });
      lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: lab.internetGateway().id });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"), undefined, { associatePublicIpAddress: true });
    });
    expect(answer(network, out)).to.equal("reachable");
  });
});

describe("reach: internet gateways", () => {
  const world = (args: Partial<aws.ec2.InstanceArgs>, withRoute = true) =>
    networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const gateway = lab.internetGateway();
      if (withRoute) lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
      const instance = lab.instance("client", lab.subnet("app", "10.0.1.0/24"), undefined, args);
      if (args.associatePublicIpAddress === undefined) new aws.ec2.Eip("address", { instance: instance.id, domain: "vpc" });
    });

  it("wants a public address and a route, outward", async () => {
    expect(answer(await world({ associatePublicIpAddress: true }), out)).to.equal("reachable");
    expect(answer(await world({}), out)).to.equal("reachable");
    expect(answer(await world({ associatePublicIpAddress: false }), out)).to.equal("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS at client");
    expect(answer(await world({ associatePublicIpAddress: true }, false), out)).to.equal("NO_ROUTE_TO_DESTINATION at v-table");
  });

  it("wants the same inward, the route for the answer", async () => {
    const inward = { from: "internet", to: "client", port: 443 };
    expect(answer(await world({ associatePublicIpAddress: true }), inward)).to.equal("reachable");
    expect(answer(await world({ associatePublicIpAddress: false }), inward)).to.equal("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS at client");
    expect(answer(await world({ associatePublicIpAddress: true }, false), inward)).to.equal("NO_ROUTE_TO_DESTINATION at v-table");
  });

  it("lets IPv6 in and out without translation, and out only where it is egress-only", async () => {
    const ipv6 = (egressOnly: boolean) =>
      networkOf(() => {
        const lab = new Lab("v", "10.0.0.0/16", { assignGeneratedIpv6CidrBlock: true });
        const subnet = lab.subnet("app", "10.0.1.0/24", undefined, undefined, {
          ipv6CidrBlock: "2001:db8:1234:1a01::/64",
          assignIpv6AddressOnCreation: true,
        });
        const group = lab.group("six", {
          ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }],
          egress: [{ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }],
        });
        lab.instance("client", subnet, [group]);
        const target = egressOnly
          ? { egressOnlyGatewayId: new aws.ec2.EgressOnlyInternetGateway("out", { vpcId: lab.vpc.id }).id }
          : { gatewayId: lab.internetGateway().id };
        lab.route("six", { destinationIpv6CidrBlock: "::/0", ...target });
        if (egressOnly) lab.internetGateway();
      });
    const inward = { from: "internet", to: "client", port: 443 };
    expect(answer(await ipv6(false), out)).to.equal("reachable");
    expect(answer(await ipv6(false), inward)).to.equal("reachable");
    expect(answer(await ipv6(true), out)).to.equal("reachable");
    expect(reach(await ipv6(true), inward).verdict).to.equal("blocked");
  });
});

describe("reach: NAT gateways", () => {
  /** A public subnet with a NAT gateway and an app subnet that uses it. */
  function behindNat(args: Partial<aws.ec2.NatGatewayArgs> = {}, publicRoute = true) {
    return networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const publicTable = lab.otherTable("public");
      const subnet = lab.subnet("public", "10.0.0.0/24", undefined, publicTable);
      const gateway = lab.internetGateway();
      if (publicRoute) lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id }, publicTable);
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      lab.instance("bastion", subnet);
      lab.route("nat", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: lab.natGateway(subnet, args).id });
    });
  }

  it("lends its address outward, and lets nobody in", async () => {
    const network = await behindNat();
    expect(answer(network, out)).to.equal("reachable");
    expect(names(reach(network, out).path)).to.deep.equal(["client", "v-app", "v-nat", "v-nat", "v-public", "v-internet", "v-gateway"]);
    expect(answer(network, { from: "internet", to: "client", port: 443 })).to.equal("IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS at client");
  });

  it("needs a route to the internet in its own subnet", async () => {
    expect(answer(await behindNat({}, false), out)).to.equal("NO_ROUTE_TO_DESTINATION at v-public-table");
  });

  it("does not serve its own subnet, whose route leads to the internet gateway", async () => {
    expect(answer(await behindNat(), { ...out, from: "bastion" })).to.equal("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS at bastion");
  });

  it("does not reach the internet where it is private", async () => {
    expect(answer(await behindNat({ connectivityType: "private" }), out)).to.equal("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS at v-nat");
  });

  it("hides the client from groups", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const other = new Lab("w", "10.1.0.0/16");
      const peering = new aws.ec2.VpcPeeringConnection("peering", { vpcId: lab.vpc.id, peerVpcId: other.vpc.id, autoAccept: true });
      const natTable = lab.otherTable("nat");
      const subnet = lab.subnet("nat", "10.0.0.0/24", undefined, natTable);
      lab.route("peer", { destinationCidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: peering.id }, natTable);
      lab.route("nat", { destinationCidrBlock: "10.1.0.0/16", natGatewayId: lab.natGateway(subnet, { connectivityType: "private" }).id });
      other.route("peer", { destinationCidrBlock: "10.0.0.0/24", vpcPeeringConnectionId: peering.id });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      const app = other.subnet("app", "10.1.1.0/24");
      other.instance("by-group", app, [
        other.group("by-group", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: [lab.open.id] }] }),
      ]);
      other.instance("by-address", app, [other.group("by-address", { ingress: [all("10.0.0.0/24")] })]);
    });
    expect(answer(network, { from: "client", to: "by-address", port: 443 })).to.equal("reachable");
    expect(answer(network, { from: "client", to: "by-group", port: 443 })).to.equal("SG_REFERENCES_NOT_PRESERVED at v-nat");
  });

  it("stands in every zone where it is regional, with a table of its own", async () => {
    const network = await networkOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const nat = new aws.ec2.NatGateway("regional", { vpcId: lab.vpc.id, availabilityMode: "regional" });
      lab.route("nat", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id });
      lab.internetGateway();
      lab.instance("client", lab.subnet("app", "10.0.1.0/24", zoneB));
    });
    expect(answer(network, out)).to.equal("reachable");
  });
});
