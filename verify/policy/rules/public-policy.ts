/** The one check that every resource with a policy of its own has to stand. */
import { isPublic, statementsOf } from "../aws/statements";
import { violations, type Finding } from "../finding";
import type { Resource } from "../resource";

/** What is wrong with a policy that lets anybody in; nothing where it does not. */
export function letsNobodyIn(resource: Resource, property = "policy"): Finding {
  const open = statementsOf(resource, property).filter(isPublic);
  return violations(open.map(({ label }) => `${label} lets anybody in`));
}
