/**
 *     const logs = new AccessLogBucket("edge-access-logs", { retentionDays: 90, keepOnDelete: true });
 *     new aws.lb.LoadBalancer("edge", { accessLogs: { bucket: logs.bucket, enabled: true } }, { dependsOn: logs.nodes.policy });
 *
 * A bucket that only load balancers of this account may write into, over TLS, and that empties itself.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup, policyDocument, type ComponentArgs, type IamStatement, type Lookup, type Transform } from "../../core";

/** Arguments of an `AccessLogBucket`. */
export interface AccessLogBucketArgs extends ComponentArgs {
  /** Days for which logs are kept. */
  readonly retentionDays: number;
  /** Whether a bucket with logs in it refuses to be deleted. */
  readonly keepOnDelete: boolean;
  readonly transform?: AccessLogBucketTransform;
}

/** Changes to the children of an `AccessLogBucket`. */
export interface AccessLogBucketTransform {
  readonly bucket?: Transform<aws.s3.BucketArgs>;
  readonly publicAccessBlock?: Transform<aws.s3.BucketPublicAccessBlockArgs>;
  readonly ownershipControls?: Transform<aws.s3.BucketOwnershipControlsArgs>;
  readonly encryption?: Transform<aws.s3.BucketServerSideEncryptionConfigurationArgs>;
  readonly versioning?: Transform<aws.s3.BucketVersioningArgs>;
  readonly lifecycle?: Transform<aws.s3.BucketLifecycleConfigurationArgs>;
  readonly policy?: Transform<aws.s3.BucketPolicyArgs>;
}

/** Days for which overwritten or deleted logs can still be restored, and after which broken uploads are swept up. */
const graceDays = 7;

/** A bucket for the access logs of load balancers. Costs $0.023 a GB and month in us-east-1. */
export class AccessLogBucket extends Component {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;
  readonly nodes: {
    readonly bucket: aws.s3.Bucket;
    /** A load balancer tries to write as soon as it has the bucket, so it must wait for this. */
    readonly policy: aws.s3.BucketPolicy;
  };

  constructor(name: string, args: AccessLogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:ecs:AccessLogBucket", name, args, opts);
    const { transform = {}, keepOnDelete, retentionDays } = args;
    const made = new aws.s3.Bucket(...this.tagged<aws.s3.BucketArgs>("bucket", { forceDestroy: !keepOnDelete }, {}, transform.bucket));
    const { bucket } = made;
    const access = new aws.s3.BucketPublicAccessBlock(
      ...this.child("public-access", { bucket, ...publicAccess }, {}, transform.publicAccessBlock),
    );
    new aws.s3.BucketOwnershipControls(...this.child("ownership", { bucket, rule: ownership }, {}, transform.ownershipControls));
    new aws.s3.BucketServerSideEncryptionConfiguration(
      ...this.child("encryption", { bucket, rules: encryption }, {}, transform.encryption),
    );
    const versioning = new aws.s3.BucketVersioning(
      ...this.child("versioning", { bucket, versioningConfiguration: { status: "Enabled" } }, {}, transform.versioning),
    );
    new aws.s3.BucketLifecycleConfiguration(
      ...this.child("lifecycle", { bucket, rules: [expiry(retentionDays)] }, { dependsOn: versioning }, transform.lifecycle),
    );
    // S3 refuses two changes of a bucket's access settings at the same time.
    const policy = new aws.s3.BucketPolicy(
      ...this.child("policy", { bucket, policy: bucketPolicy(made.arn, lookup(this)) }, { dependsOn: access }, transform.policy),
    );
    this.bucket = bucket;
    this.nodes = { bucket: made, policy };
    this.registerOutputs({ bucket: this.bucket });
  }
}

const ownership = { objectOwnership: "BucketOwnerEnforced" };
const publicAccess = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

/** Load balancers can write to buckets with Amazon S3's own keys only. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
const encryption = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];

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

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
function bucketPolicy(bucketArn: pulumi.Output<string>, place: Lookup): pulumi.Output<string> {
  const { partition, region, account } = place;
  const statements: IamStatement[] = [
    {
      Sid: "LoadBalancerLogs",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: [pulumi.interpolate`${bucketArn}/AWSLogs/${account}/*`],
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*` },
      },
    },
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*"],
      Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
  return policyDocument(statements);
}
