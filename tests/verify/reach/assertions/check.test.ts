import { expect } from "chai";
import * as aws from "@pulumi/aws";
import { capture } from "../../../../verify/graph";
import { buildNetwork, checkAssertions, type Assertion, type Network } from "../../../../verify/reach";

/** A small program without Isthmus: a client and a server in one VPC, and a way out for the client. */
async function network(): Promise<Network> {
  const graph = await capture(
    async () => {
      const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
      const gateway = new aws.ec2.InternetGateway("out", { vpcId: vpc.id });
      const subnet = new aws.ec2.Subnet("here", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "eu-central-1a" });
      const table = new aws.ec2.RouteTable("table", { vpcId: vpc.id });
      new aws.ec2.RouteTableAssociation("here", { subnetId: subnet.id, routeTableId: table.id });
      new aws.ec2.Route("default", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
      const clients = new aws.ec2.SecurityGroup("clients", { vpcId: vpc.id });
      const servers = new aws.ec2.SecurityGroup("servers", { vpcId: vpc.id });
      new aws.vpc.SecurityGroupEgressRule("any", { securityGroupId: clients.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
      new aws.vpc.SecurityGroupIngressRule("web", {
        securityGroupId: servers.id,
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 80,
        referencedSecurityGroupId: clients.id,
      });
      const machine = { ami: "ami-0123456789abcdef0", instanceType: "t4g.nano", subnetId: subnet.id };
      new aws.ec2.Instance("client", { ...machine, associatePublicIpAddress: true, vpcSecurityGroupIds: [clients.id] });
      new aws.ec2.Instance("server", { ...machine, vpcSecurityGroupIds: [servers.id] });
    },
    { stack: "shop", project: "shop", config: { "aws:region": "eu-central-1" } },
  );
  return buildNetwork([graph]);
}

async function outcomes(...assertions: readonly Assertion[]): Promise<readonly string[]> {
  return checkAssertions(await network(), assertions).map(({ outcome, title }) => `${outcome}: ${title}`);
}

async function faultsOf(...assertions: readonly Assertion[]): Promise<string> {
  try {
    checkAssertions(await network(), assertions, { subject: "rules.json" });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}

describe("assertions", () => {
  it("defaults", async () => {
    expect(
      await outcomes(
        { allow: { from: "client", to: "server", port: 80 } },
        { isolate: { from: "client", to: "server", port: 22 } },
        { isolate: { from: "server", to: ["internet", "client"] } },
        { title: "nobody gets in", isolate: { from: "internet", to: "*" } },
      ),
    ).to.deep.equal([
      "holds: client reaches server on tcp 80",
      "holds: client never reaches server on tcp 22",
      "holds: server never reaches internet, client",
      "holds: nobody gets in",
    ]);
  });

  it("break with the obstacle where something allowed is stopped", async () => {
    const [result] = checkAssertions(await network(), [{ allow: { from: "client", to: "server", port: 443 } }]);
    expect(result?.outcome).to.equal("broken");
    expect(result?.because[0]?.code).to.equal("ENI_SG_RULES_MISMATCH");
    expect(result?.because[0]?.urn).to.match(/::servers$/);
    expect(result?.because[0]?.source).to.match(/check\.test\.ts:\d+$/);
  });

  it("break with the rules and routes that open what is forbidden", async () => {
    const [result] = checkAssertions(await network(), [{ isolate: { from: "client", to: "internet" } }]);
    expect(result?.outcome).to.equal("broken");
    expect(result?.flows.map(({ verdict }) => verdict)).to.deep.equal(["reachable"]);
    expect(result?.because.map(({ code, urn }) => [code, urn.split("::").at(-1)])).to.deep.equal([
      ["SG_HAS_NO_RULES", "any"],
      ["NO_ROUTE_TO_DESTINATION", "default"],
    ]);
  });

  it("hold of a scope that finds nothing, and break with what it finds", async () => {
    const named = (name: string): { resourceStatement: { resources: string[] } } => ({ resourceStatement: { resources: [name] } });
    expect(
      await outcomes(
        {
          title: "all leave by the gateway",
          scope: { matchPaths: [{ destination: named("internet") }], excludePaths: [{ throughResources: [named("out")] }] },
        },
        { title: "none leave", scope: { matchPaths: [{ destination: named("internet") }] } },
      ),
    ).to.deep.equal(["holds: all leave by the gateway", "broken: none leave"]);
  });

  it("are skipped where they speak of a stack that is left out on purpose", async () => {
    const results = checkAssertions(await network(), [{ isolate: { from: "prod/*", to: "server" } }], { leftOut: ["prod"] });
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(["skipped"]);
  });

  it("refuses a flow that is allowed and forbidden", async () => {
    expect(
      await faultsOf(
        { allow: { from: "client", to: "server", port: 80 } },
        { isolate: { from: "*", to: "server", protocol: "udp" } },
        { isolate: { from: "*", to: "server" } },
      ),
    ).to.equal(
      "1 fault in rules.json\n  [2].isolate  forbids shop/client to shop/server on tcp 80, which [0].allow allows. Take one of the two back.",
    );
  });

  it("refuses an assertion that speaks of no flow", async () => {
    expect(await faultsOf({ isolate: { from: "client", to: "shop/client" } })).to.match(/\[0\]\.isolate {2}is about no flow/);
  });

  it("names what it refuses by its title, where it has one", async () => {
    expect(
      await faultsOf(
        { title: "the shop is open", allow: { from: "client", to: "server", port: 80 } },
        { title: "the shop is closed", isolate: { from: "*", to: "server" } },
        { title: "the cache answers", allow: { from: "client", to: "cache", port: 80 } },
      ),
    ).to.match(
      /^2 faults in rules\.json\n {2}the cache answers \(allow\.to\) +There is no endpoint .*\n {2}the shop is closed \(isolate\) +forbids .*, which the shop is open \(allow\) allows\./,
    );
  });

  it("refuses names that nothing has, all at once, in scopes too", async () => {
    const message = await faultsOf(
      { allow: { from: "clint", to: "server", port: 80 } },
      { isolate: { from: "internet", to: "cache*" } },
      { scope: { matchPaths: [{ source: { resourceStatement: { resources: ["prod/web"] } } }] } },
    );
    expect(message).to.match(/^3 faults in rules\.json\n/);
    expect(message).to.match(/\[0\]\.allow\.from {2,}There is no endpoint "clint"\. The nearest are shop\/client,/);
    expect(message).to.match(/\[1\]\.isolate\.to {2,}cache\* matches no endpoint\. The endpoints are internet, shop\/client, /);
    expect(message).to.match(/\[2\]\.scope {2,}The scope names what the network does not have: prod\/web\./);
  });
});
