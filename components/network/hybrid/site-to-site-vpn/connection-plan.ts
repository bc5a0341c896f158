/** A connection as plain data, and what its plan depends on. */
import type { ITransitGateway } from "../../interfaces";
import type { SiteToSiteVpnArgs } from "./args";
import type { TunnelPlan } from "./tunnel-options";

/** Where Amazon's end of the connections is. */
export type VpnEnd = "transit-gateway" | "concentrator" | "virtual-private-gateway";

/** One connection as plain data. */
export interface VpnConnectionPlan {
  readonly key: string;
  /** The customer's number; none where routes are static. */
  readonly asn: number | undefined;
  readonly staticRoutes: readonly string[];
  /** What the device is expected to announce. */
  readonly announces: readonly string[];
  readonly tunnels: readonly [TunnelPlan, TunnelPlan];
}

/** Those of the arguments on which the plan depends. */
export type SiteToSiteVpnRequest = Omit<SiteToSiteVpnArgs, "gateway" | "concentrator" | "virtualPrivateGateway" | "transform" | "tags"> & {
  readonly gateway?: Pick<ITransitGateway, "segments" | "blackholes" | "amazonSideAsn"> & Partial<Pick<ITransitGateway, "inspection">>;
  readonly concentrator?: { readonly amazonSideAsn: number | undefined };
  readonly virtualPrivateGateway?: { readonly amazonSideAsn: number | undefined };
};
