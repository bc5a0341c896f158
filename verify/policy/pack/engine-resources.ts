/**
 * Resources as Pulumi's engine hands them to a policy, turned into what rules read. The engine's proxies throw where somebody reads an
 * unknown value; here it is marked as a StackGraph marks it, and rules decide whether they need it.
 */
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { Step } from "../finding";
import type { CheckedResource } from "../resource";

/** The resource of a resource policy. What other resources say is not known to it. */
export function checkedResource({ urn, type, name, opts, props }: ResourceValidationArgs): CheckedResource {
  const inputs = plainObject(props);
  return { urn, type, name, parent: opts.parent ?? null, custom: true, inputs, outputs: inputs, propertyDependencies: {}, source: null };
}

/** The resources of a stack policy. Their properties are outputs, inputs among them. */
export function checkedResources(resources: readonly PolicyResource[]): readonly CheckedResource[] {
  return resources.map(({ urn, type, name, parent, props, propertyDependencies }) => {
    const values = plainObject(props);
    const dependencies = Object.entries(propertyDependencies).map(([key, targets]) => [key, targets.map((target) => target.urn)] as const);
    return {
      ...{ urn, type, name, parent: parent?.urn ?? null, inputs: values, outputs: values, source: null },
      custom: !isComponent(type),
      propertyDependencies: Object.fromEntries(dependencies),
    };
  });
}

/** The stack in a URN. */
export function stackOf(urn: string): string {
  return urn.split("::")[0]?.replace(/^urn:pulumi:/, "") ?? "";
}

/** Reads the value at the end of a path, and so lets the engine's proxy throw what it throws for an unknown one. */
export function readAt(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((holder, step) => (isObject(holder) ? holder[step] : undefined), value);
}

/** Only types of packages made by plugins have a module with a path. */
function isComponent(type: string): boolean {
  return !/^[^:]+:[^:]+\/[^:]+:[^:]+$/.test(type);
}

function plainObject(props: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return plain(props) as Readonly<Record<string, unknown>>;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => read(value, index));
  return isObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, read(value, key)])) : value;
}

function read(holder: object, step: Step): unknown {
  let value: unknown;
  try {
    value = (holder as Readonly<Record<Step, unknown>>)[step];
  } catch {
    // The one thing that a read throws here: the value is not known before the deployment.
    return { unknown: true };
  }
  return plain(value);
}

function isObject(value: unknown): value is Readonly<Record<Step, unknown>> {
  return typeof value === "object" && value !== null;
}
