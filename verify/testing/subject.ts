/** What stands in `expect(…)`, a captured stack, and what an assertion makes of it. */
import type { StackGraph } from "../graph";

/** The captured stack under test. Throws where it is something else, saying how the assertion is used. */
export function stackOf(subject: unknown, method: string): StackGraph {
  if (isStack(subject)) return subject;
  throw new TypeError(`${method} looks at a captured stack: expect(await capture(program, { stack })).to.${method}(...)`);
}

/** The captured stack under test, or the several that are looked at together. */
export function stacksOf(subject: unknown, method: string): readonly StackGraph[] {
  return Array.isArray(subject) && subject.length > 0 ? subject.map((each: unknown) => stackOf(each, method)) : [stackOf(subject, method)];
}

/** Whether it looks like a captured stack. What is in it is read by whoever needs it. */
export function isStack(value: unknown): value is StackGraph {
  return typeof value === "object" && value !== null && "resources" in value && Array.isArray(value.resources);
}

/** A captured stack, and those that its program was given the outputs of. */
export function withReferenced(graph: StackGraph): readonly StackGraph[] {
  const referenced = "referenced" in graph && Array.isArray(graph.referenced) ? graph.referenced.filter(isStack) : [];
  return [graph, ...referenced];
}

/** What an assertion found out, before chai makes an error of it. */
export interface Verdict {
  readonly holds: boolean;
  /** Said where it does not hold and should. */
  readonly otherwise: string;
  /** Said where it holds and, after `not`, should not. */
  readonly unexpectedly: string;
}
