/**
 * Where something is declared, for somebody who wants to change it: the line of their own program, and after it that of the library whose
 * component makes it. In a graph that only knows the library's line it is the line that makes the component.
 */
import { sourceText, type GraphResource, type StackGraph } from "../graph";

/** The line of the program that makes a resource; `null` where it is not known. */
export function placeIn(graphs: readonly StackGraph[]): (resource: GraphResource) => string | null {
  const byUrn = new Map(graphs.flatMap(({ resources }) => resources.map((resource) => [resource.urn, resource] as const)));
  return function place(resource): string | null {
    const { source, parent } = resource;
    const above = parent === null ? undefined : byUrn.get(parent);
    if ((source !== null && !source.includes("node_modules/")) || above === undefined) return sourceText(resource) ?? null;
    return place(above) ?? source;
  };
}

/** A resource as failures name it: `orders-cluster at index.ts:12`. */
export function whereIn(graph: StackGraph): (resource: GraphResource) => string {
  const place = placeIn([graph]);
  return (resource) => {
    const line = place(resource);
    return line === null ? resource.name : `${resource.name} at ${line}`;
  };
}
