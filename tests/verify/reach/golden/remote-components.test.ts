/**
 * What a plugin makes out of one registration is in no graph. Mocks see it as one resource: https://www.pulumi.com/docs/iac/concepts/testing/unit/
 * A flow that involves it is undecided and says by what, and a component that may have changed what it was given leaves nothing blocked.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { capture, type StackGraph } from "../../../../verify/graph";
import { buildNetwork, reach } from "../../../../verify/reach";
import { graphOf, Lab } from "../support";

class Remote extends pulumi.ComponentResource {
  constructor(type: string, name: string, props: Record<string, unknown> = {}) {
    super(type, name, props, {}, true);
  }
}

class RemoteVpc extends Remote {
  declare readonly vpcId: pulumi.Output<string>;
  declare readonly privateSubnetIds: pulumi.Output<string[]>;
  constructor(name: string) {
    super("awsx:ec2:Vpc", name, { vpcId: undefined, privateSubnetIds: undefined });
  }
}

const toInternet = { from: "app", to: "internet", protocol: "tcp", port: 443 } as const;

/** An instance that may not go out, beside a component that a plugin makes. */
async function beside(type: string, given: (lab: Lab, group: aws.ec2.SecurityGroup) => Record<string, unknown>): Promise<StackGraph> {
  const program = async (): Promise<void> => {
    const lab = new Lab("lab", "10.0.0.0/16");
    const closed = lab.group("closed");
    lab.instance("app", lab.subnet("app", "10.0.0.0/24"), [closed]);
    new Remote(type, "remote", given(lab, closed));
  };
  const mocks = { resources: { "acme:index:Opener": {} } };
  return capture(program, { stack: "lab", config: { "aws:region": "eu-central-1" }, mocks });
}

describe("what a plugin makes", () => {
  it("leaves what is inside it undecided, by its name", async () => {
    const network = buildNetwork([
      await graphOf(() => {
        const vpc = new RemoteVpc("shop");
        const group = new aws.ec2.SecurityGroup("app", { vpcId: vpc.vpcId });
        const subnetId = vpc.privateSubnetIds.apply(([first]) => first ?? "");
        new aws.ec2.Instance("app", { ami: "ami-1", instanceType: "t3.micro", subnetId, vpcSecurityGroupIds: [group.id] });
      }),
    ]);
    const { verdict, because } = reach(network, toInternet);
    expect(verdict).to.equal("unsupported");
    expect(because.map(({ code, urn, remedy }) => [code, urn.split("::").at(-1), remedy])).to.deep.include([
      "UNSUPPORTED_COMPONENT",
      "shop",
      "awsx:ec2:Vpc is made by a plugin, and what is inside it is not looked at.",
    ]);
    expect(network.unsupported.map(({ name }) => name)).to.include("shop");
  });

  for (const [title, given] of Object.entries({
    "the group": (_: Lab, group: aws.ec2.SecurityGroup) => ({ securityGroupId: group.id }),
    "the VPC": (lab: Lab) => ({ network: { vpcId: lab.vpc.id } }),
    "the VPC as a resource": (lab: Lab) => ({ vpc: lab.vpc }),
  }))
    it(`leaves nothing blocked that it may have opened: it was given ${title}`, async () => {
      const network = buildNetwork([await beside("acme:index:Opener", given)]);
      for (const query of [toInternet, { ...toInternet, from: "internet", to: "app" }]) {
        const { verdict, because } = reach(network, query);
        expect([verdict, because.at(-1)?.remedy]).to.deep.equal([
          "unsupported",
          "acme:index:Opener is made by a plugin, and what is inside it is not looked at.",
        ]);
      }
    });

  it("leaves blocked what it was not given, and what a component that keeps to itself was given", async () => {
    for (const graph of [
      await beside("acme:index:Opener", () => ({ name: "elsewhere" })),
      await beside("awsx:ecs:FargateService", (lab) => ({ networkConfiguration: { subnets: [lab.vpc.id] } })),
    ]) {
      const network = buildNetwork([graph]);
      expect(reach(network, toInternet).verdict).to.equal("blocked");
      expect(network.unsupported.map(({ name }) => name)).to.deep.equal(["remote"]);
    }
  });

  it("is no part of a network where it sends and receives nothing", async () => {
    const network = buildNetwork([await beside("awsx:ecr:Repository", () => ({}))]);
    expect(network.unsupported).to.deep.equal([]);
  });
});

describe("stacks of several projects with one name", () => {
  const instanceIn = (name: string, project: string): Promise<StackGraph> =>
    capture(
      async () => {
        const lab = new Lab(name, "10.0.0.0/16");
        lab.instance("web", lab.subnet("web", "10.0.0.0/24"));
      },
      { stack: "prod", project, config: { "aws:region": "eu-central-1" } },
    );

  it("are told apart by the project of all but the first", async () => {
    const network = buildNetwork([await instanceIn("own", "shop"), await instanceIn("platform", "isthmus")]);
    expect(network.endpoints.filter(({ kind }) => kind !== "tier").map(({ name, stack }) => [name, stack])).to.deep.equal([
      ["internet", null],
      ["prod/web", "prod"],
      ["isthmus/prod/web", "isthmus/prod"],
    ]);
    expect(reach(network, { from: "isthmus/prod/web", to: "internet", port: 443 }).from).to.equal("isthmus/prod/web");
  });
});
