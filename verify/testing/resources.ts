/**
 *     expect(graph).to.haveResource("aws:ecs/service:Service", { desiredCount: 2 });
 *     expect(graph).to.haveResourceCount("aws:ec2/subnet:Subnet", 3, { tags: { Tier: "app" } });
 *
 * A failure shows the resource that comes closest: the fewest differences, and the line of the program that declares it.
 */
import { nearestNames, type GraphResource, type StackGraph } from "../graph";
import { compareInputs, inputDifferences, show, type Difference, type ExpectedProperties, type Matcher } from "./match";
import { whereIn } from "./place";
import type { Verdict } from "./subject";

/** More types than one reads are left out. */
const typesToRead = 12;

/** Whether some resource of the type has these inputs. Captures keep what they find in all that have. */
export function hasResource(graph: StackGraph, type: string, inputs: ExpectedProperties | Matcher): Verdict {
  const candidates = ofType(graph, type).map((resource) => ({ resource, ...compareInputs(resource, inputs) }));
  const found = candidates.filter(({ differences }) => differences.length === 0);
  for (const { keep } of found) for (const note of keep) note();
  const [closest] = [...candidates].sort(byCloseness);
  return {
    holds: found.length > 0,
    otherwise: closest === undefined ? noneOfType(graph, type) : farFrom(graph, type, closest, candidates.length),
    unexpectedly: `the stack has a resource ${type}${withInputs(inputs)}${places(
      graph,
      found.map(({ resource }) => resource),
    )}, and should not`,
  };
}

/** Whether so many resources of the type have these inputs. */
export function hasResourceCount(graph: StackGraph, type: string, count: number, inputs: ExpectedProperties | Matcher): Verdict {
  const found = ofType(graph, type).filter((resource) => inputDifferences(resource, inputs).length === 0);
  const what = `${type}${withInputs(inputs)}`;
  return {
    holds: found.length === count,
    otherwise: `expected ${count} of ${what}, but there ${found.length === 1 ? "is" : "are"} ${found.length}${places(graph, found)}`,
    unexpectedly: `expected any number of ${what} but ${count}${places(graph, found)}`,
  };
}

/** Fewest differences first; where that is the same, whose lie deepest: there the most around them is as expected. */
function byCloseness(one: { readonly differences: readonly Difference[] }, other: { readonly differences: readonly Difference[] }): number {
  const depth = (differences: readonly Difference[]): number =>
    differences.map(({ path }) => path.split(/[.[]/).length).reduce((sum, each) => sum + each, 0);
  return one.differences.length - other.differences.length || depth(other.differences) - depth(one.differences);
}

function ofType(graph: StackGraph, type: string): readonly GraphResource[] {
  return declaredIn(graph).filter((resource) => resource.type === type);
}

/** Without what is only read: the program does not have it, and says nothing of its inputs. */
function declaredIn({ resources }: StackGraph): readonly GraphResource[] {
  return resources.filter(({ external }) => external !== true);
}

function noneOfType(graph: StackGraph, type: string): string {
  const { stack, resources } = graph;
  if (resources.some((resource) => resource.type === type)) return `the stack ${stack} only reads ${type} and declares none`;
  const types = [...new Set(declaredIn(graph).map((resource) => resource.type))].sort();
  const known =
    types.length <= typesToRead ? `it has ${types.join(", ")}` : `the nearest it has are ${nearestNames(type, types).join(", ")}`;
  return `the stack ${stack} has no resource ${type}; ${known}`;
}

function farFrom(
  graph: StackGraph,
  type: string,
  closest: { resource: GraphResource; differences: readonly Difference[] },
  count: number,
): string {
  const others = count === 1 ? "" : ` (of ${count})`;
  const head = `no resource ${type} is as expected; the closest${others} is ${whereIn(graph)(closest.resource)}:`;
  return [head, ...closest.differences.map(line)].join("\n");
}

function line({ path, expected, actual }: Difference): string {
  return `  ${path}: expected ${expected}, but it is ${actual}`;
}

function withInputs(inputs: ExpectedProperties | Matcher): string {
  return Object.keys(inputs).length === 0 ? "" : ` with ${show(inputs)}`;
}

function places(graph: StackGraph, resources: readonly GraphResource[]): string {
  return resources.length === 0 ? "" : `: ${resources.map(whereIn(graph)).join(", ")}`;
}
