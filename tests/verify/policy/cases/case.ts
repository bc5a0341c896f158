import type { Declared } from "../declare";

/** A resource, with what stands beside it where a rule looks at more than one. The first is the one that is asked about. */
export type Case = Declared | readonly [Declared, ...Declared[]];

/** What a rule says of which resources. */
export interface RuleCases {
  readonly passes: readonly Case[];
  readonly fails: readonly Case[];
  /** Resources of its types that it does not apply to. */
  readonly ignores?: readonly Case[];
  /** Resources of which it cannot tell. */
  readonly undecided?: readonly Case[];
}

export type CaseTable = Readonly<Record<string, RuleCases>>;

/** A policy document with one statement. */
export function policyOf(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** A document that lets anybody in, and one that denies requests without TLS. */
export const openPolicy = policyOf({ Effect: "Allow", Principal: "*", Action: "service:Get", Resource: "*" });
export const narrowPolicy = policyOf({
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "service:Get",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example" } },
});
export const tlsPolicy = policyOf({
  Effect: "Deny",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

export const unknown = { unknown: true } as const;
export const secret = { secret: true } as const;
