/**
 *     declared.ofType(types.subnet).map((subnet) => declared.reference(subnet, "vpcId", [types.vpc]))
 *
 * The resources of all stacks, found by type and by id. Stacks are joined where one holds an id of another: a stack reference carries it. Where
 * an id is not known yet, the property's dependencies name the resource instead.
 */
import type { GraphResource, JsonValue, StackGraph } from "../../graph";
import type { Element, Unsupported, Warning } from "../model";
import { isUnknown, text } from "./values";

/** A resource and the stack it is in. */
export interface Declared extends GraphResource {
  /** Name of the stack; with that of its project before it where the first project's stack has the same name. */
  readonly stack: string;
  /** Physical id; the URN where that is not known yet. */
  readonly id: string;
}

/** What else is known of something that is not modelled. */
export interface NotModelled extends Partial<Pick<Unsupported, "affects" | "outward">> {
  /** By which routes and others refer to it. @default - that of the resource */
  readonly id?: string;
}

/** Resources by type and id, and what was noticed while they were read. */
export class Declarations {
  readonly all: readonly Declared[];
  /** What the stacks only read: nothing is known of it but its id. */
  readonly onlyRead: readonly Declared[];
  readonly unsupported: Unsupported[] = [];
  readonly warnings: Warning[] = [];
  private readonly types = new Map<string, Declared[]>();
  private readonly ids = new Map<string, Declared>();
  private readonly urns = new Map<string, Declared>();

  constructor(graphs: readonly StackGraph[]) {
    this.all = graphs.flatMap((graph) => {
      const stack = nameAmong(graphs, graph);
      return graph.resources.map((resource) => ({ ...resource, stack, id: text(resource.outputs["id"]) ?? resource.urn }));
    });
    this.onlyRead = this.all.filter(({ external }) => external === true);
    for (const resource of this.all) {
      this.urns.set(resource.urn, resource);
      // What is only read says nothing of itself here: it is known where the stack that declares it is given too, and otherwise unsupported.
      if (!resource.custom || resource.external === true) continue;
      const sameType = this.types.get(resource.type);
      if (sameType === undefined) this.types.set(resource.type, [resource]);
      else sameType.push(resource);
      this.remember(resource);
    }
  }

  ofType(...types: readonly string[]): readonly Declared[] {
    return types.flatMap((type) => this.types.get(type) ?? []);
  }

  byUrn(urn: string): Declared | undefined {
    return this.urns.get(urn);
  }

  /** The resource with an id, an ARN or a physical name, if it has one of the types. Names are unique only within a type. */
  find(key: string, types: readonly string[]): Declared | undefined {
    return types.flatMap((type) => this.ids.get(`${type} ${key}`) ?? [])[0];
  }

  /** The resource that a value refers to. Where the value is not known yet, the property's dependencies name it. */
  resource(from: Declared, property: string, value: JsonValue | undefined, types: readonly string[]): Declared | undefined {
    const key = text(value);
    if (key !== undefined) return this.find(key, types);
    return value !== undefined && isUnknown(value) ? this.dependencies(from, property, types)[0] : undefined;
  }

  /** The id that an input holds; of a resource among the stacks always the one that `Declared.id` has. */
  reference(from: Declared, property: string, types: readonly string[], value = from.inputs[property]): string | undefined {
    return this.resource(from, property, value, types)?.id ?? text(value);
  }

  /** The ids that a list holds. */
  references(from: Declared, property: string, types: readonly string[], values = from.inputs[property]): readonly string[] {
    if (!Array.isArray(values)) return isUnknown(values) ? this.dependencies(from, property, types).map(({ id }) => id) : [];
    const known = (values as readonly JsonValue[]).flatMap((value) => this.find(text(value) ?? "", types)?.id ?? text(value) ?? []);
    const missing = (values as readonly JsonValue[]).some(isUnknown) ? this.dependencies(from, property, types).map(({ id }) => id) : [];
    return [...new Set([...known, ...missing])];
  }

  element(resource: Declared, part = ""): Element {
    const { urn, source, name } = resource;
    return { id: part === "" ? resource.id : `${resource.id}/${part}`, urn, source, name };
  }

  /** Notes what is not modelled and gives the id by which routes and others refer to it. */
  notModelled(resource: Declared, reason: string, options: NotModelled = {}): string {
    const { id = resource.id, affects = [], outward } = options;
    this.unsupported.push({ ...this.element(resource), id, reason, affects, ...(outward !== undefined && { outward }) });
    return id;
  }

  warn({ urn, source }: Declared, message: string): void {
    this.warnings.push({ urn, source, message });
  }

  private dependencies(from: Declared, property: string, types: readonly string[]): readonly Declared[] {
    const found = (from.propertyDependencies[property] ?? []).flatMap((urn) => this.urns.get(urn) ?? []);
    return found.filter(({ type }) => types.includes(type));
  }

  private remember(resource: Declared): void {
    const { outputs, type } = resource;
    for (const key of [
      resource.id,
      text(outputs["arn"]),
      text(outputs["name"]),
      text(outputs["identifier"]),
      text(outputs["clusterIdentifier"]),
    ])
      if (key !== undefined && !this.ids.has(`${type} ${key}`)) this.ids.set(`${type} ${key}`, resource);
  }
}

/** The name of a stack. Of stacks of several projects with one name, that of the first project keeps it: `prod`, `isthmus/prod`. */
function nameAmong(graphs: readonly StackGraph[], { stack, project }: StackGraph): string {
  const isShared = graphs.some((other) => other.stack === stack && other.project !== project);
  return isShared && project !== graphs[0]?.project ? `${project}/${stack}` : stack;
}
