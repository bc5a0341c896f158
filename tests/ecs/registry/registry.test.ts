import { expect, use } from "chai";
import { Registry } from "../../../components/ecs";
import { planRegistry } from "../../../components/ecs/registry/plan";
import { isthmusChai } from "../../../verify/testing";
import { faultsOf, graphOf, json, resource } from "../support";

use(isthmusChai);

describe("Registry", () => {
  it("defaults", async () => {
    const graph = await graphOf(() => {
      const { orders, web } = new Registry("images", { repositories: ["web", "orders"] }).repositoryUrls;
      return { orders, web };
    });
    const orders = resource(graph, "aws:ecr/repository:Repository", "images-orders");
    expect(orders.inputs).to.deep.include({
      name: "orders",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "AES256" }],
      forceDelete: false,
    });
    expect(orders.protect).to.equal(true);
    expect(graph.outputs["orders"]).to.match(/^\d{12}\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/orders$/);
    expect(graph).to.haveResourceCount("aws:ecr/repositoryPolicy:RepositoryPolicy", 0);
    expect(graph).to.haveResourceCount("aws:ecr/pullThroughCacheRule:PullThroughCacheRule", 0);
  });

  it("T49: never expires what has a tag, because a promoted digest may hang on it", async () => {
    const graph = await graphOf(() => {
      new Registry("images", { repositories: ["orders"], untaggedRetention: "3 days" });
    });
    const { rules } = json<{ rules: { selection: object; action: object }[] }>(
      resource(graph, "aws:ecr/lifecyclePolicy:LifecyclePolicy"),
      "policy",
    );
    expect(rules.map(({ selection }) => selection)).to.deep.equal([
      { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 3 },
    ]);
  });

  it("T49: lets other accounts pull and nothing else", async () => {
    const graph = await graphOf(() => {
      new Registry("images", {
        repositories: ["orders"],
        pullAccounts: ["222233334444"],
        kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1",
        protect: false,
      });
    });
    const { Statement } = json<{ Statement: { Principal: object; Action: string[] }[] }>(
      resource(graph, "aws:ecr/repositoryPolicy:RepositoryPolicy"),
      "policy",
    );
    expect(Statement).to.have.length(1);
    expect(Statement[0]?.Principal).to.deep.equal({ AWS: ["arn:aws:iam::222233334444:root"] });
    expect(Statement[0]?.Action).to.deep.equal(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]);
    expect(graph).to.haveResource("aws:ecr/repository:Repository", {
      forceDelete: true,
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: /key\/1$/ }],
    });
  });

  it("T50: mirrors the public ECR", async () => {
    const graph = await graphOf(() => {
      new Registry("images", { repositories: [], pullThrough: ["public-ecr"] });
    });
    expect(graph).to.haveResource("aws:ecr/pullThroughCacheRule:PullThroughCacheRule", {
      ecrRepositoryPrefix: "ecr-public",
      upstreamRegistryUrl: "public.ecr.aws",
    });
  });

  it("takes a transform for each of its children", async () => {
    const graph = await graphOf(() => {
      new Registry("images", {
        repositories: ["web"],
        pullAccounts: ["444455556666"],
        transform: { lifecyclePolicy: { policy: "own lifecycle" }, repositoryPolicy: { policy: "own policy" } },
      });
    });
    expect(graph).to.haveResource("aws:ecr/lifecyclePolicy:LifecyclePolicy", { policy: "own lifecycle" });
    expect(graph).to.haveResource("aws:ecr/repositoryPolicy:RepositoryPolicy", { policy: "own policy" });
  });

  it("keeps repositories apart whose names differ in a slash", async () => {
    const graph = await graphOf(() => {
      new Registry("images", { repositories: ["shop/orders", "shop-orders"] });
    });
    expect(graph).to.haveResourceCount("aws:ecr/repository:Repository", 2);
  });

  it("refuses names, accounts and retention that are wrong", () => {
    const wrong = { repositories: ["Orders", "web", "web"], pullAccounts: ["12"], untaggedRetention: "0 days" } as const;
    expect(faultsOf(() => planRegistry("images", wrong)).map((fault) => fault.split(": ")[0])).to.deep.equal([
      "repositories[0]",
      "repositories[2]",
      "pullAccounts[0]",
      "untaggedRetention",
    ]);
  });
});
