/**
 *     expect(graph).to.dependOn("orders-query", "orders");
 *
 * That one thing is there before another: created after it, deleted before it. A dependency may go through others, and through components,
 * which depend on something where anything inside them does. https://www.pulumi.com/docs/iac/concepts/options/dependson/
 */
import type { GraphResource, StackGraph } from "../graph";
import { findResources, inWords, type ResourceSelector } from "./find";
import { whereIn } from "./place";
import type { Verdict } from "./subject";

/**
 * Whether everything that is meant by `from` depends on something that is meant by `to`. Negated, that nothing does: `holds` is then what
 * must not be.
 */
export function dependsOn(graph: StackGraph, from: ResourceSelector, to: ResourceSelector, negated: boolean): Verdict {
  const tree = new Tree(graph);
  const where = whereIn(graph);
  const targets = new Set(findResources(graph, to).flatMap((each) => tree.inside(each)));
  const sources = findResources(graph, from);
  const chains = sources.map((source) => ({ source, chain: tree.chain(source, targets) }));
  const without = chains.filter(({ chain }) => chain === undefined).map(({ source }) => source);
  const [first] = chains.flatMap(({ chain }) => (chain === undefined ? [] : [chain]));
  return {
    holds: negated ? first !== undefined : without.length === 0,
    otherwise: without.map((source) => `${where(source)} ${independent(tree, source, to)}`).join("\n"),
    unexpectedly: `${inWords(from)} should not depend on ${inWords(to)}, but does: ${(first ?? []).map(where).join(" -> ")}`,
  };
}

function independent(tree: Tree, source: GraphResource, to: ResourceSelector): string {
  const needed = tree.inside(source).flatMap((each) => tree.needs(each).filter((need) => !tree.inside(source).includes(need)));
  const names = [...new Set(needed.map(({ name }) => name))].sort();
  const known = names.length === 0 ? "it depends on nothing" : `it depends directly on ${names.join(", ")}`;
  return `does not depend on ${inWords(to)}; ${known}. Refer to an output of it, or name it in dependsOn.`;
}

/** A stack's resources, by what is inside and what is before them. */
class Tree {
  private readonly byUrn: ReadonlyMap<string, GraphResource>;
  private readonly children: ReadonlyMap<string, readonly GraphResource[]>;

  constructor({ resources }: StackGraph) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const children = new Map<string, GraphResource[]>();
    for (const resource of resources)
      if (resource.parent !== null) children.set(resource.parent, [...(children.get(resource.parent) ?? []), resource]);
    this.children = children;
  }

  /** A resource and everything below it. */
  inside(resource: GraphResource): readonly GraphResource[] {
    return [resource, ...(this.children.get(resource.urn) ?? []).flatMap((child) => this.inside(child))];
  }

  /** What must be there before: what it refers to, and what is inside that. */
  needs({ dependencies }: GraphResource): readonly GraphResource[] {
    return dependencies.flatMap((urn) => this.byUrn.get(urn) ?? []).flatMap((resource) => this.inside(resource));
  }

  /** The shortest way from something inside a resource to one of the targets. */
  chain(from: GraphResource, targets: ReadonlySet<GraphResource>): readonly GraphResource[] | undefined {
    const inside = this.inside(from);
    const seen = new Set(inside);
    let ways = inside.map((resource) => [resource]);
    while (ways.length > 0) {
      const next: GraphResource[][] = [];
      for (const way of ways)
        for (const need of way.slice(-1).flatMap((last) => this.needs(last))) {
          if (targets.has(need)) return [...way, need];
          if (!seen.has(need)) next.push([...way, need]);
          seen.add(need);
        }
      ways = next;
    }
    return undefined;
  }
}
