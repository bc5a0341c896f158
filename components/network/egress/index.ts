export * from "./egress-vpc";
export { egressVpcArgs, planEgress, type EgressPlan } from "./plan";
