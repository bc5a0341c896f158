/**
 * A stack reference names a stack in one to three parts; outputs are kept under the full name.
 * https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences
 */
import type { JsonObject } from "./stack-graph";
import { containsSecret, fromJson, type WireObject } from "./values";

/** Type of the resource by which a program reads another stack's outputs. */
export const stackReferenceType = "pulumi:pulumi:StackReference";

/** `<organization>/<project>/<stack>`; what a reference leaves out is the referring stack's own. */
export function fullStackName(reference: string, own: { readonly organization: string; readonly project: string }): string {
  const parts = reference.split("/");
  if (parts.length === 1) return `${own.organization}/${own.project}/${reference}`;
  if (parts.length === 2) return `${parts[0] ?? ""}/${own.project}/${parts[1] ?? ""}`;
  return reference;
}

/** What the engine answers when a program reads another stack. */
export function stackReferenceState(name: string, outputs: JsonObject): WireObject {
  const wire = Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, fromJson(value)]));
  const secretOutputNames = Object.entries(wire).flatMap(([key, value]) => (containsSecret(value) ? [key] : []));
  return { name, outputs: wire, secretOutputNames };
}

/** Outputs that were given for a stack: under its full name, or under `*` for any organization. */
export function givenFor(references: Readonly<Record<string, JsonObject>>, fullName: string): JsonObject | undefined {
  return references[fullName] ?? references[fullName.replace(/^[^/]+/, "*")];
}

/** Names under which outputs were given for a stack of the same project and name, whatever the organization. */
export function sameStack(references: Readonly<Record<string, JsonObject>>, fullName: string): readonly string[] {
  const own = fullName.slice(fullName.indexOf("/"));
  return Object.keys(references).filter((name) => name !== fullName && name.slice(name.indexOf("/")) === own);
}
