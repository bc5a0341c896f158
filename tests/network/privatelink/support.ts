/** VPCs and questions that this folder's tests share. */
import { Vpc, type IVpc, type TierAttributes, type VpcAttributes } from "../../../components/network";
import { FaultsError } from "../../../components/core";

export const zones = ["eu-central-1a", "eu-central-1b"];

export const tier = (digit: number): TierAttributes => ({
  internet: "none",
  cidrs: [`10.10.${digit}.0/28`, `10.10.${digit}.16/28`],
  subnetIds: [`subnet-0123456789abcde${digit}0`, `subnet-0123456789abcde${digit}1`],
  routeTableIds: [`rtb-0123456789abcdef${digit}`, `rtb-0123456789abcdef${digit}`],
});

/** An imported VPC with the tiers `app` and `data`. */
export const vpcWith = (changes: Partial<VpcAttributes> = {}): IVpc =>
  Vpc.fromAttributes({ vpcId: "vpc-0123456789abcdef0", cidr: "10.10.0.0/16", zones, tiers: { app: tier(1), data: tier(2) }, ...changes });

export const vpc = vpcWith();
/** With IPv6 beside IPv4 in every subnet. */
export const dualStack = vpcWith({
  secondaryCidrs: ["10.11.0.0/16"],
  ipv6Cidr: "2001:db8:1234:1a00::/56",
  tiers: { app: { ...tier(1), ipv6Cidrs: ["2001:db8:1234:1a00::/64", "2001:db8:1234:1a01::/64"] } },
});

export const appSubnets = ["subnet-0123456789abcde10", "subnet-0123456789abcde11"];

/** `path: reason` of every fault that a plan throws. */
export function faultsOf(plan: () => unknown): readonly string[] {
  try {
    plan();
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(({ path, reason }) => `${path}: ${reason}`);
    throw error;
  }
  return [];
}
