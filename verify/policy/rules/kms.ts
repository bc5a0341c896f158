/** KMS keys. */
import { must, notApplicable } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { letsNobodyIn } from "./public-policy";

const key = "aws:kms/key:Key";

export const kmsRules: readonly Rule[] = [
  {
    id: "kms-key-rotates",
    severity: "medium",
    title: "Symmetric keys rotate",
    rationale: "Less is lost with a key that is lost; nothing has to be encrypted again.",
    remediation: "Set enableKeyRotation to true.",
    url: controlUrl("KMS.4"),
    references: { checkov: ["CKV_AWS_7"], cdkNag: ["AwsSolutions-KMS5"], cis: ["3.6"], trivy: ["AVD-AWS-0065"] },
    types: [key],
    reads: "resource",
    check: (resource) => {
      const spec = resource.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
      if (spec !== "SYMMETRIC_DEFAULT" || resource.has("customKeyStoreId")) return notApplicable("is a key that AWS cannot rotate");
      return must(resource.flag("enableKeyRotation") === true, "never rotates");
    },
  },
  {
    id: "kms-key-policy-is-not-public",
    severity: "critical",
    title: "Policies of keys let nobody in whom they do not name",
    rationale: "Whoever may use the key can read everything that it encrypts.",
    remediation: "Name the principals, or set a condition such as kms:CallerAccount.",
    url: controlUrl("KMS.5"),
    references: { checkov: ["CKV_AWS_33"] },
    types: [key, "aws:kms/keyPolicy:KeyPolicy", "aws:kms/replicaKey:ReplicaKey"],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "kms-key-has-policy",
    severity: "low",
    title: "Keys have a policy of their own",
    rationale: "The default one leaves everything to IAM policies, in which nobody finds who may use this key.",
    remediation: "Set policy, or add an aws.kms.KeyPolicy.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    references: { checkov: ["CKV2_AWS_64"] },
    types: [key],
    reads: "stack",
    check: (resource, stacks) => {
      const hasSeparate = (): boolean => stacks.referringTo(resource, "aws:kms/keyPolicy:KeyPolicy", "keyId").length > 0;
      return must(resource.has("policy") || hasSeparate(), "has the default policy");
    },
  },
  {
    id: "kms-key-is-enabled",
    severity: "low",
    title: "Keys are enabled",
    rationale: "What a disabled key encrypts cannot be read, and it costs the same.",
    remediation: "Leave isEnabled out, or remove the key.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
    references: { checkov: ["CKV_AWS_227"] },
    types: [key],
    reads: "resource",
    check: (resource) => must(resource.flag("isEnabled") !== false, "is disabled"),
  },
  {
    id: "kms-key-waits-before-deletion",
    severity: "low",
    title: "Keys wait at least 14 days before they are deleted",
    rationale: "With the key goes everything that it encrypts, and that may be noticed only at the end of a holiday.",
    remediation: "Leave deletionWindowInDays out, which means 30, or set it to 14 or more.",
    url: controlUrl("KMS.3"),
    references: {},
    types: [key],
    reads: "resource",
    check: (resource) => {
      const days = resource.number("deletionWindowInDays") ?? 30;
      return must(days >= 14, `is gone after ${days} days`);
    },
  },
];
