/** ARNs as they are written. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */

/** A kind of resource that has an ARN. */
export interface ArnService {
  /** As in `acm`. */
  readonly name: string;
  /** What its resource part begins with. */
  readonly resource: string;
  readonly example: string;
}

export const certificates: ArnService = {
  name: "acm",
  resource: "certificate/",
  example: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000010",
};
export const secrets: ArnService = {
  name: "secretsmanager",
  resource: "secret:",
  example: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:datadog-api-key-AbCdEf",
};
export const parameters: ArnService = {
  name: "ssm",
  resource: "parameter/",
  example: "arn:aws:ssm:eu-central-1:111122223333:parameter/datadog-api-key",
};

/** What is wrong with an ARN, or nothing. @param what What it should be of, as an error asks for it. */
export function arnFault(text: string, services: readonly ArnService[], what: string): string | undefined {
  const [first, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
  const wanted = services.find(({ name }) => name === service);
  if (first !== "arn" || !partition.startsWith("aws") || wanted === undefined) return `must be the ARN of ${what}`;
  const example = `as in ${wanted.example}`;
  if (region === "") return `has no region: its fourth part is empty. Copy the whole ARN, ${example}`;
  if (!/^\d{12}$/.test(account)) return `has no account of twelve digits in its fifth part. Copy the whole ARN, ${example}`;
  const resource = rest.join(":");
  if (!resource.startsWith(wanted.resource) || resource === wanted.resource)
    return `has no ${wanted.resource}… behind its account. Copy the whole ARN, ${example}`;
  return undefined;
}
