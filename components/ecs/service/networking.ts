import type { Faults } from "../../core";
import type { ITier, IVpc } from "../../network";

/** The subnets of a service, and whether its tasks have public addresses. */
export interface NetworkPlan {
  readonly tier: ITier;
  readonly assignPublicIp: boolean;
}

/** Picks the tier that is named, or the only one from which a private task reaches its registry. */
export function planNetwork(faults: Faults, vpc: IVpc, name: string | undefined): NetworkPlan | undefined {
  const tier = name === undefined ? onlyPrivateTier(faults, vpc) : faults.attempt("tier", () => vpc.tier(name));
  // Without a public address a task behind an internet gateway could not even pull its image.
  return tier && { tier, assignPublicIp: tier.internet === "gateway" };
}

function onlyPrivateTier(faults: Faults, vpc: IVpc): ITier | undefined {
  const candidates = Object.values(vpc.tiers).filter(({ internet }) => internet === "nat" || internet === "transit-gateway");
  const [first, ...others] = candidates;
  if (first && others.length === 0) return first;
  const names = (tiers: readonly ITier[]): string => tiers.map((tier) => tier.name).join(", ");
  if (first) faults.add("tier", undefined, `is not given, and ${names(candidates)} all reach the internet privately. Name one of them.`);
  else
    faults.add(
      "tier",
      undefined,
      `is not given, and none of ${names(Object.values(vpc.tiers))} reaches the internet through NAT or the Transit Gateway. Name the tier.`,
    );
  return undefined;
}
