export * from "./firewall-args";
export { planFirewall, type FirewallPlan, type ManagedGroupPlan, type RuleGroupPlan, type RulesSource } from "./firewall-plan";
export type { FirewallAction, FirewallProtocol, FirewallRule, StatefulRule } from "./five-tuple";
export { planInspectionVpc, planTransitGatewayFirewall, type InspectionPlan } from "./inspection-plan";
export * from "./inspection-vpc";
export type { FirewallLogBucket, FirewallLogSettings, FirewallLogsPlan, FirewallLogType } from "./logs-plan";
export * from "./network-firewall";
export * from "./transit-gateway-firewall";
