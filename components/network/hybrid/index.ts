export * from "./site-to-site-vpn";
export * from "./site-to-site-vpn-args";
export {
  planSiteToSiteVpn,
  type SiteToSiteVpnPlan,
  type SiteToSiteVpnRequest,
  type VpnConnectionPlan,
  type VpnEnd,
} from "./site-to-site-vpn-plan";
export type {
  DiffieHellmanGroup,
  IkeVersion,
  TunnelEncryption,
  TunnelIntegrity,
  TunnelOptions,
  TunnelPhase,
  TunnelPlan,
} from "./tunnel-options";
export * from "./virtual-private-gateway";
export * from "./vpn-concentrator";
export type { TransitGatewayWithAsn } from "./asn";
export { onPremisesTag } from "./on-premises";
export * from "./client-vpn";
export * from "./client-vpn-args";
export { planClientVpn, type ClientVpnPlan, type ClientVpnRequest } from "./client-vpn-plan";
