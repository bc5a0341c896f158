export type { AuroraClusterArgs, AuroraClusterTransform, DatabaseLogs, InsightsMode, ServerlessCapacity } from "./args";
export { AuroraCluster } from "./aurora-cluster";
export { type CapacityPlan, planCapacity } from "./capacity";
export type { AuroraClusterNodes, Foundation, MonitoringNodes } from "./nodes";
export { type InsightsPlan, planInsights, planMonitoring } from "./observation";
export { type AuroraClusterPlan, type AuroraClusterSettings, auroraDefaults, type InstancePlan, planAuroraCluster, port } from "./plan";
