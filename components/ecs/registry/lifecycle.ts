/**
 * What becomes of old images. Only untagged ones ever expire: an image that was promoted runs in an environment by its digest, and a rule
 * that counts tags or age cannot see that. https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function lifecyclePolicy(untaggedDays: number): string {
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: `Images without a tag go after ${untaggedDays} days`,
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: untaggedDays },
        action: { type: "expire" },
      },
    ],
  });
}
