/**
 * Where something is declared, for somebody who wants to change it: the line of their own program. What a library's component makes inside
 * itself is declared in a package, which nobody edits; then it is the line that makes the component.
 */
import type { GraphResource, StackGraph } from "../graph";

/** The line of the program that leads to a resource; `null` where it cannot be told. */
export function placeIn(graphs: readonly StackGraph[]): (resource: GraphResource) => string | null {
  const byUrn = new Map(graphs.flatMap(({ resources }) => resources.map((resource) => [resource.urn, resource] as const)));
  return function place({ source, parent }): string | null {
    const above = parent === null ? undefined : byUrn.get(parent);
    if ((source !== null && !source.includes("node_modules/")) || above === undefined) return source;
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
