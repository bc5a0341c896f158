/** What a record is told: its kind decides how many record sets there are, so it is plain; what it answers may be known later. */
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Duration, Transform } from "../../../core";
import type { AliasTarget, IHealthCheck, IHostedZone } from "../interfaces";
import type * as aws from "@pulumi/aws";

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html, but SOA, which Route 53 keeps itself. */
export type DnsRecordType =
  "A" | "AAAA" | "CAA" | "CNAME" | "DS" | "HTTPS" | "MX" | "NAPTR" | "NS" | "PTR" | "SRV" | "SSHFP" | "SVCB" | "TLSA" | "TXT";

/** An answer that is written out. */
export interface ValuesAnswer {
  readonly type: DnsRecordType;
  /** In the form of the type: `["10 mail.example.com"]` for MX. TXT is given plain and is quoted and split at 255 characters by itself. */
  readonly values: readonly pulumi.Input<string>[];
  /** How long resolvers may keep the answer. @default "5 minutes" */
  readonly ttl?: Duration;
  readonly alias?: never;
}

/** An answer that follows a resource of AWS's. */
export interface AliasAnswer {
  readonly alias: AliasTarget;
  /** One record for each: AAAA as well where the target has IPv6. @default ["A"] */
  readonly types?: readonly ("A" | "AAAA")[];
  /** Whether the answer is left out while the target is unhealthy. @default true */
  readonly evaluateTargetHealth?: boolean;
  readonly values?: never;
}

/** One answer to one question. */
export type DnsAnswer = ValuesAnswer | AliasAnswer;

/** What may decide whether an answer is given. */
export interface Checked {
  /** Left out of the answers while it fails. @default - always answered */
  readonly healthCheck?: IHealthCheck;
}

/** Several answers of one name and type, each given in proportion to its weight. */
export interface WeightedAnswers {
  /** By a name for each. A weight is 0 to 255; 0 gets nothing unless all are 0. At most 100 of a name and type. */
  readonly weighted: Readonly<Record<string, DnsAnswer & Checked & { readonly weight: number }>>;
}

/** One answer while it is healthy, and the other one otherwise. */
export interface FailoverAnswers {
  readonly failover: {
    /** Needs a health check, or an alias whose target's health is evaluated: nothing would ever fail over otherwise. */
    readonly primary: DnsAnswer & Checked;
    readonly secondary: DnsAnswer & Checked;
  };
}

/** What is answered for one name. */
export type DnsRecordSet = DnsAnswer | WeightedAnswers | FailoverAnswers;

/** Record sets by their names in the zone: `www`, `*.apps`, and `""` for the zone itself. A list where a name has several types. */
export type DnsRecordSets = Readonly<Record<string, DnsRecordSet | readonly DnsRecordSet[]>>;

/** Arguments of `DnsRecords`. */
export interface DnsRecordsArgs extends ComponentArgs {
  /** A change replaces the records. */
  readonly zone: Pick<IHostedZone, "zoneId" | "domain">;
  /** Records by their names in the zone; `""` is the zone itself. A change of name or type replaces a record. */
  readonly records: DnsRecordSets;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: DnsRecordsTransform;
}

/** Hatches of the records. */
export interface DnsRecordsTransform {
  readonly record?: Transform<aws.route53.RecordArgs>;
}
