import type { network } from "../components";

/** Who may reach whom; everything else is blackholed. The environments never meet. */
export const segments = {
  dev: { reaches: ["shared"], egress: true },
  qa: { reaches: ["shared"], egress: true },
  prod: { reaches: ["shared"], egress: true },
  shared: { reaches: ["dev", "qa", "prod"], egress: true },
} as const satisfies network.TransitGatewayArgs["segments"];

/** The segment of what is behind the VPN and Direct Connect. */
export const onPremises = "on-premises";

/** The segments of a hub. Where it has links to other networks, those reach what is shared, and no environment. */
export function segmentsWith(links: { readonly vpn?: unknown; readonly directConnect?: unknown }): network.TransitGatewayArgs["segments"] {
  return links.vpn === undefined && links.directConnect === undefined ? segments : { ...segments, [onPremises]: { reaches: ["shared"] } };
}
