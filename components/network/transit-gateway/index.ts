export type { TransitGatewayArgs, TransitGatewayOptions } from "./args";
export type { TransitGatewayAttachmentArgs } from "./attachment/args";
export { type AttachmentPlan, type AttachmentRequest, planAttachment } from "./attachment/plan";
export { TransitGatewayAttachment } from "./attachment/transit-gateway-attachment";
export type { ConnectPeerSettings, TransitGatewayConnectArgs } from "./connect/args";
export { type ConnectPlan, type ConnectRequest, planConnect } from "./connect/plan";
export { TransitGatewayConnect } from "./connect/transit-gateway-connect";
export { type AddressPlan, checkAddressPlan } from "./ledger/address-plan";
export type { SegmentMembershipArgs, StaticRoutes } from "./membership/args";
export { type MembershipPlan, type MembershipRequest, planMembership, type StaticRoutePlan } from "./membership/plan";
export { SegmentMembership } from "./membership/segment-membership";
export type { MulticastDomainArgs, MulticastGroup, MulticastSubnets } from "./multicast/args";
export { MulticastDomain } from "./multicast/multicast-domain";
export { type MulticastPlan, type MulticastRequest, planMulticast } from "./multicast/plan";
export type { TransitGatewayPeeringAccepterSide, TransitGatewayPeeringArgs, TransitGatewayPeeringSide } from "./peering/args";
export {
  planTransitGatewayPeering,
  type TransitGatewayPeeringPlan,
  type TransitGatewayPeeringRequest,
  type TransitGatewayPeeringSideRequest,
} from "./peering/plan";
export { TransitGatewayPeering } from "./peering/transit-gateway-peering";
export { planTransitGateway, type TransitGatewayPlan } from "./plan";
export type {
  BlockRoute,
  PrefixListDestination,
  PrefixListRoute,
  RouteDestination,
  SegmentRoute,
  SegmentRoutesArgs,
  SegmentRouteTarget,
} from "./routes/args";
export { planSegmentRoutes, type SegmentRoutePlan, type SegmentRoutesRequest } from "./routes/plan";
export { SegmentRoutes } from "./routes/segment-routes";
export { TransitGateway } from "./transit-gateway";
