import type { network } from "../components";
import { environmentNames } from "./profiles";

/** The segment of what all environments use: the VPC `tools`. */
export const sharedSegment = "shared";

/** Who may reach whom; everything else is blackholed. The environments never meet. */
export const segments: network.TransitGatewayArgs["segments"] = {
  ...Object.fromEntries(environmentNames.map((name) => [name, { reaches: [sharedSegment], egress: true }])),
  [sharedSegment]: { reaches: environmentNames, egress: true },
};

/** The segment of what is behind the VPN and Direct Connect. */
export const onPremises = "on-premises";

/** The segments of a hub. Where it has links to other networks, those reach what is shared, and no environment. */
export function segmentsWith(links: { readonly vpn?: unknown; readonly directConnect?: unknown }): network.TransitGatewayArgs["segments"] {
  return links.vpn === undefined && links.directConnect === undefined
    ? segments
    : { ...segments, [onPremises]: { reaches: [sharedSegment] } };
}
