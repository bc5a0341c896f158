/**
 *     statementsOf(bucketPolicy, "policy").filter(isPublic)
 *
 * Policy documents of IAM, whatever of its spellings they use: one value or a list, one statement or several.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
import { UnresolvedError } from "../finding";
import type { Values } from "../values";

/** One statement, lists throughout. */
export interface Statement {
  /** Its Sid, or its position. */
  readonly label: string;
  readonly allows: boolean;
  /** Lower-case: AWS compares actions without regard to case. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  /** `*`, or `<kind>:<principal>` as in `AWS:arn:aws:iam::111122223333:root`, `Service:ecs.amazonaws.com`. */
  readonly principals: readonly string[];
  readonly notPrincipals: readonly string[];
  readonly conditions: readonly Condition[];
}

/** One line of a condition block. */
export interface Condition {
  /** Such as `StringEquals`. */
  readonly operator: string;
  /** Lower-case: AWS compares keys without regard to case. */
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of the document in a property; none where the property is not given. */
export function statementsOf(values: Values, path: string): readonly Statement[] {
  const document = values.document(path);
  if (document === undefined) return [];
  const statements = isObject(document) ? list(document["Statement"] ?? document["statements"]) : undefined;
  if (statements === undefined || !statements.every(isObject)) throw new UnresolvedError([path], "malformed");
  return statements.map(toStatement);
}

/** Whether anybody at all is allowed something: any principal, and no condition that narrows it down. */
export function isPublic({ allows, principals, notPrincipals, conditions }: Statement): boolean {
  const anybody = notPrincipals.length > 0 || principals.some((each) => each === "*" || each === "AWS:*");
  return allows && anybody && !conditions.some(narrows);
}

/** Whether a statement covers an action such as `iam:PassRole`. */
export function coversAction({ actions, notActions }: Statement, action: string): boolean {
  const lower = action.toLowerCase();
  if (notActions.length > 0) return !notActions.some((pattern) => matches(pattern, lower));
  return actions.some((pattern) => matches(pattern, lower));
}

/** Whether a statement applies to every resource. */
export function coversEverything({ resources }: Statement): boolean {
  return resources.includes("*");
}

/** Whether requests without TLS are denied to everybody. */
export function deniesPlainText({ allows, principals, conditions }: Statement): boolean {
  const everybody = principals.some((each) => each === "*" || each === "AWS:*");
  const plain = conditions.some(({ operator, key, values }) => {
    return operator.startsWith("Bool") && key === "aws:securetransport" && values.includes("false");
  });
  return !allows && everybody && plain;
}

/** Keys that pin a request to somebody. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status */
const narrowingKeys =
  /^(aws:(sourceip|vpcsourceip|sourcearn|sourcevpc|sourcevpce|sourceowner|sourceaccount|sourceorgid|sourceorgpaths|userid|principalarn|principalaccount|principalorgid|principalorgpaths)|kms:calleraccount|s3:dataaccesspoint(arn|account)|elasticfilesystem:accessedviamounttarget|.*:(sub|aud|oaud))$/;
/** Operators that demand a value. `ForAllValues` and `…IfExists` also hold where the key is absent, `…Not…` where it is anything else. */
const demandingOperators = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress|Bool)$/;
/** Values that demand nothing. */
const anything = /^(\*|0\.0\.0\.0\/0|::\/0)$/;

function narrows({ operator, key, values }: Condition): boolean {
  return demandingOperators.test(operator) && narrowingKeys.test(key) && values.length > 0 && !values.some((value) => anything.test(value));
}

function toStatement(raw: Readonly<Record<string, unknown>>, index: number): Statement {
  const part = (name: string): unknown => raw[name] ?? raw[name.charAt(0).toLowerCase() + name.slice(1)];
  const sid = part("Sid");
  return {
    label: typeof sid === "string" && sid !== "" ? sid : `statement ${index + 1}`,
    allows: part("Effect") === "Allow",
    actions: texts(part("Action")).map((each) => each.toLowerCase()),
    notActions: texts(part("NotAction")).map((each) => each.toLowerCase()),
    resources: texts(part("Resource")),
    principals: principals(part("Principal")),
    notPrincipals: principals(part("NotPrincipal")),
    conditions: conditions(part("Condition")),
  };
}

function principals(value: unknown): readonly string[] {
  if (!isObject(value)) return texts(value);
  return Object.entries(value).flatMap(([kind, each]) => texts(each).map((principal) => `${kind}:${principal}`));
}

function conditions(value: unknown): readonly Condition[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([operator, block]) =>
    Object.entries(isObject(block) ? block : {}).map(([key, each]) => ({ operator, key: key.toLowerCase(), values: texts(each) })),
  );
}

/** `*` stands for any text and `?` for one letter. */
function matches(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`).test(text);
}

function texts(value: unknown): readonly string[] {
  return list(value).flatMap((each) =>
    typeof each === "string" || typeof each === "boolean" || typeof each === "number" ? [String(each)] : [],
  );
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined || value === null ? [] : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
