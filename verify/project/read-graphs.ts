/** Graphs that were saved before: one StackGraph, or an array of them as `isthmus plan --json` writes it. */
import { z } from "zod";
import { hasResources, stackGraphVersion, type StackGraph } from "../graph";
import { InputFaultsError, shapeFaults, type InputFault } from "../reach";
import { nameOf, readText } from "./read-document";

/** More faults than these are one mistake, repeated. */
const shownFaults = 20;

const values = z.record(z.string(), z.json());
const urns = z.array(z.string());
const resource = z.looseObject({
  urn: z.string().startsWith("urn:pulumi:", "must begin with urn:pulumi:"),
  type: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  custom: z.boolean(),
  external: z.boolean().optional(),
  remote: z.boolean().optional(),
  inputs: values,
  outputs: values,
  dependencies: urns,
  propertyDependencies: z.record(z.string(), urns),
  provider: z.looseObject({ name: z.string(), region: z.string().optional(), account: z.string().optional() }).nullable(),
  source: z.string().nullable(),
  librarySource: z.string().optional(),
});
const graph = z.looseObject({
  version: z.literal(stackGraphVersion, `must be ${stackGraphVersion}, which is what this isthmus reads: save the graph again with it`),
  project: z.string(),
  stack: z.string(),
  config: z.record(z.string(), z.string()).optional(),
  resources: z.array(resource),
  outputs: values,
});

/** Reads one graph or several. Throws with every place that is not as it must be. */
export function readGraphs(path: string): readonly StackGraph[] {
  const content = parseJson(path);
  const several = Array.isArray(content);
  const graphs: readonly unknown[] = several ? content : [content];
  const faults = graphs.flatMap((each, index) => faultsOf(each, several ? `[${index}]` : ""));
  const more = faults.length - shownFaults;
  const rest = more > 0 ? [{ path: "", reason: `… and ${more} more.` }] : [];
  if (faults.length > 0) throw new InputFaultsError(nameOf(path), [...faults.slice(0, shownFaults), ...rest]);
  return distinct(path, graphs as readonly StackGraph[]);
}

/** Parses a file and says where it is broken. */
export function parseJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputFaultsError(nameOf(path), [{ path: placeIn(text, message), reason: `is no JSON: ${message}.` }]);
  }
}

/** Line and column, where the parser gives a position; the end where the text ends too early. */
function placeIn(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1] ?? (message.startsWith("Unexpected end") ? text.length : undefined);
  if (position === undefined) return "file";
  const before = text.slice(0, Number(position)).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function faultsOf(content: unknown, place: string): readonly InputFault[] {
  if (typeof content !== "object" || content === null || !("resources" in content)) return [{ path: place, reason: noGraph }];
  return shapeFaults(graph, content, { prefix: place });
}

const howToSave = "`isthmus graph <stack> --json` prints one, `isthmus plan --json <file>` writes several.";
const noGraph = `is no StackGraph. ${howToSave}`;

function distinct(path: string, graphs: readonly StackGraph[]): readonly StackGraph[] {
  if (!graphs.some(hasResources)) {
    const what = graphs.length === 0 ? "graph" : "resource";
    throw new InputFaultsError(nameOf(path), [{ path: "", reason: `holds no ${what}: there is nothing to look at. ${howToSave}` }]);
  }
  const names = graphs.map(({ stack }) => stack);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice < 0) return graphs;
  const reason = `is ${names[twice] ?? ""}, like [${names.indexOf(names[twice] ?? "")}]: two stacks of one name cannot be told apart.`;
  throw new InputFaultsError(nameOf(path), [{ path: `[${twice}].stack`, reason }]);
}
