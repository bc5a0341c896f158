import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, Transform } from "../../core";

/** Registries that can be mirrored without credentials. */
export type PullThroughSource = "public-ecr";

/** Arguments of a `Registry`. */
export interface RegistryArgs extends ComponentArgs {
  /** Names of the repositories, one for each image. A name that goes takes its images with it, where `protect` lets it. */
  readonly repositories: readonly string[];
  /**
   * Mirrors that fill themselves at the first pull, for tasks that cannot reach the internet: `public-ecr` makes `public.ecr.aws/datadog/agent`
   * available as `<registry>/ecr-public/datadog/agent`. https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
   * @default []
   */
  readonly pullThrough?: readonly PullThroughSource[];
  /**
   * Ids of other accounts that may pull from `repositories`. Mirrors of `pullThrough` are filled for this account only: other accounts pull such
   * images from the public registry. https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
   * @default [] - this account only
   */
  readonly pullAccounts?: readonly string[];
  /**
   * Key of the images. Nobody needs a permission on it to pull, in this account or another: ECR decrypts by a grant of its own. A change replaces the
   * repositories. https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html @default - Amazon ECR's own AES-256 key
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** How long an image without a tag is kept; tagged ones stay. @default "14 days" */
  readonly untaggedRetention?: Duration;
  /** Whether repositories refuse to be deleted: Pulumi protects them, and ECR keeps those with images in them. @default true */
  readonly protect?: boolean;
  /** Changes to single children, for what no argument covers. */
  readonly transform?: {
    readonly repository?: Transform<aws.ecr.RepositoryArgs>;
    readonly lifecyclePolicy?: Transform<aws.ecr.LifecyclePolicyArgs>;
    readonly repositoryPolicy?: Transform<aws.ecr.RepositoryPolicyArgs>;
    readonly pullThroughCacheRule?: Transform<aws.ecr.PullThroughCacheRuleArgs>;
  };
}
