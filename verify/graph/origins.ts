/**
 * Outputs know the stack that they are of, so that a program which was given them (`references: { "acme/isthmus/prod": prod.outputs }`) can be
 * looked at together with that stack: its subnets and its database are there, and not in the program itself.
 */
import type { JsonObject, StackGraph } from "./stack-graph";

const origins = new WeakMap<JsonObject, StackGraph>();

/** Notes whose outputs they are. Returns the stack. */
export function withOrigin<Graph extends StackGraph>(graph: Graph): Graph {
  origins.set(graph.outputs, graph);
  return graph;
}

/** The stack whose outputs they are; `undefined` of outputs that were written by hand or have been through a file. */
export function originOf(outputs: JsonObject): StackGraph | undefined {
  return origins.get(outputs);
}
