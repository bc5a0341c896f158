/** EFS file systems. */
import { must } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { letsNobodyIn } from "./public-policy";

const fileSystem = "aws:efs/fileSystem:FileSystem";
const accessPoint = "aws:efs/accessPoint:AccessPoint";

export const efsRules: readonly Rule[] = [
  {
    id: "efs-is-encrypted",
    severity: "high",
    title: "File systems are encrypted",
    rationale: "Encryption cannot be added later.",
    remediation: "Set encrypted to true. This replaces the file system.",
    url: controlUrl("EFS.1"),
    references: { checkov: ["CKV_AWS_42"], cdkNag: ["AwsSolutions-EFS1"], cis: ["2.4.1"], trivy: ["AVD-AWS-0037"] },
    types: [fileSystem],
    reads: "resource",
    check: (resource) => must(resource.flag("encrypted") === true, "is not encrypted"),
  },
  {
    id: "efs-has-own-key",
    severity: "low",
    title: "File systems are encrypted with a key of their own",
    rationale: "The key decides who may read, and who may restore a backup.",
    remediation: "Set kmsKeyId. This replaces the file system.",
    url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
    references: { checkov: ["CKV_AWS_184"] },
    types: [fileSystem],
    reads: "resource",
    check: (resource) => must(resource.has("kmsKeyId"), "is encrypted with a key of AWS, or not at all"),
  },
  {
    id: "efs-is-backed-up",
    severity: "medium",
    title: "File systems are backed up",
    rationale: "A deleted file is gone otherwise.",
    remediation: "Add an aws.efs.BackupPolicy with the status ENABLED.",
    url: controlUrl("EFS.7"),
    references: {},
    types: [fileSystem],
    reads: "stack",
    check: (resource, stacks) => {
      const policies = stacks.referringTo(resource, "aws:efs/backupPolicy:BackupPolicy", "fileSystemId");
      return must(
        policies.some((each) => each.text("backupPolicy.status") === "ENABLED"),
        "is not backed up",
      );
    },
  },
  {
    id: "efs-policy-is-not-public",
    severity: "high",
    title: "Policies of file systems let nobody in whom they do not name",
    rationale: "Whoever reaches the network could then mount it as root.",
    remediation: "Name the roles, or set the condition elasticfilesystem:AccessedViaMountTarget.",
    url: "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
    references: {},
    types: ["aws:efs/fileSystemPolicy:FileSystemPolicy"],
    reads: "resource",
    check: (resource) => letsNobodyIn(resource),
  },
  {
    id: "efs-access-point-has-root",
    severity: "medium",
    title: "Access points show one directory",
    rationale: "With the root directory they show everybody's files.",
    remediation: "Set rootDirectory.path to a directory of this application.",
    url: controlUrl("EFS.3"),
    references: { checkov: ["CKV_AWS_329"] },
    types: [accessPoint],
    reads: "resource",
    check: (resource) => must((resource.text("rootDirectory.path") ?? "/") !== "/", "shows the whole file system"),
  },
  {
    id: "efs-access-point-has-user",
    severity: "medium",
    title: "Access points decide as which user files are read and written",
    rationale: "Otherwise the client says who it is.",
    remediation: "Set posixUser.",
    url: controlUrl("EFS.4"),
    references: { checkov: ["CKV_AWS_330"] },
    types: [accessPoint],
    reads: "resource",
    check: (resource) => must(resource.has("posixUser"), "lets clients be any user"),
  },
];
