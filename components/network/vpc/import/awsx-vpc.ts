/**
 *     const existing = new awsx.ec2.Vpc("legacy", { cidrBlock: "10.50.0.0/16", availabilityZoneNames: zones });
 *     const vpc = vpcFromAwsx(existing, { zones, tiers: { web: "public", app: "private" } });
 *     new ecs.Cluster("legacy", { vpc, … });
 *
 * awsx tells its subnets as one output, whose length nobody knows beforehand; here it is told, and only the ids are taken from the output.
 * Nothing is imported from @pulumi/awsx: whatever has the outputs of its VPC is one.
 */
import * as pulumi from "@pulumi/pulumi";
import { Faults } from "../../../core";
import type { IVpc, TierAttributes, TierInternet } from "../../interfaces";
import { importedVpc } from "./imported-vpc";

/** A subnet type of awsx in lower case: behind the internet gateway, behind NAT, or without a way out. */
export type AwsxSubnetType = "public" | "private" | "isolated";

/** One subnet spec of awsx. */
export interface AwsxTier {
  readonly type: AwsxSubnetType;
  /** @default - "gateway" for public, "nat" for private and "none" for isolated; say so where awsx has the NAT strategy `None` */
  readonly internet?: TierInternet;
}

/** What is taken of an `awsx.ec2.Vpc`. https://www.pulumi.com/registry/packages/awsx/api-docs/ec2/vpc/ */
export interface AwsxVpc {
  readonly vpcId: pulumi.Input<string>;
  readonly vpc: pulumi.Input<{ readonly cidrBlock: pulumi.Input<string> }>;
  /** For each zone in turn the public subnets, then the private, then the isolated ones, those of one type in the order of their specs. */
  readonly subnets: pulumi.Input<readonly AwsxSubnet[]>;
  /** One for each subnet, in the same order. */
  readonly routeTables: pulumi.Input<readonly { readonly id: pulumi.Input<string> }[]>;
}

/** What is taken of each of its subnets. */
export interface AwsxSubnet {
  readonly id: pulumi.Input<string>;
  readonly cidrBlock: pulumi.Input<string | undefined>;
}

/** What an `awsx.ec2.Vpc` does not tell before it is there. */
export interface AwsxVpcArgs {
  /** Its `availabilityZoneNames`, which therefore have to be given to it. */
  readonly zones: readonly string[];
  /**
   * A tier for each of its `subnetSpecs`, without `Unused` ones, in their order; by default these are `{ public: "public", private:
   * "private" }`. All have to be named, because the position of every subnet follows from how many there are.
   */
  readonly tiers: Readonly<Record<string, AwsxSubnetType | AwsxTier>>;
  /** Its `cidrBlock` as text, so that overlaps are found beforehand. @default - what it tells once it is there */
  readonly cidr?: string;
}

const order: readonly AwsxSubnetType[] = ["public", "private", "isolated"];
const internets: Readonly<Record<AwsxSubnetType, TierInternet>> = { public: "gateway", private: "nat", isolated: "none" };

/**
 * A VPC that `awsx.ec2.Vpc` made, for everything of this library that takes one. Its IPv6 blocks are not taken over: awsx makes no IPv6
 * routes. Throws where a tier has no known type. Where there are other subnets than said, the deployment fails with what is missing.
 */
export function vpcFromAwsx(vpc: AwsxVpc, { zones, tiers, cidr }: AwsxVpcArgs): IVpc {
  const named = Object.entries(tiers).map(([name, tier]) => ({ name, ...(typeof tier === "string" ? { type: tier } : tier) }));
  checkTypes(named);
  const sorted = order.flatMap((type) => named.filter((tier) => tier.type === type));
  const subnets = counted(vpc.subnets, sorted.length, zones.length, "subnets");
  const tables = counted(vpc.routeTables, sorted.length, zones.length, "route tables");
  const attributesOf = ({ name, type, internet }: NamedTier): readonly [string, TierAttributes] => {
    const places = zones.map((_, zone) => zone * sorted.length + sorted.findIndex((tier) => tier.name === name));
    return [
      name,
      {
        internet: internet ?? internets[type],
        cidrs: places.map((place) => idOf(subnets, place, ({ cidrBlock }) => cidrBlock)),
        subnetIds: places.map((place) => idOf(subnets, place, ({ id }) => id)),
        routeTableIds: places.map((place) => idOf(tables, place, ({ id }) => id)),
      },
    ];
  };
  return importedVpc({
    vpcId: vpc.vpcId,
    cidr: cidr ?? pulumi.output(vpc.vpc).apply(({ cidrBlock }) => cidrBlock),
    zones,
    tiers: Object.fromEntries(named.map(attributesOf)),
  });
}

type NamedTier = AwsxTier & { readonly name: string };

function checkTypes(tiers: readonly NamedTier[]): void {
  const faults = new Faults("the tiers of an awsx VPC");
  for (const { name, type } of tiers)
    if (!order.includes(type)) faults.add(`tiers.${name}`, type, `must be one of ${order.join(", ")}, the type of its subnet spec.`);
  faults.throwIfAny();
}

/** What awsx made, if it is as much as was said. */
function counted<Made extends object>(
  made: pulumi.Input<readonly Made[]>,
  tiers: number,
  zones: number,
  what: string,
): pulumi.Output<readonly Made[]> {
  const all: pulumi.Output<readonly unknown[]> = pulumi.output(made as pulumi.Input<readonly unknown[]>);
  const check = (known: readonly unknown[]): readonly unknown[] => {
    if (known.length !== tiers * zones)
      throw new Error(
        `The awsx VPC has ${known.length} ${what}, but ${tiers} tiers in ${zones} zones were named. Name a tier for each of its subnetSpecs and all of its availabilityZoneNames.`,
      );
    return known;
  };
  // What Unwrap makes of a type parameter is more than the compiler follows; nothing is changed on the way.
  return all.apply(check) as unknown as pulumi.Output<readonly Made[]>;
}

function idOf<Made extends object>(
  made: pulumi.Output<readonly Made[]>,
  place: number,
  property: (one: Made) => pulumi.Input<string | undefined>,
): pulumi.Output<string> {
  return made.apply((all) => {
    const one = all[place];
    return pulumi.output(one === undefined ? "" : property(one)).apply((value) => value ?? "");
  });
}
