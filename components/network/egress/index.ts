export type { EgressInspection, EgressNatArgs, EgressNatMode, EgressVpcArgs } from "./args";
export { EgressVpc } from "./egress-vpc";
export { type EgressPlan, egressVpcArgs, planEgress } from "./plan";
