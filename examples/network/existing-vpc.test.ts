import { expect, use } from "chai";
import { capture, isthmusChai, type StackGraph } from "isthmus/testing";
import program = require("./existing-vpc");

use(isthmusChai);

describe("a VPC that was there before", () => {
  let graph: StackGraph;
  before(async () => {
    graph = await capture(program, { stack: "prod", project: "legacy", config: { "aws:region": "eu-central-1" } });
  });

  it("is attached by the subnets that were named", () => {
    expect(graph).to.haveResource("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {
      vpcId: "vpc-0123456789abcdef0",
      subnetIds: ["subnet-0aaaaaaaaaaaaaaa0", "subnet-0aaaaaaaaaaaaaaa1"],
    });
  });

  it("gets a route in each table of a tier, once where zones share one", () => {
    const routes = graph.resources.filter(({ type }) => type === "aws:ec2/route:Route").map(({ inputs }) => inputs["routeTableId"]);
    expect(routes).to.deep.equal(["rtb-0aaaaaaaaaaaaaaa0", "rtb-0aaaaaaaaaaaaaaa1", "rtb-0bbbbbbbbbbbbbbb0"]);
  });

  it("stays as it is", () => {
    for (const type of ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/routeTable:RouteTable"])
      expect(graph).not.to.haveResource(type);
  });
});
