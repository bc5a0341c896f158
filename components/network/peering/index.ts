export type { PeeringSide, PerSide, VpcPeeringArgs } from "./args";
export { type PeeringDestination, planVpcPeering, type VpcPeeringPlan } from "./plan";
export { VpcPeering } from "./vpc-peering";
