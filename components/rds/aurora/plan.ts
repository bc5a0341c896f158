/** From checked arguments to what will be created, as plain data. */
import { checkName, days, Faults, logRetentionDays } from "../../core";
import type { DatabaseEngine } from "../interfaces";
import { engineMajor, oldestMajor, planParameters, type ParametersPlan } from "../parameters";
import type { AuroraClusterArgs } from "./args";
import { planCapacity, type CapacityPlan } from "./capacity";
import { checkMajorUpgrade, checkPlacement, checkWindows } from "./check";
import { defaultDatabaseName, refusedDatabaseName } from "./database-name";
import { planInsights, planMonitoring, type InsightsPlan } from "./observation";

/** One instance of the cluster. Any of them may be the writer after a failover. */
export interface InstancePlan {
  /** 1 for the first; the end of its identifier. */
  readonly number: number;
  /** 0 is promoted first. */
  readonly promotionTier: number;
}

/** An Aurora cluster as plain data. */
export interface AuroraClusterPlan extends CapacityPlan {
  readonly name: string;
  readonly engine: DatabaseEngine;
  readonly version: string;
  readonly databaseName: string;
  readonly masterUsername: string;
  readonly readers: number;
  readonly instances: readonly InstancePlan[];
  readonly parameters: ParametersPlan;
  readonly maxConnections: number | undefined;
  readonly backupRetentionDays: number;
  readonly deletionProtection: boolean;
  readonly protect: boolean;
  readonly finalSnapshot: boolean;
  readonly incarnation: string | undefined;
  readonly logs: readonly { readonly export: string; readonly retentionDays: number }[];
  readonly insights: InsightsPlan;
  /** Seconds between measurements of Enhanced Monitoring; 0 is off. */
  readonly monitoringSeconds: number;
  readonly autoMinorVersionUpgrade: boolean;
  readonly warnings: readonly string[];
}

/** The cluster's own port, PostgreSQL's. */
export const port = 5432;

/** At most fifteen readers share a writer's storage. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html */
const mostReaders = 15;

/**
 * The values of the optional arguments where they are not given, each documented beside its argument. Version upgrades are an act of the program by
 * default: dev, qa and prod then run what their files say, in that order.
 */
export const auroraDefaults = {
  readers: 1,
  masterUsername: "postgres",
  backupRetention: "7 days",
  deletionProtection: true,
  protect: false,
  finalSnapshot: "keep",
  logRetention: "30 days",
  insights: "standard",
  enhancedMonitoring: "60 seconds",
  autoMinorVersionUpgrade: false,
} as const;

/** Arguments without the place, which is known later where a whole environment is checked beforehand. */
export type AuroraClusterSettings = Omit<AuroraClusterArgs, "vpc" | "tier">;

/** Checks everything and decides what a cluster consists of. Throws every fault at once; creates nothing. */
export function planAuroraCluster(
  name: string,
  args: AuroraClusterSettings,
  place?: Pick<AuroraClusterArgs, "vpc" | "tier">,
): AuroraClusterPlan {
  const faults = new Faults(`AuroraCluster "${name}"`);
  checkIdentity(faults, name, args);
  const warnings = place === undefined ? [] : checkPlacement(faults, place);
  checkWindows(faults, args);
  checkMajorUpgrade(faults, args);
  const readers = args.readers ?? auroraDefaults.readers;
  if (!Number.isInteger(readers) || readers < 0 || readers > mostReaders)
    faults.add("readers", readers, `is not a number of readers. A cluster has 0 to ${mostReaders}.`);
  const databaseName = args.databaseName ?? defaultDatabaseName(name);
  const refused = refusedDatabaseName(databaseName);
  if (refused !== undefined) faults.add("databaseName", databaseName, refused);
  const capacity = planCapacity(faults, args);
  const parameters = parametersOf(faults, args);
  const backupRetentionDays = backupDays(faults, args);
  const retentionDays = faults.attempt("logs.retention", () => logRetentionDays(args.logs?.retention ?? auroraDefaults.logRetention)) ?? 0;
  const monitoringSeconds = planMonitoring(faults, args.enhancedMonitoring ?? auroraDefaults.enhancedMonitoring);
  faults.throwIfAny();
  return {
    name,
    engine: args.engine,
    version: args.version,
    databaseName,
    masterUsername: args.masterUsername ?? auroraDefaults.masterUsername,
    ...capacity,
    readers,
    instances: Array.from({ length: readers + 1 }, (_, index) => ({ number: index + 1, promotionTier: promotionTier(index) })),
    parameters,
    maxConnections: parameters.maxConnections,
    backupRetentionDays,
    deletionProtection: args.deletionProtection ?? auroraDefaults.deletionProtection,
    protect: args.protect ?? auroraDefaults.protect,
    finalSnapshot: (args.finalSnapshot ?? auroraDefaults.finalSnapshot) === "keep",
    incarnation: args.incarnation,
    logs: [{ export: "postgresql", retentionDays }],
    insights: planInsights(args.insights ?? auroraDefaults.insights),
    monitoringSeconds,
    autoMinorVersionUpgrade: args.autoMinorVersionUpgrade ?? auroraDefaults.autoMinorVersionUpgrade,
    warnings,
  };
}

function checkIdentity(faults: Faults, name: string, args: AuroraClusterSettings): void {
  checkName(faults, "name", name);
  if (name.includes("--")) faults.add("name", name, "has two hyphens in a row, which RDS refuses in identifiers. Leave one of them out.");
  if (args.incarnation !== undefined && !/^[a-z0-9]{1,8}$/.test(args.incarnation))
    faults.add("incarnation", args.incarnation, 'must be 1 to 8 lower-case letters and digits, as in "2".');
  const { masterUsername } = args;
  if (masterUsername !== undefined && (!/^[a-z][a-z0-9_]{0,15}$/.test(masterUsername) || /^(rds|pg_)/.test(masterUsername)))
    faults.add(
      "masterUsername",
      masterUsername,
      "must be 1 to 16 lower-case letters, digits and underscores, begin with a letter, and not with rds or pg_.",
    );
}

/** The parameters are checked even where the version is none, so that a user hears of both; the plan itself is thrown away then. */
function parametersOf(faults: Faults, args: AuroraClusterSettings): ParametersPlan {
  const major = faults.attempt("version", () => engineMajor(args.version));
  const { parameters, instanceParameters } = args;
  const plan = faults.attempt("parameters", () =>
    planParameters({
      version: major === undefined ? `${oldestMajor}.0` : args.version,
      ...(parameters && { cluster: parameters }),
      ...(instanceParameters && { instance: instanceParameters }),
    }),
  );
  return plan ?? { family: "", cluster: [], instance: [], maxConnections: undefined };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html */
function backupDays(faults: Faults, { backupRetention = auroraDefaults.backupRetention }: AuroraClusterSettings): number {
  const count = faults.attempt("backupRetention", () => days(backupRetention));
  if (count === undefined) return 0;
  if (count < 1 || count > 35) faults.add("backupRetention", backupRetention, 'is outside what Aurora keeps. Choose "1 day" to "35 days".');
  return count;
}

/**
 * The first reader is promoted before the others and, on Serverless v2, keeps the writer's size, so that a failover does not begin cold: that is what tiers 0
 * and 1 mean. Readers after it scale by their own load. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-administration.html
 */
function promotionTier(index: number): number {
  return Math.min(index, 2);
}
