/**
 *     planThresholds({ name: "orders", instanceClass: "db.r7g.large", readers: 2, ... }, { cpu: { critical: 95 }, deadlocks: "off" })
 *
 * The table of one database: the rows that its engine and its instances have, derived values in them, given ones laid over those.
 */
import { Faults } from "../../core";
import type { MonitoredDatabase } from "./database";
import { definitionsOf, type ThresholdDefinition } from "./definitions";
import type { Threshold, ThresholdLevels, ThresholdOverrides } from "./model";
import { displayed, metricValue } from "./values";

type AnyLevels = ThresholdLevels<number | string>;

/** The thresholds of a database. Throws every fault at once. */
export function planThresholds(database: MonitoredDatabase, overrides: ThresholdOverrides = {}): readonly Threshold[] {
  const faults = new Faults(`the thresholds of "${database.name}"`);
  const definitions = definitionsOf(database);
  checkNames(faults, definitions, overrides);
  const thresholds = definitions.flatMap((definition) => settled(faults, database, definition, overrides[definition.name]));
  faults.throwIfAny();
  return thresholds;
}

function checkNames(faults: Faults, definitions: readonly ThresholdDefinition[], overrides: ThresholdOverrides): void {
  const known = definitions.map(({ name }) => name as string);
  for (const name of Object.keys(overrides).filter((each) => !known.includes(each)))
    faults.add(name, undefined, `is not a threshold. The thresholds are ${known.join(", ")}.`);
}

/** One row with its values, or none where it is off, does not apply or is faulty. */
function settled(
  faults: Faults,
  database: MonitoredDatabase,
  definition: ThresholdDefinition,
  override: AnyLevels | "off" | undefined,
): Threshold[] {
  if (override === "off") return [];
  const { name } = definition;
  const reason = notApplicable(database, definition);
  if (reason !== undefined) {
    if (override !== undefined) faults.add(name, undefined, `does not apply: ${reason}. Remove it.`);
    return [];
  }
  const levels = levelsOf(faults, definition, override);
  if (levels === undefined) return [];
  const { warning, critical } = levels;
  if (critical === undefined) {
    faults.add(
      name,
      database.instanceClass,
      `is not a class whose hardware is known, so there is nothing to derive ${name} from. Give it a critical value (and a warning), or turn it "off".`,
    );
    return [];
  }
  checkOrder(faults, definition, warning, critical, override);
  return [row(database, definition, warning, critical)];
}

function notApplicable(database: MonitoredDatabase, { only, about }: ThresholdDefinition): string | undefined {
  const kind = database.serverless ? "serverless" : "provisioned";
  if (only !== undefined && only !== kind)
    return `${database.name} has ${kind === "serverless" ? "Serverless v2" : "provisioned"} instances, which do not report it usefully`;
  return rolesOf(database, about).length === 0 ? `${database.name} has no readers` : undefined;
}

function rolesOf(database: MonitoredDatabase, about: ThresholdDefinition["about"]): Threshold["roles"] {
  return about.filter((role) => role === "WRITER" || database.readers > 0);
}

/** Given values laid over the defaults; `undefined` where a given one cannot be read. */
function levelsOf(
  faults: Faults,
  { name, unit, ...defaults }: ThresholdDefinition,
  override: AnyLevels | undefined,
): { readonly warning: number | undefined; readonly critical: number | undefined } | undefined {
  if (name === "uptime") {
    if (override !== undefined) faults.add(name, undefined, 'has no values: the writer is up or it is not. Remove them, or turn it "off".');
    return { warning: undefined, critical: defaults.critical };
  }
  const given = (["warning", "critical"] as const).filter((level) => override?.[level] !== undefined);
  const read = given.map((level) => [level, faults.attempt(`${name}.${level}`, () => metricValue(name, override?.[level], unit))] as const);
  if (read.some(([, value]) => value === undefined)) return undefined;
  return { warning: defaults.warning, critical: defaults.critical, ...Object.fromEntries(read) };
}

/** A warning that comes with or after the alarm warns of nothing; Datadog refuses such a monitor. */
function checkOrder(
  faults: Faults,
  { name, unit, comparison }: ThresholdDefinition,
  warning: number | undefined,
  critical: number,
  override: AnyLevels | undefined,
): void {
  if (warning === undefined || (comparison === ">" ? warning < critical : warning > critical)) return;
  const which = (level: "warning" | "critical"): string => (override?.[level] === undefined ? " (the default)" : "");
  faults.add(
    name,
    undefined,
    `has the warning ${displayed(warning, unit)}${which("warning")} and the critical value ${displayed(critical, unit)}${which("critical")}. The warning must be ${comparison === ">" ? "below" : "above"} it. Give both.`,
  );
}

function row(database: MonitoredDatabase, definition: ThresholdDefinition, warning: number | undefined, critical: number): Threshold {
  const { name, title, metric, statistic, unit, comparison, evaluationPeriods, about, missingData, priority, datadog } = definition;
  // At a minimum of 0 the database sleeps when nobody asks it anything, and reports nothing meanwhile.
  const pauses = database.serverless?.min === 0;
  return {
    ...{ name, title, metric, statistic, unit, comparison, warning, critical, priority, evaluationPeriods },
    period: 60,
    datapointsToAlarm: evaluationPeriods,
    roles: rolesOf(database, about),
    missingData: pauses ? "missing" : (missingData ?? "missing"),
    datadog: {
      window: "last_15m",
      groupBy: "dbinstanceidentifier",
      onMissingData: "show_no_data",
      ...datadog,
      ...(pauses && { onMissingData: "resolve" as const }),
    },
  };
}
