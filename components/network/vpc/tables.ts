/** Which route tables a tier has and which default routes are in each, as plain data. */
import type { NatPlan } from "./nat-plan";
import { usesNat, type TierWays } from "./tier-ways";

/**
 * A route table. A tier shares one, except behind NAT: there each zone has its own, so that it can keep to the NAT gateway of its zone,
 * and so that a tier that moves between NAT and Transit Gateway gets new tables instead of two routes to one destination.
 */
export interface TablePlan {
  /** The zone it serves; `undefined` where it serves all. */
  readonly zone: string | undefined;
  /** Where 0.0.0.0/0 goes. A tier behind a Transit Gateway gets that route from its attachment. */
  readonly defaultRoute: { readonly via: "internet-gateway" } | { readonly via: "nat-gateway"; readonly zone: string } | undefined;
  /** Where ::/0 goes. @default - nowhere, or where an attachment sends it */
  readonly ipv6DefaultRoute?: "internet-gateway" | "egress-only-internet-gateway";
  /** The zone whose NAT gateway translates IPv6 to IPv4. @default - none does */
  readonly nat64?: string;
}

/** A tier's tables, in the order of the zones where there is one for each. */
export function planTables(ways: TierWays, zones: readonly string[], nat: NatPlan | undefined): readonly TablePlan[] {
  const ipv6 = ipv6Route(ways);
  if (ways.internet !== "nat")
    return [{ zone: undefined, defaultRoute: toInternet(ways) ? { via: "internet-gateway" } : undefined, ...ipv6 }];
  return zones.map((zone) => {
    const natZone = !usesNat(ways) ? undefined : nat?.zones.includes(zone) ? zone : nat?.zones[0];
    return {
      zone,
      defaultRoute: natZone === undefined || ways.addressing === "ipv6" ? undefined : { via: "nat-gateway", zone: natZone },
      ...ipv6,
      ...(ways.nat64 && natZone !== undefined && { nat64: natZone }),
    };
  });
}

/** Whether what leaves by the table meets a NAT gateway. */
export function leadsToNat({ defaultRoute, nat64 }: TablePlan): boolean {
  return defaultRoute?.via === "nat-gateway" || nat64 !== undefined;
}

function toInternet({ internet, addressing }: TierWays): boolean {
  return internet === "gateway" && addressing !== "ipv6";
}

function ipv6Route({ ipv6Internet }: TierWays): Pick<TablePlan, "ipv6DefaultRoute"> {
  if (ipv6Internet === "none") return {};
  return { ipv6DefaultRoute: ipv6Internet === "gateway" ? "internet-gateway" : "egress-only-internet-gateway" };
}
