import * as aws from "@pulumi/aws";
import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "../../../verify/testing";

use(isthmusChai);

const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["a", "b"] }] });

describe("isthmusChai", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(
      async () => {
        new aws.ecs.Service("web", { desiredCount: 2, launchType: "FARGATE", networkConfiguration: { subnets: ["subnet-1", "subnet-2"] } });
        new aws.ecs.Service("orders", { desiredCount: 3 });
        new aws.iam.Role("role", { assumeRolePolicy: policy });
      },
      { stack: "prod" },
    );
  });
  const service = "aws:ecs/service:Service";
  const message = (assertion: () => unknown): string => {
    try {
      assertion();
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("the assertion holds");
  };

  it("defaults", () => {
    expect(graph).to.haveResource(service);
    expect(graph).to.haveResourceCount(service, 2);
    expect(graph).not.to.haveResource("aws:ec2/internetGateway:InternetGateway");
  });

  it("compares a part of the inputs, lists as a whole, text by expression and anything by a function", () => {
    expect(graph).to.haveResource(service, { desiredCount: 2, networkConfiguration: { subnets: ["subnet-1", /^subnet-/] } });
    expect(graph).to.haveResource(service, { desiredCount: (count) => Number(count) > 2, launchType: undefined });
    expect(graph).not.to.haveResource(service, { networkConfiguration: { subnets: ["subnet-1"] } });
  });

  it("looks into JSON text", () => {
    expect(graph).to.haveResource("aws:iam/role:Role", { assumeRolePolicy: { Statement: [{ Action: ["a", "b"] }] } });
    expect(graph).not.to.haveResource("aws:iam/role:Role", { assumeRolePolicy: { Statement: [{ Effect: "Deny" }] } });
  });

  it("shows the closest resource, where it differs and where it is declared", () => {
    const text = message(() =>
      expect(graph).to.haveResource(service, {
        launchType: "FARGATE",
        desiredCount: 5,
        networkConfiguration: { subnets: ["subnet-1", "subnet-9"] },
      }),
    );
    expect(text.split("\n")).to.deep.equal([
      `no resource ${service} is as expected; the closest (of 2) is web at tests/verify/testing/chai.test.ts:14:`,
      "  desiredCount: expected 5, but it is 2",
      '  networkConfiguration.subnets[1]: expected "subnet-9", but it is "subnet-2"',
    ]);
  });

  it("shows what there is when nothing of the type is there", () => {
    expect(message(() => expect(graph).to.haveResource("aws:ec2/vpc:Vpc"))).to.equal(
      `the stack prod has no resource aws:ec2/vpc:Vpc; it has ${service}, aws:iam/role:Role, pulumi:pulumi:Stack`,
    );
  });

  it("shows the resources that are counted", () => {
    expect(message(() => expect(graph).to.haveResourceCount(service, 1))).to.contain(
      `expected 1 of ${service}, but there are 2: web at tests/`,
    );
  });

  it("counts only those that have the inputs", () => {
    expect(graph).to.haveResourceCount(service, 1, { desiredCount: 3 });
    expect(message(() => expect(graph).to.haveResourceCount(service, 2, { desiredCount: 3 }))).to.match(
      /^expected 2 of aws:ecs\/service:Service with \{"desiredCount":3\}, but there is 1: orders at \S+$/,
    );
  });

  it("takes for the closest, of those with as many differences, the one that is alike around them", () => {
    const text = message(() => expect(graph).to.haveResource(service, { networkConfiguration: { subnets: ["subnet-1", "subnet-3"] } }));
    expect(text.split("\n")).to.have.length(2);
    expect(text).to.contain("the closest (of 2) is web at");
  });

  it("offers the nearest types where there are too many to read", async () => {
    const many = await capture(
      () => {
        const kinds = [aws.sns.Topic, aws.sqs.Queue, aws.s3.Bucket, aws.ec2.Eip, aws.ec2.InternetGateway, aws.kms.Key, aws.ecs.Cluster];
        for (const Kind of kinds) new Kind("x");
        for (const Kind of [aws.ecr.Repository, aws.cloudwatch.LogGroup, aws.ec2.SecurityGroup]) new Kind("x");
        new aws.iam.User("x");
        new aws.iam.Group("x");
        new aws.ec2.EgressOnlyInternetGateway("x", { vpcId: "vpc-1" });
      },
      { stack: "dev" },
    );
    expect(message(() => expect(many).to.haveResource("aws:ec2/internetGatway:InternetGatway"))).to.match(
      /^the stack dev has no resource \S+; the nearest it has are aws:ec2\/internetGateway:InternetGateway, /,
    );
  });

  it("tells of what a package declares where the program asks the package for it", () => {
    const inPackage = { source: "node_modules/shop/index.js:7" };
    const [root, web, orders] = graph.resources;
    const resources = [root!, { ...web!, ...inPackage, parent: orders!.urn }, orders!];
    const text = message(() => expect({ ...graph, resources }).to.haveResource(service, { launchType: "EC2" }));
    expect(text).to.contain(`the closest (of 2) is web at ${orders!.source}:`);
  });

  it("refuses what is no captured stack", () => {
    expect(message(() => expect({}).to.haveResource(service))).to.contain("looks at a captured stack");
  });
});
