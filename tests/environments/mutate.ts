/**
 *     mutated(graphs, drop("hub", "ec2transitgateway/route:Route", "hub-dev-blackhole-10.0.0.0-8"))
 *
 * Breaks captured graphs one line at a time, as a careless edit of the program would.
 */
import type { GraphResource, JsonObject, StackGraph } from "../../verify/graph";

export type Graphs = readonly StackGraph[];

/** One careless edit. It fails where there is nothing to edit, so that no test passes because a name has changed. */
export type Mutation = (graphs: Graphs) => Graphs;

/** Where resources that are added say they were declared. */
export const addedAt = "environments/careless-edit.ts:1";

/** Edits one after the other. */
export function mutated(graphs: Graphs, ...mutations: readonly Mutation[]): Graphs {
  return mutations.reduce((edited, mutation) => mutation(edited), graphs);
}

/** The line that declares a resource is gone. */
export function drop(stack: string, type: string, name: string): Mutation {
  return (graphs) => {
    const { urn } = resource(graphs, stack, type, name);
    return inStack(graphs, stack, (resources) => resources.filter((each) => each.urn !== urn));
  };
}

/** A line says something else. `undefined` takes the argument out. */
export function change(
  stack: string,
  type: string,
  name: string,
  changes: Readonly<Record<string, unknown>> | ((graphs: Graphs) => Readonly<Record<string, unknown>>),
): Mutation {
  return (graphs) => {
    const { urn } = resource(graphs, stack, type, name);
    const patch = typeof changes === "function" ? changes(graphs) : changes;
    return inStack(graphs, stack, (resources) =>
      resources.map((each) =>
        each.urn === urn ? { ...each, inputs: patched(each.inputs, patch), outputs: patched(each.outputs, patch) } : each,
      ),
    );
  };
}

/** A line more. */
export function add(
  stack: string,
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>> | ((graphs: Graphs) => Readonly<Record<string, unknown>>),
): Mutation {
  return (graphs) => {
    const [like] = graphOf(graphs, stack).resources.filter(({ provider }) => provider?.account !== undefined);
    if (like === undefined) throw new Error(`${stack} has no resource of AWS to put another beside`);
    const given = (typeof inputs === "function" ? inputs(graphs) : inputs) as JsonObject;
    const added: GraphResource = {
      ...like,
      urn: `urn:pulumi:${stack}::isthmus::aws:${type}::${name}`,
      type: `aws:${type}`,
      name,
      parent: null,
      inputs: given,
      outputs: { ...given, id: `id-of-${name}` },
      dependencies: [],
      propertyDependencies: {},
      source: addedAt,
    };
    // The line is the program's own.
    Reflect.deleteProperty(added, "librarySource");
    return inStack(graphs, stack, (resources) => [...resources, added]);
  };
}

/** A resource by the name that its program gives it. */
export function resource(graphs: Graphs, stack: string, type: string, name: string): GraphResource {
  const found = graphOf(graphs, stack).resources.filter((each) => each.type === `aws:${type}` && each.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${stack} has ${found.length} of aws:${type} called ${name}`);
  return only;
}

/** A resource's physical id. */
export function idOf(graphs: Graphs, stack: string, type: string, name: string): string {
  return outputOf(graphs, stack, type, name, "id");
}

/** A text that a resource gives out. */
export function outputOf(graphs: Graphs, stack: string, type: string, name: string, output: string): string {
  const value = resource(graphs, stack, type, name).outputs[output];
  if (typeof value !== "string") throw new Error(`${output} of ${name} is no text`);
  return value;
}

function graphOf(graphs: Graphs, stack: string): StackGraph {
  const found = graphs.find((graph) => graph.stack === stack);
  if (found === undefined) throw new Error(`there is no stack ${stack}`);
  return found;
}

function inStack(graphs: Graphs, stack: string, edit: (resources: readonly GraphResource[]) => readonly GraphResource[]): Graphs {
  return graphs.map((graph) => (graph.stack === stack ? { ...graph, resources: edit(graph.resources) } : graph));
}

function patched(values: JsonObject, patch: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries({ ...values, ...patch }).filter(([, value]) => value !== undefined)) as JsonObject;
}
