import { nameInUrn } from "../../graph/urn";
import type { StackGraph } from "../../graph";

/** How a plan names a resource by its URN: by its name, and where that is not enough, with its type. */
export function labelsOf({ resources }: StackGraph): (urn: string) => string {
  const count = new Map<string, number>();
  for (const { name } of resources) count.set(name, (count.get(name) ?? 0) + 1);
  const byUrn = new Map(resources.map(({ urn, type, name }) => [urn, { name, kind: type.split(":").at(-1) ?? type }]));
  return (urn) => {
    const { name, kind } = byUrn.get(urn) ?? { name: nameInUrn(urn), kind: "" };
    return (count.get(name) ?? 0) > 1 ? `${kind} ${name}` : name;
  };
}
