/** With whom something is shared, as plain data, and what is wrong with it. */
import { Faults, checkName } from "../../../core";
import type { ShareSettings } from "./args";

/** A principal of a share as plain data. */
export interface PrincipalPlan {
  readonly principal: string;
  /** The part of a name that it makes: the account's number, or `ou-…` and `o-…`. */
  readonly key: string;
}

const account = /^\d{12}$/;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organizationPart =
  /^arn:aws[a-z-]*:organizations::\d{12}:(?:organization\/(o-[a-z0-9]{10,32})|ou\/o-[a-z0-9]{10,32}\/(ou-[a-z0-9-]+))$/;

/** Checks a share and names its principals. Throws every fault at once. */
export function planShare(
  name: string,
  { resourceArns, ...settings }: ShareSettings & { readonly resourceArns: object },
): readonly PrincipalPlan[] {
  const faults = new Faults(`ResourceShare "${name}"`);
  checkName(faults, "name", name);
  if (Object.keys(resourceArns).length === 0) faults.add("resourceArns", undefined, "has nothing to share. Give the ARN of a resource.");
  checkShare(faults, "", settings);
  faults.throwIfAny();
  return settings.principals.map((principal) => ({ principal, key: keyOf(principal) ?? principal }));
}

/** Notes what is wrong with a share, where there is one; `prefix` is what the paths begin with. */
export function checkShare(faults: Faults, prefix: string, share: ShareSettings | undefined): void {
  if (share === undefined) return;
  const { principals } = share;
  if (principals.length === 0)
    faults.add(`${prefix}principals`, undefined, "has nobody to share with. Name an account, an organizational unit or an organization.");
  principals.forEach((principal, index) => {
    const path = `${prefix}principals[${index}]`;
    if (keyOf(principal) === undefined)
      faults.add(
        path,
        principal,
        "is neither an account id of twelve digits nor the ARN of an organization or organizational unit, as in 111122223333 or arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-a1b2-c3d4e5f6.",
      );
    if (principals.indexOf(principal) !== index) faults.add(path, principal, "is named twice. Name each principal once.");
  });
}

function keyOf(principal: string): string | undefined {
  if (account.test(principal)) return principal;
  const [, organization, unit] = organizationPart.exec(principal) ?? [];
  return organization ?? unit;
}
