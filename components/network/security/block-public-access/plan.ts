/** What the region's Block Public Access will say, and whom it would cut off without being told to. */
import { checkName, Faults } from "../../../core";
import type { IVpc, TierInternet } from "../../interfaces";
import type { PublicAccessExclusion } from "../../vpc/tiers/args";

/** The plain part of a VPC of which something is exempted. */
export interface ExemptedVpcRequest {
  readonly vpc: { readonly tiers: Readonly<Record<string, { readonly internet: TierInternet }>> } & Pick<IVpc, "zones">;
  /** For the whole VPC. @default - none */
  readonly exclusion?: PublicAccessExclusion;
  /** For single tiers. @default {} */
  readonly tiers?: Readonly<Record<string, PublicAccessExclusion>>;
}

/** Block Public Access as plain data. */
export interface BlockPublicAccessPlan {
  /** What is allowed but probably not meant. */
  readonly warnings: readonly string[];
}

const modes: readonly string[] = ["ingress", "bidirectional", "off"];
const exclusions: readonly string[] = ["egress", "bidirectional"];

/** Default quota of exclusions, which can be raised. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const quota = 50;

/** Checks Block Public Access of a region against the VPCs that it names. Throws every fault at once. */
export function planBlockPublicAccess(
  name: string,
  mode: "ingress" | "bidirectional" | "off",
  vpcs: Readonly<Record<string, ExemptedVpcRequest>> = {},
): BlockPublicAccessPlan {
  const faults = new Faults(`VpcBlockPublicAccess "${name}"`);
  checkName(faults, "name", name);
  if (!modes.includes(mode)) faults.add("mode", mode, `must be one of ${modes.join(", ")}.`);
  for (const [key, exempted] of Object.entries(vpcs)) checkVpc(faults, `vpcs.${key}`, exempted, mode);
  faults.throwIfAny();
  const count = Object.values(vpcs).reduce((sum, each) => sum + exclusionsOf(each), 0);
  const idle = Object.entries(vpcs).filter(([, each]) => mode === "ingress" && saysEgress(each));
  return {
    warnings: [
      ...(count > quota ? [`has ${count} exclusions; AWS allows ${quota} a region until the quota "VPC BPA exclusions" is raised.`] : []),
      ...idle.map(
        ([key]) =>
          `vpcs.${key} has an exclusion egress, which does nothing while the mode is ingress: NAT and egress-only gateways pass anyway.`,
      ),
    ],
  };
}

function checkVpc(faults: Faults, path: string, { vpc, exclusion, tiers = {} }: ExemptedVpcRequest, mode: string): void {
  if (exclusion !== undefined && !exclusions.includes(exclusion))
    faults.add(`${path}.exclusion`, exclusion, `must be one of ${exclusions.join(", ")}.`);
  for (const [tier, own] of Object.entries(tiers)) {
    if (vpc.tiers[tier] === undefined)
      faults.add(`${path}.tiers.${tier}`, undefined, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
    if (!exclusions.includes(own)) faults.add(`${path}.tiers.${tier}`, own, `must be one of ${exclusions.join(", ")}.`);
  }
  const cut = mode === "bidirectional" && exclusion === undefined ? tiersCutOff(vpc.tiers, tiers) : [];
  if (cut.length > 0)
    faults.add(
      path,
      undefined,
      `would lose the internet in ${cut.join(" and ")}: the mode bidirectional stops NAT gateways too. ` +
        'Give the VPC, or its tier with the NAT gateways, the exclusion "egress", or leave the VPC out to cut it off on purpose.',
    );
}

/** Tiers behind NAT whose gateways stand in a public tier without an exclusion. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html */
function tiersCutOff(tiers: ExemptedVpcRequest["vpc"]["tiers"], exempted: NonNullable<ExemptedVpcRequest["tiers"]>): readonly string[] {
  const namesOf = (internet: TierInternet): readonly string[] =>
    Object.entries(tiers).flatMap(([name, tier]) => (tier.internet === internet ? [name] : []));
  const [standing] = namesOf("gateway");
  return standing !== undefined && exempted[standing] !== undefined ? [] : namesOf("nat");
}

function saysEgress({ exclusion, tiers = {} }: ExemptedVpcRequest): boolean {
  return exclusion === "egress" || Object.values(tiers).includes("egress");
}

function exclusionsOf({ vpc, exclusion, tiers = {} }: ExemptedVpcRequest): number {
  return (exclusion === undefined ? 0 : 1) + Object.keys(tiers).length * vpc.zones.length;
}
