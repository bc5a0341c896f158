/** The arguments of the cluster and of its instances, as AWS takes them. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AuroraClusterArgs } from "./args";
import type { Foundation } from "./nodes";
import { port, type AuroraClusterPlan, type InstancePlan } from "./plan";

/**
 * The cluster. It names no availability zones: Aurora's storage is in three of them whatever one says, and fewer than three names would be reported as a
 * change, for which the cluster is replaced.
 */
export function clusterArgs(plan: AuroraClusterPlan, args: AuroraClusterArgs, foundation: Foundation): Omit<aws.rds.ClusterArgs, "tags"> {
  const { kmsKeyArn, snapshotIdentifier, backupWindow, maintenanceWindow, allowMajorVersionUpgrade } = args;
  return {
    clusterIdentifier: foundation.identifier,
    engine: aws.rds.EngineType.AuroraPostgresql,
    engineVersion: plan.version,
    databaseName: plan.databaseName,
    port,
    dbSubnetGroupName: foundation.nodes.subnetGroup.name,
    vpcSecurityGroupIds: [foundation.nodes.securityGroup.id],
    masterUsername: plan.masterUsername,
    manageMasterUserPassword: true,
    iamDatabaseAuthenticationEnabled: true,
    storageEncrypted: true,
    ...(kmsKeyArn !== undefined && { kmsKeyId: kmsKeyArn, masterUserSecretKmsKeyId: kmsKeyArn }),
    dbClusterParameterGroupName: foundation.nodes.clusterParameterGroup.name,
    // A major upgrade moves the cluster and its instances to groups of the new family in one call.
    ...(allowMajorVersionUpgrade === true && {
      allowMajorVersionUpgrade,
      dbInstanceParameterGroupName: foundation.nodes.instanceParameterGroup.name,
    }),
    backupRetentionPeriod: plan.backupRetentionDays,
    ...(backupWindow !== undefined && { preferredBackupWindow: backupWindow }),
    ...(maintenanceWindow !== undefined && { preferredMaintenanceWindow: maintenanceWindow }),
    ...applyArgs(args),
    copyTagsToSnapshot: true,
    deletionProtection: plan.deletionProtection,
    skipFinalSnapshot: !plan.finalSnapshot,
    ...(plan.finalSnapshot && { finalSnapshotIdentifier: pulumi.interpolate`${foundation.identifier}-final` }),
    ...(snapshotIdentifier !== undefined && { snapshotIdentifier }),
    enabledCloudwatchLogsExports: plan.logs.map((log) => log.export),
    databaseInsightsMode: plan.insights.mode === "advanced" ? "advanced" : "standard",
    ...insightsArgs(plan, args),
    ...(plan.serverless && { serverlessv2ScalingConfiguration: { minCapacity: plan.serverless.min, maxCapacity: plan.serverless.max } }),
  };
}

/** An instance. It says no engine version: it has the cluster's, and saying it again would only drift when AWS moves the cluster on. */
export function instanceArgs(
  instance: InstancePlan,
  plan: AuroraClusterPlan,
  args: AuroraClusterArgs,
  foundation: Foundation,
  cluster: aws.rds.Cluster,
): Omit<aws.rds.ClusterInstanceArgs, "tags"> {
  const { maintenanceWindow, caCertificateIdentifier } = args;
  return {
    identifier: pulumi.interpolate`${foundation.identifier}-${instance.number}`,
    clusterIdentifier: cluster.clusterIdentifier,
    engine: aws.rds.EngineType.AuroraPostgresql,
    instanceClass: plan.instanceClass,
    promotionTier: instance.promotionTier,
    publiclyAccessible: false,
    dbParameterGroupName: foundation.nodes.instanceParameterGroup.name,
    autoMinorVersionUpgrade: plan.autoMinorVersionUpgrade,
    ...insightsArgs(plan, args),
    // RDS refuses an interval without a role and a role without an interval.
    ...(foundation.nodes.monitoring !== undefined && {
      monitoringInterval: plan.monitoringSeconds,
      monitoringRoleArn: foundation.nodes.monitoring.role.arn,
    }),
    ...(maintenanceWindow !== undefined && { preferredMaintenanceWindow: maintenanceWindow }),
    ...applyArgs(args),
    ...(caCertificateIdentifier !== undefined && { caCertIdentifier: caCertificateIdentifier }),
  };
}

/** A major upgrade that waited for the maintenance window would meet parameter groups of the new family on the old engine. */
function applyArgs({
  applyImmediately,
  allowMajorVersionUpgrade,
}: AuroraClusterArgs): Pick<aws.rds.ClusterInstanceArgs, "applyImmediately"> {
  if (allowMajorVersionUpgrade === true) return { applyImmediately: true };
  return applyImmediately === undefined ? {} : { applyImmediately };
}

/** The same for the cluster and for its instances: Database Insights drifts where they differ. */
function insightsArgs(
  { insights }: AuroraClusterPlan,
  { kmsKeyArn }: AuroraClusterArgs,
): Pick<aws.rds.ClusterInstanceArgs, "performanceInsightsEnabled" | "performanceInsightsRetentionPeriod" | "performanceInsightsKmsKeyId"> {
  if (insights.mode === "off") return { performanceInsightsEnabled: false };
  return {
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: insights.retentionDays,
    ...(kmsKeyArn !== undefined && { performanceInsightsKmsKeyId: kmsKeyArn }),
  };
}
