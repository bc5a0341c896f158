export * from "./network-firewall/args";
export { planFirewall, type FirewallPlan, type ManagedGroupPlan, type RuleGroupPlan, type RulesSource } from "./network-firewall/plan";
export type { FirewallAction, FirewallProtocol, FirewallRule, StatefulRule } from "./network-firewall/five-tuple";
export { planInspectionVpc, planTransitGatewayFirewall, type InspectionPlan } from "./inspection-vpc/plan";
export * from "./inspection-vpc/inspection-vpc";
export type { FirewallLogBucket, FirewallLogSettings, FirewallLogsPlan, FirewallLogType } from "./network-firewall/logs-plan";
export * from "./network-firewall/network-firewall";
export * from "./transit-gateway-firewall/transit-gateway-firewall";
