/** What `isthmus plan` says about reachability: who reaches whom, and whether the assertions beside the program hold. */
import { relative } from "node:path";
import type { StackGraph } from "../verify/graph";
import { allPairs, buildNetwork, checkAssertions, type AssertionResult } from "../verify/reach";
import { assertionsBeside, loadAssertions } from "./load-assertions";
import type { Project } from "./project";
import { assertionReport, flowSummary, networkNotes, placesOf } from "./reach-report";
import type { Style } from "./terminal";

/** Where the assertions are and how the text is to look. */
export interface SummaryOptions {
  readonly project: Project;
  /** Directory of the program. */
  readonly directory: string;
  readonly width: number;
  readonly style: Style;
}

/** The summary of some stacks; those that they refer to are part of the network. No text where nothing has a network. */
export function reachSummary(
  graphs: readonly StackGraph[],
  stacks: readonly string[],
  { project, directory, width, style }: SummaryOptions,
): { readonly text: string; readonly results: readonly AssertionResult[] } {
  const network = buildNetwork(graphs);
  const names = new Set(network.endpoints.filter(({ stack }) => stack !== null && stacks.includes(stack)).map(({ name }) => name));
  const flows = allPairs(network).filter(({ from, to }) => names.has(from) || names.has(to));
  const summary = flows.length === 0 ? "" : flowSummary(flows, width, style) + networkNotes(network, style);
  const file = assertionsBeside(directory);
  if (file === undefined) return { text: summary, results: [] };
  const leftOut = project.stacks.filter((stack) => !graphs.some((each) => each.stack === stack));
  const results = checkAssertions(network, loadAssertions(file), { subject: relative(project.root, file), leftOut });
  return { text: `${summary}\n${assertionReport(results, placesOf(graphs), style)}`, results };
}
