/**
 * What stacks of other projects give out: their outputs as `pulumi stack output --json` prints them, stack by stack, or the graphs that the
 * other project has published with `isthmus plan --json`.
 */
import { fullStackName, stackReferenceType, withOrigin, type JsonObject, type JsonValue, type StackGraph } from "../graph";
// Not by the index: types of zod would be among the public ones.
import { InputFaultsError, type InputFault } from "../reach/assertions/faults";
import { readGraphs } from "./read-graphs";
import { nameOf, readDocument } from "./read-document";

/** Outputs by full name of the stack; `*` stands for any organization. */
export type References = Readonly<Record<string, JsonObject>>;

const example = '{ "acme/network/prod": { "vpcId": "vpc-…" } }';

/** Reads a file of outputs, JSON or YAML. Throws with everything that is not as it must be. */
export function readReferences(path: string): References {
  const content = readDocument(path);
  const faults = isMapping(content)
    ? referenceFaults(content)
    : [{ path: "", reason: `must be a mapping of stacks to their outputs, as in ${example}.` }];
  if (faults.length > 0) throw new InputFaultsError(nameOf(path), faults);
  return withSecrets(content) as References;
}

/** What is wrong with outputs by full name of the stack. */
export function referenceFaults(references: Readonly<Record<string, unknown>>): readonly InputFault[] {
  return Object.entries(references).flatMap(([name, outputs]) => faultsOf(name, outputs));
}

/** Reads graphs that another project has published. */
export function readReferenceGraphs(paths: readonly string[]): References {
  const found = paths.flatMap((path) => published(path).map((graph) => ({ path, graph, name: `*/${graph.project}/${graph.stack}` })));
  for (const { path, name } of found) {
    const [first, second] = found.filter((each) => each.name === name);
    if (first === undefined || second === undefined) continue;
    const reason = `is in ${nameOf(first.path)} and in ${nameOf(second.path)}: give the graph of a stack once.`;
    throw new InputFaultsError(nameOf(path), [{ path: name.slice("*/".length), reason }]);
  }
  return Object.fromEntries(found.map(({ name, graph }) => [name, graph.outputs]));
}

/** The graphs of a file, each knowing those that it refers to. */
function published(path: string): readonly StackGraph[] {
  const graphs: StackGraph[] = readGraphs(path).map((graph) =>
    withOrigin(Object.defineProperty({ ...graph }, "referenced", { get: () => referredBy(graph, graphs, []) })),
  );
  return graphs;
}

/** Graphs among others that one refers to, and those that these refer to in turn. */
function referredBy(graph: StackGraph, graphs: readonly StackGraph[], known: readonly StackGraph[]): readonly StackGraph[] {
  const names = graph.resources.filter(({ type }) => type === stackReferenceType).map(({ inputs }) => inputs["name"]);
  const own = { organization: "", project: graph.project };
  const full = names.flatMap((name) => (typeof name === "string" ? [fullStackName(name, own)] : []));
  const direct = graphs.filter((each) => full.some((name) => name.endsWith(`/${each.project}/${each.stack}`)) && !known.includes(each));
  return direct.reduce<readonly StackGraph[]>(
    (found, each) => [...found, each, ...referredBy(each, graphs, [...known, ...found, each])],
    [],
  );
}

function faultsOf(name: string, outputs: unknown): readonly InputFault[] {
  if (name.split("/").length !== 3 || name.split("/").some((part) => part === ""))
    return [
      { path: name, reason: `must be a stack's full name, <organization>/<project>/<stack>, with its outputs below it: ${example}.` },
    ];
  if (!isMapping(outputs)) return [{ path: name, reason: "must be a mapping of outputs, as `pulumi stack output --json` prints it." }];
  return [];
}

/** `pulumi stack output --json` prints [secret] for what is secret. */
function withSecrets(value: unknown): JsonValue {
  if (value === "[secret]") return { secret: true };
  if (Array.isArray(value)) return value.map(withSecrets);
  if (isMapping(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSecrets(each)]));
  return value as JsonValue;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lays references over others. What names the same stack, be it for any organization, takes the other's place. */
export function joinReferences(below: References, above: References): References {
  const names = Object.keys(above);
  const kept = Object.entries(below).filter(([name]) => !names.some((other) => isSameStack(name, other)));
  return { ...Object.fromEntries(kept), ...above };
}

function isSameStack(one: string, other: string): boolean {
  const [organization, ...rest] = one.split("/");
  const [another, ...others] = other.split("/");
  return rest.join("/") === others.join("/") && [organization, another].some((each) => each === "*" || organization === another);
}
