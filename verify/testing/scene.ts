/** The stacks under test as one network: resolves names, decides flows, and says what it found in words. */
import type { GraphResource, StackGraph } from "../graph";
import { buildNetwork, endpointNamed, reach, type Endpoint, type Flow, type FlowQuery, type Network, type Obstacle } from "../reach";
import { findEndpoints } from "../reach/assertions";
import type { EndpointResource, EndpointSelector } from "./endpoints";
import { placeIn } from "./place";
import { isStack, withReferenced } from "./subject";

/** Failures show so many obstacles of one flow; the others usually repeat them for another zone. */
const obstaclesToRead = 3;

/** Stacks that were given together. */
export class Scene {
  private readonly network: Network;
  private readonly lineOf: (resource: GraphResource) => string | null;
  private readonly resources: ReadonlyMap<string, GraphResource>;

  constructor(graphs: readonly StackGraph[]) {
    this.network = buildNetwork(graphs);
    this.lineOf = placeIn(graphs);
    this.resources = new Map(graphs.flatMap(({ resources }) => resources.map((resource) => [resource.urn, resource] as const)));
  }

  /** Every flow between the two, but from an endpoint to itself. Throws where a name is not known, with the nearest ones. */
  flows(from: EndpointSelector, to: EndpointSelector, traffic: Pick<FlowQuery, "port" | "protocol">): readonly Flow[] {
    const [sources, destinations] = [this.endpoints(from), this.endpoints(to)];
    const pairs = sources.flatMap((source) =>
      destinations.filter((each) => each !== source).map((each) => [source.name, each.name] as const),
    );
    if (pairs.length === 0) throw new Error(`From ${namesOf(sources)} to itself there is no flow to decide. Give two different endpoints.`);
    return pairs.map(([source, destination]) => reach(this.network, { from: source, to: destination, ...traffic }));
  }

  /** Why a flow does not get through, as far as it does not. */
  obstacles({ because, verdict, ...flow }: Flow): string {
    const shown = because.slice(0, obstaclesToRead).map((each) => `  ${this.obstacle(each)}`);
    const more = because.length > shown.length ? [`  and ${because.length - shown.length} more like these`] : [];
    const head = verdict === "unsupported" ? "cannot be proved to reach" : "does not reach";
    return [`${flow.from} ${head} ${flow.to}${on(flow)}:`, ...shown, ...more].join("\n");
  }

  /** Which way a flow takes, or what would have to be known to say that it takes none. */
  way({ path, because, verdict, ...flow }: Flow): string {
    if (verdict === "unsupported")
      return [
        `${flow.from} cannot be proved not to reach ${flow.to}${on(flow)}:`,
        ...because.map((each) => `  ${this.obstacle(each)}`),
      ].join("\n");
    return [`${flow.from} reaches ${flow.to}${on(flow)}, and should not, by this way:`, ...path.map((urn) => `  ${this.place(urn)}`)].join(
      "\n",
    );
  }

  private endpoints(selector: EndpointSelector): readonly Endpoint[] {
    const selectors = isList(selector) ? selector : [selector];
    return [...new Set(selectors.flatMap((each) => (typeof each === "string" ? this.named(each) : this.inside(each))))];
  }

  private named(name: string): readonly Endpoint[] {
    if (!name.includes("*")) return [endpointNamed(this.network, name)];
    const found = findEndpoints(this.network.endpoints, name);
    if ("fault" in found) throw new Error(found.fault);
    return found.endpoints;
  }

  private inside({ urn }: EndpointResource): readonly Endpoint[] {
    const found = this.network.endpoints.filter((endpoint) => endpoint.urn !== null && this.withAncestors(endpoint.urn).includes(urn));
    if (found.length > 0) return found;
    throw new Error(`${urn} is no endpoint and none is inside it. The endpoints are ${namesOf(this.network.endpoints)}.`);
  }

  private withAncestors(urn: string): readonly string[] {
    const parent = this.resources.get(urn)?.parent ?? null;
    return parent === null ? [urn] : [urn, ...this.withAncestors(parent)];
  }

  private obstacle({ code, urn, source, remedy }: Obstacle): string {
    return `${code} at ${this.place(urn, source)}: ${remedy}`;
  }

  private place(urn: string, source: string | null = null): string {
    const resource = this.resources.get(urn);
    const declared = (resource && this.lineOf(resource)) ?? source;
    const name = resource === undefined ? urn : `${resource.type} ${resource.name}`;
    return declared === null ? name : `${name} (${declared})`;
  }
}

const scenes = new WeakMap<object, Scene>();

/** The scene of what stands in `expect(…)`: one captured stack or several, and those that they were given the outputs of. */
export function sceneOf(subject: unknown, method: string): Scene {
  const graphs: readonly unknown[] = isList(subject) ? subject : [subject];
  if (graphs.length === 0 || !graphs.every(isStack))
    throw new TypeError(`${method} looks at captured stacks: expect([hub, prod]).to.${method}(...), or expect(prod).to.${method}(...)`);
  // Many assertions are made of one stack, and its network is always the same.
  const key = graphs.length === 1 ? graphs[0] : graphs;
  const scene = (key === undefined ? undefined : scenes.get(key)) ?? new Scene([...new Set(graphs.flatMap(withReferenced))]);
  if (key !== undefined) scenes.set(key, scene);
  return scene;
}

function on({ protocol, port }: Pick<Flow, "protocol" | "port">): string {
  if (port !== null) return ` on ${protocol} ${port}`;
  return protocol === "all" ? "" : ` on ${protocol}`;
}

function namesOf(endpoints: readonly Endpoint[]): string {
  return endpoints.map(({ name }) => name).join(", ");
}

function isList<Each>(value: unknown): value is readonly Each[] {
  return Array.isArray(value);
}
