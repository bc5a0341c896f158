/** What `isthmus alert` shows: whom each alarm reaches, by which way, or what is in between. */
import { describeReceiver, type AlertResult } from "../verify/alert";
import type { StackGraph } from "../verify/graph";
import { counted, paragraph } from "./layout";
import { hops, obstacleLines, placesOf, type Look, type Places } from "./reach-report";

/** A component that a plugin makes: alarms inside it are in no graph. */
export interface HiddenComponent {
  readonly stack: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly source: string | null;
}

/** The components of the graphs that plugins make. */
export function hiddenIn(graphs: readonly StackGraph[]): readonly HiddenComponent[] {
  return graphs.flatMap(({ stack, resources }) =>
    resources.filter(({ remote }) => remote === true).map(({ urn, type, name, source }) => ({ stack, urn, type, name, source })),
  );
}

/** The alarms as text: those that reach the same people together, those that reach nobody with what is in between. */
export function alertText(
  alerts: readonly AlertResult[],
  graphs: readonly StackGraph[],
  hidden: readonly HiddenComponent[],
  look: Look,
): string {
  const places = placesOf(graphs);
  const sections = grouped(alerts).flatMap((same) => section(same, places, look));
  const notes = hidden.map(({ stack, name, type, source }) => `  ${stack}/${name}  ${type}${source === null ? "" : ` (${source})`}`);
  const tail = notes.length === 0 ? [] : ["", "Not looked at, because a plugin makes what is inside:", ...notes];
  return [head(alerts, look), ...sections, ...tail, ""].join("\n");
}

/** `1 reaches nobody`, `20 reach nobody` */
export function reaching(count: number, whom: string): string {
  return `${count} ${count === 1 ? "reaches" : "reach"} ${whom}`;
}

/** `54 alarms: 20 reach somebody, 34 reach nobody` */
function head(alerts: readonly AlertResult[], { style }: Look): string {
  const count = (verdict: AlertResult["verdict"]): number => alerts.filter((each) => each.verdict === verdict).length;
  const undecided = count("unsupported");
  const counts = [
    reaching(count("reaches"), "somebody"),
    reaching(count("nobody"), "nobody"),
    ...(undecided === 0 ? [] : [`${undecided} not decided`]),
  ];
  return style.bold(`${counted(alerts.length, "alarm")}: ${counts.join(", ")}`);
}

/** Alarms of one stack that say the same of their receivers and obstacles. */
function grouped(alerts: readonly AlertResult[]): readonly (readonly [AlertResult, ...AlertResult[]])[] {
  const groups = new Map<string, [AlertResult, ...AlertResult[]]>();
  for (const alert of alerts) {
    const { stack, kind, severity, verdict, receivers, because, urn, standIn } = alert;
    const obstacles = because.map((each) => [each.code, each.urn === urn ? "" : each.urn]);
    const whom = receivers.map(({ name, address, way }) => [name, address, way.slice(1)]);
    const key = JSON.stringify([stack, kind, severity, verdict, standIn !== null, standIn === null ? whom : [], obstacles]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [alert]);
    else group.push(alert);
  }
  return [...groups.values()];
}

function section(same: readonly [AlertResult, ...AlertResult[]], places: Places, look: Look): readonly string[] {
  const [{ stack, kind, severity, verdict, receivers, because, urn, standIn }] = same;
  const { style, width } = look;
  const indent = (text: string): readonly string[] => paragraph(text, width - 2).map((line) => `  ${line}`);
  const verb = { reaches: "reaches", nobody: style.warning("reaches nobody"), unsupported: style.warning("is not decided") }[verdict];
  return [
    "",
    ...paragraph(`${style.bold(stack)} ${severity} ${kind} ${same.map(({ name }) => name).join(", ")}: ${verb}`, width),
    ...receivers.flatMap((receiver) => [
      ...indent(describeReceiver(receiver)),
      ...hops(
        receiver.way.filter((step) => step !== urn),
        places,
        look,
        4,
      ),
    ]),
    ...(standIn === null ? [] : indent("in its place, because it watches the same metric; alone it is stopped by")),
    ...(verdict === "reaches" && standIn === null && because.length > 0 ? indent("but not everybody behind it:") : []),
    ...because.flatMap((each) => obstacleLines(each, places, look, 2)),
  ];
}
