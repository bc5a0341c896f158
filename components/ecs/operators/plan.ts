import { checkName, Faults, seconds } from "../../core";
import type { OperatorRoleArgs } from "./args";
import { checkPrincipals, principalWarnings } from "./principals";

/** An operators' role before it is one. */
export interface OperatorRolePlan {
  readonly maxSessionSeconds: number;
  readonly mfa: boolean;
  /** Containers in which shells may be opened; `undefined` for all. */
  readonly containers: readonly string[] | undefined;
  readonly warnings: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html */
const sessionHours = { least: 1, most: 12 } as const;

/** Checks the arguments of an operators' role. Throws every fault at once. */
export function planOperatorRole(name: string, args: OperatorRoleArgs): OperatorRolePlan {
  const { principals, exec, bastion, maxSession = "1 hour", mfa = false } = args;
  const faults = new Faults(`OperatorRole "${name}"`);
  checkName(faults, "name", name);
  checkPrincipals(faults, principals);
  if (exec === undefined && bastion === undefined)
    faults.add("exec", undefined, "is missing, and so is bastion: the role could do nothing. Give a cluster, a bastion, or both.");
  if (exec?.cluster.execEnabled === false)
    faults.add("exec.cluster", undefined, "allows no sessions. Give the cluster exec: { retention: ... }, or leave exec out here.");
  if (exec?.containers?.length === 0)
    faults.add("exec.containers", exec.containers, "is empty. Name a container, or leave it out for all.");
  const maxSessionSeconds = faults.attempt("maxSession", () => seconds(maxSession)) ?? sessionHours.least * 3_600;
  if (maxSessionSeconds < sessionHours.least * 3_600 || maxSessionSeconds > sessionHours.most * 3_600)
    faults.add(
      "maxSession",
      maxSession,
      `is not a session that IAM gives. Choose "${sessionHours.least} hour" to "${sessionHours.most} hours".`,
    );
  faults.throwIfAny();
  return { maxSessionSeconds, mfa, containers: exec?.containers, warnings: principalWarnings(principals, mfa) };
}
