/**
 *     new ZoneSigning("example-com-signing", { zoneId: zone.zoneId }, { parent: this });
 *
 * A zone's answers are signed with a key that never leaves KMS.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, lookup, policyDocument } from "../../../core";
import { globalRegion } from "../global-region";
import type { ZoneSigningArgs } from "./args";

/** DNSSEC of a public zone, with its key. $1 a month and $0.15 for 10,000 signatures, which resolvers keep. */
export class ZoneSigning extends Component {
  readonly dsRecord: pulumi.Output<string>;
  readonly nodes: {
    readonly key: aws.kms.Key;
    readonly keySigningKey: aws.route53.KeySigningKey;
    readonly signing: aws.route53.HostedZoneDnsSec;
  };

  constructor(name: string, args: ZoneSigningArgs, opts?: pulumi.ComponentResourceOptions) {
    super("isthmus:network:ZoneSigning", name, args, opts);
    const { zoneId, transform } = args;
    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-cmk-requirements.html
    const key = new aws.kms.Key(
      ...this.tagged<aws.kms.KeyArgs>(
        "key",
        {
          description: `DNSSEC of ${this.name}`,
          customerMasterKeySpec: "ECC_NIST_P256",
          keyUsage: "SIGN_VERIFY",
          deletionWindowInDays: 30,
          policy: this.keyPolicy(),
          region: globalRegion,
        },
        {},
        transform?.key,
      ),
    );
    const keySigningKey = new aws.route53.KeySigningKey(
      ...this.child<aws.route53.KeySigningKeyArgs>(
        "key-signing-key",
        // Letters, digits and underscores only, so not the automatic name. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-enable-signing.html
        { hostedZoneId: zoneId, keyManagementServiceArn: key.arn, name: "isthmus" },
        {},
        transform?.keySigningKey,
      ),
    );
    const signing = new aws.route53.HostedZoneDnsSec(
      ...this.child<aws.route53.HostedZoneDnsSecArgs>("signing", { hostedZoneId: zoneId }, { dependsOn: [keySigningKey] }),
    );
    this.dsRecord = keySigningKey.dsRecord;
    this.nodes = { key, keySigningKey, signing };
    this.registerOutputs({ dsRecord: this.dsRecord });
  }

  private keyPolicy(): pulumi.Output<string> {
    const { partition, account } = lookup(this);
    const route53 = { Service: "dnssec-route53.amazonaws.com" };
    return policyDocument([
      {
        Sid: "AccountPolicies",
        Effect: "Allow",
        Principal: { AWS: pulumi.interpolate`arn:${partition}:iam::${account}:root` },
        Action: ["kms:*"],
        Resource: ["*"],
      },
      {
        Sid: "Route53Dnssec",
        Effect: "Allow",
        Principal: route53,
        Action: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
        Resource: ["*"],
        Condition: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:${partition}:route53:::hostedzone/*` },
        },
      },
      {
        Sid: "Route53DnssecGrants",
        Effect: "Allow",
        Principal: route53,
        Action: ["kms:CreateGrant"],
        Resource: ["*"],
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ]);
  }
}
