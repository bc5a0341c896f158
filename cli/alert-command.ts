/**
 *     isthmus alert prod
 *     isthmus alert --on prod/orders --reaching mailto:oncall@example.com
 *     isthmus alert --graph out/plan.json --json
 *
 * Whom each alarm notifies, decided from what is declared: nothing has to fire.
 */
import { Command, Option } from "commander";
import { alertsOf, checkAlert, describeAlert, findAlerts, type AlertResult, type AlertSeverity } from "../verify/alert";
import { InputFaultsError } from "../verify/reach";
import { alertText, hiddenIn, type HiddenComponent } from "./alert-report";
import { ChecksFailedError } from "./failure";
import { graphsFor, type QuestionInputs } from "./graphs-of-question";
import { counted } from "./layout";
import { withInputOptions } from "./input-options";
import { progressOn, styleFor, widthOf } from "./terminal";

interface AlertOptions extends QuestionInputs {
  readonly on?: string;
  readonly reaching?: string;
  readonly failOn: AlertSeverity | "nothing";
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
  const { graphs, own } = await graphsFor(names, options, progressOn(process.stderr));
  const stacks = names.length === 0 ? own : names;
  const known = alertsOf(graphs).filter(({ stack }) => stacks.includes(stack));
  const hidden = hiddenIn(graphs.filter(({ stack }) => stacks.includes(stack)));
  if (known.length === 0) throw nothingToDecide(stacks, hidden);
  const shown = on === undefined ? known.filter(({ automation }) => !automation) : named(known, on);
  const look = { width: widthOf(process.stdout), style: styleFor(process.stdout) };
  const text = json
    ? `${JSON.stringify({ version: 1, alarms: shown, notLookedAt: hidden }, null, 2)}\n`
    : alertText(shown, graphs, hidden, look);
  process.stdout.write(text);
  throwIfFailed(known, shown, options);
}

/** An answer about no alarm would always be a good one. */
function nothingToDecide(stacks: readonly string[], hidden: readonly HiddenComponent[]): InputFaultsError {
  const reason = `${stacks.join(", ")} declare none: no alarm of CloudWatch, no subscription to events, no budget, no monitor. Leave \`isthmus alert\` out.`;
  const others = hidden.map(({ name, type }) => ({
    path: name,
    reason: `${type} is made by a plugin, and what is inside it is not looked at.`,
  }));
  return new InputFaultsError("the alarms", [{ path: "alarms", reason }, ...others]);
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
