/**
 *     planHubAccess({ stack: "acme/isthmus/hub", environment: "dev", account: "444455556666", hubRole, contract })
 *     // { otherAccount: true, invitation: undefined }
 *
 * Whether the hub is in another account than the program that reads it, and whether both sides agree on that: the hub's file names the
 * accounts it shares with, and the program's credentials decide which account it is in.
 */
import { Faults } from "../core";
import type { z } from "zod";
import type { hubSchema } from "./schema";

/** What a program knows of itself and of the hub. */
export interface HubAccessRequest {
  /** Full name of the hub's stack. */
  readonly stack: string;
  /** The program's name among the hub's `accounts`. */
  readonly environment: string;
  /** The account of the program's credentials; not needed where the hub does not know its own. */
  readonly account: string | undefined;
  readonly hubRole: string | undefined;
  readonly contract: Pick<z.output<typeof hubSchema>, "account" | "accounts">;
}

/** How a program gets at the hub. */
export interface HubAccess {
  /** Whether the hub's side of what is joined is done by a second provider. */
  readonly otherAccount: boolean;
  /** ARN of a share that has to be accepted first. */
  readonly invitation: string | undefined;
}

/** Where a program's account comes from; a rehearsal knows the first two only. */
const saidBy = " (by aws:assumeRoles, aws:allowedAccountIds or its credentials)";

const roleArn = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/** Checks that hub and program agree on their accounts. Throws every fault at once. */
export function planHubAccess(request: HubAccessRequest): HubAccess {
  const { stack, environment, account, contract } = request;
  const faults = new Faults(`the accounts of ${environment} and of the hub stack ${stack}`);
  const shared = Object.hasOwn(contract.accounts ?? {}, environment) ? contract.accounts?.[environment] : undefined;
  const otherAccount = contract.account !== undefined && account !== contract.account;
  checkRole(faults, otherAccount, request);
  if (otherAccount && shared === undefined)
    faults.add(
      `accounts.${environment}`,
      undefined,
      `is missing: ${environment} is in account ${account ?? ""}${saidBy}, with which the hub in ${contract.account} is not shared. ${sharedWith(contract)} ` +
        `Add ${environment}: "${account ?? ""}" to isthmus:accounts of the hub and bring it up, or run ${environment} with credentials of an account that is there.`,
    );
  if (shared !== undefined && shared.account !== account)
    faults.add(
      `accounts.${environment}`,
      shared.account,
      `is the account that the hub is shared with for ${environment}, which is in ${account ?? ""}${saidBy}. Give aws:assumeRoles of ${environment} a role of ${shared.account}, or change isthmus:accounts of the hub and bring it up.`,
    );
  faults.throwIfAny();
  return { otherAccount, invitation: otherAccount && shared?.invitation === true ? shared.shareArn : undefined };
}

function checkRole(faults: Faults, otherAccount: boolean, { environment, account, hubRole, contract }: HubAccessRequest): void {
  const [, roleAccount] = roleArn.exec(hubRole ?? "") ?? [];
  if (hubRole === undefined) {
    if (otherAccount)
      faults.add(
        "hubRole",
        undefined,
        `is missing: ${environment} is in account ${account ?? ""}${saidBy} and the hub in ${contract.account ?? ""}, where attachments are accepted and routed. Give the ARN of a role there, as in arn:aws:iam::${contract.account ?? ""}:role/isthmus-hub.`,
      );
  } else if (roleAccount === undefined)
    faults.add("hubRole", hubRole, "is not the ARN of a role. Write it as in arn:aws:iam::111122223333:role/isthmus-hub.");
  else if (contract.account === undefined)
    faults.add(
      "hubRole",
      hubRole,
      "cannot be used: an earlier release brought the hub up, and did not say which account it is in. Bring the hub up first.",
    );
  else if (!otherAccount)
    faults.add(
      "hubRole",
      hubRole,
      `is not needed: ${environment} is in account ${contract.account}, as the hub is. Leave it out, or give aws:assumeRoles of ${environment} a role of the account that ${environment} belongs to.`,
    );
  else if (roleAccount !== contract.account)
    faults.add("hubRole", hubRole, `is a role of account ${roleAccount}, and the hub is in ${contract.account}. Give a role there.`);
}

function sharedWith({ accounts = {} }: HubAccessRequest["contract"]): string {
  const names = Object.entries(accounts).map(([name, { account }]) => `${account} (${name})`);
  return names.length === 0 ? "It is shared with no account." : `It is shared with ${names.join(", ")}.`;
}
