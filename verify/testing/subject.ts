/** What stands in `expect(…)`: a captured stack, or several where the question is about a network. */
import type { StackGraph } from "../graph";

/** The captured stack under test. Throws where it is something else, saying how the assertion is used. */
export function stackOf(subject: unknown, method: string): StackGraph {
  if (isStack(subject)) return subject;
  throw new TypeError(`${method} looks at a captured stack: expect(await capture(program, { stack })).to.${method}(...)`);
}

/** Whether it looks like a captured stack. What is in it is read by whoever needs it. */
export function isStack(value: unknown): value is StackGraph {
  return typeof value === "object" && value !== null && "resources" in value && Array.isArray(value.resources);
}
