/**
 *     const registry = new ecs.Registry("images", { repositories: ["web", "orders"], pullThrough: ["public-ecr"] });
 *     registry.repositoryUrls.orders          // 111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders
 *
 * One registry for all environments: an image is built once, pushed once and promoted by its digest, so what runs in prod is what was
 * tested in qa.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup, policyDocument } from "../../core";
import { publicEcrPrefix } from "../task/roles";
import { lifecyclePolicy } from "./lifecycle";
import { planRegistry, type RegistryPlan } from "./plan";
import type { RegistryArgs } from "./args";

/** ECR repositories with immutable tags, scanned on push. Costs $0.10 a GB and month in us-east-1. */
export class Registry extends Component {
  /** URL of each repository, without a tag, by its name. */
  readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
  readonly repositoryArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Children, for what no output covers. May change with a major version. */
  readonly nodes: {
    readonly repositories: Readonly<Record<string, aws.ecr.Repository>>;
    readonly publicEcrCache: aws.ecr.PullThroughCacheRule | undefined;
  };

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planRegistry(name, args);
    super("isthmus:ecs:Registry", name, args, opts);
    const repositories = Object.fromEntries(
      plan.repositories.map((repository) => [repository, this.makeRepository(repository, plan, args)]),
    );
    const publicEcrCache = plan.publicEcr ? this.makePublicEcrCache(args) : undefined;
    const each = <Value>(value: (repository: aws.ecr.Repository) => Value): Record<string, Value> =>
      Object.fromEntries(Object.entries(repositories).map(([key, repository]) => [key, value(repository)]));
    this.repositoryUrls = each(({ repositoryUrl }) => repositoryUrl);
    this.repositoryArns = each(({ arn }) => arn);
    this.nodes = { repositories, publicEcrCache };
    this.registerOutputs({ repositoryUrls: this.repositoryUrls });
  }

  private makeRepository(repository: string, plan: RegistryPlan, { kmsKeyArn, transform }: RegistryArgs): aws.ecr.Repository {
    const made = new aws.ecr.Repository(
      ...this.tagged<aws.ecr.RepositoryArgs>(
        repository,
        {
          // Part of every image's address, so it is the name that was asked for.
          name: repository,
          imageTagMutability: "IMMUTABLE",
          imageScanningConfiguration: { scanOnPush: true },
          encryptionConfigurations: [kmsKeyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: kmsKeyArn }],
          forceDelete: !plan.protect,
        },
        { protect: plan.protect },
        transform?.repository,
      ),
    );
    new aws.ecr.LifecyclePolicy(
      ...this.child<aws.ecr.LifecyclePolicyArgs>(
        `${repository}-lifecycle`,
        { repository: made.name, policy: lifecyclePolicy(plan.untaggedDays) },
        {},
        transform?.lifecyclePolicy,
      ),
    );
    if (plan.pullAccounts.length > 0)
      new aws.ecr.RepositoryPolicy(
        ...this.child<aws.ecr.RepositoryPolicyArgs>(
          `${repository}-policy`,
          { repository: made.name, policy: this.pullPolicy(plan.pullAccounts) },
          {},
          transform?.repositoryPolicy,
        ),
      );
    return made;
  }

  /** Lets other accounts pull; which of their roles may is for them to say. https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html */
  private pullPolicy(accounts: readonly string[]): pulumi.Output<string> {
    const { partition } = lookup(this);
    return policyDocument([
      {
        Sid: "PullFromOtherAccounts",
        Effect: "Allow",
        Principal: { AWS: accounts.map((account) => pulumi.interpolate`arn:${partition}:iam::${account}:root`) },
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      },
    ]);
  }

  private makePublicEcrCache({ transform }: RegistryArgs): aws.ecr.PullThroughCacheRule {
    const args = { ecrRepositoryPrefix: publicEcrPrefix, upstreamRegistryUrl: "public.ecr.aws" };
    return new aws.ecr.PullThroughCacheRule(...this.child("public-ecr", args, {}, transform?.pullThroughCacheRule));
  }
}
