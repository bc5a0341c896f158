/** Which route tables a tier has and which default routes are in each, as plain data. */
import type { NatPlan } from "../nat/plan";
import { usesNat, type TierWays } from "../tiers/internet-access";

/**
 * A route table. A tier shares one, except behind NAT: there each zone has its own, so that it can keep to the NAT gateway of its zone,
 * and so that a tier that moves between NAT and Transit Gateway gets new tables instead of two routes to one destination.
 */
export interface TablePlan {
  /** The zone it serves; `undefined` where it serves all. */
  readonly zone: string | undefined;
  /** Where 0.0.0.0/0 goes. A tier behind a Transit Gateway gets that route from its attachment. */
  readonly defaultRoute:
    | { readonly via: "internet-gateway" }
    | { readonly via: "nat-gateway"; readonly zone: string }
    | { readonly via: "firewall-endpoint"; readonly zone: string }
    | undefined;
  /** Where ::/0 goes. @default - nowhere, or where an attachment sends it */
  readonly ipv6DefaultRoute?: "internet-gateway" | "egress-only-internet-gateway";
  /** The zone whose NAT gateway translates IPv6 to IPv4. @default - none does */
  readonly nat64?: string;
}

/** A tier's tables: one, or one a zone in the order of the zones. */
export function planTables(ways: TierWays, zones: readonly string[], nat: NatPlan | undefined): readonly TablePlan[] {
  return (ways.routeTables === "per-zone" ? zones : [undefined]).map((zone) => ({
    zone,
    defaultRoute: ways.addressing === "ipv6" ? undefined : ipv4Route(ways, zone, nat),
    ...ipv6Route(ways),
    ...nat64Route(ways, zone, nat),
  }));
}

/** Whether what leaves by the table meets a NAT gateway. */
export function leadsToNat({ defaultRoute, nat64 }: TablePlan): boolean {
  return defaultRoute?.via === "nat-gateway" || nat64 !== undefined;
}

/** Whether what leaves by the table meets a firewall. */
export function leadsToFirewall({ defaultRoute }: TablePlan): boolean {
  return defaultRoute?.via === "firewall-endpoint";
}

function ipv4Route({ internet }: TierWays, zone: string | undefined, nat: NatPlan | undefined): TablePlan["defaultRoute"] {
  if (internet === "gateway") return { via: "internet-gateway" };
  if (internet === "firewall" && zone !== undefined) return { via: "firewall-endpoint", zone };
  const natZone = internet === "nat" ? natZoneOf(zone, nat) : undefined;
  return natZone === undefined ? undefined : { via: "nat-gateway", zone: natZone };
}

function ipv6Route({ ipv6Internet }: TierWays): Pick<TablePlan, "ipv6DefaultRoute"> {
  if (ipv6Internet === "none") return {};
  return { ipv6DefaultRoute: ipv6Internet === "gateway" ? "internet-gateway" : "egress-only-internet-gateway" };
}

function nat64Route(ways: TierWays, zone: string | undefined, nat: NatPlan | undefined): Pick<TablePlan, "nat64"> {
  const natZone = ways.nat64 && usesNat(ways) ? natZoneOf(zone, nat) : undefined;
  return natZone === undefined ? {} : { nat64: natZone };
}

/** The zone itself, where a NAT gateway stands in it, otherwise the first that has one. */
function natZoneOf(zone: string | undefined, nat: NatPlan | undefined): string | undefined {
  return zone !== undefined && nat?.zones.includes(zone) === true ? zone : nat?.zones[0];
}
