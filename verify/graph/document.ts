/** From requests to the document: order, keys and nothing that is secret. */
import { stackReferenceType } from "./references";
import type { Registration } from "./registration";
import { stackGraphVersion, type GraphResource, type StackGraph } from "./stack-graph";
import { stackType } from "./urn";
import { toJsonObject } from "./values";

/** The document of one run. @param config What of the configuration anybody may read. */
export function stackGraph(
  { project, stack, config }: Required<Pick<StackGraph, "project" | "stack" | "config">>,
  registrations: readonly Registration[],
): StackGraph {
  const root = registrations.find(({ type }) => type === stackType);
  return {
    version: stackGraphVersion,
    project,
    stack,
    config,
    resources: inOrder(registrations).map(graphResource),
    outputs: toJsonObject(root?.registeredOutputs ?? {}),
  };
}

/** As the program declares them. What it did not declare itself comes first, by its URN. */
export function inOrder(registrations: readonly Registration[]): Registration[] {
  return [...registrations].sort((one, other) => one.order - other.order || (one.urn < other.urn ? -1 : 1));
}

function graphResource(registration: Registration): GraphResource {
  const {
    urn,
    type,
    name,
    parent,
    custom,
    external,
    remote,
    id,
    dependencies,
    propertyDependencies,
    provider,
    protect,
    retainOnDelete,
    ignoreChanges,
    aliases,
  } = registration;
  const outputs = { ...registration.state, ...registration.registeredOutputs };
  return {
    urn,
    type,
    name,
    parent,
    custom,
    // A stack reference is read too, but what it says is in its inputs.
    ...(external && type !== stackReferenceType && { external }),
    ...(remote && { remote }),
    inputs: toJsonObject(registration.inputs),
    outputs: { ...(id !== null && { id }), ...toJsonObject(outputs) },
    dependencies,
    propertyDependencies,
    provider,
    protect,
    retainOnDelete,
    ignoreChanges,
    aliases,
    source: registration.source,
    ...(registration.librarySource !== undefined && { librarySource: registration.librarySource }),
  };
}
