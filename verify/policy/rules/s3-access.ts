/** Who may do what with S3 buckets: access blocks, ACLs, policies and lifecycles. */
import { must } from "../finding";
import type { References, Rule } from "../rule";
import { controlUrl } from "./control-url";
import { letsNobodyIn } from "./public-policy";

/** One of the four settings of a public access block. */
function blockSetting(id: string, property: string, effect: string, references: References): Rule {
  return {
    id,
    severity: "high",
    title: `Public access blocks ${effect}`,
    rationale: "Each of the four settings closes a door that the other three leave open.",
    remediation: `Set ${property} to true.`,
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    references: { cdkNag: ["S3BucketLevelPublicAccessProhibited"], cis: ["2.1.4"], ...references },
    types: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"],
    reads: "resource",
    check: (block) => must(block.flag(property) === true, `${property} is not true`),
  };
}

export const s3AccessRules: readonly Rule[] = [
  blockSetting("s3-block-refuses-public-acls", "blockPublicAcls", "refuse public ACLs", {
    checkov: ["CKV_AWS_53"],
    trivy: ["AVD-AWS-0086"],
  }),
  blockSetting("s3-block-refuses-public-policies", "blockPublicPolicy", "refuse public policies", {
    checkov: ["CKV_AWS_54"],
    trivy: ["AVD-AWS-0087"],
  }),
  blockSetting("s3-block-ignores-public-acls", "ignorePublicAcls", "ignore public ACLs", {
    checkov: ["CKV_AWS_55"],
    trivy: ["AVD-AWS-0091"],
  }),
  blockSetting("s3-block-restricts-public-buckets", "restrictPublicBuckets", "keep strangers out of public buckets", {
    checkov: ["CKV_AWS_56"],
    trivy: ["AVD-AWS-0093"],
  }),
  {
    id: "s3-acl-is-private",
    severity: "critical",
    title: "No ACL of a bucket is public",
    rationale: "A public ACL lets anybody list, read or write.",
    remediation: "Leave acl out; publish through CloudFront.",
    url: controlUrl("S3.2"),
    references: {
      checkov: ["CKV_AWS_20", "CKV_AWS_57"],
      cdkNag: ["S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited"],
      trivy: ["AVD-AWS-0092"],
    },
    types: ["aws:s3/bucket:Bucket", "aws:s3/bucketAcl:BucketAcl"],
    reads: "resource",
    check: (resource) => {
      const acl = resource.text("acl") ?? "private";
      return must(!/^(public-|authenticated-read)/.test(acl), `the ACL is ${acl}`);
    },
  },
  {
    id: "s3-policy-is-not-public",
    severity: "critical",
    title: "Policies of buckets let nobody in whom they do not name",
    rationale: "A principal * without a condition is the whole internet.",
    remediation: "Name the principals, or set a condition such as aws:SourceArn or aws:PrincipalOrgID; publish through CloudFront.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status",
    references: { checkov: ["CKV_AWS_70"], cdkNag: ["S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited"] },
    types: ["aws:s3/bucket:Bucket", "aws:s3/bucketPolicy:BucketPolicy"],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "s3-lifecycle-aborts-uploads",
    severity: "low",
    title: "Lifecycles end uploads that were never finished",
    rationale: "Their parts are stored and paid for, and no list shows them.",
    remediation: "Add abortIncompleteMultipartUpload with 7 days to a rule for the whole bucket.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
    references: { checkov: ["CKV_AWS_300"] },
    types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
    reads: "resource",
    check: (configuration) => {
      const rules = configuration.items("rules").filter((rule) => rule.text("status") === "Enabled");
      return must(
        rules.some((rule) => rule.has("abortIncompleteMultipartUpload.daysAfterInitiation")),
        "keeps unfinished uploads for ever",
      );
    },
  },
];
