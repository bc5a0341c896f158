export * from "./site-to-site-vpn/site-to-site-vpn";
export * from "./site-to-site-vpn/args";
export {
  planSiteToSiteVpn,
  type SiteToSiteVpnPlan,
  type SiteToSiteVpnRequest,
  type VpnConnectionPlan,
  type VpnEnd,
} from "./site-to-site-vpn/plan";
export type {
  DiffieHellmanGroup,
  IkeVersion,
  TunnelEncryption,
  TunnelIntegrity,
  TunnelOptions,
  TunnelPhase,
  TunnelPlan,
} from "./site-to-site-vpn/tunnel-options";
export * from "./virtual-private-gateway/virtual-private-gateway";
export * from "./vpn-concentrator/vpn-concentrator";
export { onPremisesTag } from "./on-premises";
export * from "./client-vpn/client-vpn";
export * from "./client-vpn/args";
export { planClientVpn, type ClientVpnPlan, type ClientVpnRequest } from "./client-vpn/plan";
export type { DedicatedBandwidth } from "./direct-connect/bandwidth";
export * from "./direct-connect/connection/direct-connect-connection";
export * from "./direct-connect/gateway/direct-connect-gateway";
export * from "./direct-connect/gateway/args";
export {
  planDirectConnectGateway,
  type DirectConnectAssociationPlan,
  type DirectConnectGatewayPlan,
  type DirectConnectGatewayRequest,
} from "./direct-connect/gateway/plan";
export * from "./direct-connect/lag/direct-connect-lag";
export * from "./direct-connect/virtual-interface/direct-connect-virtual-interface";
export {
  planDirectConnectVirtualInterface,
  type DirectConnectVirtualInterfacePlan,
  type DirectConnectVirtualInterfaceRequest,
} from "./direct-connect/virtual-interface/plan";
export type { MacsecKey, MacsecSettings } from "./direct-connect/macsec";
