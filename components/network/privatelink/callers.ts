/**
 *     callers: { organization: "o-a1b2c3d4e5" }
 *
 * Whose credentials an endpoint serves. Without a policy it serves those of every AWS account, and stolen data leaves through it with a key of the
 * thief's own, unseen by the internet's firewalls. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
import type * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Faults, type IamConditions, type Lookup } from "../../core";

/** Whose roles and users may call through an endpoint. */
export type EndpointCallers =
  | "own-account"
  | "anyone"
  | { readonly organization: string; readonly accounts?: never }
  | { readonly accounts: readonly string[]; readonly organization?: never };

const accountId = /^\d{12}$/;
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organizationId = /^o-[a-z0-9]{10,32}$/;

/** Notes what is no account and no organization. */
export function checkCallers(faults: Faults, callers: EndpointCallers): void {
  if (typeof callers === "string") {
    if (callers !== "own-account" && callers !== "anyone")
      faults.add("callers", callers, 'must be "own-account", "anyone", { organization: "o-…" } or { accounts: ["…"] }.');
    return;
  }
  if (callers.organization !== undefined && !organizationId.test(callers.organization))
    faults.add("callers.organization", callers.organization, "is no id of an organization. Write it as in o-a1b2c3d4e5.");
  callers.accounts?.forEach((account, index) => {
    if (!accountId.test(account)) faults.add(`callers.accounts[${index}]`, account, "is no account. Give its twelve digits.");
  });
}

/** The policy of an endpoint for these callers; `undefined` leaves it to AWS's own, which lets everybody through. */
export function callersPolicy(callers: EndpointCallers, place: Lookup): pulumi.Output<string> | undefined {
  if (callers === "anyone") return undefined;
  const condition: IamConditions = {
    StringEquals:
      callers === "own-account"
        ? { "aws:PrincipalAccount": place.account }
        : callers.organization !== undefined
          ? { "aws:PrincipalOrgID": callers.organization }
          : { "aws:PrincipalAccount": [place.account, ...callers.accounts] },
  };
  // What a caller may do is in its own policies: this one says only whose it must be.
  return policyDocument([{ Effect: "Allow", Principal: "*", Action: ["*"], Resource: ["*"], Condition: condition }]);
}
