/** The account that a stack's resources are in, as far as its file says so, and what has to be in the same account. */
import type { CheckContext } from "./check-context";

/** `arn:aws:iam::111122223333:role/deploy` */
const role = /^arn:aws[a-z-]*:iam::(\d{12}):role\/.+$/;

/** The account of the last role that the stack's provider assumes, or the only one that it may be in; `undefined` where the file does not say. */
export function accountOf(config: Readonly<Record<string, string>>): string | undefined {
  const roles = listIn(config["aws:assumeRoles"]);
  const last = roles?.map((each) => role.exec(String(roleArn(each)))?.[1]).at(-1);
  const allowed = listIn(config["aws:allowedAccountIds"]);
  const only = allowed?.length === 1 ? allowed[0] : undefined;
  return last ?? (typeof only === "string" && /^\d{12}$/.test(only) ? only : undefined);
}

/** Notes roles that the provider would not assume: it would make everything in the account of whoever runs `pulumi up`. */
export function checkRoles({ aws, faults }: CheckContext): void {
  if (aws["aws:assumeRole"] !== undefined)
    faults.add(
      "aws:assumeRole",
      undefined,
      "is not a key that version 7 of the AWS provider reads. Write aws:assumeRoles, a list of roles.",
    );
  const text = aws["aws:assumeRoles"];
  if (text === undefined) return;
  const roles = listIn(text);
  if (roles === undefined || roles.length === 0) {
    faults.add(
      "aws:assumeRoles",
      undefined,
      'must be a list of roles, as in [{ roleArn: "arn:aws:iam::444455556666:role/isthmus-deploy" }].',
    );
    return;
  }
  roles.forEach((each, index) => {
    const arn = roleArn(each);
    if (typeof arn !== "string" || !role.test(arn))
      faults.add(
        `aws:assumeRoles[${index}].roleArn`,
        arn,
        "must be the ARN of a role, as in arn:aws:iam::444455556666:role/isthmus-deploy.",
      );
  });
}

/** Notes an ARN that is another account's, where it has to be the stack's own. */
export function checkOwnArn(path: string, arn: string | undefined, why: string, { account, faults }: CheckContext): void {
  const owner = arn?.split(":")[4];
  if (account === undefined || owner === undefined || owner === "" || owner === account) return;
  faults.add(path, undefined, `is in account ${owner}, and this stack is in ${account}: ${why}`);
}

function listIn(text: string | undefined): readonly unknown[] | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

function roleArn(value: unknown): unknown {
  return typeof value === "object" && value !== null && "roleArn" in value ? value.roleArn : undefined;
}
