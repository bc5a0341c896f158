export { checkAddressPlan, type AddressPlan } from "./ledger/address-plan";
export * from "./attachment/transit-gateway-attachment";
export { planAttachment, type AttachmentPlan, type AttachmentRequest } from "./attachment/plan";
export * from "./connect/transit-gateway-connect";
export { planConnect, type ConnectPeerSettings, type ConnectPlan, type ConnectRequest } from "./connect/plan";
export { planMembership, type MembershipPlan, type MembershipRequest, type StaticRoutePlan, type StaticRoutes } from "./membership/plan";
export * from "./multicast/multicast-domain";
export { planMulticast, type MulticastGroup, type MulticastPlan, type MulticastRequest, type MulticastSubnets } from "./multicast/plan";
export type { TransitGatewayOptions } from "./options";
export { planTransitGateway, type TransitGatewayPlan } from "./plan";
export * from "./peering/transit-gateway-peering";
export {
  planTransitGatewayPeering,
  type TransitGatewayPeeringPlan,
  type TransitGatewayPeeringRequest,
  type TransitGatewayPeeringSideRequest,
} from "./peering/plan";
export type { PrefixListDestination, RouteDestination } from "./routes/route-destination";
export * from "./membership/segment-membership";
export * from "./routes/segment-routes";
export {
  planSegmentRoutes,
  type BlockRoute,
  type PrefixListRoute,
  type SegmentRoute,
  type SegmentRoutePlan,
  type SegmentRoutesRequest,
  type SegmentRouteTarget,
} from "./routes/plan";
export * from "./transit-gateway";
