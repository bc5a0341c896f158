/**
 *     aws:rds/cluster:Cluster orders-cluster parent=isthmus:rds:AuroraCluster::orders protect alias=isthmus:rds:AuroraCluster$aws:rds/cluster:Cluster::db
 *
 * What Pulumi knows a resource by, as one line of a file: type, name and parent make the URN, `protect` and `retain` what deleting it would
 * mean, aliases what it was called before. A parent and an alias are written as URNs without stack and project, which are the file's.
 */
import { stackType, type GraphResource, type StackGraph } from "../../graph";

/** One line. */
export interface Identity {
  readonly type: string;
  readonly name: string;
  /** `<types>::<name>`, or `null` directly under the stack. */
  readonly parent: string | null;
  readonly protect: boolean;
  readonly retain: boolean;
  /** `<types>::<name>`, in alphabetical order; of another stack or project the whole URN. */
  readonly aliases: readonly string[];
}

/** Read, not made: deleting the line of the program deletes nothing. */
const readOnly: readonly string[] = ["pulumi:pulumi:StackReference"];

/** What makes the resource the one it is: its URN without stack and project. Unique in a stack. */
export function keyOf({ type, name, parent }: Pick<Identity, "type" | "name" | "parent">): string {
  return parent === null ? `${type}::${name}` : `${parent.slice(0, parent.indexOf("::"))}$${type}::${name}`;
}

/** The identity of every resource of a stack, with the resource: parents before children. */
export function identitiesOf(graph: StackGraph): ReadonlyMap<Identity, GraphResource> {
  const managed = graph.resources.filter(({ type, external }) => external !== true && type !== stackType && !readOnly.includes(type));
  return new Map(managed.map((resource) => [identityOf(graph, resource), resource]));
}

function identityOf(graph: StackGraph, { type, name, parent, protect, retainOnDelete, aliases }: GraphResource): Identity {
  const shortParent = parent === null ? null : short(graph, parent);
  return {
    type,
    name,
    parent: shortParent?.startsWith(`${stackType}::`) ? null : shortParent,
    protect,
    retain: retainOnDelete,
    aliases: [...new Set(aliases.map((alias) => short(graph, alias)))].sort(),
  };
}

function short({ stack, project }: StackGraph, urn: string): string {
  const head = `urn:pulumi:${stack}::${project}::`;
  return urn.startsWith(head) ? urn.slice(head.length) : urn;
}

/** As a line of the file. */
export function format({ type, name, parent, protect, retain, aliases }: Identity): string {
  const words = [
    word(type),
    word(name),
    ...(parent === null ? [] : [`parent=${word(parent)}`]),
    ...(protect ? ["protect"] : []),
    ...(retain ? ["retain"] : []),
    ...aliases.filter((alias) => !isOfProvider(alias, { type, name, parent })).map((alias) => `alias=${word(alias)}`),
  ];
  return words.join(" ");
}

/** Providers rename types and bring the alias along, as in `aws:s3/bucketV2:BucketV2`. It holds, but it is not this program's to keep. */
function isOfProvider(alias: string, identity: Pick<Identity, "type" | "name" | "parent">): boolean {
  const type = alias.slice(0, alias.indexOf("::")).split("$").at(-1) ?? "";
  const isRenamed = type !== identity.type && keyOf({ ...identity, type }) === alias;
  // Only types of providers have a slash: those of components, which somebody here has named, have none.
  return isRenamed && [type, identity.type].every((each) => /^[^:/]+:[^:/]+\/[^:]+:/.test(each));
}

/** Reads a line back; `undefined` where it is none. */
export function parse(line: string): Identity | undefined {
  const [type, name, ...options] = line.match(/(?:[a-z]+=)?"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  if (type === undefined || name === undefined || !/^[^:]+:[^:]*:./.test(type)) return undefined;
  const values = (option: string): readonly string[] =>
    options.flatMap((each) => (each.startsWith(`${option}=`) ? [unquoted(each.slice(option.length + 1))] : []));
  const [parent, ...others] = values("parent");
  const isKnown = options.every((option) => /^(?:protect|retain|(?:parent|alias)=.+)$/s.test(option));
  if (!isKnown || others.length > 0 || (parent !== undefined && !parent.includes("::"))) return undefined;
  return {
    type: unquoted(type),
    name: unquoted(name),
    parent: parent ?? null,
    protect: options.includes("protect"),
    retain: options.includes("retain"),
    aliases: values("alias"),
  };
}

/** In quotes where it would not read as one word. */
function word(text: string): string {
  return /^[^\s"#=][^\s"]*$/.test(text) ? text : JSON.stringify(text);
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
