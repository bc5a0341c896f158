/** How a declaration's place reads: `index.ts:12 via node_modules/isthmus/dist/components/ecs/service/service.js:120`. */
import type { GraphResource } from "./stack-graph";

/** The line of the program, and after it that of the library; `undefined` where neither is known. */
export function sourceText({ source, librarySource }: Pick<GraphResource, "source" | "librarySource">): string | undefined {
  if (source === null) return undefined;
  return librarySource === undefined ? source : `${source} via ${librarySource}`;
}
