/** Graphs of a command that asks something of them: saved ones, or captures of the project's stacks. */
import type { StackGraph } from "../verify/graph";
import { readGraphs, type CommandInputs } from "../verify/project";
import { InputFaultsError } from "../verify/reach";
import { captureStacks, withReferenced, type CaptureProgress } from "./capture-stacks";
import { openProjectHere, refuseWithGraph } from "./input-options";

/** What was asked for. */
export interface QuestionInputs extends CommandInputs {
  /** File of a graph, or of several. @default - the project's stacks are captured */
  readonly graph?: string;
  readonly json?: boolean;
}

/** Graphs that are looked at together. */
export interface Graphs {
  readonly graphs: readonly StackGraph[];
  /** Names of the stacks that the question is about; the others are what they refer to. */
  readonly own: readonly string[];
  /** Stacks of the project that are not among them. */
  readonly leftOut: readonly string[];
}

/** The graphs of the stacks that are named, or of all, with those that they refer to. */
export async function graphsFor(names: readonly string[], options: QuestionInputs, progress: CaptureProgress): Promise<Graphs> {
  if (options.graph === undefined) return captured(names, options, progress);
  refuseWithGraph(options, ["referenceGraph"]);
  const graphs = readGraphs(options.graph);
  const known = graphs.map(({ stack }) => stack);
  const absent = names.filter((name) => !known.includes(name));
  if (absent.length > 0)
    throw new InputFaultsError(
      options.graph,
      absent.map((path) => ({ path, reason: `is not in it. Its stacks are ${known.join(", ")}.` })),
    );
  return { graphs: [...graphs, ...(options.referenceGraph ?? []).flatMap(readGraphs)], own: known, leftOut: [] };
}

async function captured(names: readonly string[], options: QuestionInputs, progress: CaptureProgress): Promise<Graphs> {
  const project = await openProjectHere(options);
  const own = await captureStacks(project, names, options.json === true ? withoutResults(progress) : progress);
  const stacks = own.map(({ stack }) => stack);
  return { graphs: withReferenced(own), own: stacks, leftOut: project.stacks.filter((stack) => !stacks.includes(stack)) };
}

/** Of progress only what is not known: whoever reads JSON reads it there. */
function withoutResults(progress: CaptureProgress): CaptureProgress {
  return { ...progress, begin: () => undefined, end: () => undefined };
}
