/** What `isthmus reach` and `isthmus plan` show: who reaches whom, one flow in full, and which assertions hold. */
import { describeAlert } from "../verify/alert";
import { sourceText, type GraphResource, type StackGraph } from "../verify/graph";
import type { AssertionResult, Flow, Network, Obstacle } from "../verify/reach";
import { failedAssertions } from "./failure";
import { counted, labelled, paragraph, widest, wrapped } from "./layout";
import type { Style } from "./terminal";

/** Flows that an assertion is broken by, beyond which only their number is said. */
const shownFlows = 5;

/** How a text looks. */
export interface Look {
  readonly width: number;
  readonly style: Style;
}

/** What is in between, whatever it is that cannot pass. */
type AnyObstacle = Omit<Obstacle, "code"> & { readonly code: string };

/** Finds a resource by its URN. */
export type Places = ReadonlyMap<string, Pick<GraphResource, "name" | "type" | "source" | "librarySource">>;

/** The resources of graphs, for reports that say where things are declared. */
export function placesOf(graphs: readonly StackGraph[]): Places {
  return new Map(graphs.flatMap(({ resources }) => resources.map((resource) => [resource.urn, resource] as const)));
}

/** Who reaches whom, a source a line; what is blocked is left out, what cannot be decided is not. */
export function flowSummary(flows: readonly Flow[], { width, style }: Look): string {
  const shown = flows.filter(({ verdict }) => verdict !== "blocked");
  const sources = [...new Set(shown.map(({ from }) => from))];
  const nameWidth = widest(sources) + 2;
  const lines = sources.flatMap((source) => {
    const reached = byDestination(shown.filter(({ from }) => from === source));
    return labelled(source, nameWidth, wrapped(reached, width - nameWidth - 2, " · ")).map((line) => `  ${line}`);
  });
  return [style.bold(`reachability: ${counted(flows.length, "flow")}, ${verdictCounts(flows)}`), ...lines, ""].join("\n");
}

/** `100 open, 577 blocked`, and how many cannot be decided where there are any. */
export function verdictCounts(flows: readonly Flow[]): string {
  const count = (verdict: Flow["verdict"]): number => flows.filter((flow) => flow.verdict === verdict).length;
  const undecided = count("unsupported");
  return [`${count("reachable")} open`, `${count("blocked")} blocked`, ...(undecided === 0 ? [] : [`${undecided} not decided`])].join(", ");
}

/** What is not modelled, and what is legal but rarely meant. Nothing where there is neither. */
export function networkNotes({ unsupported, warnings }: Network, places: Places, { width, style }: Look): string {
  const named = (name: string, urn: string, source: string | null): string => `${name} ${atPlace(urn, source, places)}`.trimEnd();
  const notes = [
    ...unsupported.map(({ name, urn, source, reason }) => `not modelled: ${named(name, urn, source)}. ${reason}`),
    ...warnings.map(({ urn, source, message }) => `${named(urn.split("::").at(-1) ?? urn, urn, source)}. ${message}`),
  ];
  return notes.flatMap((note) => indented(note, 2, width).map((line) => `${style.warning(line)}\n`)).join("");
}

/** A flow with its path, or with what is in its way. */
export function flowInFull(flow: Flow, places: Places, look: Look): string {
  const { from, to, verdict, path, because } = flow;
  const { bold, warning } = look.style;
  const head = `${bold(`${from} -> ${to}`)} ${traffic(flow)}: ${verdict === "reachable" ? verdict : warning(verdict)}`;
  const partly = verdict === "reachable" && because.length > 0 ? ["  but not all of it:"] : [];
  return [head, ...hops(path, places, look, 2), ...partly, ...because.flatMap((each) => obstacleLines(each, places, look, 2)), ""].join(
    "\n",
  );
}

/** `61 of 61 hold`, `59 of 61 hold, 1 broken, 1 undecided` */
export function assertionCounts(results: readonly AssertionResult[]): string {
  const count = (outcome: AssertionResult["outcome"]): number => results.filter((each) => each.outcome === outcome).length;
  const others = (["broken", "undecided", "skipped"] as const).filter((outcome) => count(outcome) > 0);
  return [`${count("holds")} of ${results.length} hold`, ...others.map((outcome) => `${count(outcome)} ${outcome}`)].join(", ");
}

/** One line for all that holds; each that does not with what shows it. */
export function assertionReport(results: readonly AssertionResult[], places: Places, look: Look): string {
  const head = look.style.bold(`assertions: ${assertionCounts(results)}`);
  return [head, ...assertionDetails(results, places, look).map((line) => `  ${line}`), ""].join("\n");
}

/** Each assertion that does not hold, with the flows and the obstacles that show it. */
export function assertionDetails(results: readonly AssertionResult[], places: Places, look: Look): readonly string[] {
  return failedAssertions(results).flatMap(({ title, outcome, flows, because, alerts = [] }) => {
    const more = flows.length - shownFlows;
    const moreAlerts = alerts.length - shownFlows;
    const [first] = flows;
    return [
      ...indented(`${outcome}: ${title}`, 0, look.width).map(look.style.warning),
      ...flows.slice(0, shownFlows).map((flow) => `  ${flow.from} -> ${flow.to} ${traffic(flow)}: ${flow.verdict}`),
      ...(more > 0 ? [`  … and ${counted(more, "flow")} more`] : []),
      ...alerts.slice(0, shownFlows).map((alert) => `  ${describeAlert(alert)}`),
      ...(moreAlerts > 0 ? [`  … and ${counted(moreAlerts, "alarm")} more`] : []),
      ...hops(first?.path ?? [], places, look, 2),
      ...distinct(because).flatMap((each) => obstacleLines(each, places, look, 2)),
    ];
  });
}

function distinct(obstacles: readonly AnyObstacle[]): readonly AnyObstacle[] {
  const key = ({ code, urn, remedy }: AnyObstacle): string => `${code} ${urn} ${remedy}`;
  return obstacles.filter((each, index) => obstacles.findIndex((other) => key(other) === key(each)) === index);
}

export function hops(path: readonly string[], places: Places, { style }: Look, indent: number): readonly string[] {
  const shown = path.map((urn) => ({ what: nameOf(urn, places), source: places.get(urn)?.source ?? "" }));
  const width = widest(shown.map(({ what }) => what));
  return shown.map(({ what, source }) => `${" ".repeat(indent)}${what.padEnd(width)}  ${style.dim(source)}`.trimEnd());
}

export function obstacleLines(
  { code, urn, source, remedy }: AnyObstacle,
  places: Places,
  { width }: Look,
  indent: number,
): readonly string[] {
  const at = [urn === "" ? "" : nameOf(urn, places), atPlace(urn, source, places)].filter((part) => part !== "").join(" ");
  const head = `${" ".repeat(indent)}${code}  ${at}`.trimEnd();
  const [line = "", ...library] = head.length <= width ? [head] : head.split(/ (?=via )/);
  return [line, ...library.map((each) => " ".repeat(indent + 2) + each), ...indented(remedy, indent + 2, width)];
}

/** Text wrapped within the width, each line moved in. */
function indented(text: string, indent: number, width: number): readonly string[] {
  return paragraph(text, width - indent).map((line) => " ".repeat(indent) + line);
}

/** `at index.ts:12 via node_modules/…`: the program's line, and the library's where the resource is made in one. */
function atPlace(urn: string, source: string | null, places: Places): string {
  const declared = places.get(urn);
  const text = declared?.source === source ? sourceText(declared) : (source ?? undefined);
  return text === undefined ? "" : `at ${text}`;
}

/** `subnet prod-app-eu-central-1a` */
function nameOf(urn: string, places: Places): string {
  const place = places.get(urn);
  return place === undefined ? urn : `${place.type.split(":").at(-1) ?? place.type} ${place.name}`;
}

/** `tcp 443`, `all` */
function traffic({ protocol, port }: Flow): string {
  return port === null ? protocol : `${protocol} ${port}`;
}

function byDestination(flows: readonly Flow[]): readonly string[] {
  const destinations = [...new Set(flows.map(({ to }) => to))];
  return destinations.map((destination) => {
    const own = flows.filter(({ to }) => to === destination);
    const protocols = [...new Set(own.map(({ protocol }) => protocol))];
    const ports = protocols.map((protocol) =>
      [protocol, own.flatMap((flow) => (flow.protocol === protocol ? (flow.port ?? []) : [])).join(", ")].join(" ").trim(),
    );
    const unknown = own.some(({ verdict }) => verdict === "unsupported") ? " (unsupported)" : "";
    return `${destination} ${ports.join(", ")}${unknown}`;
  });
}
