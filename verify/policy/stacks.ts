/**
 *     stacks.referringTo(vpc, "aws:ec2/flowLog:FlowLog", "vpcId")
 *
 * What else there is: which resources name another one in a property. A known value is compared with the ids, ARNs and names of the
 * resource; where it is not known yet, the dependency says the same.
 */
import type { Resource } from "./resource";
import { isMarker } from "./values";

/** Outputs by which AWS lets one resource name another. */
const identities = ["id", "arn", "bucket", "name", "url", "clusterIdentifier", "identifier"];
/** Names repeat from stack to stack, such as a repository's; ARNs and ids like `sg-0a1b2c3d4e5f60718` do not. */
const unique = /^(arn:|[a-z-]+-[0-9a-f]{17}$)/;

/** All resources of the stacks that are checked together. */
export class Stacks {
  private readonly byType = new Map<string, Resource[]>();
  private leaves: ReadonlyMap<string, readonly Resource[]> | undefined;
  private dependents: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(readonly resources: readonly Resource[]) {
    for (const resource of resources) this.byType.set(resource.type, [...(this.byType.get(resource.type) ?? []), resource]);
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** Resources of a type that name the target in a property. */
  referringTo(target: Resource, type: string, property: string): readonly Resource[] {
    const names = identitiesOf(target);
    return this.ofType(type).filter((resource) => refers(resource, property, target, names));
  }

  /** Resources of any type, but those excepted, that use the target in some property. */
  usersOf(target: Resource, except: ReadonlySet<string>): readonly Resource[] {
    this.leaves ??= indexed(this.resources, (resource) => textsIn(resource.declared.inputs));
    this.dependents ??= indexed(this.resources, (resource) => Object.values(resource.declared.propertyDependencies).flat());
    const users = [...identitiesOf(target)].flatMap((name) => this.leaves?.get(name) ?? []).concat(this.dependents.get(target.urn) ?? []);
    return users.filter((user) => user.urn !== target.urn && !except.has(user.type));
  }
}

function identitiesOf({ declared }: Resource): ReadonlySet<string> {
  return new Set(
    identities.flatMap((key) => {
      const value = declared.outputs[key];
      return typeof value === "string" && value !== "" ? [value] : [];
    }),
  );
}

function refers(resource: Resource, property: string, target: Resource, names: ReadonlySet<string>): boolean {
  const value = resource.declared.inputs[property];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const known = values.filter((each): each is string => typeof each === "string");
  const near = resource.stack === target.stack;
  if (known.some((each) => names.has(each) && (near || unique.test(each)))) return true;
  return values.some(isMarker) && (resource.declared.propertyDependencies[property] ?? []).includes(target.urn);
}

function indexed(resources: readonly Resource[], keysOf: (resource: Resource) => readonly string[]): ReadonlyMap<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const resource of resources)
    for (const key of new Set(keysOf(resource))) {
      const found = index.get(key);
      if (found === undefined) index.set(key, [resource]);
      else found.push(resource);
    }
  return index;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
