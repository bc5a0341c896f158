/** S3 buckets, with what other resources say of them. */
import { deniesPlainText, statementsOf } from "../aws/statements";
import { compliant, must, notApplicable, violation } from "../finding";
import type { Resource } from "../resource";
import type { Rule } from "../rule";
import type { Stacks } from "../stacks";
import { controlUrl } from "./control-url";

const bucket = "aws:s3/bucket:Bucket";

const companions = (stacks: Stacks, resource: Resource, type: string): readonly Resource[] => stacks.referringTo(resource, type, "bucket");

export const s3BucketRules: readonly Rule[] = [
  {
    id: "s3-bucket-blocks-public-access",
    severity: "high",
    title: "Buckets have a public access block",
    rationale: "It holds whatever policies and ACLs say, now and later.",
    remediation: "Add an aws.s3.BucketPublicAccessBlock for this bucket, with all four settings true.",
    url: controlUrl("S3.8"),
    references: { checkov: ["CKV2_AWS_6"], cdkNag: ["AwsSolutions-S2"], cis: ["2.1.4"], trivy: ["AVD-AWS-0094"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      const blocks = companions(stacks, resource, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
      return must(blocks.length > 0, "has no public access block of its own");
    },
  },
  {
    id: "s3-bucket-demands-tls",
    severity: "medium",
    title: "Buckets refuse requests without TLS",
    rationale: "S3 also answers plain HTTP.",
    remediation: "Deny everything to everybody where aws:SecureTransport is false, in the bucket's policy.",
    url: controlUrl("S3.5"),
    references: { checkov: ["CKV_AWS_379"], cdkNag: ["AwsSolutions-S10"], cis: ["2.1.1"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      const policies = companions(stacks, resource, "aws:s3/bucketPolicy:BucketPolicy").flatMap((each) => statementsOf(each, "policy"));
      return must([...statementsOf(resource, "policy"), ...policies].some(deniesPlainText), "answers requests without TLS");
    },
  },
  {
    id: "s3-bucket-is-versioned",
    severity: "medium",
    title: "Buckets keep versions of their objects",
    rationale: "What is overwritten or deleted can be had back.",
    remediation: "Add an aws.s3.BucketVersioning with the status Enabled, and a lifecycle that ends old versions.",
    url: controlUrl("S3.14"),
    references: { checkov: ["CKV_AWS_21"], cdkNag: ["S3BucketVersioningEnabled"], trivy: ["AVD-AWS-0090"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      const [versioning] = companions(stacks, resource, "aws:s3/bucketVersioning:BucketVersioning");
      if (versioning !== undefined) return must(versioning.text("versioningConfiguration.status") === "Enabled", "keeps no versions");
      return must(
        resource.items("versioning").some((each) => each.flag("enabled") === true),
        "keeps no versions",
      );
    },
  },
  {
    id: "s3-bucket-is-encrypted-with-kms",
    severity: "low",
    title: "Buckets are encrypted with a KMS key",
    rationale: "Access to the key then decides who may read, and CloudTrail tells who did.",
    remediation: "Add an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms and a bucket key.",
    url: controlUrl("S3.17"),
    references: { checkov: ["CKV_AWS_145"], cdkNag: ["S3DefaultEncryptionKMS"], trivy: ["AVD-AWS-0132"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
      const separate = companions(stacks, resource, type).flatMap((each) => each.items("rules"));
      const inline = resource.items("serverSideEncryptionConfiguration").flatMap((each) => each.items("rule"));
      const algorithms = [...separate, ...inline].map((rule) => rule.text("applyServerSideEncryptionByDefault.sseAlgorithm") ?? "AES256");
      return must(
        algorithms.some((each) => each.startsWith("aws:kms")),
        "is encrypted with keys of Amazon S3",
      );
    },
  },
  {
    id: "s3-bucket-logs-access",
    severity: "low",
    title: "Buckets log requests",
    rationale: "Otherwise nobody can tell who read what.",
    remediation: "Add an aws.s3.BucketLogging with a bucket for logs, or log data events with CloudTrail.",
    url: controlUrl("S3.9"),
    references: { checkov: ["CKV_AWS_18"], cdkNag: ["AwsSolutions-S1"], trivy: ["AVD-AWS-0089"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      if (resource.has("logging") || companions(stacks, resource, "aws:s3/bucketLogging:BucketLogging").length > 0) return compliant;
      // Logs of a bucket of logs would log their own delivery.
      if (receivesLogs(resource, stacks)) return notApplicable("receives logs itself");
      return violation("does not log requests");
    },
  },
  {
    id: "s3-bucket-has-lifecycle",
    severity: "low",
    title: "Buckets have a lifecycle",
    rationale: "Without one, everything is kept and paid for until somebody remembers.",
    remediation: "Add an aws.s3.BucketLifecycleConfiguration.",
    url: controlUrl("S3.13"),
    references: { checkov: ["CKV2_AWS_61"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      const configurations = companions(stacks, resource, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
      return must(configurations.length > 0 || resource.count("lifecycleRules") > 0, "keeps everything for ever");
    },
  },
  {
    id: "s3-bucket-has-no-acls",
    severity: "medium",
    title: "Buckets have no ACLs",
    rationale: "Policies say all that ACLs can say, in one place and for every object.",
    remediation: "Add an aws.s3.BucketOwnershipControls with BucketOwnerEnforced, which new buckets have by default.",
    url: controlUrl("S3.12"),
    references: { checkov: ["CKV2_AWS_65"] },
    types: [bucket],
    reads: "stack",
    check: (resource, stacks) => {
      const controls = companions(stacks, resource, "aws:s3/bucketOwnershipControls:BucketOwnershipControls");
      const ownership =
        controls.map((each) => each.text("rule.objectOwnership")).find((each) => each !== undefined) ?? "BucketOwnerEnforced";
      return must(ownership === "BucketOwnerEnforced", `lets ACLs decide (${ownership})`);
    },
  },
];

function receivesLogs(resource: Resource, stacks: Stacks): boolean {
  if (stacks.referringTo(resource, "aws:s3/bucketLogging:BucketLogging", "targetBucket").length > 0) return true;
  const names = [resource.declared.outputs["id"], resource.declared.outputs["bucket"]];
  return stacks.ofType("aws:lb/loadBalancer:LoadBalancer").some((each) => {
    const target = each.has("accessLogs.bucket") ? each.text("accessLogs.bucket") : undefined;
    return target !== undefined && names.includes(target);
  });
}
