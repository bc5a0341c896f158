/** What `isthmus reach` does: reads or captures graphs, asks the flows that are wanted, checks assertions, and says what came of it. */
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
import type { CaptureProgress } from "./capture-stacks";
import { graphsFor, type QuestionInputs } from "./graphs-of-question";
import { loadAssertions } from "./load-assertions";
import { assertionReport, flowInFull, flowSummary, networkNotes, placesOf, type Look } from "./reach-report";

/** What was asked for. */
export interface ReachOptions extends QuestionInputs {
  /** Names or patterns of endpoints. @default - all */
  readonly from?: string;
  readonly to?: string;
  /** @default - the ports that the other end listens on */
  readonly port?: number;
  /** @default - TCP with a port, that of the other end without */
  readonly protocol?: string | number;
  /** File of assertions. */
  readonly assert?: string;
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
  const { assert, json = false, from, to } = options;
  const { graphs, own, leftOut } = await graphsFor(names, options, progress);
  const network = buildNetwork(graphs);
  const shown = names.length === 0 ? own : names;
  const flows = flowsFor(network, shown, options);
  const isAboutFlows = assert === undefined || from !== undefined || to !== undefined;
  if (flows.length === 0 && isAboutFlows) throw nothingToDecide(network, shown);
  const results = assert === undefined ? [] : checkAssertions(network, loadAssertions(assert, graphs), { subject: assert, leftOut });
  if (assert !== undefined) refuseIfAllWereSkipped(assert, results, leftOut);
  if (json)
    return {
      text: jsonReport(network, names.length === 0 ? [null, ...own] : names, flows, assert === undefined ? undefined : results),
      results,
    };
  const places = placesOf(graphs);
  const inFull = from !== undefined && to !== undefined;
  const text = inFull
    ? flows.map((flow) => flowInFull(flow, places, look)).join("\n")
    : flowSummary(flows, look) + networkNotes(network, places, look);
  return { text: assert === undefined ? text : `${text}\n${assertionReport(results, places, look)}`, results };
}

/** An answer about nothing would always be a good one. */
function nothingToDecide(network: Network, stacks: readonly string[]): InputFaultsError {
  const known = network.endpoints.filter(({ kind }) => kind !== "internet" && kind !== "tier").map(({ name }) => name);
  const what =
    known.length === 0
      ? `${stacks.join(", ")} declare nothing that packets reach: no service, instance, function in a VPC, database, load balancer or endpoint. Leave \`isthmus reach\` out where there is no network.`
      : `there is none between ${known.join(", ")} that involves ${stacks.join(", ")}.`;
  const hidden = network.unsupported.map(({ name, reason }) => ({ path: name, reason }));
  return new InputFaultsError("the network", [{ path: "flows", reason: what }, ...hidden]);
}

function refuseIfAllWereSkipped(file: string, results: readonly AssertionResult[], leftOut: readonly string[]): void {
  if (results.some(({ outcome }) => outcome !== "skipped")) return;
  const reason = `all of them are about stacks that were not asked for: ${leftOut.join(", ")}. Ask for these too.`;
  throw new InputFaultsError(file, [{ path: "assertions", reason }]);
}

/** The flows asked for: on the port given, otherwise on every port that the other end listens on. */
function flowsFor(network: Network, names: readonly string[], { from, to, port, protocol }: ReachOptions): readonly Flow[] {
  const isShown = ({ stack }: Endpoint): boolean => stack !== null && names.includes(stack);
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

/** @param stacks Whose endpoints are shown though no flow names them; `null` is the internet. */
function jsonReport(
  network: Network,
  stacks: readonly (string | null)[],
  flows: readonly Flow[],
  results: readonly AssertionResult[] | undefined,
): string {
  const mentioned = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const endpoints = network.endpoints
    .filter(({ name, stack }) => mentioned.has(name) || stacks.includes(stack))
    .map(({ name, kind, urn, source, ports }) => ({ name, kind, urn, source, ports }));
  return `${JSON.stringify({ version: 1, endpoints, flows, ...(results !== undefined && { assertions: results }) }, null, 2)}\n`;
}
