export type { InspectionPlan } from "./gateway-firewall";
export type { InspectionVpcArgs } from "./inspection-vpc/args";
export { InspectionVpc } from "./inspection-vpc/inspection-vpc";
export { planInspectionVpc } from "./inspection-vpc/plan";
export type {
  DomainLists,
  FirewallAction,
  FirewallLogBucket,
  FirewallLogSettings,
  FirewallLogType,
  FirewallProtocol,
  FirewallRule,
  FirewallSettings,
  FirewallTransform,
  ManagedRuleGroup,
  NetworkFirewallArgs,
  RuleGroupRole,
  StatefulDefaultAction,
  StreamExceptionPolicy,
  TransitGatewayFirewallPlace,
  VpcFirewallPlace,
} from "./network-firewall/args";
export type { StatefulRule } from "./network-firewall/five-tuple";
export type { FirewallLogsPlan } from "./network-firewall/logs-plan";
export { NetworkFirewall } from "./network-firewall/network-firewall";
export { type FirewallPlan, type ManagedGroupPlan, planFirewall, type RuleGroupPlan, type RulesSource } from "./network-firewall/plan";
export type { TransitGatewayFirewallArgs } from "./transit-gateway-firewall/args";
export { planTransitGatewayFirewall } from "./transit-gateway-firewall/plan";
export { TransitGatewayFirewall } from "./transit-gateway-firewall/transit-gateway-firewall";
