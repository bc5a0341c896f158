/**
 *     parameters: { max_connections: 500, log_min_duration_statement: 250, "rds.new_setting": { value: 1, applyMethod: "pending-reboot" } }
 *
 * The defaults make Database Monitoring see whole statements and refuse connections without TLS; what a user sets wins over them. Both
 * groups are created with the cluster and attached from the first minute, because a parameter that needs a restart is never applied later
 * by itself.
 */
import { Faults } from "../../core";
import { engineMajor } from "./version";
import { knownParameters, type ApplyMethod } from "./table";

export type ParameterValue = string | number | boolean;

/** A parameter with the moment it is applied, for parameters that the table of this library does not know. */
export interface ParameterSetting {
  readonly value: ParameterValue;
  readonly applyMethod: ApplyMethod;
}

/** Parameters by name, as PostgreSQL spells them. */
export type Parameters = Readonly<Record<string, ParameterValue | ParameterSetting>>;

/** What decides the two parameter groups of a cluster. */
export interface ParametersArgs {
  /** Engine version, `<major>.<minor>`. */
  readonly version: string;
  /** Parameters of the whole cluster. @default {} */
  readonly cluster?: Parameters;
  /** Parameters of the instances, which win over the cluster's. @default {} */
  readonly instance?: Parameters;
}

/** One parameter as RDS takes it. */
export interface PlannedParameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: ApplyMethod;
}

/** The two parameter groups as plain data, each in the order of the names. */
export interface ParametersPlan {
  /** `aurora-postgresql16`: another one replaces the groups. */
  readonly family: string;
  readonly cluster: readonly PlannedParameter[];
  readonly instance: readonly PlannedParameter[];
  /** `max_connections` where it was set to a number; `undefined` for the engine's own formula. */
  readonly maxConnections: number | undefined;
}

/** The library that a list of preloaded libraries must hold: a list given by the user would otherwise replace the engine's own. */
const statementStatistics = "pg_stat_statements";

/** What every cluster gets unless its user says otherwise. */
export const defaultParameters: Readonly<Record<string, ParameterValue>> = {
  // Connections without TLS are refused. From PostgreSQL 15 on that is the engine's default; here it is said for every version.
  "rds.force_ssl": 1,
  shared_preload_libraries: statementStatistics,
  // Statements are cut at 1,024 bytes otherwise, and Database Monitoring shows what is left.
  // https://docs.datadoghq.com/database_monitoring/setup_postgres/aurora/
  track_activity_query_size: 4096,
  "pg_stat_statements.track": "all",
  "pg_stat_statements.max": 10000,
  "pg_stat_statements.track_utility": 0,
  track_io_timing: 1,
  // Slow statements and waits for locks reach the log, which is where an incident is explained. In milliseconds.
  log_min_duration_statement: 1000,
  log_lock_waits: 1,
  // Who changed the schema, and when. Statements that carry data stay out of the log.
  log_statement: "ddl",
};

/** Checks parameters and makes the two groups of them. Throws every fault at once. */
export function planParameters(args: ParametersArgs): ParametersPlan {
  const faults = new Faults("parameters");
  const [cluster, instance] = [args.cluster ?? {}, args.instance ?? {}];
  for (const name of Object.keys(instance).filter((each) => each in cluster))
    faults.add(name, undefined, "is set for the cluster and for its instances. The instances' value would win silently: keep one of them.");
  const major = engineMajor(args.version);
  const defaults = Object.entries(defaultParameters).filter(([name]) => !(name in instance));
  const plan = {
    family: `aurora-postgresql${major}`,
    cluster: planned(faults, { ...Object.fromEntries(defaults), ...cluster }),
    instance: planned(faults, instance),
  };
  faults.throwIfAny();
  const limit = Number([...plan.cluster, ...plan.instance].find(({ name }) => name === "max_connections")?.value);
  return { ...plan, maxConnections: Number.isInteger(limit) ? limit : undefined };
}

function planned(faults: Faults, parameters: Parameters): PlannedParameter[] {
  const inOrder = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([name, setting]) => plannedParameter(faults, name, setting));
}

function plannedParameter(faults: Faults, name: string, setting: ParameterValue | ParameterSetting): PlannedParameter[] {
  const known = knownParameters.get(name);
  const given = typeof setting === "object" ? setting : { value: setting, applyMethod: known?.applyMethod };
  if (given.applyMethod === undefined) {
    faults.add(
      name,
      undefined,
      `is not in this library's table of parameters. Say when it is applied: { value: …, applyMethod: "pending-reboot" }.`,
    );
    return [];
  }
  if (known?.applyMethod === "pending-reboot" && given.applyMethod === "immediate")
    faults.add(
      name,
      undefined,
      `takes effect at a restart only, and RDS refuses "immediate" for it. Leave applyMethod out, or write "pending-reboot".`,
    );
  const value = name === "shared_preload_libraries" ? withStatementStatistics(String(given.value)) : given.value;
  return [{ name, value: normalised(faults, name, value, known?.isBoolean ?? false), applyMethod: given.applyMethod }];
}

function normalised(faults: Faults, name: string, value: ParameterValue, isBoolean: boolean): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (!isBoolean) return String(value);
  const text = String(value).toLowerCase();
  if (["1", "on", "true", "yes"].includes(text)) return "1";
  if (["0", "off", "false", "no"].includes(text)) return "0";
  faults.add(name, value, "is not a boolean. Write true or false.");
  return text;
}

function withStatementStatistics(list: string): string {
  const libraries = list
    .split(",")
    .map((library) => library.trim())
    .filter((library) => library !== "" && library !== statementStatistics);
  return [statementStatistics, ...libraries].join(",");
}
