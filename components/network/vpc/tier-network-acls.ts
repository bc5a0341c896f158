/** The network ACLs of a VPC's tiers, from what is planned of the VPC. */
import type { Faults } from "../../core";
import type { VpcArgs } from "./args";
import { secondaryKey } from "./addressing/blocks";
import type { Ipv6Plan } from "./addressing/ipv6-plan";
import type { NatPlan } from "./nat/plan";
import { planNetworkAcls, type NetworkAclPlan } from "./network-acl/plan";
import type { TierPlan } from "./tier-plan";
import { usesNat, waysOf } from "./tiers/internet-access";

/** What is planned of the VPC already. */
interface PlannedNetwork {
  readonly cidr: string | undefined;
  readonly secondaryCidrs: readonly string[];
  readonly ipv6: Ipv6Plan | undefined;
  readonly nat: NatPlan | undefined;
  readonly tiers: readonly TierPlan[];
}

/** Plans the lists of the tiers that have one of their own. */
export function planTierNetworkAcls(
  faults: Faults,
  args: VpcArgs,
  { cidr, secondaryCidrs, ipv6, nat, tiers }: PlannedNetwork,
): readonly NetworkAclPlan[] {
  const blocks = [
    { key: "primary", family: 4, cidr },
    ...secondaryCidrs.map((each) => ({ key: secondaryKey(each), family: 4, cidr: each }) as const),
    ...(ipv6 === undefined ? [] : [{ key: "ipv6", family: 6, cidr: ipv6.cidr } as const]),
  ] as const;
  const network = { blocks, tiers: tiers.map(aclTier) };
  const acls = Object.fromEntries(Object.entries(args.tiers).map(([name, { networkAcl }]) => [name, networkAcl]));
  const behind = Object.entries(args.tiers).flatMap(([name, tier]) => {
    const way = waysOf(tier);
    return usesNat(way) ? [{ tier: name, nat64: way.nat64 }] : [];
  });
  // AWS keeps a regional NAT gateway outside of every subnet: no list is asked there.
  const standing = nat?.mode === "zonal" ? { tier: nat.tier, behind } : undefined;
  return faults.attempt("tiers", () => planNetworkAcls(acls, network, standing)) ?? [];
}

function aclTier({ name, subnets }: TierPlan) {
  return {
    name,
    cidrs: subnets.flatMap(({ cidr, relativeCidr }) => (cidr === undefined && relativeCidr === undefined ? [] : [cidr])),
    ipv6Zones: subnets.filter(({ ipv6Index }) => ipv6Index !== undefined).length,
  };
}

/** What is allowed but probably not meant. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html */
export function networkAclWarnings(networkAcls: readonly NetworkAclPlan[], tiers: readonly TierPlan[]): readonly string[] {
  const isSmall = ({ cidr, relativeCidr }: TierPlan["subnets"][number]): boolean => (cidr ?? relativeCidr)?.endsWith("/28") === true;
  const small = tiers.filter(({ internet, subnets }) => internet === "none" && subnets.every(isSmall));
  const attachable = small.filter(({ name }) => networkAcls.some(({ tier }) => tier === name));
  return [
    ...networkAcls.flatMap(({ warnings }) => warnings),
    ...attachable.map(
      ({ name }) =>
        `tiers.${name}.networkAcl is in the way if a Transit Gateway attaches to that tier, as its size suggests: AWS advises to keep that list open. Leave it out there.`,
    ),
  ];
}
