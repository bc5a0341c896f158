/**
 * ECS and IAM write the same secret differently: ECS appends a JSON key to the ARN, and an IAM statement with that ARN allows nothing. The
 * two are told apart here, once, before either sees them.
 */
import type { Faults, SecretReference } from "../../core";

/** Seven parts for the secret, then the JSON key, version stage and version id of ECS. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html */
const secretArn = /^(?<arn>arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:[^:]+)(?::(?<jsonKey>[^:]*):(?<stage>[^:]*):(?<versionId>[^:]*))?$/;
const parameterArn = /^arn:[^:]+:ssm:[^:]+:\d{12}:parameter\/.+$/;

/** The key as a reference whose ARN is the secret's own. What is not known yet is taken as it is. */
export function parseApiKey(faults: Faults, path: string, given: SecretReference | string): SecretReference {
  const reference: SecretReference = typeof given === "string" ? { arn: given } : given;
  const { arn, jsonKey } = reference;
  if (typeof arn !== "string") return reference;
  if (parameterArn.test(arn)) {
    if (jsonKey !== undefined)
      faults.add(`${path}.jsonKey`, jsonKey, "has no meaning for an SSM parameter, whose value is the key itself. Remove it.");
    return reference;
  }
  const parts = secretArn.exec(arn)?.groups;
  if (parts?.arn === undefined) {
    // The text is not repeated: it may be the key itself.
    faults.add(
      path,
      undefined,
      "is not the ARN of a Secrets Manager secret or SSM parameter. Store the key in Secrets Manager and give the secret's ARN, as in arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>.",
    );
    return reference;
  }
  if (parts.stage || parts.versionId)
    faults.add(path, arn, "names one version of the secret, which a rotation would leave behind. End it after the JSON key.");
  if (parts.jsonKey && jsonKey !== undefined && parts.jsonKey !== jsonKey)
    faults.add(`${path}.jsonKey`, jsonKey, `contradicts the ARN, which ends in the JSON key ${parts.jsonKey}. Keep one of them.`);
  const key = jsonKey ?? parts.jsonKey;
  return { ...reference, arn: parts.arn, ...(key && { jsonKey: key }) };
}
