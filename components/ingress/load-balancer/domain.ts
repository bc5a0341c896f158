/** Under which names a load balancer is reached, and who makes their records and their certificate. */
import type { Faults } from "../../core";
import { checkCertificateNames } from "../../network";
import type { LoadBalancerArgs } from "./args";

/** The names of a load balancer before it is one. */
export interface DomainPlan {
  /** The name in its `url`; `undefined` where it has none but its own. */
  readonly name: string | undefined;
  /** Names that get records; none where the records are somebody else's. */
  readonly aliases: readonly string[];
  /** Whether it gets a certificate of its own. */
  readonly certified: boolean;
}

/** Checks the names and decides what is made of them. */
export function planDomain(
  faults: Faults,
  { domain, certificate, http }: Pick<LoadBalancerArgs, "domain" | "certificate" | "http">,
): DomainPlan {
  if (domain === undefined) return { name: undefined, aliases: [], certified: false };
  const { name, alternatives = [], zone } = domain;
  const others = alternatives.map((each, index) => [`domain.alternatives[${index}]`, each] as const);
  const zoneName = typeof zone === "object" ? zone.domain : zone;
  checkCertificateNames(faults, [["domain.name", name], ...others], typeof zoneName === "string" ? zoneName : undefined);
  if (name.startsWith("*."))
    faults.add("domain.name", name, "is a wildcard, which is no address. Give one name here, and the wildcard among the alternatives.");
  if (zone === undefined && certificate === undefined && http === undefined)
    faults.add(
      "domain.zone",
      undefined,
      "is missing, so that nothing proves the name. Give the zone that it is in, or the ARN of a certificate.",
    );
  return {
    name,
    aliases: zone === undefined ? [] : [name, ...alternatives],
    certified: zone !== undefined && certificate === undefined && http === undefined,
  };
}
