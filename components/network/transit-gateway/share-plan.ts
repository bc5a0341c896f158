/** With whom a gateway is shared, as plain data, and what is wrong with it. */
import { Faults, checkName } from "../../core";

/** With whom a gateway is shared. */
export interface ShareSettings {
  /**
   * Account ids of twelve digits, and ARNs of organizational units and organizations, each once. What is behind an ARN may change without
   * a word here; the attachments still have to be accepted one by one.
   */
  readonly principals: readonly string[];
  /**
   * Whether accounts outside of this account's organization may be among the principals. They get an invitation, which each of them
   * accepts with a `TransitGatewayShareAccepter`; within the organization there is none to accept. @default false
   */
  readonly allowExternalPrincipals?: boolean;
}

/** A principal of a share as plain data. */
export interface PrincipalPlan {
  readonly principal: string;
  /** The part of a name that it makes: the account's number, or `ou-…` and `o-…`. */
  readonly key: string;
}

const account = /^\d{12}$/;
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html */
const organizationPart = /^arn:aws[a-z-]*:organizations::\d{12}:(?:organization\/(o-[a-z0-9]+)|ou\/o-[a-z0-9]+\/(ou-[a-z0-9-]+))$/;

/** Checks a share and names its principals. Throws every fault at once. */
export function planShare(name: string, settings: ShareSettings): readonly PrincipalPlan[] {
  const faults = new Faults(`TransitGatewayShare "${name}"`);
  checkName(faults, "name", name);
  checkShare(faults, "", settings);
  faults.throwIfAny();
  return settings.principals.map((principal) => ({ principal, key: keyOf(principal) ?? principal }));
}

/** Notes what is wrong with a share; `prefix` is what the paths begin with. */
export function checkShare(faults: Faults, prefix: string, { principals }: ShareSettings): void {
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
