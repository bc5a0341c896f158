/** Where a cluster may stand, and when it may be worked on. */
import type { Faults } from "../../core";
import type { AuroraClusterArgs } from "./args";

const time = "([01]\\d|2[0-3]):[0-5]\\d";
const weekday = "(mon|tue|wed|thu|fri|sat|sun)";
const backupWindow = new RegExp(`^${time}-${time}$`);
const maintenanceWindow = new RegExp(`^${weekday}:${time}-${weekday}:${time}$`);

/** Notes faults of the tier, and returns what is only doubtful about it. */
export function checkPlacement(faults: Faults, { vpc, tier: name }: Pick<AuroraClusterArgs, "vpc" | "tier">): string[] {
  const tier = faults.attempt("tier", () => vpc.tier(name));
  if (tier === undefined) return [];
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
  if (tier.subnetIds.length < 2)
    faults.add("tier", name, `has subnets in ${tier.subnetIds.length} zone; Aurora needs at least 2. Add a zone to the VPC.`);
  return tier.internet === "gateway"
    ? [`The tier ${name} is open to the internet; a database belongs in a tier with internet "none".`]
    : [];
}

/** Notes faults where a major upgrade is allowed and could not happen. */
export function checkMajorUpgrade(
  faults: Faults,
  { allowMajorVersionUpgrade, applyImmediately, autoMinorVersionUpgrade }: Omit<AuroraClusterArgs, "vpc" | "tier">,
): void {
  if (allowMajorVersionUpgrade !== true) return;
  if (applyImmediately === false)
    faults.add(
      "applyImmediately",
      false,
      "contradicts allowMajorVersionUpgrade: an upgrade that waits meets parameter groups of the new version. Remove one of the two.",
    );
  if (autoMinorVersionUpgrade === true)
    faults.add(
      "autoMinorVersionUpgrade",
      true,
      "contradicts allowMajorVersionUpgrade: under it version counts only when the cluster is created. Set it to false for the upgrade.",
    );
}

/** AWS keeps the windows in lower case and in UTC, and reports any other spelling as a change. */
export function checkWindows(faults: Faults, args: Pick<AuroraClusterArgs, "backupWindow" | "maintenanceWindow">): void {
  if (args.backupWindow !== undefined && !backupWindow.test(args.backupWindow))
    faults.add("backupWindow", args.backupWindow, 'is not a daily window. Write it in UTC, as in "02:00-02:30".');
  if (args.maintenanceWindow !== undefined && !maintenanceWindow.test(args.maintenanceWindow))
    faults.add("maintenanceWindow", args.maintenanceWindow, 'is not a weekly window. Write it in UTC, as in "sun:03:00-sun:04:00".');
}
