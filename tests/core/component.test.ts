import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component, type ComponentArgs, type Transform } from "../../components/core";
import { capture, type CapturedStack, type Program } from "../../verify/graph";

interface PairArgs extends ComponentArgs {
  readonly password?: pulumi.Input<string>;
  readonly transform?: { readonly vpc?: Transform<aws.ec2.VpcArgs> };
}

/** A component with a taggable child, an untaggable one, and one inside it. */
class Pair extends Component {
  constructor(name: string, args: PairArgs = {}, depth = 0, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:test:Pair", name, args, opts);
    const vpc = new aws.ec2.Vpc(
      ...this.tagged<aws.ec2.VpcArgs>("vpc", { cidrBlock: "10.0.0.0/16", tags: { role: "main" } }, {}, args.transform?.vpc),
    );
    const table = new aws.ec2.RouteTable(...this.tagged<aws.ec2.RouteTableArgs>("", { vpcId: vpc.id }));
    new aws.ec2.Route(
      ...this.child<aws.ec2.RouteArgs>(
        "route",
        { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
        { dependsOn: [vpc] },
      ),
    );
    if (depth > 0) {
      const [partName, partArgs, partOpts] = this.part<PairArgs>("inner", { tags: { inner: "yes" } });
      new Pair(partName, partArgs, depth - 1, partOpts);
    }
    this.registerOutputs({});
  }
}

const run = (program: Program): Promise<CapturedStack> => capture(program, { stack: "test", config: { "aws:region": "eu-central-1" } });
const named = (graph: CapturedStack, type: string, name: string) =>
  graph.resources.find((each) => each.type.endsWith(`:${type}`) && each.name === name);

describe("core Component", () => {
  it("defaults: children carry its name, hang on it and have a Name tag", async () => {
    const graph = await run(() => void new Pair("net"));
    const component = named(graph, "Pair", "net");
    for (const [type, name] of [
      ["Vpc", "net-vpc"],
      ["RouteTable", "net"],
      ["Route", "net-route"],
    ] as const)
      expect(named(graph, type, name)?.parent, name).to.equal(component?.urn);
    expect(named(graph, "Vpc", "net-vpc")?.inputs["tags"]).to.deep.equal({ Name: "net-vpc", role: "main" });
    expect(named(graph, "Route", "net-route")?.inputs).not.to.have.property("tags");
  });

  it("lays its tags under a child's own", async () => {
    const graph = await run(() => void new Pair("net", { tags: { team: "a", role: "lost", Name: "lost" } }));
    expect(named(graph, "Vpc", "net-vpc")?.inputs["tags"]).to.deep.equal({ team: "a", role: "main", Name: "net-vpc" });
  });

  it("hands its name and tags on to a component inside it", async () => {
    const graph = await run(() => void new Pair("net", { tags: { team: "a" } }, 1));
    expect(named(graph, "Pair", "net-inner")?.parent).to.equal(named(graph, "Pair", "net")?.urn);
    expect(named(graph, "Vpc", "net-inner-vpc")?.inputs["tags"]).to.deep.equal({
      team: "a",
      inner: "yes",
      Name: "net-inner-vpc",
      role: "main",
    });
  });

  it("keeps the options it is given and adds the parent", async () => {
    const graph = await run(() => void new Pair("net"));
    expect(named(graph, "Route", "net-route")?.dependencies).to.include(named(graph, "Vpc", "net-vpc")?.urn);
  });

  it("applies a partial transform over a child's arguments", async () => {
    const graph = await run(() => void new Pair("net", { transform: { vpc: { instanceTenancy: "dedicated" } } }));
    expect(named(graph, "Vpc", "net-vpc")?.inputs).to.deep.equal({
      cidrBlock: "10.0.0.0/16",
      instanceTenancy: "dedicated",
      tags: { Name: "net-vpc", role: "main" },
    });
  });

  it("lets a transform function see all arguments and return new ones", async () => {
    const graph = await run(
      () => void new Pair("net", { transform: { vpc: (args) => ({ ...args, cidrBlock: "10.1.0.0/16", tags: { more: "1" } }) } }),
    );
    expect(named(graph, "Vpc", "net-vpc")?.inputs).to.deep.equal({
      cidrBlock: "10.1.0.0/16",
      tags: { more: "1" },
    });
  });

  it("gives the engine none of its arguments to keep", async () => {
    const graph = await run(() => void new Pair("net", { password: "hunter2" }));
    expect(named(graph, "Pair", "net")?.inputs).to.deep.equal({});
    expect(JSON.stringify(graph)).not.to.include("hunter2");
  });

  it("passes its provider on to children", async () => {
    const graph = await run(() => {
      const provider = new aws.Provider("far", { region: "us-east-1" });
      new Pair("net", {}, 1, { providers: [provider] });
    });
    for (const name of ["net-vpc", "net-inner-vpc"]) expect(named(graph, "Vpc", name)?.provider?.name).to.equal("far");
  });
});
