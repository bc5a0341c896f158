export * from "./args";
export type { FlowLogField, FlowLogSource, TransitGatewayFlowLogField, VpcFlowLogField } from "./flow-log-fields";
export * from "./flow-log-bucket";
export * from "./flow-logs";
export * from "./flow-logs-plan";
export * from "./nat-gateways";
export { planVpc, type NatPlan, type TablePlan, type TierPlan, type VpcPlan } from "./plan";
export * from "./subnets";
export * from "./vpc";
