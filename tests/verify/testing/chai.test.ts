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

  it("refuses what is no captured stack", () => {
    expect(message(() => expect({}).to.haveResource(service))).to.contain("looks at a captured stack");
  });
});
