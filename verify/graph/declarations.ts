/**
 * What the SDK's requests leave out: in which order the program declares its resources, where, and which properties a type has at all.
 * A transformation at the root of the stack sees every constructor while it runs.
 */
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";

/** One `new` of a resource. */
export interface Declaration {
  /** Position in the program. */
  readonly order: number;
  readonly type: string;
  readonly name: string;
  readonly resource: pulumi.Resource;
  readonly parent: pulumi.Resource | undefined;
  /** Every property of the type, given or not. */
  readonly properties: ReadonlySet<string>;
  readonly source: string | null;
}

/** Records the declarations of one run. */
export class Declarations {
  /** In the order of the program. */
  readonly all: Declaration[] = [];
  private readonly unclaimed = new Map<string, Declaration[]>();
  private readonly urns = new WeakMap<pulumi.Resource, string>();

  /** @param root Directory that sources are relative to. */
  constructor(private readonly root: string) {}

  /** For `registerStackTransformation`: looks and changes nothing. */
  readonly observe: pulumi.ResourceTransformation = ({ resource, type, name, props, opts }) => {
    const declaration = {
      order: this.all.length,
      type,
      name,
      resource,
      parent: opts.parent ?? pulumi.runtime.getStackResource(),
      properties: new Set(Object.keys(props)),
      source: placeOfNew(resource, this.observe, this.root),
    };
    this.all.push(declaration);
    const key = keyOf(type, name);
    this.unclaimed.set(key, [...(this.unclaimed.get(key) ?? []), declaration]);
    return undefined;
  };

  /** Notes the URN of a resource, for its children. */
  register(resource: pulumi.Resource, urn: string): void {
    this.urns.set(resource, urn);
  }

  /** The declaration that a request came from. Two with one type and name are told apart by their parents. */
  claim(type: string, name: string, parentUrn: string | null, urn: string): Declaration | undefined {
    const candidates = this.unclaimed.get(keyOf(type, name)) ?? [];
    const index = candidates.findIndex(({ parent }) => (parent === undefined ? null : this.urns.get(parent)) === parentUrn);
    const [found] = index === -1 ? [] : candidates.splice(index, 1);
    if (found !== undefined) this.register(found.resource, urn);
    return found;
  }

  /** What was declared and never registered. */
  get waiting(): readonly Declaration[] {
    return [...this.unclaimed.values()].flat();
  }
}

function keyOf(type: string, name: string): string {
  return `${type}\n${name}`;
}

/**
 * Where the program says `new`: the first frame below the constructors of the resource's own class and its bases. The SDK walks and
 * formats the whole stack for this; a resource needs as many frames as its class has bases, and one.
 */
function placeOfNew(resource: pulumi.Resource, above: pulumi.ResourceTransformation, root: string): string | null {
  const classes = classNames(resource);
  const frames = callSites(classes.length + 1, above);
  let at = 0;
  // A class without a constructor of its own leaves no frame.
  for (const name of classes) if (frames[at]?.isConstructor() === true && frames[at]?.getFunctionName() === name) at++;
  const frame = frames[at];
  const file = frame?.getFileName();
  const line = frame?.getLineNumber();
  if (file === null || file === undefined || line === null || line === undefined || file.startsWith("node:")) return null;
  return `${relativeTo(root, file.startsWith("file:") ? fileURLToPath(file) : file)}:${line}`;
}

/** Names of a resource's classes, the outermost base first: the order in which their constructors stand on the stack. */
function classNames(resource: pulumi.Resource): string[] {
  const names: string[] = [];
  for (let each = prototypeOf(resource); each !== null && each !== Object.prototype; each = prototypeOf(each))
    names.unshift((each.constructor as { readonly name: string }).name);
  return names;
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

function callSites(count: number, above: pulumi.ResourceTransformation): readonly NodeJS.CallSite[] {
  const before = Object.assign({ prepareStackTrace: undefined }, Error);
  try {
    Error.stackTraceLimit = count;
    Error.prepareStackTrace = (_, sites) => sites;
    const holder: { stack?: readonly NodeJS.CallSite[] } = {};
    Error.captureStackTrace(holder, above);
    return holder.stack ?? [];
  } finally {
    Object.assign(Error, before);
  }
}

function relativeTo(root: string, file: string): string {
  const path = relative(root, file);
  return path.startsWith("..") || isAbsolute(path) ? file : path.split(sep).join("/");
}
