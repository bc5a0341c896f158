import type { JsonObject } from "../../../../verify/graph";
import { declared, type Declared } from "../declare";
import { secret, unknown, type CaseTable } from "./case";

const cluster = (inputs: JsonObject): Declared => declared("aws:rds/cluster:Cluster", { engine: "aurora-postgresql", ...inputs });
const globalCluster = (inputs: JsonObject): Declared => declared("aws:rds/globalCluster:GlobalCluster", inputs);
const proxy = (inputs: JsonObject): Declared => declared("aws:rds/proxy:Proxy", inputs);

export const rdsClusterCases: CaseTable = {
  "rds-cluster-is-encrypted": {
    passes: [cluster({ storageEncrypted: true }), cluster({ snapshotIdentifier: "snapshot", kmsKeyId: unknown })],
    fails: [cluster({}), cluster({ kmsKeyId: "key" })],
    ignores: [cluster({ engineMode: "serverless" })],
  },
  "rds-cluster-has-own-key": { passes: [cluster({ kmsKeyId: unknown })], fails: [cluster({ storageEncrypted: true })] },
  "rds-cluster-is-protected": { passes: [cluster({ deletionProtection: true })], fails: [cluster({})] },
  "rds-cluster-keeps-backups": {
    passes: [cluster({ backupRetentionPeriod: 7 })],
    fails: [cluster({}), cluster({ backupRetentionPeriod: 6 })],
  },
  "rds-cluster-has-iam-authentication": { passes: [cluster({ iamDatabaseAuthenticationEnabled: true })], fails: [cluster({})] },
  "rds-cluster-exports-logs": {
    passes: [cluster({ enabledCloudwatchLogsExports: ["postgresql"] })],
    fails: [cluster({}), cluster({ enabledCloudwatchLogsExports: [] })],
  },
  "rds-cluster-exports-audit-log": {
    passes: [cluster({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit", "error"] })],
    fails: [cluster({ engine: "aurora-mysql", enabledCloudwatchLogsExports: ["error"] })],
    ignores: [cluster({})],
  },
  "rds-cluster-copies-tags": { passes: [cluster({ copyTagsToSnapshot: true })], fails: [cluster({})] },
  "rds-cluster-leaves-password-to-aws": {
    passes: [cluster({ manageMasterUserPassword: true })],
    fails: [cluster({ masterPassword: secret }), cluster({ masterPassword: "hunter2" })],
  },
  "rds-cluster-leaves-final-snapshot": {
    passes: [cluster({ finalSnapshotIdentifier: "last" })],
    fails: [cluster({ skipFinalSnapshot: true })],
  },
  "rds-global-cluster-is-encrypted": {
    passes: [globalCluster({ storageEncrypted: true }), globalCluster({ sourceDbClusterIdentifier: unknown })],
    fails: [globalCluster({})],
  },
  "rds-proxy-demands-tls": { passes: [proxy({ requireTls: true })], fails: [proxy({})] },
};

const instance = (inputs: JsonObject): Declared => declared("aws:rds/instance:Instance", { engine: "postgres", ...inputs });
const ofCluster = (inputs: JsonObject): Declared => declared("aws:rds/clusterInstance:ClusterInstance", inputs);
const replica = { replicateSourceDb: unknown } as const;

export const rdsInstanceCases: CaseTable = {
  "rds-instance-is-private": {
    passes: [instance({}), ofCluster({ publiclyAccessible: false })],
    fails: [instance({ publiclyAccessible: true }), ofCluster({ publiclyAccessible: true })],
  },
  "rds-instance-is-encrypted": { passes: [instance({ storageEncrypted: true })], fails: [instance({})], ignores: [instance(replica)] },
  "rds-instance-spans-zones": { passes: [instance({ multiAz: true })], fails: [instance({})], ignores: [instance(replica)] },
  "rds-instance-is-protected": { passes: [instance({ deletionProtection: true })], fails: [instance({})] },
  "rds-instance-keeps-backups": {
    passes: [instance({ backupRetentionPeriod: 7 })],
    fails: [instance({}), instance({ backupRetentionPeriod: 1 })],
    ignores: [instance(replica)],
  },
  "rds-instance-has-iam-authentication": {
    passes: [instance({ iamDatabaseAuthenticationEnabled: true })],
    fails: [instance({})],
    ignores: [instance({ engine: "sqlserver-ex" })],
  },
  "rds-instance-exports-logs": { passes: [instance({ enabledCloudwatchLogsExports: ["postgresql"] })], fails: [instance({})] },
  "rds-instance-has-enhanced-monitoring": {
    passes: [instance({ monitoringInterval: 60 }), ofCluster({ monitoringInterval: 1 })],
    fails: [instance({}), ofCluster({ monitoringInterval: 0 })],
  },
  "rds-instance-has-performance-insights": { passes: [ofCluster({ performanceInsightsEnabled: true })], fails: [instance({})] },
  "rds-instance-insights-have-own-key": {
    passes: [instance({ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: unknown })],
    fails: [ofCluster({ performanceInsightsEnabled: true })],
    ignores: [instance({})],
  },
  "rds-instance-upgrades-itself": { passes: [instance({})], fails: [ofCluster({ autoMinorVersionUpgrade: false })] },
  "rds-instance-copies-tags": { passes: [instance({ copyTagsToSnapshot: true })], fails: [instance({})] },
  "rds-instance-leaves-password-to-aws": {
    passes: [instance({ manageMasterUserPassword: true })],
    fails: [instance({ password: secret })],
  },
  "rds-instance-leaves-final-snapshot": {
    passes: [instance({})],
    fails: [instance({ skipFinalSnapshot: true })],
    ignores: [instance({ ...replica, skipFinalSnapshot: true })],
  },
  "rds-instance-has-current-ca": {
    passes: [instance({}), instance({ caCertIdentifier: "rds-ca-rsa2048-g1" })],
    fails: [instance({ caCertIdentifier: "rds-ca-2019" })],
  },
};

const clusterGroup = (family: string, parameters: Record<string, string> = {}): Declared =>
  group("clusterParameterGroup:ClusterParameterGroup", family, parameters);
const instanceGroup = (family: string, parameters: Record<string, string> = {}): Declared =>
  group("parameterGroup:ParameterGroup", family, parameters);

function group(type: string, family: string, parameters: Record<string, string>): Declared {
  return declared(`aws:rds/${type}`, { family, parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })) });
}

export const rdsParameterCases: CaseTable = {
  "rds-parameters-demand-tls": {
    passes: [
      clusterGroup("aurora-postgresql16", { "rds.force_ssl": "1" }),
      clusterGroup("aurora-postgresql17"),
      instanceGroup("postgres15"),
      instanceGroup("mysql8.4", { require_secure_transport: "ON" }),
    ],
    fails: [
      clusterGroup("aurora-postgresql16"),
      clusterGroup("aurora-postgresql17", { "rds.force_ssl": "0" }),
      instanceGroup("postgres14"),
      clusterGroup("aurora-mysql8.0"),
    ],
    ignores: [instanceGroup("aurora-postgresql16"), instanceGroup("oracle-ee-19")],
  },
  "rds-parameters-log-statements": {
    passes: [
      clusterGroup("aurora-postgresql16", { log_statement: "ddl" }),
      instanceGroup("postgres16", { log_min_duration_statement: "500" }),
    ],
    fails: [clusterGroup("aurora-postgresql16"), instanceGroup("postgres16", { log_statement: "none" })],
    ignores: [clusterGroup("aurora-mysql8.0"), instanceGroup("aurora-postgresql16")],
  },
};
