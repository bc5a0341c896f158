import type { Declarations, Declared } from "./declarations";

/** Isthmus's components above a resource, outermost first. */
export function componentsAbove(declared: Declarations, resource: Declared): readonly Declared[] {
  const parent = resource.parent === null ? undefined : declared.byUrn(resource.parent);
  if (parent === undefined) return [];
  const above = componentsAbove(declared, parent);
  return parent.type.startsWith("isthmus:") ? [...above, parent] : above;
}
