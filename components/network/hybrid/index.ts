export type {
  ClientVpnArgs,
  ClientVpnAuthentication,
  ClientVpnAuthorization,
  ConnectionLogSettings,
  SessionTimeout,
} from "./client-vpn/args";
export { ClientVpn } from "./client-vpn/client-vpn";
export { type ClientVpnPlan, type ClientVpnRequest, planClientVpn } from "./client-vpn/plan";
export type { DedicatedBandwidth } from "./direct-connect/bandwidth";
export type { DirectConnectConnectionArgs } from "./direct-connect/connection/args";
export { DirectConnectConnection } from "./direct-connect/connection/direct-connect-connection";
export { type DirectConnectConnectionPlan, planDirectConnectConnection } from "./direct-connect/connection/plan";
export type {
  AssociatedGatewayPlace,
  DirectConnectGatewayArgs,
  IDirectConnectGateway,
  TransitGatewayAssociationArgs,
  VirtualPrivateGatewayAssociationArgs,
} from "./direct-connect/gateway/args";
export { DirectConnectGateway } from "./direct-connect/gateway/direct-connect-gateway";
export {
  type DirectConnectAssociationPlan,
  type DirectConnectGatewayPlan,
  type DirectConnectGatewayRequest,
  planDirectConnectGateway,
} from "./direct-connect/gateway/plan";
export type { DirectConnectLagArgs } from "./direct-connect/lag/args";
export { DirectConnectLag } from "./direct-connect/lag/direct-connect-lag";
export { planDirectConnectLag } from "./direct-connect/lag/plan";
export type { MacsecKey, MacsecSettings } from "./direct-connect/macsec";
export type { DirectConnectVirtualInterfaceArgs } from "./direct-connect/virtual-interface/args";
export { DirectConnectVirtualInterface } from "./direct-connect/virtual-interface/direct-connect-virtual-interface";
export {
  type DirectConnectVirtualInterfacePlan,
  type DirectConnectVirtualInterfaceRequest,
  planDirectConnectVirtualInterface,
} from "./direct-connect/virtual-interface/plan";
export { onPremisesTag } from "./on-premises";
export type {
  CustomerGatewayArgs,
  DiffieHellmanGroup,
  IkeVersion,
  SiteToSiteVpnArgs,
  TunnelEncryption,
  TunnelIntegrity,
  TunnelLogSettings,
  TunnelOptions,
  TunnelPhase,
  VpnRouting,
} from "./site-to-site-vpn/args";
export type { SiteToSiteVpnRequest, VpnConnectionPlan, VpnEnd } from "./site-to-site-vpn/connection-plan";
export { planSiteToSiteVpn, type SiteToSiteVpnPlan } from "./site-to-site-vpn/plan";
export { SiteToSiteVpn, type TunnelMetric } from "./site-to-site-vpn/site-to-site-vpn";
export type { TunnelPlan } from "./site-to-site-vpn/tunnel-options";
export type { VirtualPrivateGatewayArgs } from "./virtual-private-gateway/args";
export { planVirtualPrivateGateway } from "./virtual-private-gateway/plan";
export { type IVirtualPrivateGateway, VirtualPrivateGateway } from "./virtual-private-gateway/virtual-private-gateway";
export type { VpnConcentratorArgs } from "./vpn-concentrator/args";
export { planVpnConcentrator, type VpnConcentratorRequest } from "./vpn-concentrator/plan";
export { type IVpnConcentrator, VpnConcentrator } from "./vpn-concentrator/vpn-concentrator";
