export * from "./args";
export * from "./flow-logs";
export * from "./nat-args";
export * from "./nat-gateways";
export type { NatPlan, RegionalNatPlan, ZonalNatPlan } from "./nat-plan";
export { planVpc, type FlowLogPlan, type TablePlan, type TierPlan, type VpcPlan } from "./plan";
export * from "./regional-nat-gateway";
export * from "./subnets";
export * from "./vpc";
