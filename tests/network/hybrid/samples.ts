/** What this folder's tests share. */
import type { CustomerGatewayArgs, TunnelOptions } from "../../../components/network";
import type { SiteToSiteVpnRequest } from "../../../components/network";
import { sampleGateway } from "../graph";

/** A gateway as a plan sees it. */
export const gateway = { segments: sampleGateway.segments, blackholes: ["10.0.0.0/8", "192.168.0.0/16"] };

export const berlin: CustomerGatewayArgs = { ipAddress: "203.0.113.10", routing: { bgp: { asn: 65010 } } };
export const oldBerlin: CustomerGatewayArgs = { ipAddress: "203.0.113.10", routing: { static: ["10.200.0.0/16"] } };

/** A VPN to the Transit Gateway with one device. */
export const toGateway = (customer: CustomerGatewayArgs = berlin, extra: Partial<SiteToSiteVpnRequest> = {}): SiteToSiteVpnRequest => ({
  gateway,
  segment: "dev",
  customerGateways: { berlin: customer },
  ...extra,
});

/** A VPN to a virtual private gateway with one device. */
export const toVpc = (customer: CustomerGatewayArgs = berlin, extra: Partial<SiteToSiteVpnRequest> = {}): SiteToSiteVpnRequest => ({
  virtualPrivateGateway: { amazonSideAsn: 64_600 },
  customerGateways: { berlin: customer },
  ...extra,
});

/** One device with these options for both tunnels, or for the first and the second. */
export const withTunnels = (first: TunnelOptions, second: TunnelOptions = first): CustomerGatewayArgs => ({
  ...berlin,
  tunnels: [first, second],
});
