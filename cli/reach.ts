/** What `isthmus reach` does: reads or captures graphs, asks the flows that are wanted, checks assertions, and says what came of it. */
import type { StackGraph } from "../verify/graph";
import {
  allPairs,
  buildNetwork,
  checkAssertions,
  findEndpoints,
  InputFaultsError,
  reach,
  type AssertionResult,
  type Endpoint,
  type Flow,
  type InputFault,
  type Network,
} from "../verify/reach";
import { captureStacks, silent, type CaptureProgress } from "./capture-stacks";
import { loadAssertions } from "./load-assertions";
import { readProject } from "./project";
import { assertionReport, flowInFull, flowSummary, networkNotes, placesOf, type Look } from "./reach-report";
import { readGraphs } from "./read-graphs";

/** What was asked for. */
export interface ReachOptions {
  /** File of a graph, or of several. @default - the project's stacks are captured */
  readonly graph?: string;
  /** Names or patterns of endpoints. @default - all */
  readonly from?: string;
  readonly to?: string;
  /** @default - the ports that the other end listens on */
  readonly port?: number;
  /** @default - TCP with a port, that of the other end without */
  readonly protocol?: string | number;
  /** File of assertions. */
  readonly assert?: string;
  readonly json?: boolean;
}

/** Where the text goes. */
export interface Appearance extends Look {
  readonly progress: CaptureProgress;
}

/** The text, and the results of the assertions if any were given. Throws what is wrong with the input. */
export async function reachReport(
  names: readonly string[],
  options: ReachOptions,
  { progress, ...look }: Appearance,
): Promise<{ readonly text: string; readonly results: readonly AssertionResult[] }> {
  const { graph, assert, json = false, from, to } = options;
  const { graphs, leftOut } = graph === undefined ? await captured(names, json ? silent : progress) : saved(graph, names);
  const network = buildNetwork(graphs);
  const flows = flowsFor(network, names, options);
  const results = assert === undefined ? [] : checkAssertions(network, loadAssertions(assert, graphs), { subject: assert, leftOut });
  if (json) return { text: jsonReport(network, names, flows, assert === undefined ? undefined : results), results };
  const places = placesOf(graphs);
  const inFull = from !== undefined && to !== undefined;
  const shown = inFull
    ? flows.map((flow) => flowInFull(flow, places, look)).join("\n")
    : flowSummary(flows, look) + networkNotes(network, look);
  return { text: assert === undefined ? shown : `${shown}\n${assertionReport(results, places, look)}`, results };
}

/** Graphs, and which stacks of the project are not among them. */
interface Graphs {
  readonly graphs: readonly StackGraph[];
  readonly leftOut: readonly string[];
}

function saved(file: string, names: readonly string[]): Graphs {
  const graphs = readGraphs(file);
  const known = graphs.map(({ stack }) => stack);
  const absent = names.filter((name) => !known.includes(name));
  if (absent.length > 0)
    throw new InputFaultsError(
      file,
      absent.map((path) => ({ path, reason: `is not in it. Its stacks are ${known.join(", ")}.` })),
    );
  return { graphs, leftOut: [] };
}

async function captured(names: readonly string[], progress: CaptureProgress): Promise<Graphs> {
  const project = readProject(process.cwd());
  const graphs = await captureStacks(project, names, progress);
  return { graphs, leftOut: project.stacks.filter((stack) => !graphs.some((each) => each.stack === stack)) };
}

/** The flows asked for: on the port given, otherwise on every port that the other end listens on. */
function flowsFor(network: Network, names: readonly string[], { from, to, port, protocol }: ReachOptions): readonly Flow[] {
  const isShown = ({ stack }: Endpoint): boolean => names.length === 0 || (stack !== null && names.includes(stack));
  const shown = new Set(network.endpoints.filter(isShown).map(({ name }) => name));
  const faults: InputFault[] = [];
  const sources = endpoints(network, "--from", from, faults);
  const destinations = endpoints(network, "--to", to, faults);
  if (faults.length > 0) throw new InputFaultsError("the flow", faults);
  const isAsked = (flow: Flow): boolean => (from !== undefined || to !== undefined ? true : shown.has(flow.from) || shown.has(flow.to));
  if (sources === undefined && destinations === undefined && port === undefined && protocol === undefined)
    return allPairs(network).filter(isAsked);
  const all = network.endpoints.filter(({ kind }) => kind !== "tier");
  const clients = (sources ?? all).filter(({ kind }) => kind !== "vpc-endpoint");
  return clients
    .flatMap((client) =>
      (destinations ?? all).filter((server) => server !== client).flatMap((server) => asked(network, client, server, protocol, port)),
    )
    .filter(isAsked);
}

function endpoints(network: Network, path: string, pattern: string | undefined, faults: InputFault[]): readonly Endpoint[] | undefined {
  if (pattern === undefined) return undefined;
  const found = findEndpoints(network.endpoints, pattern);
  if ("endpoints" in found) return found.endpoints;
  faults.push({ path, reason: found.fault });
  return undefined;
}

function asked(
  network: Network,
  { name: from }: Endpoint,
  { name: to, ports }: Endpoint,
  protocol: string | number | undefined,
  port: number | undefined,
): readonly Flow[] {
  if (port !== undefined || protocol !== undefined || ports.length === 0)
    return [reach(network, { from, to, ...(protocol !== undefined && { protocol }), ...(port !== undefined && { port }) })];
  return ports.map((each) => reach(network, { from, to, ...each }));
}

function jsonReport(
  network: Network,
  names: readonly string[],
  flows: readonly Flow[],
  results: readonly AssertionResult[] | undefined,
): string {
  const mentioned = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const endpoints = network.endpoints
    .filter(({ name, stack }) => mentioned.has(name) || names.length === 0 || (stack !== null && names.includes(stack)))
    .map(({ name, kind, urn, source, ports }) => ({ name, kind, urn, source, ports }));
  return `${JSON.stringify({ version: 1, endpoints, flows, ...(results !== undefined && { assertions: results }) }, null, 2)}\n`;
}
