/**
 *     isthmus alert prod
 *     isthmus alert --on prod/orders --reaching mailto:oncall@example.com
 *     isthmus alert --graph out/plan.json --json
 *
 * Whom each alarm notifies, decided from what is declared: nothing has to fire.
 */
import { Command, Option } from "commander";
import { alertsOf, checkAlert, describeAlert, findAlerts, type AlertResult, type AlertSeverity } from "../verify/alert";
import type { StackGraph } from "../verify/graph";
import { readGraphs, type CommandInputs } from "../verify/project";
import { InputFaultsError } from "../verify/reach";
import { alertText } from "./alert-report";
import { captureStacks } from "./capture-stacks";
import { ChecksFailedError } from "./failure";
import { counted } from "./layout";
import { openProjectHere, refuseWithGraph, withInputOptions } from "./input-options";
import { notesOn, progressOn, styleFor, widthOf } from "./terminal";

interface AlertOptions extends CommandInputs {
  readonly graph?: string;
  readonly on?: string;
  readonly reaching?: string;
  readonly failOn: AlertSeverity | "nothing";
  readonly json?: boolean;
}

/** The command `alert`. */
export function alertCommand(): Command {
  return withInputOptions(new Command("alert"))
    .description("Decide whom each alarm notifies: alarm, topic, subscriber; monitor, source of its metrics, handle.")
    .argument("[stack...]", "stacks whose alarms are shown (default: all)")
    .option("--graph <file>", "a saved graph, or an array of them as `plan --json` writes it, instead of capturing")
    .option("--on <name>", "alarms of this name, or of the component that they are in or watch; <stack>/<name>, or a pattern with *")
    .option("--reaching <receiver>", "whom they have to reach, as in mailto:oncall@example.com or '@pagerduty-*' (default: any person)")
    .addOption(
      new Option("--fail-on <severity>", "alarms from this severity on that reach nobody end with exit code 3")
        .choices(["critical", "warning", "nothing"])
        .default("critical"),
    )
    .option("--json", "as JSON")
    .addHelpText(
      "after",
      `
Exit code 3: an alarm reaches nobody, or with --on not provably whom it has to. What is not in the stacks is not decided.

  isthmus alert                                       every alarm
  isthmus alert prod --fail-on warning                those of prod, and the lighter ones count too
  isthmus alert --on prod/orders --reaching 'slack:*' one component's
  isthmus alert --graph out/plan.json --json          saved graphs`,
    )
    .action(run);
}

async function run(names: readonly string[], options: AlertOptions): Promise<void> {
  const { on, json = false } = options;
  const graphs = await graphsFor(names, options);
  const known = alertsOf(graphs).filter(({ stack }) => names.length === 0 || names.includes(stack));
  const shown = on === undefined ? known.filter(({ automation }) => !automation) : named(known, on);
  const look = { width: widthOf(process.stdout), style: styleFor(process.stdout) };
  process.stdout.write(json ? `${JSON.stringify({ version: 1, alarms: shown }, null, 2)}\n` : alertText(shown, graphs, look));
  throwIfFailed(known, shown, options);
}

async function graphsFor(names: readonly string[], options: AlertOptions): Promise<readonly StackGraph[]> {
  const { graph, json } = options;
  if (graph === undefined)
    return captureStacks(await openProjectHere(options), names, json === true ? notesOn(process.stderr) : progressOn(process.stderr));
  refuseWithGraph(options);
  const graphs = readGraphs(graph);
  const known = graphs.map(({ stack }) => stack);
  const absent = names.filter((name) => !known.includes(name));
  if (absent.length > 0)
    throw new InputFaultsError(
      graph,
      absent.map((path) => ({ path, reason: `is not in it. Its stacks are ${known.join(", ")}.` })),
    );
  return graphs;
}

function named(known: readonly AlertResult[], on: string): readonly AlertResult[] {
  const found = findAlerts(known, on);
  if ("fault" in found) throw new InputFaultsError("the alarms", [{ path: "--on", reason: found.fault }]);
  return found.alerts;
}

function throwIfFailed(known: readonly AlertResult[], shown: readonly AlertResult[], { on, reaching, failOn }: AlertOptions): void {
  if (failOn === "nothing") return;
  if (on !== undefined) {
    const finding = checkAlert(known, { on, severity: failOn, ...(reaching !== undefined && { reaching }) });
    if ("fault" in finding) throw new InputFaultsError("the alarms", [{ path: "--on", reason: finding.fault }]);
    if (finding.failing.length > 0) throw new ChecksFailedError(finding.failing.map(describeAlert));
    return;
  }
  const failing = shown.filter(({ verdict, severity }) => verdict === "nobody" && (failOn === "warning" || severity === "critical"));
  const what = failOn === "critical" ? "critical alarm" : "alarm";
  if (failing.length > 0)
    throw new ChecksFailedError([`${counted(failing.length, what)} ${failing.length === 1 ? "reaches" : "reach"} nobody`]);
}
