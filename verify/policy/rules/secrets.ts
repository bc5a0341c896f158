/** Secrets Manager and Systems Manager's parameters and documents. */
import { must, notApplicable } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { namesSecret } from "./credentials";
import { letsNobodyIn } from "./public-policy";

const secret = "aws:secretsmanager/secret:Secret";
const rotation = "aws:secretsmanager/secretRotation:SecretRotation";
const maximumDays = 90;

export const secretRules: readonly Rule[] = [
  {
    id: "secret-has-own-key",
    severity: "low",
    title: "Secrets are encrypted with a key of their own",
    rationale: "Only such a secret can be read from another account, and the key decides by whom.",
    remediation: "Set kmsKeyId.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
    references: { checkov: ["CKV_AWS_149"], cdkNag: ["SecretsManagerUsingKMSKey"], trivy: ["AVD-AWS-0098"] },
    types: [secret],
    reads: "resource",
    check: (resource) => {
      if (!resource.has("kmsKeyId")) return must(false, "is encrypted with a key of AWS");
      return must(resource.text("kmsKeyId") !== "alias/aws/secretsmanager", "is encrypted with a key of AWS");
    },
  },
  {
    id: "secret-rotates",
    severity: "medium",
    title: "Secrets rotate",
    rationale: "A secret that leaked then ends by itself.",
    remediation: "Add an aws.secretsmanager.SecretRotation for this secret.",
    url: controlUrl("SecretsManager.1"),
    references: { checkov: ["CKV2_AWS_57"], cdkNag: ["AwsSolutions-SMG4"] },
    types: [secret],
    reads: "stack",
    check: (resource, stacks) => must(stacks.referringTo(resource, rotation, "secretId").length > 0, "never rotates"),
  },
  {
    id: "secret-rotates-in-time",
    severity: "low",
    title: `Secrets rotate at least every ${maximumDays} days`,
    rationale: "The longer a secret lives, the more people have seen it.",
    remediation: `Set rotationRules.automaticallyAfterDays to ${maximumDays} or less.`,
    url: controlUrl("SecretsManager.4"),
    references: { checkov: ["CKV_AWS_304"] },
    types: [rotation],
    reads: "resource",
    check: (resource) => {
      if (resource.has("rotationRules.scheduleExpression")) return notApplicable("follows a schedule of its own");
      const days = resource.number("rotationRules.automaticallyAfterDays") ?? Number.POSITIVE_INFINITY;
      return must(days <= maximumDays, `rotates every ${days} days`);
    },
  },
  {
    id: "secret-policy-is-not-public",
    severity: "critical",
    title: "Policies of secrets let nobody in whom they do not name",
    rationale: "A secret that anybody may read is none.",
    remediation: "Name the principals, and set blockPublicPolicy.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
    references: {},
    types: [secret, "aws:secretsmanager/secretPolicy:SecretPolicy"],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "secret-can-be-recovered",
    severity: "low",
    title: "Deleted secrets can be had back",
    rationale: "A recovery window of zero turns a slip into an outage.",
    remediation: "Leave recoveryWindowInDays out, which means 30, or set it to 7 or more.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
    references: {},
    types: [secret],
    reads: "resource",
    check: (resource) => must(resource.number("recoveryWindowInDays") !== 0, "is gone at once"),
  },
];

const parameter = "aws:ssm/parameter:Parameter";

export const ssmRules: readonly Rule[] = [
  {
    id: "ssm-parameter-hides-secrets",
    severity: "high",
    title: "Parameters that hold secrets are of the type SecureString",
    rationale: "The others can be read by whoever may list parameters, and stand in logs.",
    remediation: "Set type to SecureString.",
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    references: { checkov: ["CKV2_AWS_34"] },
    types: [parameter],
    reads: "resource",
    check: (resource) => {
      const name = (resource.text("name") ?? resource.name).replaceAll(/[/.-]/g, "_");
      if (resource.text("type") !== "SecureString" && !namesSecret(name)) return notApplicable("does not look like a secret");
      return must(resource.text("type") === "SecureString", `is a ${resource.text("type")}`);
    },
  },
  {
    id: "ssm-parameter-has-own-key",
    severity: "low",
    title: "SecureString parameters are encrypted with a key of their own",
    rationale: "The key decides who may read, and only such a parameter can be shared with another account.",
    remediation: "Set keyId.",
    url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    references: { checkov: ["CKV_AWS_337"] },
    types: [parameter],
    reads: "resource",
    check: (resource) => {
      if (resource.text("type") !== "SecureString") return notApplicable("is not encrypted");
      return must(resource.has("keyId"), "is encrypted with a key of AWS");
    },
  },
  {
    id: "ssm-document-is-private",
    severity: "high",
    title: "Systems Manager documents are not shared with everybody",
    rationale: "They tell how your machines are run, and often more.",
    remediation: "Name accounts in permissions, in place of All.",
    url: controlUrl("SSM.4"),
    references: { checkov: ["CKV_AWS_303"] },
    types: ["aws:ssm/document:Document"],
    reads: "resource",
    check: (resource) => {
      const accounts = resource.has("permissions")
        ? (resource.text("permissions.account_ids") ?? resource.text("permissions.accountIds") ?? "")
        : "";
      return must(!accounts.split(",").some((each) => each.trim().toLowerCase() === "all"), "is shared with everybody");
    },
  },
];
