/** What `isthmus plan` says about alarms: whom the critical ones reach, and which of them reach nobody. */
import { alertsOf, describeReceivers, type AlertResult } from "../verify/alert";
import type { StackGraph } from "../verify/graph";
import { reaching } from "./alert-report";
import { counted, listed } from "./layout";
import { obstacleLines, placesOf, type Look } from "./reach-report";
import type { SummaryRow } from "./summary";

/** So many groups of receivers are named. */
const shownGroups = 4;

/**
 * The row of the alarms, where the stacks have any. Critical alarms that reach nobody are listed with what is in between; they fail where an
 * assertion says that they have to reach somebody. Where one stands in for another, the one that notifies is counted.
 */
export function alertsRow(graphs: readonly StackGraph[], stacks: readonly string[], look: Look): readonly SummaryRow[] {
  const alarms = alertsOf(graphs).filter(({ stack, automation, standIn }) => stacks.includes(stack) && !automation && standIn === null);
  const critical = alarms.filter(({ severity }) => severity === "critical");
  if (critical.length === 0) return [];
  const failing = critical.filter(({ verdict }) => verdict !== "reaches");
  const nobody = failing.filter(({ verdict }) => verdict === "nobody");
  const text = [
    `${critical.length} critical: ${[...reached(critical), reaching(nobody.length, "nobody")].join("; ")}`,
    ...(failing.length === nobody.length ? [] : [`${failing.length - nobody.length} not decided`]),
  ].join(", ");
  if (failing.length === 0) return [{ label: "alarms", text }];
  return [{ label: "alarms", text, outcome: "note", details: [...groups(failing)].flatMap((same) => details(same, graphs, look)) }];
}

/** `20 reach mailto:oncall@example.com (must be confirmed by e-mail)`, the largest group first. */
function reached(alarms: readonly AlertResult[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { verdict, receivers } of alarms) {
    const whom = describeReceivers(receivers);
    if (verdict === "reaches") counts.set(whom, (counts.get(whom) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const shown = sorted.slice(0, shownGroups).map(([whom, count]) => reaching(count, whom));
  const others = sorted.slice(shownGroups).reduce((sum, [, count]) => sum + count, 0);
  return others === 0 ? shown : [...shown, reaching(others, "others")];
}

/** Alarms of a stack with the same first obstacle. */
function groups(alarms: readonly AlertResult[]): Iterable<readonly [AlertResult, ...AlertResult[]]> {
  const found = new Map<string, [AlertResult, ...AlertResult[]]>();
  for (const alarm of alarms) {
    const key = [alarm.stack, alarm.because[0]?.code, alarm.because[0]?.urn === alarm.urn ? "" : alarm.because[0]?.urn].join(" ");
    const group = found.get(key);
    if (group === undefined) found.set(key, [alarm]);
    else group.push(alarm);
  }
  return found.values();
}

function details(
  [first, ...others]: readonly [AlertResult, ...AlertResult[]],
  graphs: readonly StackGraph[],
  look: Look,
): readonly string[] {
  const { stack, because, name, verdict } = first;
  const who = others.length === 0 ? `alarm ${name} reaches` : `${counted(others.length + 1, "critical alarm")} reach`;
  const what = verdict === "nobody" ? `${who} nobody` : `${who} somebody or not: it is not decided`;
  const [obstacle] = because;
  return [
    look.style.warning(`${listed([stack])}: ${what}`),
    ...(obstacle === undefined ? [] : obstacleLines(obstacle, placesOf(graphs), look, 2)),
  ];
}
