/**
 * What the SDK's requests leave out: in which order the program declares its resources, where, and which properties a type has at all.
 * A transformation at the root of the stack sees every constructor while it runs.
 */
import * as pulumi from "@pulumi/pulumi";
import { SourceLines } from "./source-lines";

/** Frames that are looked at: as many as lie between a component inside a component and the program. */
const depth = 64;

/** Where a resource is declared, as `file:line`. */
export interface DeclaredAt {
  /** The line of the program; `null` where it is not known. */
  readonly source: string | null;
  /** The `new` itself, where that is a library's. */
  readonly librarySource?: string;
}

/** One `new` of a resource. */
export interface Declaration extends DeclaredAt {
  /** Position in the program. */
  readonly order: number;
  readonly type: string;
  readonly name: string;
  readonly resource: pulumi.Resource;
  readonly parent: pulumi.Resource | undefined;
  /** Every property of the type, given or not. */
  readonly properties: ReadonlySet<string>;
}

/** Records the declarations of one run. */
export class Declarations {
  /** In the order of the program. */
  readonly all: Declaration[] = [];
  private readonly unclaimed = new Map<string, Declaration[]>();
  private readonly urns = new WeakMap<pulumi.Resource, string>();
  private readonly byResource = new WeakMap<pulumi.Resource, Declaration>();
  private readonly lines: SourceLines;

  /** @param root Directory that sources are relative to. */
  constructor(root: string) {
    this.lines = new SourceLines(root);
  }

  /** For `registerStackTransformation`: looks and changes nothing. */
  readonly observe: pulumi.ResourceTransformation = ({ resource, type, name, props, opts }) => {
    const parent = opts.parent ?? pulumi.runtime.getStackResource();
    const declaration = {
      order: this.all.length,
      type,
      name,
      resource,
      parent,
      properties: new Set(Object.keys(props)),
      ...this.placeOf(resource, parent),
    };
    this.all.push(declaration);
    this.byResource.set(resource, declaration);
    const key = keyOf(type, name);
    this.unclaimed.set(key, [...(this.unclaimed.get(key) ?? []), declaration]);
    return undefined;
  };

  /** `file:line` where the program calls a function, directly or by way of a library. */
  readonly lineAbove = (called: (...args: never[]) => unknown): string | null => {
    const frames = callSites(called);
    return this.lines.lineOf(frames.find((frame) => this.lines.isOfProgram(frame)) ?? frames[0]);
  };

  /**
   * The line to change: the innermost one of the program. Of a program's own component that is where it makes the child and gives it its
   * arguments; of a library's, which nobody edits, where the program calls the library. What a library makes later, with nothing of the program
   * left on the stack, has the line of its parent.
   */
  private placeOf(resource: pulumi.Resource, parent: pulumi.Resource | undefined): DeclaredAt {
    const frames = framesFromNew(resource, this.observe);
    const [first] = frames;
    const own = this.lines.lineOf(first);
    if (first === undefined || this.lines.isOfProgram(first)) return { source: own };
    const source = this.lines.lineOf(frames.find((frame) => this.lines.isOfProgram(frame))) ?? this.sourceOf(parent);
    return source === null || own === null ? { source: source ?? own } : { source, librarySource: own };
  }

  private sourceOf(resource: pulumi.Resource | undefined): string | null {
    return (resource && this.byResource.get(resource)?.source) ?? null;
  }

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
 * The frames from the `new` of a resource on: those above are the constructors of its own class and of the bases, each a frame unless the class
 * has no constructor of its own. The SDK walks and formats the whole stack for this; here no frame is formatted, and few are looked at.
 */
function framesFromNew(resource: pulumi.Resource, above: pulumi.ResourceTransformation): readonly NodeJS.CallSite[] {
  const frames = callSites(above);
  let at = 0;
  for (const name of classNames(resource)) if (frames[at]?.isConstructor() === true && frames[at]?.getFunctionName() === name) at++;
  return frames.slice(at);
}

/** Names of a resource's classes, the outermost base first: the order in which their constructors are on the stack. */
function classNames(resource: pulumi.Resource): string[] {
  const names: string[] = [];
  for (let each = prototypeOf(resource); each !== null && each !== Object.prototype; each = prototypeOf(each))
    names.unshift((each.constructor as { readonly name: string }).name);
  return names;
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

/** The frames above a function, innermost first, as Node has them before anybody turns them into text. */
function callSites(above: (...args: never[]) => unknown): readonly NodeJS.CallSite[] {
  // By name: a loader's own may not be enumerable.
  const { prepareStackTrace, stackTraceLimit } = Error as { readonly prepareStackTrace?: unknown; readonly stackTraceLimit: number };
  try {
    Error.stackTraceLimit = depth;
    Error.prepareStackTrace = (_, sites) => sites;
    const holder: { stack?: readonly NodeJS.CallSite[] } = {};
    Error.captureStackTrace(holder, above);
    return holder.stack ?? [];
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}
