export * from "./args";
export * from "./flow-logs";
export * from "./nat-gateways";
export { planVpc, type FlowLogPlan, type NatPlan, type TablePlan, type TierPlan, type VpcPlan } from "./plan";
export * from "./subnets";
export * from "./vpc";
