/** Whether Session Manager can reach the bastion, and to whom the bastion may go. */
import { checkName, Faults } from "../../../core";
import type { IVpc, TierInternet } from "../../interfaces";

/** A bastion as plain data. */
export interface SessionManagerBastionPlan {
  /** Where the agent finds Systems Manager: beyond the VPC, or at endpoints in it. */
  readonly agentTo: "internet" | "vpc";
  readonly architecture: "arm64" | "x86_64";
}

/** What the agent needs; `ec2messages` no more since agent 3.3.40.0, which Amazon Linux has. https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html */
const neededEndpoints = ["ssm", "ssmmessages"];

/** Families of Graviton end in g and perhaps more letters, before the size: t4g, m7gd, c8gn. https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html */
const graviton = /^[a-z]+\d+g[a-z]*\./;

/** Checks a bastion's place. Throws every fault at once. */
export function planSessionManagerBastion(
  name: string,
  {
    vpc,
    tier,
    endpoints = [],
    instanceType = "t4g.nano",
  }: {
    readonly vpc: { readonly tiers: Readonly<Record<string, { readonly internet: TierInternet }>> } & Pick<IVpc, "zones">;
    readonly tier: string;
    readonly endpoints?: readonly string[];
    readonly instanceType?: string;
  },
): SessionManagerBastionPlan {
  const faults = new Faults(`SessionManagerBastion "${name}"`);
  checkName(faults, "name", name);
  const internet = vpc.tiers[tier]?.internet;
  const missing = neededEndpoints.filter((service) => !endpoints.includes(service));
  if (internet === undefined) faults.add("tier", tier, `is not a tier of the VPC. There are ${Object.keys(vpc.tiers).join(", ")}.`);
  if (internet === "gateway")
    faults.add(
      "tier",
      tier,
      "is public, and the bastion has no public address: it would reach nothing. Choose a tier behind NAT or a Transit Gateway, or one with endpoints.",
    );
  if (internet === "none" && missing.length > 0)
    faults.add(
      "endpoints",
      endpoints,
      `lacks ${missing.join(" and ")}, and tier ${tier} has no other way to Systems Manager: no session would ever begin. Make interface endpoints for them and name them here, or choose a tier with a way out.`,
    );
  faults.throwIfAny();
  return { agentTo: missing.length === 0 ? "vpc" : "internet", architecture: graviton.test(instanceType) ? "arm64" : "x86_64" };
}
