/** What `isthmus reach` and `isthmus plan` show: who reaches whom, one flow in full, and which assertions hold. */
import type { StackGraph } from "../verify/graph";
import type { AssertionResult, Flow, Network, Obstacle } from "../verify/reach";
import type { Style } from "./terminal";

/** Flows that an assertion is broken by, beyond which only their number is said. */
const shownFlows = 5;

/** Finds a resource by its URN. */
export type Places = ReadonlyMap<string, { readonly name: string; readonly type: string; readonly source: string | null }>;

/** The resources of graphs, for reports that say where things are declared. */
export function placesOf(graphs: readonly StackGraph[]): Places {
  return new Map(graphs.flatMap(({ resources }) => resources.map((resource) => [resource.urn, resource] as const)));
}

/** Who reaches whom, a source a line; what is blocked is left out, what cannot be decided is not. */
export function flowSummary(flows: readonly Flow[], width: number, style: Style): string {
  const open = flows.filter(({ verdict }) => verdict !== "blocked");
  const sources = [...new Set(open.map(({ from }) => from))];
  const nameWidth = Math.max(0, ...sources.map((name) => name.length));
  const lines = sources.flatMap((source) => {
    const reached = byDestination(open.filter(({ from }) => from === source));
    const [first = "", ...rest] = wrapped(reached, Math.max(24, width - nameWidth - 4));
    return [`  ${source.padEnd(nameWidth)}  ${first}`, ...rest.map((line) => " ".repeat(nameWidth + 4) + line)];
  });
  const blocked = flows.length - open.length;
  const head = style.bold(`reachability: ${counted(flows.length, "flow")}, ${open.length} open, ${blocked} blocked`);
  return [head, ...lines, ""].join("\n");
}

/** What is not modelled, and what is legal but rarely meant. Nothing where there is neither. */
export function networkNotes({ unsupported, warnings }: Network, style: Style): string {
  const at = (source: string | null): string => (source === null ? "" : ` at ${source}`);
  const lines = [
    ...unsupported.map(({ name, source, reason }) => `not modelled: ${name}${at(source)}. ${reason}`),
    ...warnings.map(({ urn, source, message }) => `${urn.split("::").at(-1) ?? urn}${at(source)}. ${message}`),
  ];
  return lines.map((line) => `  ${style.warning(line)}\n`).join("");
}

/** A flow with its path, or with what stands in its way. */
export function flowInFull(flow: Flow, places: Places, style: Style): string {
  const { from, to, verdict, path, because } = flow;
  const head = `${style.bold(`${from} -> ${to}`)} ${traffic(flow)}: ${verdict === "reachable" ? verdict : style.warning(verdict)}`;
  const partly = verdict === "reachable" && because.length > 0 ? ["  but not all of it:"] : [];
  return [head, ...hops(path, places, style), ...partly, ...because.flatMap((each) => obstacleLines(each, places)), ""].join("\n");
}

/** One line for all that holds; each that does not with what shows it. */
export function assertionReport(results: readonly AssertionResult[], places: Places, style: Style): string {
  const count = (outcome: AssertionResult["outcome"]): number => results.filter((each) => each.outcome === outcome).length;
  const counts = (["broken", "undecided", "skipped"] as const).flatMap((outcome) =>
    count(outcome) === 0 ? [] : `${count(outcome)} ${outcome}`,
  );
  const head = style.bold(`assertions: ${[`${count("holds")} of ${results.length} hold`, ...counts].join(", ")}`);
  const failed = results.filter(({ outcome }) => outcome === "broken" || outcome === "undecided");
  return [head, ...failed.flatMap((each) => failure(each, places, style)), ""].join("\n");
}

function failure({ title, outcome, flows, because }: AssertionResult, places: Places, style: Style): readonly string[] {
  const more = flows.length - shownFlows;
  const [first] = flows;
  return [
    `  ${style.warning(`${outcome}: ${title}`)}`,
    ...flows.slice(0, shownFlows).map((flow) => `    ${flow.from} -> ${flow.to} ${traffic(flow)}: ${flow.verdict}`),
    ...(more > 0 ? [`    … and ${counted(more, "flow")} more`] : []),
    ...(first === undefined || first.path.length === 0 ? [] : hops(first.path, places, style).map((line) => `  ${line}`)),
    ...distinct(because).flatMap((each) => obstacleLines(each, places).map((line) => `  ${line}`)),
  ];
}

function distinct(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const key = ({ code, urn, remedy }: Obstacle): string => `${code} ${urn} ${remedy}`;
  return obstacles.filter((each, index) => obstacles.findIndex((other) => key(other) === key(each)) === index);
}

function hops(path: readonly string[], places: Places, style: Style): readonly string[] {
  const shown = path.map((urn) => ({ what: nameOf(urn, places), source: places.get(urn)?.source ?? "" }));
  const width = Math.max(0, ...shown.map(({ what }) => what.length));
  return shown.map(({ what, source }) => `  ${what.padEnd(width)}  ${style.dim(source)}`.trimEnd());
}

function obstacleLines({ code, urn, source, remedy }: Obstacle, places: Places): readonly string[] {
  const at = [urn === "" ? "" : nameOf(urn, places), source === null ? "" : `at ${source}`].filter((part) => part !== "").join(" ");
  return [`  ${code}${at === "" ? "" : `  ${at}`}`, `    ${remedy}`];
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

function wrapped(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + part.length + 3 <= width) lines[lines.length - 1] = `${current} · ${part}`;
    else lines.push(part);
  }
  return lines;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
