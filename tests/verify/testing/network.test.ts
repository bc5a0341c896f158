import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect, use } from "chai";
import { findResources, isthmusChai, platformOutputsFixture, type CapturedStack, type Program } from "../../../verify/testing";
import { captured, messageOf } from "./support";
import webShop = require("./fixtures/web-shop");

use(isthmusChai);

const network: Program = () => {
  const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("data-a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "eu-central-1a" });
  return { subnetId: subnet.id, vpcId: vpc.id };
};
const service =
  (name: string, open: boolean): Program =>
  () => {
    const shared = new pulumi.StackReference("organization/project/network");
    const [vpcId, subnetId] = [shared.requireOutput("vpcId"), shared.requireOutput("subnetId")];
    const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [open ? "10.0.0.0/16" : "192.0.2.0/24"] };
    const group = new aws.ec2.SecurityGroup(name, { vpcId, ingress: [everything], egress: [everything] });
    new aws.ec2.Instance(name, { ami: "ami-1", instanceType: "t4g.nano", subnetId, vpcSecurityGroupIds: [group.id] });
  };

/** As much of what a platform gives out as a client uses. */
interface Contract {
  readonly cluster: {
    readonly clusterArn: string;
    readonly vpc: { readonly vpcId: string; readonly cidr: string; readonly tiers: { readonly app: { readonly subnetIds: string[] } } };
  };
  readonly databases: { readonly orders: { readonly securityGroupId: string } };
}

let [shop, shared, one, other]: CapturedStack[] = [];
before(async () => {
  shop = await captured(webShop, { stack: "shop", config: { "shop:certificate": "arn:aws:acm:eu-central-1:111122223333:certificate/1" } });
  shared = await captured(network, { stack: "network" });
  const references = { "organization/project/network": shared.outputs };
  one = await captured(service("one", true), { stack: "one", references });
  other = await captured(service("other", false), { stack: "other", references });
});

describe("allow", () => {
  it("defaults", () => {
    expect(shop).to.allow({ from: "app", to: "orders", port: 5432 });
    expect(shop).not.to.allow({ from: "edge", to: "orders", port: 5432 });
  });

  it("takes several stacks, and looks at those that they were given the outputs of", () => {
    expect(one).to.allow({ from: "data", to: "one", port: 22, protocol: "udp" });
    expect([one, other]).not.to.allow({ from: "one", to: "other", port: 22 });
    expect([shared, one]).to.allow({ from: "network/data", to: "one/one", port: 22 });
  });

  it("takes endpoints by name, by pattern, as a list and as resources of the graph, components too", () => {
    const [database] = findResources(shop!, "aws:rds/instance:Instance");
    expect(shop).to.allow({ from: ["shop/app", "shop/a*"], to: database!, port: 5432 });
    expect(shop).not.to.allow({ from: ["edge", "internet"], to: [database!], port: 5432 });
  });

  it("fails for every flow that is closed, with its first obstacle, the line and the remedy", () => {
    const lines = messageOf(() => expect(shop).to.allow({ from: ["edge", "app"], to: "orders", port: 5432 })).split("\n");
    expect(lines[0]).to.equal("shop/edge does not reach shop/orders on tcp 5432:");
    expect(lines[1]).to.match(/^ {2}ENI_SG_RULES_MISMATCH at aws:ec2\/securityGroup:SecurityGroup data \(\S+web-shop\.ts:\d+\): .+\.$/);
    expect(lines).to.have.length(2);
  });

  it("shows the way, after not, that is open", () => {
    const message = messageOf(() => expect(shop).not.to.allow({ from: "app", to: "orders", port: 5432 }));
    expect(message).to.match(
      /^shop\/app reaches shop\/orders on tcp 5432, and should not, by this way:\n {2}aws:ecs\/service:Service app \(\S+:\d+\)\n/,
    );
    expect(message).to.match(/\n {2}aws:rds\/instance:Instance orders \(\S+:\d+\)$/);
  });

  it("refuses what is not known, whether negated or not: names, ports, protocols", () => {
    for (const assertion of [() => expect(shop), () => expect(shop).not]) {
      expect(messageOf(() => assertion().to.allow({ from: "ap", to: "orders", port: 1 }))).to.match(
        /no endpoint "ap".*nearest are shop\/app/,
      );
      expect(messageOf(() => assertion().to.allow({ from: "x*", to: "orders", port: 1 }))).to.contain("x* matches no endpoint");
      expect(messageOf(() => assertion().to.allow({ from: "app", to: "orders", port: 65536 }))).to.contain("65535");
      expect(messageOf(() => assertion().to.allow({ from: "app", to: "orders", port: 1, protocol: "tpc" }))).to.contain('"tpc"');
      expect(messageOf(() => assertion().to.allow({ from: "app", to: "app", port: 1 }))).to.contain("Give two different endpoints");
      expect(messageOf(() => assertion().to.allow({ from: { urn: "urn:pulumi:a" }, to: "app", port: 1 }))).to.contain(
        "urn:pulumi:a is no endpoint and none is inside it",
      );
    }
  });

  it("refuses what is no captured stack", () => {
    for (const subject of [undefined, {}, [], [shop, {}]])
      expect(messageOf(() => expect(subject).to.allow({ from: "a", to: "b", port: 1 }))).to.contain("allow looks at captured stacks");
  });
});

describe("isolate", () => {
  it("defaults", () => {
    expect(shop).to.isolate({ from: "internet", to: "orders" });
    expect(shop).not.to.isolate({ from: "app", to: "orders" });
  });

  it("may be about one port or one protocol", () => {
    expect(shop).to.isolate({ from: "app", to: "orders", port: 22 });
    expect(shop).to.isolate({ from: "app", to: "orders", protocol: "udp" });
    expect(shop).not.to.isolate({ from: "app", to: "orders", port: 5432 });
  });

  it("shows the way that is open, and after not what closes it", () => {
    expect(messageOf(() => expect(shop).to.isolate({ from: "app", to: "orders" }))).to.match(
      /^shop\/app reaches shop\/orders, and should not, by this way:\n/,
    );
    expect(messageOf(() => expect(shop).not.to.isolate({ from: "internet", to: "orders", port: 5432 }))).to.match(
      /^internet does not reach shop\/orders on tcp 5432:\n {2}[A-Z_]+ at aws:rds\/instance:Instance orders \(/,
    );
  });

  it("is not satisfied by what cannot be decided, and neither is allow", async () => {
    const program = service("lonely", true);
    const outputs = { vpcId: "vpc-1", subnetId: "subnet-1" };
    const graph = await captured(program, { stack: "lonely", references: { "organization/project/network": outputs } });
    expect(messageOf(() => expect(graph).to.isolate({ from: "internet", to: "lonely" }))).to.contain(
      "internet cannot be proved not to reach lonely/lonely:\n  UNSUPPORTED_COMPONENT at ",
    );
    expect(messageOf(() => expect(graph).to.allow({ from: "internet", to: "lonely", port: 22 }))).to.contain(
      "internet cannot be proved to reach lonely/lonely on tcp 22:\n  UNSUPPORTED_COMPONENT at ",
    );
  });
});

describe("the stack behind platformOutputsFixture", () => {
  it("lets a program that was given the outputs be asked about the platform's network", async () => {
    const client: Program = async () => {
      const platform = new pulumi.StackReference("acme/isthmus/prod");
      const contract = (await platform.getOutputValue("contract")) as Contract;
      const { vpc } = contract.cluster;
      const group = new aws.ec2.SecurityGroup("client", {
        vpcId: vpc.vpcId,
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [vpc.cidr] }],
      });
      const to = { securityGroupId: contract.databases.orders.securityGroupId, ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
      new aws.vpc.SecurityGroupIngressRule("client", { ...to, referencedSecurityGroupId: group.id });
      const networkConfiguration = { subnets: vpc.tiers.app.subnetIds, securityGroups: [group.id] };
      new aws.ecs.Service("client", { cluster: contract.cluster.clusterArn, networkConfiguration });
    };
    const graph = await captured(client, { stack: "client", references: { "acme/isthmus/prod": platformOutputsFixture } });
    expect(graph).to.allow({ from: "client", to: "orders", port: 5432 });
    expect(graph).to.allow({ from: "internet", to: "prod-edge", port: 443 });
    expect(graph).to.isolate({ from: "internet", to: ["prod/data", "orders"] });
    expect(graph).to.isolate({ from: "prod-edge", to: "orders" });
  });
});
