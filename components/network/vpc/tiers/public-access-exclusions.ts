/** Exclusions of a VPC and of its tiers from the region's Block Public Access: see `VpcBlockPublicAccess`. */
import type { Faults } from "../../../core";
import type { PublicAccessExclusion, TierArgs } from "./args";

/** AWS's words for them. */
export const exclusionModes: Readonly<Record<PublicAccessExclusion, string>> = {
  egress: "allow-egress",
  bidirectional: "allow-bidirectional",
};

/** Exclusions as plain data. */
export interface PublicAccessExclusionsPlan {
  /** AWS's word for that of the whole VPC; `undefined` for none. */
  readonly vpc: string | undefined;
  /** AWS's words by tier: each of its subnets gets one. */
  readonly tiers: Readonly<Record<string, string>>;
}

/** Checks a VPC's exclusions and puts them in AWS's terms. */
export function planPublicAccessExclusions(
  faults: Faults,
  {
    publicAccessExclusion,
    tiers,
  }: { readonly publicAccessExclusion?: PublicAccessExclusion; readonly tiers: Readonly<Record<string, TierArgs>> },
): PublicAccessExclusionsPlan {
  const mode = (path: string, exclusion: PublicAccessExclusion | undefined): string | undefined => {
    if (exclusion !== undefined && !(exclusion in exclusionModes)) faults.add(path, exclusion, "must be egress or bidirectional.");
    return exclusion && exclusionModes[exclusion];
  };
  const vpc = mode("publicAccessExclusion", publicAccessExclusion);
  const ofTiers = Object.entries(tiers).flatMap(([name, tier]) => {
    const path = `tiers.${name}.publicAccessExclusion`;
    const own = mode(path, tier.publicAccessExclusion);
    if (own !== undefined && (vpc === own || vpc === exclusionModes.bidirectional))
      faults.add(
        path,
        tier.publicAccessExclusion,
        "adds nothing to that of the whole VPC, which holds for every subnet. Leave one of the two out.",
      );
    return own === undefined ? [] : [[name, own] as const];
  });
  return { vpc, tiers: Object.fromEntries(ofTiers) };
}
