import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { capture, type GraphResource, type StackGraph } from "../../../verify/graph";

const topic = "aws:sns/topic:Topic";
const inputsOf = (graph: StackGraph, name: string): GraphResource["inputs"] =>
  graph.resources.find((resource) => resource.type === topic && resource.name === name)?.inputs ?? {};
/** Appends to a topic's display name, so that the order of transforms can be read. */
const appends =
  (text: string): pulumi.ResourceTransform =>
  ({ type, props, opts }) =>
    type === topic ? { props: { ...props, displayName: `${String(props["displayName"])}${text}` }, opts } : undefined;
async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "nothing was thrown",
    (error: unknown) => String(error),
  );
}

describe("transforms", () => {
  it("are applied as the engine does: the resource's own, its parents' upwards, the stack's", async () => {
    const graph = await capture(
      async () => {
        pulumi.runtime.registerResourceTransform(appends("-stack"));
        const outer = new pulumi.ComponentResource("test:unit:Outer", "outer", {}, { transforms: [appends("-outer")] });
        const inner = new pulumi.ComponentResource("test:unit:Inner", "inner", {}, { parent: outer, transforms: [appends("-inner")] });
        new aws.sns.Topic("orders", { displayName: "a" }, { parent: inner, transforms: [appends("-own"), appends("-again")] });
        new aws.sns.Topic("alone", { displayName: "b" });
      },
      { stack: "dev" },
    );
    expect(inputsOf(graph, "orders")).to.deep.equal({ displayName: "a-own-again-inner-outer-stack" });
    expect(inputsOf(graph, "alone")).to.deep.equal({ displayName: "b-stack" });
  });

  it("change options too, and keep what is secret, unknown or depends on others", async () => {
    const program = async () => {
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type === topic
          ? { props: { ...props, tags: { owner: "orders" } }, opts: pulumi.mergeOptions(opts, { protect: true, ignoreChanges: ["tags"] }) }
          : undefined,
      );
      const key = new aws.kms.Key("key", {});
      new aws.sns.Topic("orders", { displayName: pulumi.secret("hidden"), kmsMasterKeyId: key.id });
    };
    for (const preview of [false, true]) {
      const graph = await capture(program, { stack: "dev", preview });
      const found = graph.resources.find(({ name }) => name === "orders");
      expect(found?.inputs).to.deep.include({ tags: { owner: "orders" }, displayName: { secret: true } });
      const key = found?.inputs["kmsMasterKeyId"];
      if (preview) expect(key).to.deep.equal({ unknown: true });
      else expect(key).to.be.a("string");
      expect([found?.protect, found?.ignoreChanges]).to.deep.equal([true, ["tags"]]);
      expect(found?.propertyDependencies["kmsMasterKeyId"]).to.have.length(1);
    }
  });

  it("change what a data source is asked", async () => {
    const graph = await capture(
      async () => {
        pulumi.runtime.registerInvokeTransform(({ token, args, opts }) =>
          token === "aws:index/getRegion:getRegion" ? { args: { ...args, region: "us-east-1" }, opts } : undefined,
        );
        return { region: aws.getRegionOutput({}).region };
      },
      {
        stack: "dev",
        config: { "aws:region": "eu-central-1" },
        mocks: { dataSources: { "aws:index/getRegion:getRegion": ({ inputs }) => ({ region: inputs["region"] }) } },
      },
    );
    expect(graph.outputs["region"]).to.equal("us-east-1");
  });

  it("that fail end the run with what they threw", async () => {
    const program = async () => {
      pulumi.runtime.registerResourceTransform(() => {
        throw new Error("no owner");
      });
      new aws.sns.Topic("orders", {});
    };
    expect(await failure(capture(program, { stack: "dev" }))).to.include("no owner");
  });

  it("leave nothing behind for the next run", async () => {
    const graph = await capture(async () => void new aws.sns.Topic("orders", { displayName: "a" }), { stack: "dev" });
    expect(inputsOf(graph, "orders")).to.deep.equal({ displayName: "a" });
  });
});
