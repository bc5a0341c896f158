/**
 *     class AccessLogBucket extends PrivateBucket {
 *       constructor(name: string, args: AccessLogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
 *         super("isthmus:ecs:AccessLogBucket", name, { ...args, writers: loadBalancersOfThisAccount }, opts);
 *       }
 *     }
 *
 * What every bucket for logs has in common: nobody but its writers, TLS only, encrypted, versioned, and it empties itself. A room gives it a
 * class of its own, whose type is part of the bucket's identity.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type ComponentType, type Transform } from "../component";
import { policyDocument, type IamStatement } from "../iam";
import { retainedLogs, type RetainableLogs } from "../log-retention";
import { lookup, type Lookup } from "../lookup";

/** Arguments that every private bucket takes. */
export interface PrivateBucketArgs extends ComponentArgs, RetainableLogs {
  /** Days for which objects are kept. */
  readonly retentionDays: number;
  /** Whether a bucket with objects in it refuses to be deleted. Without meaning for one that is retained. */
  readonly keepOnDelete: boolean;
  readonly transform?: PrivateBucketTransform;
}

/** What a class of private buckets decides for all of its kind. */
export interface PrivateBucketKind {
  /** Statements that let in whoever writes to the bucket. */
  readonly writers: (bucketArn: pulumi.Output<string>, place: Lookup) => readonly IamStatement[];
  /** Key that encrypts the objects. @default - Amazon S3's own keys */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Changes to the children of a private bucket. */
export interface PrivateBucketTransform {
  readonly bucket?: Transform<aws.s3.BucketArgs>;
  readonly publicAccessBlock?: Transform<aws.s3.BucketPublicAccessBlockArgs>;
  readonly ownershipControls?: Transform<aws.s3.BucketOwnershipControlsArgs>;
  readonly encryption?: Transform<aws.s3.BucketServerSideEncryptionConfigurationArgs>;
  readonly versioning?: Transform<aws.s3.BucketVersioningArgs>;
  readonly lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
  readonly policy?: Transform<aws.s3.BucketPolicyArgs>;
}

/** Days for which overwritten or deleted objects can still be restored, and after which broken uploads are swept up. */
const graceDays = 7;

/** Base of the buckets that only one service of AWS writes into. Costs $0.023 a GB and month in us-east-1. */
export abstract class PrivateBucket extends Component {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly nodes: {
    readonly bucket: aws.s3.Bucket;
    /** Whoever is told of the bucket tries to write to it at once, so it must wait for this. */
    readonly policy: aws.s3.BucketPolicy;
  };

  protected constructor(
    type: ComponentType,
    name: string,
    args: PrivateBucketArgs & PrivateBucketKind,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(type, name, args, opts);
    const { transform = {}, keepOnDelete, retentionDays } = args;
    // All of it or nothing: a bucket that is left without its settings is open to more, keeps everything and is no longer encrypted with its key.
    const retained = retainedLogs(args);
    const made = new aws.s3.Bucket(
      ...this.tagged<aws.s3.BucketArgs>("bucket", { forceDestroy: !keepOnDelete }, retained, transform.bucket),
    );
    const { bucket } = made;
    const access = new aws.s3.BucketPublicAccessBlock(
      ...this.child("public-access", { bucket, ...publicAccess }, retained, transform.publicAccessBlock),
    );
    new aws.s3.BucketOwnershipControls(...this.child("ownership", { bucket, rule: ownership }, retained, transform.ownershipControls));
    new aws.s3.BucketServerSideEncryptionConfiguration(
      ...this.child("encryption", { bucket, rules: [encryption(args)] }, retained, transform.encryption),
    );
    const versioning = new aws.s3.BucketVersioning(
      ...this.child("versioning", { bucket, versioningConfiguration: { status: "Enabled" } }, retained, transform.versioning),
    );
    new aws.s3.BucketLifecycleConfiguration(
      ...this.child("lifecycle", { bucket, rules: [expiry(retentionDays)] }, { ...retained, dependsOn: versioning }, transform.lifecycle),
    );
    const statements = [...args.writers(made.arn, lookup(this)), tlsOnly(made.arn)];
    // S3 refuses two changes of a bucket's access settings at the same time.
    const policy = new aws.s3.BucketPolicy(
      ...this.child("policy", { bucket, policy: policyDocument(statements) }, { ...retained, dependsOn: access }, transform.policy),
    );
    this.bucket = bucket;
    this.bucketArn = made.arn;
    this.nodes = { bucket: made, policy };
    this.registerOutputs({ bucket: this.bucket });
  }
}

const ownership = { objectOwnership: "BucketOwnerEnforced" };
const publicAccess = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

/** A bucket key saves nearly all calls to KMS. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
function encryption({ kmsKeyArn }: PrivateBucketKind): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return kmsKeyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn }, bucketKeyEnabled: true };
}

function expiry(days: number): aws.types.input.s3.BucketLifecycleConfigurationRule {
  return {
    id: "expire",
    status: "Enabled",
    filter: {},
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: graceDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: graceDays },
  };
}

function tlsOnly(bucketArn: pulumi.Output<string>): IamStatement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
