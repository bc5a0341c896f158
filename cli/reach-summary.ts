/** What `isthmus plan` says about reachability: how many flows are open, and whether the assertions beside the program hold. */
import { relative } from "node:path";
import type { CapturedStack, StackGraph } from "../verify/graph";
import type { Project } from "../verify/project";
import { allPairs, buildNetwork, checkAssertions, type AssertionResult, type Flow, type Network } from "../verify/reach";
import { withReferenced } from "./capture-stacks";
import { assertionFailure, failedAssertions } from "./failure";
import { counted } from "./layout";
import { assertionsBeside, loadAssertions } from "./load-assertions";
import { assertionCounts, assertionDetails, flowSummary, networkNotes, placesOf, verdictCounts, type Look } from "./reach-report";
import type { SummaryRow } from "./summary";

/** Where the assertions are and how the text is to look. */
export interface ReachSummaryOptions {
  readonly project: Project;
  /** Directory of the program. */
  readonly directory: string;
  readonly look: Look;
}

/** The rows of the summary, and the long listing of who reaches whom. */
export interface ReachSummary {
  readonly rows: readonly SummaryRow[];
  readonly listing: string;
}

/** Looks at some stacks; those that they refer to are part of the network. Without a network there is nothing to say but what is not looked at. */
export function reachSummary(
  captured: readonly CapturedStack[],
  stacks: readonly string[],
  { project, directory, look }: ReachSummaryOptions,
): ReachSummary {
  const graphs = withReferenced(captured);
  const network = buildNetwork(graphs);
  const names = new Set(network.endpoints.filter(({ stack }) => stack !== null && stacks.includes(stack)).map(({ name }) => name));
  const flows = allPairs(network).filter(({ from, to }) => names.has(from) || names.has(to));
  const file = assertionsBeside(directory);
  const leftOut = project.stacks.filter((stack) => !captured.some((each) => each.stack === stack));
  const results =
    file === undefined
      ? undefined
      : checkAssertions(network, loadAssertions(file, graphs), { subject: relative(project.root, file), leftOut });
  return {
    rows: [
      ...(flows.length + network.unsupported.length === 0 ? [] : [flowsRow(flows, network)]),
      ...(results === undefined ? [] : [assertionsRow(results, graphs, look)]),
    ],
    listing: (flows.length === 0 ? "" : flowSummary(flows, look)) + networkNotes(network, placesOf(graphs), look),
  };
}

function flowsRow(flows: readonly Flow[], { unsupported, warnings }: Network): SummaryRow {
  const text = `${flows.length}: ${verdictCounts(flows)}`;
  const notes = [
    ...(unsupported.length === 0 ? [] : [`${counted(unsupported.length, "resource")} not modelled`]),
    ...(warnings.length === 0 ? [] : [counted(warnings.length, "warning")]),
  ];
  const isDecided = flows.every(({ verdict }) => verdict !== "unsupported");
  if (isDecided && notes.length === 0) return { label: "flows", text };
  return { label: "flows", text: `${[text, ...notes].join(", ")}; isthmus reach shows which`, outcome: "note" };
}

function assertionsRow(results: readonly AssertionResult[], graphs: readonly StackGraph[], look: Look): SummaryRow {
  const row = { label: "assertions", text: assertionCounts(results) };
  const failed = failedAssertions(results).length;
  if (failed === 0) return row;
  const details = assertionDetails(results, placesOf(graphs), look);
  return { ...row, outcome: "failed", failure: assertionFailure(failed, results.length), details };
}
