// Programs that have never heard of Isthmus.
import { expect, use } from "chai";
import { join } from "node:path";
import { capture, capturePreviewAndUpdate, findResources, isthmusChai, Match, type CapturedStack } from "../../../verify/testing";
import { messageOf } from "./support";
import twoRegions = require("./fixtures/two-regions");
import webShop = require("./fixtures/web-shop");

use(isthmusChai);

describe("a program that makes its resources while it loads", () => {
  const site = join(__dirname, "fixtures/static-site");
  const captureSite = (domain: string, path = site): Promise<CapturedStack> =>
    capture(path, { stack: "prod", config: { "site:dns": JSON.stringify({ domain }), "aws:region": "eu-central-1" } });

  it("is given by its path, as a directory or as a file with or without its ending", async () => {
    const graphs = [
      await captureSite("a.example"),
      await captureSite("a.example", `${site}/index`),
      await captureSite("a.example", `${site}/index.ts`),
    ];
    for (const graph of graphs) expect(graph).to.deep.equal(graphs[0]);
    expect(graphs[0]).to.haveResourceCount("aws:s3/bucket:Bucket", 2);
  });

  it("runs anew for every capture, with every file that it loads", async () => {
    const [one, two] = [await captureSite("one.example"), await captureSite("two.example")];
    expect(one.outputs).to.include({ url: "https://one.example" });
    expect(two.outputs).to.include({ url: "https://two.example" });
    expect(two).to.haveResource("aws:s3/bucketLogging:BucketLogging", { targetBucket: /^logs-/ });
  });

  it("can be asked for everything", async () => {
    const graph = await captureSite("a.example");
    expect(graph).to.beProtected({ type: "aws:s3/bucket:Bucket", name: "pages" });
    expect(graph).to.dependOn({ type: "aws:s3/bucketPolicy:BucketPolicy" }, { type: "aws:s3/bucket:Bucket", name: "pages" });
    expect(graph).to.haveResource("aws:s3/bucketPolicy:BucketPolicy", {
      policy: Match.serializedJson({ Statement: Match.arrayWith([{ Principal: { Service: "cloudfront.amazonaws.com" } }]) }),
    });
    expect(messageOf(() => expect(graph).to.haveResource("aws:s3/bucket:Bucket", { tags: { Domain: "b.example" } }))).to.match(
      /is pages at tests\/verify\/testing\/fixtures\/static-site\/index\.ts:8:\n {2}tags\.Domain: expected "b\.example", but it is "a\.example"$/,
    );
  });

  it("registers the same in a preview", async () => {
    const { update } = await capturePreviewAndUpdate(site, { stack: "prod", config: { "site:dns": '{ "domain": "a.example" }' } });
    expect(update).to.haveResourceCount("aws:s3/bucket:Bucket", 2);
  });
});

describe("an async function", () => {
  let graph: CapturedStack;
  before(async () => {
    const certificate = "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000001";
    ({ update: graph } = await capturePreviewAndUpdate(webShop, {
      stack: "shop",
      config: { "aws:region": "eu-central-1", "shop:certificate": certificate },
    }));
  });

  it("can be asked for its resources", () => {
    expect(graph).to.haveResource("aws:ecs/taskDefinition:TaskDefinition", {
      containerDefinitions: [{ environment: [{ name: "HOST", value: /\.eu-central-1\.rds\.amazonaws\.com$/ }] }],
    });
    expect(graph).to.dependOn("aws:ecs/service:Service", "https");
    expect(graph).to.beProtected("aws:rds/instance:Instance");
  });

  it("can be asked who reaches whom", () => {
    const [database] = findResources(graph, "aws:rds/instance:Instance");
    expect(graph).to.allow({ from: "internet", to: { urn: findResources(graph, "aws:lb/loadBalancer:LoadBalancer")[0]!.urn }, port: 443 });
    expect(graph).to.allow({ from: "app", to: database!, port: 5432 });
    expect(graph).to.isolate({ from: "internet", to: "orders" });
    expect(graph).to.isolate({ from: "edge", to: "orders" });
    expect(graph).to.isolate({ from: "app", to: "orders", port: 22 });
  });

  it("is told the first obstacle, its line and what would open the way", () => {
    expect(messageOf(() => expect(graph).to.allow({ from: "edge", to: "app", port: 9090 }))).to.match(
      /^shop\/edge does not reach shop\/app on tcp 9090:\n {2}ENI_SG_RULES_MISMATCH at aws:ec2\/securityGroup:SecurityGroup app \(tests\/verify\/testing\/fixtures\/web-shop\.ts:\d+\): .*tcp 9090.*\.$/,
    );
  });
});

describe("a program with providers of its own", () => {
  let graph: CapturedStack;
  before(async () => {
    graph = await capture(twoRegions, { stack: "backup" });
  });

  it("has each resource in the region and the account of its provider", () => {
    const placeOf = (name: string): unknown => findResources(graph, { name, type: "aws:ec2/vpc:Vpc" })[0]?.provider;
    expect(placeOf("home")).to.deep.equal({ name: "home", region: "eu-central-1", account: "111122223333" });
    expect(placeOf("away")).to.deep.equal({ name: "away", region: "eu-west-1", account: "444455556666" });
    expect(graph.outputs["vault"]).to.match(/^arn:aws:backup:eu-west-1:444455556666:/);
  });

  it("depends on things in the other region", () => {
    expect(graph).to.dependOn("aws:backup/vault:Vault", { type: "aws:kms/key:Key" });
    expect(graph).to.haveResource("aws:kms/replicaKey:ReplicaKey", { primaryKeyArn: /^arn:aws:kms:eu-central-1:111122223333:key\// });
    expect(graph).to.haveResource("aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter", { autoAccept: true });
  });
});
