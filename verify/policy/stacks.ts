/**
 *     stacks.referringTo(vpc, "aws:ec2/flowLog:FlowLog", "vpcId")
 *
 * What else there is: which resources name another one in a property. A known value is compared with the ids, ARNs and names of the
 * resource; where it is not known yet, the dependency says the same.
 */
import { UnresolvedError } from "./finding";
import type { Resource } from "./resource";
import { isMarker } from "./values";

/** Outputs by which AWS lets one resource name another. */
const identities = ["id", "arn", "bucket", "name", "url", "clusterIdentifier", "identifier"];
/** Those that nothing else has: a group's name may stand anywhere. */
const ownIdentities = ["id", "arn"];
/** Names repeat from stack to stack, such as a repository's; ARNs and ids like `sg-0a1b2c3d4e5f60718` do not. */
const unique = /^(arn:|[a-z-]+-[0-9a-f]{17}$)/;

/** All resources of the stacks that are checked together. */
export class Stacks {
  private readonly byType = new Map<string, Resource[]>();
  private readonly references = new Map<string, References>();
  private leaves: ReadonlyMap<string, readonly Resource[]> | undefined;
  private dependents: ReadonlyMap<string, readonly Resource[]> | undefined;
  private urns: ReadonlyMap<string, Resource> | undefined;
  private knownAccounts: ReadonlySet<string> | undefined;

  /** What the stacks declare. */
  private readonly resources: readonly Resource[];
  private readonly readByType = new Map<string, Resource[]>();

  constructor(resources: readonly Resource[]) {
    const isRead = ({ declared }: Resource): boolean => declared.external === true;
    this.resources = resources.filter((each) => !isRead(each));
    for (const resource of resources) {
      const index = isRead(resource) ? this.readByType : this.byType;
      const known = index.get(resource.type);
      if (known === undefined) index.set(resource.type, [resource]);
      else known.push(resource);
    }
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** What the stacks only read, as by `aws.s3.Bucket.get`: nothing is known of its inputs. */
  readOfType(type: string): readonly Resource[] {
    return this.readByType.get(type) ?? [];
  }

  /** What the stacks declare under a URN. */
  byUrn(urn: string): Resource | undefined {
    this.urns ??= new Map(this.resources.map((each) => [each.urn, each]));
    return this.urns.get(urn);
  }

  /** The accounts of AWS in which the stacks declare something. Empty where no provider says which. */
  get accounts(): ReadonlySet<string> {
    this.knownAccounts ??= new Set(this.resources.flatMap(({ declared }) => declared.provider?.account ?? []));
    return this.knownAccounts;
  }

  /**
   * Resources of a type that name the target in a property. Where none does, but the stacks read some of that type, nobody can tell here:
   * the check ends as unresolved.
   */
  referringTo(target: Resource, type: string, property: string): readonly Resource[] {
    const { byValue, byDependency } = this.referencesIn(type, property);
    const named = [...identitiesOf(target)].flatMap((name) =>
      (byValue.get(name) ?? []).filter(({ stack }) => stack === target.stack || unique.test(name)),
    );
    const found = [...new Set([...named, ...(byDependency.get(target.urn) ?? [])])];
    const [read] = this.readOfType(type);
    if (found.length === 0 && read !== undefined) throw new UnresolvedError([read.name], "read");
    return found;
  }

  /** Resources of any type, but those excepted, that use the target in some property. */
  usersOf(target: Resource, except: ReadonlySet<string>): readonly Resource[] {
    this.leaves ??= indexed(this.resources, (resource) => textsIn(resource.declared.inputs));
    this.dependents ??= indexed(this.resources, (resource) => Object.values(resource.declared.propertyDependencies).flat());
    const names = [...identitiesOf(target, ownIdentities)];
    const users = names.flatMap((name) => this.leaves?.get(name) ?? []).concat(this.dependents.get(target.urn) ?? []);
    return users.filter((user) => user.urn !== target.urn && !except.has(user.type));
  }

  /** Made once: a rule asks it for every resource of a type. */
  private referencesIn(type: string, property: string): References {
    const key = `${type} ${property}`;
    const known = this.references.get(key);
    if (known !== undefined) return known;
    const isText = (value: unknown): value is string => typeof value === "string";
    const resources = this.ofType(type);
    const unknown = resources.filter((each) => valuesOf(each, property).some(isMarker));
    const made = {
      byValue: indexed(resources, (each) => valuesOf(each, property).filter(isText)),
      byDependency: indexed(unknown, (each) => each.declared.propertyDependencies[property] ?? []),
    };
    this.references.set(key, made);
    return made;
  }
}

/** Who names whom in one property of one type: by value, and by dependency where the value is not known. */
interface References {
  readonly byValue: ReadonlyMap<string, readonly Resource[]>;
  readonly byDependency: ReadonlyMap<string, readonly Resource[]>;
}

function identitiesOf({ declared }: Resource, outputs = identities): ReadonlySet<string> {
  return new Set(
    outputs.flatMap((key) => {
      const value = declared.outputs[key];
      return typeof value === "string" && value !== "" ? [value] : [];
    }),
  );
}

function valuesOf(resource: Resource, property: string): readonly unknown[] {
  const value = resource.declared.inputs[property];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
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
