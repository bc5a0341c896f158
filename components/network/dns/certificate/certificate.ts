/**
 *     const certificate = new network.Certificate("shop", { domain: "shop.example.com", alternatives: ["*.shop.example.com"], zone });
 *     new ecs.LoadBalancer("edge", { ..., certificate: certificate.certificateArn });
 *
 * Whoever waits for `certificateArn` waits until it is issued, and Route 53 keeps what renews it.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import type { CertificateArgs } from "./args";
import { withoutWildcard } from "./names";
import { planCertificate, type CertificatePlan } from "./plan";

/** Until resolvers ask again, in seconds. Validation is retried for days, so a short answer costs nothing. */
const ttl = 300;

/**
 * A certificate of ACM in the provider's region, validated by records in a public hosted zone. Free. It is issued within minutes where the zone is the
 * one that the domain's name servers point to, and otherwise `up` waits for 75 minutes and fails. ACM renews it as long as it is in use and
 * the records are there. A CAA record of the domain must allow `amazon.com`, where there is one.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class Certificate extends Component {
  /** ARN, once it is issued. */
  readonly certificateArn: pulumi.Output<string>;
  readonly nodes: {
    readonly certificate: aws.acm.Certificate;
    /** By the name that each proves. */
    readonly records: Readonly<Record<string, aws.route53.Record>>;
    readonly validation: aws.acm.CertificateValidation;
  };

  /** Throws every fault of the arguments at once, before anything of it is registered. */
  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planCertificate(name, args);
    super("isthmus:network:Certificate", name, args, opts);
    const certificate = this.makeCertificate(plan, args);
    const records = Object.fromEntries(plan.validated.map((each) => [each, this.makeRecord(each, certificate, args)]));
    const validationRecordFqdns = Object.values(records).map(({ fqdn }) => fqdn);
    const validation = new aws.acm.CertificateValidation(
      ...this.child<aws.acm.CertificateValidationArgs>("validation", { certificateArn: certificate.arn, validationRecordFqdns }),
    );
    this.certificateArn = validation.certificateArn;
    this.nodes = { certificate, records, validation };
    this.registerOutputs({ certificateArn: this.certificateArn });
  }

  private makeCertificate({ domain, alternatives }: CertificatePlan, { transform }: CertificateArgs): aws.acm.Certificate {
    const args = {
      domainName: domain,
      validationMethod: "DNS",
      ...(alternatives.length > 0 && { subjectAlternativeNames: [...alternatives] }),
    };
    return new aws.acm.Certificate(...this.tagged<aws.acm.CertificateArgs>("certificate", args, {}, transform?.certificate));
  }

  private makeRecord(
    name: string,
    { domainValidationOptions }: aws.acm.Certificate,
    { zone, transform }: CertificateArgs,
  ): aws.route53.Record {
    const option = domainValidationOptions.apply((options) => optionFor(name, options));
    const args: aws.route53.RecordArgs = {
      zoneId: zone.zoneId,
      name: option.resourceRecordName,
      type: option.resourceRecordType,
      records: [option.resourceRecordValue],
      ttl,
      // The same account and name have the same record, in every region and for each certificate: it may be there already.
      allowOverwrite: true,
    };
    return new aws.route53.Record(...this.child<aws.route53.RecordArgs>(`validation-${name}`, args, {}, transform?.record));
  }
}

/** What ACM asks for as a proof of a name. */
function optionFor(
  name: string,
  options: readonly aws.types.output.acm.CertificateDomainValidationOption[],
): aws.types.output.acm.CertificateDomainValidationOption {
  const found = options.find(({ domainName }) => withoutWildcard(domainName) === name);
  if (found === undefined) throw new Error(`ACM asks for no proof of ${name}. Bring the stack up once more.`);
  return found;
}
