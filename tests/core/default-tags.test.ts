import { expect, use } from "chai";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { applyDefaultTags, Faults, checkTags } from "../../components/core";
import { capture, isthmusChai, type CapturedStack } from "../../verify/testing";

use(isthmusChai);

const tags = { environment: "prod", owner: "orders-team" };

async function tagged(program: () => void): Promise<CapturedStack> {
  return capture(
    () => {
      applyDefaultTags(tags);
      program();
    },
    { stack: "prod", config: { "aws:region": "eu-central-1" } },
  );
}

describe("default tags", () => {
  it("defaults", async () => {
    const graph = await tagged(() => void new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" }));
    expect(graph.resources.at(-1)?.inputs["tags"]).to.deep.equal(tags);
  });

  it("lose to a resource's own, also where those are known later", async () => {
    const graph = await tagged(() => {
      const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16", tags: { owner: "network-team", Name: "shop" } });
      new aws.ec2.SecurityGroup("web", { vpcId: vpc.id, tags: { vpc: vpc.id } });
      new aws.sqs.Queue("jobs", { tags: vpc.id.apply((id) => ({ vpc: id, owner: "jobs-team" })) });
    });
    const [vpc, group, queue] = ["shop", "web", "jobs"].map((name) => graph.resources.find((each) => each.name === name));
    expect(vpc?.inputs["tags"]).to.deep.equal({ environment: "prod", owner: "network-team", Name: "shop" });
    expect(group?.inputs["tags"]).to.deep.equal({ ...tags, vpc: vpc?.outputs["id"] });
    expect(queue?.inputs["tags"]).to.deep.equal({ environment: "prod", owner: "jobs-team", vpc: vpc?.outputs["id"] });
  });

  it("reach resources of every provider and account, and inside components", async () => {
    const graph = await tagged(() => {
      const provider = new aws.Provider("hub", { region: "eu-west-1", allowedAccountIds: ["444455556666"] });
      const component = new pulumi.ComponentResource("sample:index:Thing", "thing");
      new aws.sns.Topic("alarms", {}, { provider, parent: component });
    });
    expect(graph).to.haveResource("aws:sns/topic:Topic", { tags });
  });

  it("are a list with an Auto Scaling group, and reach its instances", async () => {
    const own = [{ key: "owner", value: "batch-team", propagateAtLaunch: false }];
    const graph = await tagged(() => void new aws.autoscaling.Group("workers", { maxSize: 1, minSize: 0, tags: own }));
    expect(graph).to.haveResource("aws:autoscaling/group:Group", {
      tags: [...own, { key: "environment", value: "prod", propagateAtLaunch: true }],
    });
  });

  it("leave alone what is only read, what cannot be tagged, and what `tags` means something else for", async () => {
    const graph = await tagged(() => {
      aws.ec2.Vpc.get("shared", "vpc-0123456789abcdef0");
      new aws.s3.BucketObject("page", { bucket: "pages", key: "index.html", content: "" });
      new aws.iam.RolePolicyAttachment("reads", { role: "reader", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
    });
    for (const { name, inputs } of graph.resources.slice(1)) expect(inputs, name).not.to.have.property("tags");
  });

  it("give way to a resource's own where only the case of the keys differs, with IAM alone", async () => {
    const own = { Owner: "iam-team" };
    const graph = await tagged(() => {
      new aws.iam.Role("reader", { assumeRolePolicy: "{}", tags: own });
      new aws.iam.Role("writer", { assumeRolePolicy: "{}", tags: pulumi.output(own) });
      new aws.sqs.Queue("jobs", { tags: own });
    });
    const [reader, writer, queue] = graph.resources.slice(-3).map(({ inputs }) => inputs["tags"]);
    expect(reader).to.deep.equal({ environment: "prod", ...own });
    expect(writer).to.deep.equal({ environment: "prod", ...own });
    expect(queue).to.deep.equal({ ...tags, ...own });
  });

  it("are not taken away by a tag that is undefined", async () => {
    const graph = await tagged(() => void new aws.sqs.Queue("jobs", { tags: { owner: undefined as unknown as string } }));
    expect(graph).to.haveResource("aws:sqs/queue:Queue", { tags });
  });

  it("are not added to tags that select instances", async () => {
    const graph = await tagged(() => void new aws.inspector.ResourceGroup("scanned", { tags: { scan: "yes" } }));
    expect(graph.resources.at(-1)?.inputs["tags"]).to.deep.equal({ scan: "yes" });
  });

  it("are counted in characters, and are text", () => {
    const faults = new Faults("Pulumi.prod.yaml");
    checkTags(faults, "tags", { long: "𠮷".repeat(200) });
    faults.throwIfAny();
    checkTags(faults, "tags", { "cost-center": 4711 as unknown as string });
    expect(() => faults.throwIfAny()).to.throw(/tags\.cost-center +4711 is no text\. Write it as one, in quotes\./);
  });

  it("knows every type whose tags are not a map", () => {
    const types = dirname(require.resolve("@pulumi/aws/package.json"));
    const odd = readdirSync(types, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".d.ts") && !file.startsWith("types"))
      .filter((file) => /^ {4}tags\?: pulumi\.Input<(?!\{)/m.test(readFileSync(join(types, file), "utf8")));
    expect(odd.sort()).to.deep.equal(["autoscaling/group.d.ts", "devopsguru/resourceCollection.d.ts"]);
  }).timeout(60_000);

  it("refuse what AWS refuses, all at once", () => {
    const faults = new Faults("Pulumi.prod.yaml");
    checkTags(faults, "tags", { "aws:owner": "x", Owner: "a", owner: "b", note: "a|b", long: "x".repeat(257), ["k".repeat(129)]: "x" });
    expect(() => faults.throwIfAny()).to.throw(
      new RegExp(
        [
          "tags\\.aws:owner +begins with aws:",
          "tags\\.owner +differs from Owner in upper and lower case only",
          "tags\\.note +a\\|b has characters",
          "tags\\.long +has 257 characters",
          "tags\\.k+ +has a key of 129 characters",
        ].join("[^]*"),
      ),
    );
  });
});
