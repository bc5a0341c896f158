export { checkAddressPlan, type AddressPlan } from "./address-plan";
export * from "./attachment";
export { planAttachment, type AttachmentPlan, type AttachmentRequest } from "./attachment-plan";
export * from "./connect";
export { planConnect, type ConnectPeerSettings, type ConnectPlan, type ConnectRequest } from "./connect-plan";
export { planMembership, type MembershipPlan, type MembershipRequest, type StaticRoutePlan, type StaticRoutes } from "./membership-plan";
export * from "./multicast-domain";
export { planMulticast, type MulticastGroup, type MulticastPlan, type MulticastRequest, type MulticastSubnets } from "./multicast-plan";
export type { TransitGatewayOptions } from "./options";
export { planTransitGateway, type TransitGatewayPlan } from "./plan";
export * from "./peering";
export {
  planTransitGatewayPeering,
  type TransitGatewayPeeringPlan,
  type TransitGatewayPeeringRequest,
  type TransitGatewayPeeringSideRequest,
} from "./peering-plan";
export type { PrefixListDestination, RouteDestination } from "./route-destination";
export * from "./segment-membership";
export * from "./segment-routes";
export {
  planSegmentRoutes,
  type BlockRoute,
  type PrefixListRoute,
  type SegmentRoute,
  type SegmentRoutePlan,
  type SegmentRoutesRequest,
  type SegmentRouteTarget,
} from "./segment-routes-plan";
export * from "./transit-gateway";
