/**
 *     secretReference("arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-AbCdEf", { jsonKey: "api_key" })
 *
 * One value that ECS injects at the start of a task. What ECS is told (`valueFrom`, with the JSON key) and what IAM is told (the secret,
 * without it) differ; a policy on the first matches nothing, and the task does not start.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { allow, type IamStatement } from "./iam";
import type { Lookup } from "./lookup";

/** A secret by reference: never its text. */
export interface SecretReference {
  /** ARN of a Secrets Manager secret or of an SSM SecureString parameter, without a JSON key. */
  readonly arn: pulumi.Input<string>;
  /** Key inside a JSON secret. @default - the whole value */
  readonly jsonKey?: string;
  /** Customer managed key that encrypts it, for `kms:Decrypt`. @default - the AWS managed key, which needs no permission */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What ECS takes as `valueFrom`: the ARN, and for a JSON key the three colon-separated parts after it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
export function valueFrom({ arn, jsonKey }: SecretReference): pulumi.Input<string> {
  return jsonKey === undefined ? arn : pulumi.interpolate`${arn}:${jsonKey}::`;
}

/** What a role needs to read the secret, on the secret's own ARN and key and nothing else. */
export function readStatements({ arn, kmsKeyArn }: SecretReference, place: Lookup): IamStatement[] {
  const service = pulumi.output(arn).apply((text) => (text.includes(":ssm:") ? "ssm" : "secretsmanager"));
  const action = service.apply((name) => (name === "ssm" ? "ssm:GetParameters" : "secretsmanager:GetSecretValue"));
  const read = allow(action, pulumi.output(arn).apply(resourceArn));
  if (kmsKeyArn === undefined) return [read];
  const viaService = pulumi.interpolate`${service}.${place.region}.${place.dnsSuffix}`;
  return [read, allow("kms:Decrypt", kmsKeyArn, { StringEquals: { "kms:ViaService": viaService } })];
}

/**
 * Secrets Manager ends the ARN of every secret with six random characters. ECS also takes an ARN without them, IAM matches nothing then.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
function resourceArn(arn: string): string {
  const isPartial = /:secretsmanager:[^:]*:[^:]*:secret:/.test(arn) && !/-[A-Za-z0-9]{6}$/.test(arn);
  return isPartial ? `${arn}-??????` : arn;
}

/**
 * The text of a secret in Secrets Manager, marked secret, for the few services of AWS that take no reference. It is read at each
 * deployment and kept encrypted in the state.
 */
export function secretValue(place: Lookup, { arn, jsonKey }: SecretReference): pulumi.Output<string> {
  return place.ask(undefined, (opts) => {
    const text = aws.secretsmanager.getSecretVersionOutput({ secretId: arn }, opts).secretString;
    return pulumi.secret(jsonKey === undefined ? text : text.apply((json) => valueOf(json, jsonKey)));
  });
}

/** A value of a JSON secret. The error names the key and never the text. */
function valueOf(json: string, key: string): string {
  const values = parsed(json);
  const value = typeof values === "object" && values !== null ? (values as Readonly<Record<string, unknown>>)[key] : undefined;
  if (typeof value !== "string") throw new Error(`The secret has no text under the key "${key}". Give a key of its JSON object.`);
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message would show a part of the secret.
    return undefined;
  }
}
