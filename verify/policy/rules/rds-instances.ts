/** RDS instances, those of Aurora clusters among them. */
import { must, notApplicable } from "../finding";
import type { Rule } from "../rule";
import { controlUrl } from "./control-url";
import { inDays, isReplica, knowsIamAuthentication, minimumBackupDays } from "./rds-limits";

const instance = "aws:rds/instance:Instance";
const clusterInstance = "aws:rds/clusterInstance:ClusterInstance";
const ofReplica = notApplicable("is a replica: its source decides");

export const rdsInstanceRules: readonly Rule[] = [
  {
    id: "rds-instance-is-private",
    severity: "critical",
    title: "Database instances have no public address",
    rationale: "A database belongs where only its clients can reach it.",
    remediation: "Set publiclyAccessible to false.",
    url: controlUrl("RDS.2"),
    references: { checkov: ["CKV_AWS_17"], cdkNag: ["RDSInstancePublicAccess"], cis: ["2.3.3"], trivy: ["AVD-AWS-0180"] },
    types: [instance, clusterInstance],
    reads: "resource",
    check: (resource) => must(resource.flag("publiclyAccessible") !== true, "has a public address"),
  },
  {
    id: "rds-instance-is-encrypted",
    severity: "high",
    title: "Database instances are encrypted",
    rationale: "Snapshots of an unencrypted instance can be shared and read anywhere, and encryption cannot be added later.",
    remediation: "Set storageEncrypted to true. This replaces the instance.",
    url: controlUrl("RDS.3"),
    references: { checkov: ["CKV_AWS_16"], cdkNag: ["AwsSolutions-RDS2"], cis: ["2.3.1"], trivy: ["AVD-AWS-0080"] },
    types: [instance],
    reads: "resource",
    check: (resource) => (isReplica(resource) ? ofReplica : must(resource.flag("storageEncrypted") === true, "is not encrypted")),
  },
  {
    id: "rds-instance-spans-zones",
    severity: "medium",
    title: "Database instances have a standby in another zone",
    rationale: "A single zone fails as one, and every change of the instance is an outage.",
    remediation: "Set multiAz to true; it doubles the price of the instance.",
    url: controlUrl("RDS.5"),
    references: { checkov: ["CKV_AWS_157"], cdkNag: ["AwsSolutions-RDS3"] },
    types: [instance],
    reads: "resource",
    check: (resource) => (isReplica(resource) ? notApplicable("is a replica") : must(resource.flag("multiAz") === true, "has no standby")),
  },
  {
    id: "rds-instance-is-protected",
    severity: "high",
    title: "Database instances are protected from deletion",
    rationale: "A wrong stack name should not end a database.",
    remediation: "Set deletionProtection to true.",
    url: controlUrl("RDS.8"),
    references: { checkov: ["CKV_AWS_293"], cdkNag: ["AwsSolutions-RDS10"], trivy: ["AVD-AWS-0177"] },
    types: [instance],
    reads: "resource",
    check: (resource) => must(resource.flag("deletionProtection") === true, "can be deleted by a single call"),
  },
  {
    id: "rds-instance-keeps-backups",
    severity: "medium",
    title: `Backups of database instances reach back ${minimumBackupDays} days`,
    rationale: "What was deleted on Friday is missed on Monday.",
    remediation: `Set backupRetentionPeriod to ${minimumBackupDays} or more, 35 at most.`,
    url: controlUrl("RDS.11"),
    references: { checkov: ["CKV_AWS_133"], cdkNag: ["AwsSolutions-RDS13"], trivy: ["AVD-AWS-0077"] },
    types: [instance],
    reads: "resource",
    check: (resource) => {
      if (isReplica(resource)) return notApplicable("is a replica");
      const days = resource.number("backupRetentionPeriod") ?? 0;
      return must(days >= minimumBackupDays, days === 0 ? "has no backups" : `keeps backups for ${inDays(days)}`);
    },
  },
  {
    id: "rds-instance-has-iam-authentication",
    severity: "medium",
    title: "Database instances let applications log in with their role",
    rationale: "A token that lives for 15 minutes cannot leak as a password does.",
    remediation: "Set iamDatabaseAuthenticationEnabled to true.",
    url: controlUrl("RDS.10"),
    references: { checkov: ["CKV_AWS_161"], trivy: ["AVD-AWS-0176"] },
    types: [instance],
    reads: "resource",
    check: (resource) => {
      if (!knowsIamAuthentication(resource)) return notApplicable(`${resource.text("engine")} has no IAM authentication`);
      return must(resource.flag("iamDatabaseAuthenticationEnabled") === true, "knows passwords only");
    },
  },
  {
    id: "rds-instance-exports-logs",
    severity: "medium",
    title: "Database instances export their logs",
    rationale: "The logs on an instance are gone with it, and after some days in any case.",
    remediation: "Set enabledCloudwatchLogsExports to the logs of the engine.",
    url: controlUrl("RDS.9"),
    references: { checkov: ["CKV_AWS_129"], cdkNag: ["RDSLoggingEnabled"] },
    types: [instance],
    reads: "resource",
    check: (resource) => must(resource.count("enabledCloudwatchLogsExports") > 0, "exports no logs"),
  },
  {
    id: "rds-instance-has-enhanced-monitoring",
    severity: "low",
    title: "Database instances have Enhanced Monitoring",
    rationale: "It tells which process of the operating system is short of what, to the second.",
    remediation: "Set monitoringInterval to 60 or less, with a monitoringRoleArn.",
    url: controlUrl("RDS.6"),
    references: { checkov: ["CKV_AWS_118"], cdkNag: ["RDSEnhancedMonitoringEnabled"] },
    types: [instance, clusterInstance],
    reads: "resource",
    check: (resource) => must((resource.number("monitoringInterval") ?? 0) > 0, "has no Enhanced Monitoring"),
  },
  {
    id: "rds-instance-has-performance-insights",
    severity: "low",
    title: "Database instances have Performance Insights",
    rationale: "It tells which query the database waits for.",
    remediation: "Set performanceInsightsEnabled to true; seven days are free.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
    references: { checkov: ["CKV_AWS_353"], trivy: ["AVD-AWS-0133"] },
    types: [instance, clusterInstance],
    reads: "resource",
    check: (resource) => must(resource.flag("performanceInsightsEnabled") === true, "has no Performance Insights"),
  },
  {
    id: "rds-instance-insights-have-own-key",
    severity: "low",
    title: "Performance Insights are encrypted with a key of their own",
    rationale: "Queries hold data, and the key decides who may see them.",
    remediation: "Set performanceInsightsKmsKeyId. It cannot be changed later.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.cmk-policy.html",
    references: { checkov: ["CKV_AWS_354"], trivy: ["AVD-AWS-0078"] },
    types: [instance, clusterInstance],
    reads: "resource",
    check: (resource) => {
      if (resource.flag("performanceInsightsEnabled") !== true) return notApplicable("has no Performance Insights");
      return must(resource.has("performanceInsightsKmsKeyId"), "encrypts Performance Insights with a key of AWS");
    },
  },
  {
    id: "rds-instance-upgrades-itself",
    severity: "medium",
    title: "Database instances get minor versions by themselves",
    rationale: "They are where security fixes arrive.",
    remediation: "Leave autoMinorVersionUpgrade out, or set it to true.",
    url: controlUrl("RDS.13"),
    references: { checkov: ["CKV_AWS_226"], cdkNag: ["RDSAutomaticMinorVersionUpgradeEnabled"], cis: ["2.3.2"] },
    types: [instance, clusterInstance],
    reads: "resource",
    check: (resource) => must(resource.flag("autoMinorVersionUpgrade") !== false, "gets no minor versions by itself"),
  },
  {
    id: "rds-instance-copies-tags",
    severity: "low",
    title: "Database instances copy their tags to snapshots",
    rationale: "Otherwise nobody can tell later whose snapshots they are, or pay for them.",
    remediation: "Set copyTagsToSnapshot to true.",
    url: controlUrl("RDS.17"),
    references: { checkov: ["CKV2_AWS_60"] },
    types: [instance],
    reads: "resource",
    check: (resource) => must(resource.flag("copyTagsToSnapshot") === true, "does not copy its tags to snapshots"),
  },
  {
    id: "rds-instance-leaves-password-to-aws",
    severity: "medium",
    title: "The master password of an instance is in Secrets Manager only",
    rationale: "A password that a program gives is in the state of its stack, and nobody changes it.",
    remediation: "Set manageMasterUserPassword to true in place of password.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    references: {},
    types: [instance],
    reads: "resource",
    check: (resource) => must(!resource.has("password"), "gets its master password from the program"),
  },
  {
    id: "rds-instance-leaves-final-snapshot",
    severity: "medium",
    title: "Database instances leave a snapshot behind when they are deleted",
    rationale: "Automatic backups go with the instance.",
    remediation: "Leave skipFinalSnapshot out, and set finalSnapshotIdentifier.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    references: {},
    types: [instance],
    reads: "resource",
    check: (resource) =>
      isReplica(resource) ? notApplicable("is a replica") : must(resource.flag("skipFinalSnapshot") !== true, "leaves no snapshot behind"),
  },
  {
    id: "rds-instance-has-current-ca",
    severity: "medium",
    title: "Certificates of database instances come from a current authority",
    rationale: "The authority of 2019 ended in August 2024; clients that check certificates no longer connect.",
    remediation: "Leave caCertIdentifier out, or set it to rds-ca-rsa2048-g1.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
    references: { checkov: ["CKV_AWS_211"] },
    types: [instance, clusterInstance],
    reads: "resource",
    check: (resource) => {
      const authority = resource.text("caCertIdentifier") ?? "";
      return must(!/^rds-ca-20(15|19)$/.test(authority), `has a certificate of ${authority}`);
    },
  },
];
