/** ECR repositories. */
import { must } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { letsNobodyIn } from "./public-policy";

const repository = "aws:ecr/repository:Repository";

export const ecrRules: readonly Rule[] = [
  {
    id: "ecr-scans-images",
    severity: "medium",
    title: "Images are scanned when they are pushed",
    rationale: "Known holes are found before the image runs.",
    remediation: "Set imageScanningConfiguration.scanOnPush to true, or scan the whole registry with Amazon Inspector.",
    url: controlUrl("ECR.1"),
    references: { checkov: ["CKV_AWS_163"], trivy: ["AVD-AWS-0030"] },
    types: [repository],
    reads: "stack",
    check: (resource, stacks) => {
      const registry = stacks.ofType("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration");
      const byRegistry = registry.some((each) => each.stack === resource.stack && each.count("rules") > 0);
      return must(byRegistry || resource.flag("imageScanningConfiguration.scanOnPush") === true, "does not scan what is pushed");
    },
  },
  {
    id: "ecr-tags-are-immutable",
    severity: "medium",
    title: "Tags of images cannot be moved",
    rationale: "Otherwise a tag that was tested can be another image in production.",
    remediation: "Set imageTagMutability to IMMUTABLE.",
    url: controlUrl("ECR.2"),
    references: { checkov: ["CKV_AWS_51"], trivy: ["AVD-AWS-0031"] },
    types: [repository],
    reads: "resource",
    check: (resource) => must((resource.text("imageTagMutability") ?? "MUTABLE").startsWith("IMMUTABLE"), "lets tags be moved"),
  },
  {
    id: "ecr-encrypts-with-kms",
    severity: "low",
    title: "Repositories are encrypted with KMS",
    rationale: "Access to the key then decides who may pull, and CloudTrail tells who did.",
    remediation: "Set encryptionConfigurations to KMS with a key. This replaces the repository.",
    url: controlUrl("ECR.5"),
    references: { checkov: ["CKV_AWS_136"], trivy: ["AVD-AWS-0033"] },
    types: [repository],
    reads: "resource",
    check: (resource) =>
      must(
        resource.items("encryptionConfigurations").some((each) => each.text("encryptionType")?.startsWith("KMS") === true),
        "is encrypted with a key of AWS only",
      ),
  },
  {
    id: "ecr-policy-is-not-public",
    severity: "critical",
    title: "Policies of repositories let nobody in whom they do not name",
    rationale: "Images hold code, and too often more.",
    remediation: "Name the accounts, or set the condition aws:PrincipalOrgID.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
    references: { checkov: ["CKV_AWS_32"], cdkNag: ["AwsSolutions-ECR1"], trivy: ["AVD-AWS-0032"] },
    types: ["aws:ecr/repositoryPolicy:RepositoryPolicy"],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "ecr-expires-images",
    severity: "low",
    title: "Repositories have a lifecycle policy",
    rationale: "Images pile up, and each is stored and scanned for money.",
    remediation: "Add an aws.ecr.LifecyclePolicy for this repository.",
    url: controlUrl("ECR.3"),
    references: {},
    types: [repository],
    reads: "stack",
    check: (resource, stacks) =>
      must(stacks.referringTo(resource, "aws:ecr/lifecyclePolicy:LifecyclePolicy", "repository").length > 0, "keeps every image for ever"),
  },
];
