/** Names and ids that look random and are not: the same resource has the same ones in every run. */
import { createHash } from "node:crypto";

/** Lower-case hexadecimal digits that belong to a text. */
export function hexOf(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** Capital letters and digits that belong to a text, as in `AROAEXAMPLE…` and `cluster-ABCD…`. */
export function capitalsOf(text: string, length: number): string {
  const digits = createHash("sha256").update(text).digest();
  return Array.from({ length }, (_, index) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(digits[index % digits.length] ?? 0) % 32]).join("");
}

/** A UUID (version 4 by its form) that belongs to a text. */
export function uuidOf(text: string): string {
  const hex = hexOf(text, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Where the AWS bridge puts the name it gives by itself, and what that name may be. Everything else: `name`, 255 characters. */
interface AutonameRule {
  readonly property?: string;
  readonly limit?: number;
  readonly lowerCase?: boolean;
  readonly prefix?: string;
}

const rds = { limit: 63, lowerCase: true } as const;
const autonameRules: Readonly<Record<string, AutonameRule>> = {
  "aws:s3/bucket:Bucket": { property: "bucket", limit: 63, lowerCase: true },
  "aws:rds/cluster:Cluster": { property: "clusterIdentifier", ...rds },
  "aws:rds/clusterInstance:ClusterInstance": { property: "identifier", ...rds },
  "aws:rds/instance:Instance": { property: "identifier", ...rds },
  "aws:rds/proxy:Proxy": { limit: 60, lowerCase: true },
  "aws:rds/subnetGroup:SubnetGroup": { lowerCase: true },
  "aws:rds/parameterGroup:ParameterGroup": { lowerCase: true },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": { lowerCase: true },
  "aws:rds/eventSubscription:EventSubscription": { lowerCase: true },
  "aws:lb/loadBalancer:LoadBalancer": { limit: 32 },
  "aws:lb/targetGroup:TargetGroup": { limit: 32 },
  "aws:iam/role:Role": { limit: 64 },
  "aws:iam/user:User": { limit: 64 },
  "aws:iam/policy:Policy": { limit: 128 },
  "aws:iam/instanceProfile:InstanceProfile": { limit: 128 },
  "aws:lambda/function:Function": { limit: 64 },
  "aws:cloudwatch/eventRule:EventRule": { limit: 64 },
  "aws:kms/alias:Alias": { prefix: "alias/" },
  "aws:ecr/repository:Repository": { limit: 256, lowerCase: true },
  "aws:sqs/queue:Queue": { limit: 80 },
  "aws:sns/topic:Topic": { limit: 256 },
};

/** The property that holds a type's automatic name. */
export function nameProperty(type: string): string {
  return autonameRules[type]?.property ?? "name";
}

/** `name-1a2b3c4`, cut to the type's limit. https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming */
export function autoname(type: string, name: string, urn: string): string {
  const { limit = 255, lowerCase = false, prefix = "" } = autonameRules[type] ?? {};
  const suffix = `-${hexOf(urn, 7)}`;
  const head = name.slice(0, limit - prefix.length - suffix.length);
  return `${prefix}${lowerCase ? head.toLowerCase() : head}${suffix}`;
}
