/** How closely AWS watches the instances. */
import { seconds, type Duration, type Faults } from "../../core";
import type { InsightsMode } from "./args";

/** Database Insights as RDS takes it. Said for the cluster and for each instance, because either one alone drifts from the other. */
export interface InsightsPlan {
  readonly mode: InsightsMode;
  /** 0 where it is off. */
  readonly retentionDays: number;
}

/**
 * Each mode goes with one retention: RDS refuses `advanced` without 465 days, and bills `standard` beyond 7. The mode is always said, also
 * where nothing is measured, because RDS may choose the paid one where it is not. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.TurningOnAdvanced.html
 */
export function planInsights(mode: InsightsMode): InsightsPlan {
  const retentionDays = { standard: 7, advanced: 465, off: 0 } as const;
  return { mode, retentionDays: retentionDays[mode] };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const intervals = [1, 5, 10, 15, 30, 60];

/** Seconds between measurements, 0 for none. */
export function planMonitoring(faults: Faults, interval: Duration | "off"): number {
  if (interval === "off") return 0;
  const count = faults.attempt("enhancedMonitoring", () => seconds(interval));
  if (count === undefined || intervals.includes(count)) return count ?? 0;
  faults.add(
    "enhancedMonitoring",
    interval,
    `is not an interval of Enhanced Monitoring. Choose ${intervals.join(", ")} seconds, or "off".`,
  );
  return 0;
}
