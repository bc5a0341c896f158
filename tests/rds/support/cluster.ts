/** A network for a cluster, a cluster, and what came of it. */
import { Vpc, type IVpc, type TierInternet } from "../../../components/network";
import { AuroraCluster, type AuroraClusterArgs } from "../../../components/rds";
import { capture, type CapturedStack, type CaptureOptions } from "../../../verify/graph";

/** A VPC by attributes alone, with one tier. */
export function network(zones: readonly string[] = ["eu-central-1a", "eu-central-1b"], internet: TierInternet = "none"): IVpc {
  const subnetIds = zones.map((_, index) => `subnet-0${index}`);
  const data = { internet, cidrs: zones.map((_, index) => `10.0.${index}.0/24`), subnetIds, routeTableIds: subnetIds };
  return Vpc.fromAttributes({ vpcId: "vpc-0123456789abcdef0", cidr: "10.0.0.0/16", zones, tiers: { data } });
}

export const minimal = {
  tier: "data",
  engine: "aurora-postgresql",
  version: "16.6",
  serverless: { min: "0.5 ACU", max: "8 ACU" },
} as const;

/** The minimal arguments with these laid over them; a class takes the place of the bounds. */
export function argsWith(args: Partial<AuroraClusterArgs> = {}): AuroraClusterArgs {
  const { serverless, ...rest } = minimal;
  return { vpc: network(), ...rest, ...(args.instanceClass === undefined && { serverless }), ...args };
}

/** Captures a cluster with the minimal arguments and these laid over them. */
export async function captured(
  args: Partial<AuroraClusterArgs> = {},
  use: (cluster: AuroraCluster) => object | void = () => undefined,
  options: Partial<CaptureOptions> = {},
): Promise<CapturedStack> {
  const program = (): object | void => use(new AuroraCluster("orders", argsWith(args)));
  return capture(program, { stack: "dev", config: { "aws:region": "eu-central-1" }, ...options });
}
