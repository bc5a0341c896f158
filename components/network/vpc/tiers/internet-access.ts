/** Where a tier's packets lead, as far as the tier itself decides it, and what is wrong with what it was told. */
import type { Faults } from "../../../core";
import type { TierInternet } from "../../interfaces";
import type { TierAddressing, TierArgs, TierIpv6Internet } from "./args";

/** A tier's addresses and ways, with nothing left to a default. */
export interface TierWays {
  readonly internet: TierInternet;
  readonly addressing: TierAddressing;
  readonly ipv6Internet: TierIpv6Internet;
  readonly nat64: boolean;
  readonly routeTables: "shared" | "per-zone";
}

/** Also taken by configuration files, which are not type-checked. */
const internets: readonly TierInternet[] = ["gateway", "nat", "transit-gateway", "firewall", "none"];
const addressings: readonly TierAddressing[] = ["ipv4", "dual-stack", "ipv6"];
const ipv6Internets: readonly TierIpv6Internet[] = ["gateway", "egress-only-gateway", "none"];

const ipv6Defaults: Readonly<Record<TierInternet, TierIpv6Internet>> = {
  gateway: "gateway",
  nat: "egress-only-gateway",
  "transit-gateway": "none",
  firewall: "none",
  none: "none",
};

/** A tier's ways, its own and those that follow. */
export function waysOf({ internet, addressing = "ipv4", ipv6Internet, nat64, routeTables }: TierArgs): TierWays {
  return {
    internet,
    addressing,
    ipv6Internet: addressing === "ipv4" ? "none" : (ipv6Internet ?? ipv6Defaults[internet]),
    nat64: nat64 ?? (addressing === "ipv6" && internet === "nat"),
    routeTables: routeTables ?? (internet === "nat" || internet === "firewall" ? "per-zone" : "shared"),
  };
}

/** Whether the tier needs a NAT gateway: for IPv4, or for IPv6 that is to reach IPv4. */
export function usesNat({ internet, addressing, nat64 }: TierWays): boolean {
  return internet === "nat" && (addressing !== "ipv6" || nat64);
}

/** Notes what is wrong with a tier's ways, whatever the VPC. */
export function checkWays(faults: Faults, tier: TierArgs): void {
  const { internet, addressing = "ipv4", ipv6Internet, nat64 } = tier;
  if (!internets.includes(internet)) faults.add("internet", internet, `must be one of ${internets.join(", ")}.`);
  if (!addressings.includes(addressing)) faults.add("addressing", addressing, `must be one of ${addressings.join(", ")}.`);
  if (ipv6Internet !== undefined && !ipv6Internets.includes(ipv6Internet))
    faults.add("ipv6Internet", ipv6Internet, `must be one of ${ipv6Internets.join(", ")}.`);
  else if (ipv6Internet !== undefined && addressing === "ipv4")
    faults.add("ipv6Internet", ipv6Internet, 'is for a tier with IPv6. Say addressing: "dual-stack" or "ipv6", or leave it out.');
  else if (ipv6Internet === "gateway" && internet !== "gateway")
    faults.add(
      "ipv6Internet",
      ipv6Internet,
      `would make the tier public over IPv6, while its internet is "${internet}". Say internet: "gateway", or ipv6Internet: "egress-only-gateway".`,
    );
  if (nat64 === true && addressing === "ipv4")
    faults.add("nat64", nat64, 'is for a tier with IPv6. Say addressing: "dual-stack" or "ipv6", or leave it out.');
  else if (nat64 === true && internet !== "nat")
    faults.add(
      "nat64",
      nat64,
      `needs a way to a NAT gateway, and the tier has internet "${internet}". Say internet: "nat", or leave it out.`,
    );
}

/** What is allowed but probably not meant. */
export function wayWarnings(tiers: Readonly<Record<string, TierArgs>>): readonly string[] {
  const past = Object.entries(tiers).flatMap(([name, tier]) => {
    const { internet, ipv6Internet } = waysOf(tier);
    return (internet === "transit-gateway" || internet === "firewall") && ipv6Internet === "egress-only-gateway" ? [name] : [];
  });
  return past.length === 0
    ? []
    : [
        `sends IPv6 of ${past.join(" and ")} to the internet by its own egress-only gateway, past the hub or firewall that their IPv4 goes through. ` +
          'Leave ipv6Internet out to keep IPv6 inside, or give the attachment routes with "::/0" to send it to the hub.',
      ];
}
