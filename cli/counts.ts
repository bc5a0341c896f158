/** What is counted of a stack: the same on every stream and in every report. */
import { stackType, type StackGraph } from "../verify/graph";

/** How many resources of which kind. */
export interface ResourceCounts {
  /** What a provider creates and somebody pays for. */
  readonly managed: number;
  readonly components: number;
  /** What exists already and is only read. */
  readonly read: number;
}

/** Counts the resources of a stack; the stack itself is none. */
export function resourceCounts({ resources }: Pick<StackGraph, "resources">): ResourceCounts {
  const own = resources.filter(({ type }) => type !== stackType);
  const managed = own.filter(({ custom, external }) => custom && external !== true).length;
  const components = own.filter(({ custom }) => !custom).length;
  return { managed, components, read: own.length - managed - components };
}
