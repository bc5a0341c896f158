import type { JsonObject } from "../../../../verify/graph";
import { declared, type Declared } from "../declare";
import { narrowPolicy, openPolicy, policyOf, tlsPolicy, unknown, type CaseTable } from "./case";

const bucket = (inputs: JsonObject = {}): Declared => declared("aws:s3/bucket:Bucket", inputs);
const beside = (kind: string, inputs: JsonObject = {}, of = "subject"): Declared =>
  declared(`aws:s3/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`, { bucket: of, ...inputs }, kind);
const sse = (sseAlgorithm: string): Declared =>
  beside("BucketServerSideEncryptionConfiguration", { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] });
const versioning = (status: string): Declared => beside("BucketVersioning", { versioningConfiguration: { status } });
const balancer = declared("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { bucket: "subject", enabled: true } }, "edge");

export const s3BucketCases: CaseTable = {
  "s3-bucket-blocks-public-access": {
    passes: [
      [bucket(), beside("BucketPublicAccessBlock")],
      [declared("aws:s3/bucketV2:BucketV2"), beside("BucketPublicAccessBlock")],
    ],
    fails: [bucket(), [bucket(), beside("BucketPublicAccessBlock", {}, "another")]],
  },
  "s3-bucket-demands-tls": {
    passes: [[bucket(), beside("BucketPolicy", { policy: tlsPolicy })], bucket({ policy: tlsPolicy })],
    fails: [bucket(), [bucket(), beside("BucketPolicy", { policy: narrowPolicy })]],
    undecided: [[bucket(), beside("BucketPolicy", { policy: unknown })]],
  },
  "s3-bucket-is-versioned": {
    passes: [[bucket(), versioning("Enabled")], bucket({ versioning: { enabled: true } })],
    fails: [bucket(), [bucket(), versioning("Suspended")]],
  },
  "s3-bucket-is-encrypted-with-kms": {
    passes: [
      [bucket(), sse("aws:kms")],
      [bucket(), sse("aws:kms:dsse")],
    ],
    fails: [bucket(), [bucket(), sse("AES256")]],
  },
  "s3-bucket-logs-access": {
    passes: [[bucket(), beside("BucketLogging", { targetBucket: "logs" })], bucket({ logging: { targetBucket: "logs" } })],
    fails: [bucket()],
    ignores: [
      [bucket(), balancer],
      [bucket(), beside("BucketLogging", { targetBucket: "subject" }, "another")],
    ],
  },
  "s3-bucket-has-lifecycle": { passes: [[bucket(), beside("BucketLifecycleConfiguration")]], fails: [bucket()] },
  "s3-bucket-has-no-acls": {
    passes: [bucket(), [bucket(), beside("BucketOwnershipControls", { rule: { objectOwnership: "BucketOwnerEnforced" } })]],
    fails: [[bucket(), beside("BucketOwnershipControls", { rule: { objectOwnership: "ObjectWriter" } })]],
  },
};

const block = (inputs: JsonObject): Declared => declared("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", inputs);
const bucketPolicy = (policy: JsonObject | string): Declared => declared("aws:s3/bucketPolicy:BucketPolicy", { policy });
const lifecycle = (rule: JsonObject): Declared =>
  declared("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", { rules: [rule] });
const abort = { abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } } as const;

export const s3AccessCases: CaseTable = {
  "s3-block-refuses-public-acls": { passes: [block({ blockPublicAcls: true })], fails: [block({})] },
  "s3-block-refuses-public-policies": { passes: [block({ blockPublicPolicy: true })], fails: [block({ blockPublicPolicy: false })] },
  "s3-block-ignores-public-acls": { passes: [block({ ignorePublicAcls: true })], fails: [block({})] },
  "s3-block-restricts-public-buckets": { passes: [block({ restrictPublicBuckets: true })], fails: [block({})] },
  "s3-acl-is-private": {
    passes: [bucket(), beside("BucketAcl", { acl: "log-delivery-write" })],
    fails: [
      bucket({ acl: "public-read" }),
      beside("BucketAcl", { acl: "public-read-write" }),
      beside("BucketAcl", { acl: "authenticated-read" }),
    ],
  },
  "s3-policy-is-not-public": {
    passes: [bucketPolicy(narrowPolicy), bucketPolicy(tlsPolicy), bucketPolicy(JSON.parse(narrowPolicy) as JsonObject), bucket()],
    fails: [
      bucketPolicy(openPolicy),
      bucketPolicy(JSON.parse(openPolicy) as JsonObject),
      bucketPolicy(policyOf({ Effect: "Allow", NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "s3:*", Resource: "*" })),
      // The key may be absent from a request, and then the condition holds.
      bucketPolicy(narrowPolicy.replace("StringEquals", "StringEqualsIfExists")),
      bucketPolicy(narrowPolicy.replace("StringEquals", "StringNotEquals")),
      bucketPolicy(narrowPolicy.replace('"aws:PrincipalOrgID":"o-example"', '"aws:SourceIp":"0.0.0.0/0"')),
    ],
    undecided: [bucketPolicy(unknown), bucketPolicy("no JSON"), bucketPolicy({ Statement: [{ Effect: "Allow", Principal: unknown }] })],
  },
  "s3-lifecycle-aborts-uploads": {
    passes: [lifecycle({ status: "Enabled", ...abort })],
    fails: [lifecycle({ status: "Enabled" }), lifecycle({ status: "Disabled", ...abort })],
  },
};

const key = (inputs: JsonObject): Declared => declared("aws:kms/key:Key", inputs);

export const kmsCases: CaseTable = {
  "kms-key-rotates": {
    passes: [key({ enableKeyRotation: true })],
    fails: [key({}), key({ customerMasterKeySpec: "SYMMETRIC_DEFAULT" })],
    ignores: [key({ customerMasterKeySpec: "RSA_2048" })],
  },
  "kms-key-policy-is-not-public": { passes: [key({}), key({ policy: narrowPolicy })], fails: [key({ policy: openPolicy })] },
  "kms-key-has-policy": {
    passes: [key({ policy: narrowPolicy }), [key({}), declared("aws:kms/keyPolicy:KeyPolicy", { keyId: "subject" }, "policy")]],
    fails: [key({})],
  },
  "kms-key-is-enabled": { passes: [key({})], fails: [key({ isEnabled: false })] },
  "kms-key-waits-before-deletion": { passes: [key({}), key({ deletionWindowInDays: 14 })], fails: [key({ deletionWindowInDays: 7 })] },
};

const parameter = (inputs: JsonObject): Declared => declared("aws:ssm/parameter:Parameter", inputs);
const secretsManager = (inputs: JsonObject = {}): Declared => declared("aws:secretsmanager/secret:Secret", inputs);
const rotation = (rotationRules: JsonObject, of = "subject"): Declared =>
  declared("aws:secretsmanager/secretRotation:SecretRotation", { secretId: of, rotationRules }, "rotation");
const document = (inputs: JsonObject): Declared => declared("aws:ssm/document:Document", inputs);

export const secretCases: CaseTable = {
  "secret-has-own-key": {
    passes: [secretsManager({ kmsKeyId: "arn:aws:kms:…" })],
    fails: [secretsManager(), secretsManager({ kmsKeyId: "alias/aws/secretsmanager" })],
  },
  "secret-rotates": { passes: [[secretsManager(), rotation({})]], fails: [secretsManager(), [secretsManager(), rotation({}, "another")]] },
  "secret-rotates-in-time": {
    passes: [rotation({ automaticallyAfterDays: 90 })],
    fails: [rotation({ automaticallyAfterDays: 91 })],
    ignores: [rotation({ scheduleExpression: "rate(10 days)" })],
  },
  "secret-policy-is-not-public": {
    passes: [secretsManager(), secretsManager({ policy: narrowPolicy })],
    fails: [declared("aws:secretsmanager/secretPolicy:SecretPolicy", { policy: openPolicy })],
  },
  "secret-can-be-recovered": {
    passes: [secretsManager(), secretsManager({ recoveryWindowInDays: 7 })],
    fails: [secretsManager({ recoveryWindowInDays: 0 })],
  },
  "ssm-parameter-hides-secrets": {
    passes: [parameter({ type: "SecureString" })],
    fails: [parameter({ type: "String", name: "/orders/db-password" }), parameter({ type: "StringList", name: "api.token" })],
    ignores: [parameter({ type: "String", name: "/orders/url" })],
  },
  "ssm-parameter-has-own-key": {
    passes: [parameter({ type: "SecureString", keyId: unknown })],
    fails: [parameter({ type: "SecureString" })],
    ignores: [parameter({ type: "String" })],
  },
  "ssm-document-is-private": {
    passes: [document({}), document({ permissions: { type: "Share", account_ids: "111122223333" } })],
    fails: [document({ permissions: { type: "Share", account_ids: "All" } })],
  },
};
