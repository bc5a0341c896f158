/** Whether every alarm that is meant reaches whom it has to. */
import { obstaclesOf } from "../describe";
import type { AlertObstacle, AlertReceiver, AlertResult, AlertSeverity } from "../model";
import type { AlertExpectation } from "./assertion";
import { findAlerts, fits } from "./find";

/** What became of an expectation, or why it is none. */
export type AlertFinding = AlertProof | { readonly fault: string };

/** What became of an expectation. */
export interface AlertProof {
  readonly outcome: "holds" | "broken" | "undecided";
  /** The alarms that were meant. */
  readonly meant: readonly AlertResult[];
  /** Those that do not reach whom they have to, or not provably. */
  readonly failing: readonly AlertResult[];
  readonly because: readonly AlertObstacle[];
}

/** Checks one expectation. An expectation of no alarm would always hold: it is a fault. */
export function checkAlert(known: readonly AlertResult[], { on, severity = "critical", reaching }: AlertExpectation): AlertFinding {
  const found = findAlerts(known, on);
  if ("fault" in found) return found;
  const meant = found.alerts.filter((each) => weighs(each.severity, severity));
  if (meant.length === 0)
    return {
      fault: `has no critical alarm among ${found.alerts.map(({ name }) => name).join(", ")}. Set severity: "warning" to mean these.`,
    };
  const answers = meant.map((alert) => ({ alert, reached: reaches(alert, reaching) }));
  const failing = answers.filter(({ reached }) => reached !== true);
  const outcome = failing.length === 0 ? "holds" : failing.some(({ reached }) => reached === false) ? "broken" : "undecided";
  const alerts = failing.map(({ alert }) => alert);
  return { outcome, meant, failing: alerts, because: alerts.flatMap((alert) => obstaclesOf(alert, reaching)) };
}

/** Whether an alarm reaches a person, or one of those wanted. `undefined` where it cannot be said. */
export function reaches({ verdict, receivers }: AlertResult, wanted: AlertExpectation["reaching"]): boolean | undefined {
  const reached = receivers.some((receiver) => isWanted(receiver, wanted));
  if (reached && (wanted !== undefined || verdict === "reaches")) return true;
  if (wanted !== undefined && receivers.some(({ address }) => address === null)) return undefined;
  return verdict === "unsupported" ? undefined : false;
}

function isWanted({ address, name, person }: AlertReceiver, wanted: AlertExpectation["reaching"]): boolean {
  if (wanted === undefined) return person;
  return (typeof wanted === "string" ? [wanted] : wanted).some((pattern) => fits(pattern, address ?? "") || fits(pattern, name));
}

function weighs(severity: AlertSeverity, lightest: AlertSeverity): boolean {
  return lightest === "warning" || severity === "critical";
}
