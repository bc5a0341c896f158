/** What a URN says, and the one way to make one. https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */

/** Type of the resource that every program's resources hang from. It is no part of the URNs below it. */
export const stackType = "pulumi:pulumi:Stack";

/** The URN that the engine gives: the types of all ancestors but the stack, joined by `$`. */
export function engineUrn(stack: string, project: string, parent: string | null, type: string, name: string): string {
  const ancestors = parent === null ? "" : parent.split("::")[2];
  const path = ancestors === undefined || ancestors === "" || ancestors === stackType ? type : `${ancestors}$${type}`;
  return `urn:pulumi:${stack}::${project}::${path}::${name}`;
}

/** The name in a URN. A name may itself contain `::`. */
export function nameInUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
