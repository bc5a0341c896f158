import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { capture, type JsonObject, type StackGraph } from "../../../verify/graph";
import { remoteMocks } from "../../../verify/graph/mocks/remote-components";
import { utilityMocks } from "../../../verify/graph/mocks/utility-providers";

class Remote extends pulumi.ComponentResource {
  constructor(type: string, name: string, props: Record<string, unknown> = {}) {
    super(type, name, props, {}, true);
  }
}

const config = { "aws:region": "eu-central-1" };

async function captured(type: string, inputs: Record<string, unknown> = {}): Promise<StackGraph> {
  return capture(async () => void new Remote(type, "main", inputs), { stack: "dev", config });
}

async function outputsOf(type: string, inputs: Record<string, unknown> = {}): Promise<JsonObject> {
  return (await captured(type, inputs)).resources.at(-1)?.outputs ?? {};
}

function lengths(outputs: JsonObject, ...keys: string[]): number[] {
  return keys.map((key) => (outputs[key] as unknown[]).length);
}

describe("components that a plugin makes", () => {
  it("are marked in the document, and made up the same in every run", async () => {
    const [first, second] = [await captured("awsx:ec2:Vpc"), await captured("awsx:ec2:Vpc")];
    expect(first.resources.at(-1)).to.include({ type: "awsx:ec2:Vpc", custom: false, remote: true });
    expect(first.resources[0]).not.to.have.property("remote");
    expect(JSON.stringify(second)).to.equal(JSON.stringify(first));
  });

  it("gives a VPC the subnets and gateways of awsx's defaults", async () => {
    const outputs = await outputsOf("awsx:ec2:Vpc");
    expect(outputs["vpcId"]).to.match(/^vpc-0[0-9a-f]{16}$/);
    expect(lengths(outputs, "publicSubnetIds", "privateSubnetIds", "isolatedSubnetIds", "natGateways", "subnets")).to.deep.equal([
      3, 3, 0, 3, 6,
    ]);
    expect(new Set([...(outputs["publicSubnetIds"] as string[]), ...(outputs["privateSubnetIds"] as string[])]).size).to.equal(6);
    expect(outputs["vpc"]).to.include({ id: outputs["vpcId"], cidrBlock: "10.0.0.0/16" });
  });

  it("gives a VPC what its arguments ask for", async () => {
    const subnetSpecs = [{ type: "Public" }, { type: "Isolated", name: "data" }, { type: "Unused" }];
    const natGateways = { strategy: "Single" };
    const two = await outputsOf("awsx:ec2:Vpc", { numberOfAvailabilityZones: 2, subnetSpecs, natGateways, cidrBlock: "10.9.0.0/16" });
    expect(lengths(two, "publicSubnetIds", "privateSubnetIds", "isolatedSubnetIds", "natGateways")).to.deep.equal([2, 0, 2, 1]);
    const named = await outputsOf("awsx:ec2:Vpc", { availabilityZoneNames: ["eu-central-1b"] });
    expect((named["publicSubnets"] as JsonObject[])[0]).to.include({ availabilityZone: "eu-central-1b", vpcId: named["vpcId"] });
  });

  it("gives a load balancer its target group, listener and group", async () => {
    const outputs = await outputsOf("awsx:lb:ApplicationLoadBalancer", { listener: { port: 8080 } });
    expect((outputs["loadBalancer"] as JsonObject)["dnsName"]).to.match(/^main-.*\.eu-central-1\.elb\.amazonaws\.com$/);
    expect(outputs["defaultTargetGroup"]).to.include({ port: 80, protocol: "HTTP" });
    expect((outputs["listeners"] as JsonObject[])[0]).to.include({ port: 8080 });
    expect((outputs["defaultSecurityGroup"] as JsonObject)["id"]).to.match(/^sg-0/);
    expect(await outputsOf("awsx:lb:NetworkLoadBalancer")).not.to.have.property("defaultSecurityGroup");
  });

  it("gives an image a digest in its repository", async () => {
    const repositoryUrl = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web";
    expect((await outputsOf("awsx:ecr:Image", { repositoryUrl }))["imageUri"]).to.match(
      new RegExp(`^${repositoryUrl}@sha256:[0-9a-f]{64}$`),
    );
    expect((await outputsOf("awsx:ecr:Repository"))["url"]).to.match(/^111122223333\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/main-/);
  });

  it("gives an EKS cluster a configuration that can be parsed, and its groups", async () => {
    const outputs = await outputsOf("eks:index:Cluster", { subnetIds: ["subnet-1"] });
    expect(JSON.parse(outputs["kubeconfigJson"] as string)).to.deep.equal(outputs["kubeconfig"]);
    expect(outputs["nodeSecurityGroupId"]).to.match(/^sg-0/).and.not.to.equal(outputs["clusterSecurityGroupId"]);
    expect((outputs["core"] as JsonObject)["subnetIds"]).to.deep.equal(["subnet-1"]);
  });

  for (const type of Object.keys(remoteMocks))
    it(`answers for ${type}`, async () => {
      const graph = await captured(type);
      expect(graph.resources).to.have.length(2);
      expect(JSON.stringify(graph)).not.to.match(/undefined|NaN/);
    });

  it("lets a table's own answer, a function or an object, come first", async () => {
    const program = async (): Promise<void> => {
      new Remote("awsx:ec2:Vpc", "a");
      new Remote("acme:index:Site", "b");
    };
    const mocks = { resources: { "awsx:ec2:Vpc": { vpcId: "vpc-1" }, "acme:index:Site": () => ({ url: "https://b" }) } };
    const { resources } = await capture(program, { stack: "dev", mocks });
    expect(resources.map(({ outputs }) => outputs["vpcId"] ?? outputs["url"])).to.deep.equal([undefined, "vpc-1", "https://b"]);
  });
});

describe("other providers", () => {
  class Resource extends pulumi.CustomResource {
    constructor(type: string, inputs: Record<string, unknown> = {}) {
      super(type, "main", inputs);
    }
  }

  for (const type of Object.keys(utilityMocks))
    it(`answers for ${type}`, async () => {
      const inputs = {
        min: 1,
        max: 6,
        length: 20,
        byteLength: 4,
        inputs: ["a", "b"],
        imageName: "web:1",
        name: "redis:6",
        tags: ["r:5000/web:1"],
      };
      const { resources } = await capture(async () => void new Resource(type, inputs), { stack: "dev" });
      expect(JSON.stringify(resources.at(-1))).not.to.match(/undefined|NaN/);
    });

  it("gives a password of the length that is asked for, which is secret where the package says so", async () => {
    const password = async (): Promise<object> => {
      const made = new (class extends pulumi.CustomResource {
        declare readonly result: pulumi.Output<string>;
        constructor() {
          super(
            "random:index/randomPassword:RandomPassword",
            "p",
            { length: 20, result: undefined },
            { additionalSecretOutputs: ["result"] },
          );
        }
      })();
      return { length: pulumi.unsecret(made.result).apply((text) => text.length), result: made.result };
    };
    const { outputs } = await capture(password, { stack: "dev" });
    expect(outputs).to.deep.equal({ length: 20, result: { secret: true } });
  });

  it("names a Kubernetes object that the program does not name", async () => {
    const { resources } = await capture(
      async () => void new Resource("kubernetes:core/v1:Service", { metadata: { labels: { app: "web" } }, status: undefined }),
      { stack: "dev" },
    );
    const { metadata, status } = resources.at(-1)?.outputs as { metadata: JsonObject; status: { loadBalancer: { ingress: JsonObject[] } } };
    expect(metadata).to.deep.include({ labels: { app: "web" }, namespace: "default" });
    expect(metadata["name"]).to.match(/^main-/);
    expect(status.loadBalancer.ingress[0]).to.have.property("hostname");
  });
});
