/**
 *     use(isthmusChai);
 *     expect(graph).to.haveResource("aws:ecs/service:Service", { desiredCount: 2 });
 *     expect(graph).not.to.haveResource("aws:ec2/internetGateway:InternetGateway");
 *
 * A failure shows the resource that comes closest, where it differs, and the line of the program that declares it.
 */
/// <reference types="chai" />
import type { GraphResource, StackGraph } from "../graph";
import { inputDifferences, type Difference, type ExpectedProperties } from "./match";

declare global {
  namespace Chai {
    interface Assertion {
      /** Some resource of the type has these among its inputs. */
      haveResource(type: string, inputs?: ExpectedProperties): Assertion;
      /** So many resources have the type. */
      haveResourceCount(type: string, count: number): Assertion;
    }
  }
}

/** Adds assertions on captured stacks to chai: `use(isthmusChai)`. */
export const isthmusChai: Chai.ChaiPlugin = (chai) => {
  chai.Assertion.addMethod("haveResource", function (this: Chai.AssertionStatic, type: string, inputs: ExpectedProperties = {}) {
    const candidates = ofType(this._obj as unknown, type);
    const found = candidates.some((resource) => inputDifferences(resource, inputs).length === 0);
    this.assert(
      found,
      explain(this._obj as StackGraph, type, inputs),
      `the stack has a resource ${type}${Object.keys(inputs).length > 0 ? ` with ${JSON.stringify(inputs)}` : ""}${places(candidates)}, and should not`,
      inputs,
    );
  });
  chai.Assertion.addMethod("haveResourceCount", function (this: Chai.AssertionStatic, type: string, count: number) {
    const found = ofType(this._obj as unknown, type);
    this.assert(
      found.length === count,
      `expected ${count} of ${type}, but there are ${found.length}${places(found)}`,
      `expected any number of ${type} but ${count}${places(found)}`,
      count,
      found.length,
    );
  });
};

function ofType(graph: unknown, type: string): readonly GraphResource[] {
  if (!isGraph(graph))
    throw new TypeError("haveResource looks at a captured stack: expect(await capture(program, { stack })).to.haveResource(...)");
  return graph.resources.filter((resource) => resource.type === type);
}

function isGraph(value: unknown): value is StackGraph {
  return typeof value === "object" && value !== null && "resources" in value && Array.isArray(value.resources);
}

function explain(graph: StackGraph, type: string, inputs: ExpectedProperties): string {
  const candidates = ofType(graph, type).map((resource) => ({ resource, differences: inputDifferences(resource, inputs) }));
  const [closest] = candidates.sort((one, other) => one.differences.length - other.differences.length);
  if (closest === undefined) {
    const types = [...new Set(graph.resources.map((resource) => resource.type))].sort();
    return `the stack ${graph.stack} has no resource ${type}; it has ${types.join(", ")}`;
  }
  const { resource, differences } = closest;
  const others = candidates.length === 1 ? "" : ` (of ${candidates.length})`;
  return [`no resource ${type} is as expected; the closest${others} is ${where(resource)}:`, ...differences.map(line)].join("\n");
}

function line({ path, expected, actual }: Difference): string {
  return `  ${path}: expected ${expected}, but it is ${actual}`;
}

function places(resources: readonly GraphResource[]): string {
  return resources.length === 0 ? "" : `: ${resources.map(where).join(", ")}`;
}

function where({ name, source }: GraphResource): string {
  return source === null ? name : `${name} at ${source}`;
}
