/** Small stacks, resource by resource: `graphOf(declared("aws:kms/key:Key", { enableKeyRotation: true }))`. */
import type { GraphResource, JsonObject, StackGraph } from "../../../verify/graph";

/** What a test says of a resource. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: JsonObject;
  readonly outputs?: JsonObject;
  readonly parent?: string;
  readonly propertyDependencies?: GraphResource["propertyDependencies"];
  readonly custom?: boolean;
}

export function declared(type: string, inputs: JsonObject = {}, name = "subject", more: Partial<Declared> = {}): Declared {
  return { type, name, inputs, ...more };
}

export function urnOf({ type, name }: Pick<Declared, "type" | "name">, stack = "dev"): string {
  return `urn:pulumi:${stack}::project::${type}::${name}`;
}

/** A stack of these resources. Ids are their names, as those of buckets and roles are. */
export function graphOf(resources: readonly Declared[], stack = "dev"): StackGraph {
  return { version: 1, project: "project", stack, resources: resources.map((each) => resourceOf(each, stack)), outputs: {} };
}

/** The ARN that a declared resource has. */
export function arnOf(name: string): string {
  return `arn:aws:service:eu-central-1:111122223333:${name}`;
}

function resourceOf(each: Declared, stack: string): GraphResource {
  const { type, name, inputs, outputs, parent = null, propertyDependencies = {}, custom = true } = each;
  return {
    urn: urnOf(each, stack),
    ...{ type, name, parent, custom, inputs, propertyDependencies },
    outputs: { ...inputs, id: name, arn: arnOf(name), ...outputs },
    dependencies: [],
    provider: { name: "default", region: "eu-central-1", account: "111122223333" },
    ...{ protect: false, retainOnDelete: false, ignoreChanges: [], aliases: [], source: "index.ts:7" },
  };
}
