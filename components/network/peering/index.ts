export {
  planVpcPeering,
  type PeeringDestination,
  type PeeringSide,
  type PerSide,
  type VpcPeeringPlan,
  type VpcPeeringRequest,
} from "./plan";
export * from "./vpc-peering";
