/** RDS clusters, Aurora's first of all, and what belongs to them. */
import { compliant, must, notApplicable } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { inDays, minimumBackupDays } from "./rds-limits";

const cluster = "aws:rds/cluster:Cluster";

export const rdsClusterRules: readonly Rule[] = [
  {
    id: "rds-cluster-is-encrypted",
    severity: "high",
    title: "Clusters are encrypted",
    rationale: "Snapshots of an unencrypted cluster can be shared and read anywhere, and encryption cannot be added later.",
    remediation: "Set storageEncrypted to true. This replaces the cluster.",
    url: controlUrl("RDS.27"),
    references: { checkov: ["CKV_AWS_96"], cdkNag: ["AwsSolutions-RDS2"], cis: ["2.3.1"], trivy: ["AVD-AWS-0079"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => {
      // A secondary of a global cluster or a restored snapshot has the encryption of what it comes from.
      const inherited = ["globalClusterIdentifier", "replicationSourceIdentifier", "snapshotIdentifier"].some((each) => resource.has(each));
      if (resource.text("engineMode") === "serverless") return notApplicable("Aurora Serverless v1 is always encrypted");
      return must(resource.flag("storageEncrypted") === true || (inherited && resource.has("kmsKeyId")), "is not encrypted");
    },
  },
  {
    id: "rds-cluster-has-own-key",
    severity: "low",
    title: "Clusters are encrypted with a key of their own",
    rationale: "Only such a key can be shared with another account, to which backups are then copied.",
    remediation: "Set kmsKeyId. This replaces the cluster.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    references: { checkov: ["CKV_AWS_327"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.has("kmsKeyId"), "is encrypted with a key of AWS, or not at all"),
  },
  {
    id: "rds-cluster-is-protected",
    severity: "high",
    title: "Clusters are protected from deletion",
    rationale: "A wrong stack name should not end a database.",
    remediation: "Set deletionProtection to true.",
    url: controlUrl("RDS.7"),
    references: { checkov: ["CKV_AWS_139"], cdkNag: ["AwsSolutions-RDS10"], trivy: ["AVD-AWS-0343"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.flag("deletionProtection") === true, "can be deleted by a single call"),
  },
  {
    id: "rds-cluster-keeps-backups",
    severity: "medium",
    title: `Backups of clusters reach back ${minimumBackupDays} days`,
    rationale: "What was deleted on Friday is missed on Monday.",
    remediation: `Set backupRetentionPeriod to ${minimumBackupDays} or more, 35 at most.`,
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html",
    references: { checkov: ["CKV_AWS_133"], trivy: ["AVD-AWS-0077"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => {
      const days = resource.number("backupRetentionPeriod") ?? 1;
      return must(days >= minimumBackupDays, `keeps backups for ${inDays(days)}`);
    },
  },
  {
    id: "rds-cluster-has-iam-authentication",
    severity: "medium",
    title: "Clusters let applications log in with their role",
    rationale: "A token that lives for 15 minutes cannot leak as a password does.",
    remediation: "Set iamDatabaseAuthenticationEnabled to true.",
    url: controlUrl("RDS.12"),
    references: { checkov: ["CKV_AWS_162"], cdkNag: ["AwsSolutions-RDS6"], trivy: ["AVD-AWS-0176"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.flag("iamDatabaseAuthenticationEnabled") === true, "knows passwords only"),
  },
  {
    id: "rds-cluster-exports-logs",
    severity: "medium",
    title: "Clusters export their logs",
    rationale: "The logs on an instance are gone with it, and after some days in any case.",
    remediation: 'Set enabledCloudwatchLogsExports, for Aurora PostgreSQL to ["postgresql"].',
    url: controlUrl("RDS.37"),
    references: { checkov: ["CKV_AWS_324"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.count("enabledCloudwatchLogsExports") > 0, "exports no logs"),
  },
  {
    id: "rds-cluster-exports-audit-log",
    severity: "medium",
    title: "Clusters of MySQL export their audit log",
    rationale: "It tells who read or changed what.",
    remediation: 'Add "audit" to enabledCloudwatchLogsExports, and switch server_audit_logging on in the parameter group.',
    url: controlUrl("RDS.34"),
    references: { checkov: ["CKV_AWS_325"], cdkNag: ["AwsSolutions-RDS16"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => {
      if (resource.text("engine")?.includes("mysql") !== true) return notApplicable("is no MySQL");
      return must(resource.texts("enabledCloudwatchLogsExports").includes("audit"), "does not export the audit log");
    },
  },
  {
    id: "rds-cluster-copies-tags",
    severity: "low",
    title: "Clusters copy their tags to snapshots",
    rationale: "Otherwise nobody can tell later whose snapshots they are, or pay for them.",
    remediation: "Set copyTagsToSnapshot to true.",
    url: controlUrl("RDS.16"),
    references: { checkov: ["CKV_AWS_313"] },
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.flag("copyTagsToSnapshot") === true, "does not copy its tags to snapshots"),
  },
  {
    id: "rds-cluster-leaves-password-to-aws",
    severity: "medium",
    title: "The master password of a cluster is in Secrets Manager only",
    rationale: "A password that a program gives is in the state of its stack, and nobody changes it.",
    remediation: "Set manageMasterUserPassword to true in place of masterPassword.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html",
    references: {},
    types: [cluster],
    reads: "resource",
    check: (resource) => must(!resource.has("masterPassword"), "gets its master password from the program"),
  },
  {
    id: "rds-cluster-leaves-final-snapshot",
    severity: "medium",
    title: "Clusters leave a snapshot behind when they are deleted",
    rationale: "Automatic backups go with the cluster.",
    remediation: "Leave skipFinalSnapshot out, and set finalSnapshotIdentifier.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
    references: {},
    types: [cluster],
    reads: "resource",
    check: (resource) => must(resource.flag("skipFinalSnapshot") !== true, "leaves no snapshot behind"),
  },
  {
    id: "rds-global-cluster-is-encrypted",
    severity: "high",
    title: "Global clusters are encrypted",
    rationale: "Every cluster that joins has to be like the first.",
    remediation: "Set storageEncrypted to true, or take a sourceDbClusterIdentifier that is encrypted.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html",
    references: { checkov: ["CKV_AWS_140"] },
    types: ["aws:rds/globalCluster:GlobalCluster"],
    reads: "resource",
    check: (resource) => {
      if (resource.has("sourceDbClusterIdentifier")) return compliant;
      return must(resource.flag("storageEncrypted") === true, "is not encrypted");
    },
  },
  {
    id: "rds-proxy-demands-tls",
    severity: "high",
    title: "Proxies accept TLS only",
    rationale: "Passwords and data would otherwise cross the network in the clear.",
    remediation: "Set requireTls to true.",
    url: controlUrl("RDS.43"),
    references: {},
    types: ["aws:rds/proxy:Proxy"],
    reads: "resource",
    check: (resource) => must(resource.flag("requireTls") === true, "accepts connections without TLS"),
  },
];
