/** Who may assume a role, checked: what IAM would refuse only when the role is made, and what would let in more people than are meant. */
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "../../core";

/** A role or user with its path, or the session of an assumed role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const principalArn =
  /^arn:[\w-]+:(?:iam::\d{12}:(?:role|user)\/(?:[!-~]+\/)*[\w+=,.@-]+|sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+)$/;
const accountRoot = /^arn:[\w-]+:iam::(\d{12}):root$/;

/** The quota "Role trust policy length". https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const trustPolicyLimit = 2_048;
/** What a trust policy has beside its principals, with room for a condition. */
const trustPolicyFrame = 250;

/** Notes every principal that no role may be given to. */
export function checkPrincipals(faults: Faults, principals: readonly pulumi.Input<string>[]): void {
  if (principals.length === 0)
    faults.add("principals", undefined, "is empty, so nobody could assume the role. Give the ARN of an IAM role or user.");
  principals.forEach((principal, index) => {
    const fault = typeof principal === "string" ? principalFault(principal) : undefined;
    if (fault !== undefined) faults.add(`principals[${index}]`, principal, fault);
    else if (principals.indexOf(principal) !== index) faults.add(`principals[${index}]`, principal, "is listed twice. Keep one.");
  });
}

/** The principals, each that is an output checked when it is known, before the role is made. */
export function checkedPrincipals(principals: readonly pulumi.Input<string>[]): readonly pulumi.Input<string>[] {
  return principals.map((principal) =>
    typeof principal === "string"
      ? principal
      : pulumi.output(principal).apply((arn) => {
          const fault = principalFault(arn);
          if (fault !== undefined) throw new Error(`The principal ${arn} ${fault}`);
          return arn;
        }),
  );
}

/** What is allowed and yet may not be meant, as far as it is known. */
export function principalWarnings(principals: readonly pulumi.Input<string>[], mfa: boolean): readonly string[] {
  const known = principals.filter((principal) => typeof principal === "string");
  const length = trustPolicyFrame + known.reduce((sum, { length: letters }) => sum + letters + 3, 0);
  const roles = known.filter((arn) => /:(?:role|assumed-role)\//.test(arn));
  return [
    ...known.flatMap((arn) => {
      const account = accountRoot.exec(arn)?.[1];
      return account === undefined
        ? []
        : [
            `principals has ${arn}: that is everybody whom the policies of account ${account} allow to assume roles. Name roles or users instead.`,
          ];
    }),
    ...(mfa && roles.length > 0
      ? [
          `mfa is true and principals has ${roles.join(", ")}: AWS knows of MFA only where the role itself was assumed with a code of a device. Other sessions are refused.`,
        ]
      : []),
    ...(length > trustPolicyLimit
      ? [
          `principals are ${known.length}, about ${length} characters of a trust policy, and IAM takes ${trustPolicyLimit} until the quota is raised. Name a role that they share.`,
        ]
      : []),
  ];
}

/** What IAM Identity Center makes, and where. https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const permissionSetRole = /:role\/(?!aws-reserved\/sso\.amazonaws\.com\/)(?:.*\/)?AWSReservedSSO_/;

function principalFault(arn: string): string | undefined {
  if (arn.includes("*"))
    return "has a wildcard: it would let in people whom nobody has named, or be refused by IAM. Give the whole ARN of each role or user.";
  if (permissionSetRole.test(arn))
    return "is a role of IAM Identity Center without its path, which IAM does not find. Write it as in arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_….";
  if (principalArn.test(arn) || accountRoot.test(arn)) return undefined;
  if (/:group\//.test(arn))
    return "is a group, which IAM takes for no principal. Give the ARN of a role that the group may assume, or of its users.";
  return "is not the ARN of an IAM role or user. Write it as in arn:aws:iam::111122223333:role/Developers.";
}
