/**
 *     policyDocument([allow("secretsmanager:GetSecretValue", secret.arn)])
 *     assumedBy("ecs-tasks.amazonaws.com", { sourceAccount: lookup.account })
 *
 * Statements are plain data with inputs in them; the document is made once, when all of them are known.
 */
import * as pulumi from "@pulumi/pulumi";

/** A condition block: operator, key, value. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type IamConditions = Readonly<Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>>;

/** Who a statement speaks of, in a trust or resource policy. */
export interface IamPrincipal {
  readonly Service?: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly AWS?: pulumi.Input<string> | readonly pulumi.Input<string>[];
}

/** One statement of a policy document, in IAM's own terms. */
export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: IamPrincipal | "*";
  readonly Action: readonly pulumi.Input<string>[];
  readonly Resource?: readonly pulumi.Input<string>[];
  readonly Condition?: IamConditions;
}

type OneOrMore<Value> = Value | readonly Value[];

/** Allows actions on resources. Where an action knows no resources, write `"*"` and say why beside it. */
export function allow(
  actions: OneOrMore<pulumi.Input<string>>,
  resources: OneOrMore<pulumi.Input<string>>,
  condition?: IamConditions,
): IamStatement {
  return { Effect: "Allow", Action: many(actions), Resource: many(resources), ...(condition && { Condition: condition }) };
}

/** Joins statements to a policy document. Equal statements are kept once, so that two connections to one server do not repeat themselves. */
export function policyDocument(statements: readonly IamStatement[]): pulumi.Output<string> {
  return pulumi.output(statements).apply((resolved) => {
    const distinct = [...new Map(resolved.map((statement) => [JSON.stringify(statement), statement])).values()];
    return JSON.stringify({ Version: "2012-10-17", Statement: distinct });
  });
}

/**
 * Trust policy of a role that an AWS service assumes. With an account it is closed against the confused deputy:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function assumedBy(
  service: string,
  limits: { readonly sourceAccount?: pulumi.Input<string>; readonly sourceArn?: pulumi.Input<string> } = {},
): pulumi.Output<string> {
  const condition: IamConditions = {
    ...(limits.sourceAccount !== undefined && { StringEquals: { "aws:SourceAccount": limits.sourceAccount } }),
    ...(limits.sourceArn !== undefined && { ArnLike: { "aws:SourceArn": limits.sourceArn } }),
  };
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["sts:AssumeRole"],
      ...(Object.keys(condition).length > 0 && { Condition: condition }),
    },
  ]);
}

function many<Value>(value: OneOrMore<Value>): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}
