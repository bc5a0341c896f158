/**
 *     npm run --silent isthmus -- graph dev --json | jq '.resources[] | select(.type == "aws:ec2/subnet:Subnet") | .inputs.cidrBlock'
 *
 * A stack as the engine would see it, before anything exists: the one document that assertions, reachability, cost and reports are
 * functions of. Plain JSON, versioned, the same text for the same program.
 */

/** Any JSON value. A secret stands as `{ "secret": true }`, what only a deployment can tell as `{ "unknown": true }`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Properties of a resource or outputs of a stack. */
export type JsonObject = Readonly<Record<string, JsonValue>>;

/** Version of the document. It rises when a key changes its meaning, not when one is added. */
export const stackGraphVersion = 1;

/** One stack of one project. */
export interface StackGraph {
  readonly version: typeof stackGraphVersion;
  readonly project: string;
  readonly stack: string;
  /** Configuration that the program got, by full key, each value as its text. Secret ones are left out. Absent of graphs saved by version 0.1.0. */
  readonly config?: Readonly<Record<string, string>>;
  /** In the order in which the program declares them; the stack itself is the first. */
  readonly resources: readonly GraphResource[];
  /** What the program returns. */
  readonly outputs: JsonObject;
}

/** One registration: a resource of a provider, a component, or a resource that is only read. */
export interface GraphResource {
  /** As the engine would give it: `urn:pulumi:<stack>::<project>::<types of all ancestors>$<type>::<name>`. */
  readonly urn: string;
  /** Type token, such as `aws:ec2/subnet:Subnet`. */
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  /** `true` where a provider manages it; `false` for a component and for the stack itself. */
  readonly custom: boolean;
  /** `true` where the program only reads it, as by `aws.ec2.Vpc.get("shared", "vpc-…")`: somebody else gives it inputs, and none stand here. */
  readonly external?: boolean;
  /** `true` of a component that a plugin makes, such as `awsx.ec2.Vpc`: what is inside it is in no graph. Its outputs are made up in their shape. */
  readonly remote?: boolean;
  readonly inputs: JsonObject;
  /** Inputs, what a provider would add to them (ids, ARNs and endpoints of the right shape), and `id`. Of a component: what it registers as its outputs. */
  readonly outputs: JsonObject;
  /** URNs of everything that must exist before, through a property or through `dependsOn`. */
  readonly dependencies: readonly string[];
  /** Which input refers to which URNs. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** `null` for components and for what the engine itself provides. */
  readonly provider: ProviderReference | null;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  /** URNs under which the engine would still recognise the resource. */
  readonly aliases: readonly string[];
  /**
   * `file:line` in the program, relative to the project, as its author wrote it: of the `new` that declares it, or, where a library's component
   * does, of the program's call into the library. `null` where it is not known.
   */
  readonly source: string | null;
  /** `file:line` of the `new` itself, where that is in a library: a package, or Isthmus. @default - it is the line of `source` */
  readonly librarySource?: string;
}

/** The provider of a resource. */
export interface ProviderReference {
  /** Name of the provider resource, `default` for the one that the stack's configuration makes. */
  readonly name: string;
  /** Of an AWS provider. A resource with a `region` of its own has that one. */
  readonly region?: string;
  /** Twelve digits, of an AWS provider: from its role or its allowed account, otherwise the sample account. */
  readonly account?: string;
}

/** Whether there is anything to look at: a resource of a provider, read or managed, or a component that a plugin makes. */
export function hasResources({ resources }: Pick<StackGraph, "resources">): boolean {
  return resources.some(({ custom, remote, type }) => remote === true || (custom && !type.startsWith("pulumi:")));
}
