/** The hub's links to networks that are not on AWS: off until `Pulumi.hub.yaml` has `isthmus:vpn` or `isthmus:directConnect`. */
import { network } from "../components";
import type { HubConfig } from "./configuration/hub-schema";
import { onPremises } from "./segments";

/** Site-to-Site VPN to each office, and a Direct Connect gateway with its virtual interfaces, all in the segment `on-premises`. */
export function links(
  { vpn, directConnect }: Pick<HubConfig, "vpn" | "directConnect">,
  gateway: network.TransitGateway,
  { retain }: Pick<network.TunnelLogSettings, "retain">,
  inspection?: network.IInspection,
): void {
  const inspected = inspection && { inspection };
  const logs = retain === undefined ? {} : { retain };
  if (vpn)
    new network.SiteToSiteVpn("offices", { gateway, segment: onPremises, customerGateways: customerGateways(vpn), logs, ...inspected });
  if (directConnect) connectDirectly(directConnect, { gateway, ...inspected });
}

/** An office with a number speaks BGP, one without is routed statically. */
export function customerGateways(vpn: NonNullable<HubConfig["vpn"]>): network.SiteToSiteVpnArgs["customerGateways"] {
  const offices = Object.entries(vpn).map(([office, { ipAddress, asn, prefixes }]) => {
    const routing = asn === undefined ? { static: prefixes } : { bgp: { asn, announces: prefixes } };
    return [office, { ipAddress, routing }] as const;
  });
  return Object.fromEntries(offices);
}

function connectDirectly(
  { amazonSideAsn, prefixes, allowedPrefixes, virtualInterfaces }: NonNullable<HubConfig["directConnect"]>,
  behind: Pick<network.TransitGatewayAssociationArgs, "gateway" | "inspection">,
): void {
  const directConnectGateway = new network.DirectConnectGateway("direct-connect", {
    amazonSideAsn,
    transitGateways: { hub: { ...behind, segment: onPremises, allowedPrefixes } },
    announces: prefixes,
  });
  for (const [name, { connection, ...virtualInterface }] of Object.entries(virtualInterfaces))
    new network.DirectConnectVirtualInterface(name, {
      ...virtualInterface,
      connectionId: connection,
      directConnectGateway,
      jumboFrames: true,
    });
}
