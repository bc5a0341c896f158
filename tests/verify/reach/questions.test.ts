/** Names, faults, scopes and differences. */
import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { allPairs, buildNetwork, difference, findPaths, reach, type AccessScope, type Network } from "../../../verify/reach";
import { all, graphOf, Lab, networkOf, tcp } from "./support";

/** A public web server, an app and a database behind it, and a NAT gateway. */
function threeTiers({ open = false, bastion = false } = {}): () => void {
  return () => {
    const lab = new Lab("shop", "10.0.0.0/16");
    const publicTable = lab.otherTable("public");
    const edge = lab.subnet("public", "10.0.0.0/24", undefined, publicTable);
    lab.route("internet", { destinationCidrBlock: "0.0.0.0/0", gatewayId: lab.internetGateway().id }, publicTable);
    lab.route("nat", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: lab.natGateway(edge).id });
    const data = lab.subnet("data", "10.0.2.0/24", undefined, open ? publicTable : lab.otherTable("data"));
    const app = lab.instance("app", lab.subnet("app", "10.0.1.0/24"), [
      lab.group("app", { ingress: [tcp(8080, "10.0.0.0/24")], egress: [all("0.0.0.0/0")] }),
    ]);
    const subnetGroup = new aws.rds.SubnetGroup("data", { subnetIds: [data.id] });
    const cluster = new aws.rds.Cluster("orders", {
      engine: "aurora-postgresql",
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [lab.group("orders", { ingress: [tcp(5432, open ? "0.0.0.0/0" : "10.0.1.0/24")] }).id],
    });
    if (open)
      new aws.rds.ClusterInstance("orders", {
        clusterIdentifier: cluster.id,
        engine: "aurora-postgresql",
        instanceClass: "db.t4g.medium",
        publiclyAccessible: true,
      });
    const balancer = new aws.lb.LoadBalancer("edge", {
      subnets: [edge.id],
      securityGroups: [lab.group("edge", { ingress: [tcp(443, "0.0.0.0/0")], egress: [all("10.0.0.0/16")] }).id],
    });
    const targets = new aws.lb.TargetGroup("targets", { port: 8080, protocol: "HTTP", vpcId: lab.vpc.id });
    new aws.lb.TargetGroupAttachment("app", { targetGroupArn: targets.arn, targetId: app.id });
    new aws.lb.Listener("https", {
      loadBalancerArn: balancer.arn,
      port: 443,
      protocol: "HTTPS",
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    if (bastion) lab.instance("bastion", edge, undefined, { associatePublicIpAddress: true });
  };
}

describe("reach: names", () => {
  it("calls plain resources by their names, databases by their endpoints, subnets by their tier", async () => {
    const network = await networkOf(threeTiers());
    expect(network.endpoints.map(({ name }) => name)).to.deep.equal([
      "internet",
      "lab/app",
      "lab/orders.writer",
      "lab/orders.reader",
      "lab/edge",
      "lab/shop-public",
      "lab/shop-data",
      "lab/shop-app",
    ]);
  });

  it("takes a name alone where it is clear, and a database's for its writer", async () => {
    const network = await networkOf(threeTiers());
    expect(reach(network, { from: "app", to: "orders", port: 5432 })).to.include({
      from: "lab/app",
      to: "lab/orders.writer",
      verdict: "reachable",
    });
  });

  it("joins stacks by the ids they hold of each other", async () => {
    const hub = await graphOf(() => void new Lab("hub", "10.9.0.0/16"), "hub");
    const vpcId = hub.resources.find(({ type }) => type === "aws:ec2/vpc:Vpc")?.outputs["id"] as string;
    const spoke = await graphOf(() => {
      const lab = new Lab("v", "10.0.0.0/16");
      const peering = new aws.ec2.VpcPeeringConnection("peering", { vpcId: lab.vpc.id, peerVpcId: vpcId, autoAccept: true });
      lab.route("hub", { destinationCidrBlock: "10.9.0.0/16", vpcPeeringConnectionId: peering.id });
      lab.instance("client", lab.subnet("app", "10.0.1.0/24"));
      const far = new aws.ec2.Subnet("far", { vpcId, cidrBlock: "10.9.1.0/24" });
      lab.instance("server", far);
    }, "spoke");
    expect(reach(buildNetwork([hub, spoke]), { from: "client", to: "server", port: 1 }).because[0]?.code).to.equal(
      "NO_ROUTE_TO_DESTINATION",
    );
    expect(reach(buildNetwork([spoke]), { from: "client", to: "server", port: 1 }).verdict).to.equal("unsupported");
  });

  it("gives the same answers before a deployment, when ids are not known yet", async () => {
    const deployed = buildNetwork([await graphOf(threeTiers())]);
    const preview = buildNetwork([await graphOf(threeTiers(), "lab", true)]);
    const said = (network: Network) =>
      allPairs(network).map(({ from, to, port, verdict, because: [first] }) => [from, to, port, verdict, first?.code]);
    expect(said(preview)).to.deep.equal(said(deployed));
  });

  it("refuses a name that nobody has, and offers the nearest", async () => {
    const network = await networkOf(threeTiers());
    expect(() => reach(network, { from: "ap", to: "edge" })).to.throw('There is no endpoint "ap". The nearest are lab/app, ');
  });

  it("refuses a name that two stacks have, and says which", async () => {
    const program = (): void => void new Lab("v", "10.0.0.0/16").subnet("app", "10.0.1.0/24");
    const network = buildNetwork([await graphOf(program, "dev"), await graphOf(program, "prod")]);
    expect(() => reach(network, { from: "internet", to: "v-app" })).to.throw(
      "v-app is in several stacks: say which, dev/v-app or prod/v-app.",
    );
  });

  it("refuses protocols and ports that do not exist", async () => {
    const network = await networkOf(threeTiers());
    expect(() => reach(network, { from: "app", to: "edge", protocol: "tpc", port: 1 })).to.throw(
      'The protocol "tpc" is not known: give tcp, udp',
    );
    expect(() => reach(network, { from: "app", to: "edge", port: 65536 })).to.throw(
      "The port 65536 does not exist: it must be a whole number from 0 to 65535.",
    );
  });

  it("refuses what is no captured stack", async () => {
    const graph = await graphOf(threeTiers());
    expect(() => buildNetwork([graph, JSON.parse("{}") as typeof graph])).to.throw("graphs[1] is not a captured stack");
    expect(() => buildNetwork([{ ...graph, version: JSON.parse("2") as 1 }])).to.throw(
      "graphs[0] has the version 2; this release reads version 1.",
    );
  });

  it("asks for everything where neither protocol nor port is given", async () => {
    const network = await networkOf(threeTiers());
    expect(reach(network, { from: "app", to: "orders" })).to.include({ protocol: "all", port: null, verdict: "reachable" });
    expect(reach(network, { from: "internet", to: "orders" }).verdict).to.equal("blocked");
  });
});

describe("reach: scopes", () => {
  const fromInternetToData: AccessScope = {
    matchPaths: [
      { source: { resourceStatement: { resources: ["internet"] } }, destination: { resourceStatement: { resources: ["lab/shop-data"] } } },
    ],
  };
  const found = (network: Network, scope: AccessScope): readonly string[] =>
    findPaths(network, scope).findings.map(({ from, to, protocol, port }) => `${from} > ${to} ${protocol} ${port ?? "any"}`);

  it("finds nothing where the internet does not reach the data tier, and the database where it does", async () => {
    expect(found(await networkOf(threeTiers()), fromInternetToData)).to.deep.equal([]);
    expect(found(await networkOf(threeTiers({ open: true })), fromInternetToData)).to.deep.equal([
      "internet > lab/orders.writer all any",
      "internet > lab/orders.reader all any",
    ]);
  });

  it("counts what is behind a load balancer as reached through it", async () => {
    const network = await networkOf(threeTiers());
    const scope = { matchPaths: [{ source: { resourceStatement: { resourceTypes: ["AWS::EC2::InternetGateway"] } } }] };
    expect(found(network, scope)).to.deep.equal(["internet > lab/edge all any", "internet > lab/app all any"]);
  });

  it("leaves out what is excluded, by what the path passes", async () => {
    const network = await networkOf(threeTiers({ bastion: true }));
    const out = {
      source: { resourceStatement: { resources: ["lab/*"] } },
      destination: { resourceStatement: { resources: ["internet"] } },
    };
    const throughNat = [{ throughResources: [{ resourceStatement: { resourceTypes: ["AWS::EC2::NatGateway"] } }] }];
    expect(found(network, { matchPaths: [out] })).to.deep.equal(["lab/app > internet all any", "lab/bastion > internet all any"]);
    expect(found(network, { matchPaths: [out], excludePaths: throughNat })).to.deep.equal(["lab/bastion > internet all any"]);
    expect(found(network, { matchPaths: [{ ...out, throughResources: throughNat[0]?.throughResources ?? [] }] })).to.deep.equal([
      "lab/app > internet all any",
    ]);
  });

  it("restricts packets by address, protocol and port", async () => {
    const network = await networkOf(threeTiers());
    const to = (packetHeaderStatement: object) => ({
      matchPaths: [
        {
          source: { resourceStatement: { resources: ["lab/app"] } },
          destination: { resourceStatement: { resources: ["lab/orders.writer"] }, packetHeaderStatement },
        },
      ],
    });
    expect(found(network, to({ protocols: ["tcp"], destinationPorts: ["5000-6000"] }))).to.deep.equal([
      "lab/app > lab/orders.writer tcp 5000",
    ]);
    expect(found(network, to({ protocols: ["tcp"], destinationPorts: ["443"] }))).to.deep.equal([]);
    expect(found(network, to({ destinationAddresses: ["10.9.0.0/16"] }))).to.deep.equal([]);
  });

  it("refuses to speak of what the network does not have", async () => {
    const network = await networkOf(threeTiers());
    const scope = { matchPaths: [{ source: { resourceStatement: { resources: ["lab/nobody", "internet"] } } }] };
    expect(() => findPaths(network, scope)).to.throw("The scope names what the network does not have: lab/nobody.");
  });
});

describe("reach: what changed", () => {
  it("tells the flows that a change opens and closes", async () => {
    const before = await networkOf(threeTiers());
    const after = await networkOf(threeTiers({ open: true }));
    expect(difference(before, before)).to.deep.equal([]);
    const changes = difference(before, after).map(({ change, after: flow }) => `${change} ${flow?.from} > ${flow?.to} ${flow?.port}`);
    expect(changes).to.include("opened internet > lab/orders.writer 5432");
    expect(difference(after, before).map(({ change }) => change)).to.deep.equal(changes.map(() => "closed"));
  });

  it("counts flows of what is new or gone", async () => {
    const changes = difference(await networkOf(threeTiers()), await networkOf(threeTiers({ bastion: true })));
    expect(changes.map(({ change, before, after }) => `${change} ${after?.from} > ${after?.to} ${before?.verdict}`)).to.include(
      "opened lab/bastion > internet undefined",
    );
  });
});
