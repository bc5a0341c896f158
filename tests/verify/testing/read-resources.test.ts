// What a program only reads, with `.get(id)`: it is in the graph, but nothing of it is declared here.
import * as aws from "@pulumi/aws";
import { expect, use } from "chai";
import { isthmusChai, type CapturedStack } from "../../../verify/testing";
import { captured, inTemporaryDirectory, messageOf, withVariables } from "./support";
import { readFileSync } from "node:fs";

use(isthmusChai);

const vpcType = "aws:ec2/vpc:Vpc";

describe("a resource that is only read", () => {
  let graph: CapturedStack;
  before(async () => {
    graph = await captured(() => {
      const vpc = aws.ec2.Vpc.get("shared", "vpc-0123456789abcdef0");
      new aws.ec2.SecurityGroup("web", { vpcId: vpc.id }, { protect: true });
      aws.ec2.SecurityGroup.get("edge", "sg-0123456789abcdef0");
    });
  });

  it("is marked in the graph", () => {
    expect(graph.resources.map(({ name, external = false }) => [name, external])).to.deep.equal([
      ["project-dev", false],
      ["shared", true],
      ["web", false],
      ["edge", true],
    ]);
  });

  it("is no resource that the program has", () => {
    expect(graph).not.to.haveResource(vpcType);
    expect(graph).to.haveResourceCount("aws:ec2/securityGroup:SecurityGroup", 1);
    expect(messageOf(() => expect(graph).to.haveResource(vpcType))).to.equal(`the stack dev only reads ${vpcType} and declares none`);
  });

  it("can be depended on, and is not this program's to protect", () => {
    expect(graph).to.dependOn("web", "shared");
    expect(graph).to.beProtected({ type: "aws:ec2/securityGroup:SecurityGroup" });
    expect(messageOf(() => expect(graph).to.beProtected("shared"))).to.equal(
      "shared is only read here: it is protected where it is declared, or not at all.",
    );
  });

  it("is in the plan with its id, and not among the names that must be kept", () => {
    inTemporaryDirectory((path) => {
      withVariables({}, () => {
        expect(graph).to.matchPlan(path("plan.txt"));
        expect(graph).to.matchIdentities(path("urns.txt"));
      });
      expect(readFileSync(path("plan.txt"), "utf8")).to.contain("\naws:ec2/vpc:Vpc shared (only read, as vpc-0123456789abcdef0)\n");
      expect(readFileSync(path("urns.txt"), "utf8")).not.to.match(/shared|edge/);
    });
  });
});
