import type * as aws from "@pulumi/aws";
import type { ComponentArgs, Transform } from "../../../core";
import type { DnsRecordSets, DnsRecordsTransform } from "../records/args";
import type * as pulumi from "@pulumi/pulumi";

/** Arguments of a `PublicHostedZone`. */
export interface PublicHostedZoneArgs extends ComponentArgs {
  /** The zone's name, as in `dev.example.com`. A change replaces the zone, its records and its name servers, so the delegation has to follow. */
  readonly domain: string;
  /** Records by their names in the zone; `""` is the zone itself. @default {} */
  readonly records?: DnsRecordSets;
  /**
   * Whether answers are signed (DNSSEC), with a key of $1 a month in us-east-1. Nobody checks the signatures until the domain above has the
   * `dsRecord`; remove that a TTL before this is switched off, or the domain is unreachable. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html
   * @default false
   */
  readonly dnssec?: boolean;
  /** Whether the zone's deletion takes records with it that came from elsewhere. Without it AWS refuses to delete a zone with records. @default false */
  readonly forceDestroy?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: DnsRecordsTransform & ZoneSigningTransform & { readonly zone?: Transform<aws.route53.ZoneArgs> };
}

/** Hatches of the signing's children. */
export interface ZoneSigningTransform {
  readonly key?: Transform<aws.kms.KeyArgs>;
  readonly keySigningKey?: Transform<aws.route53.KeySigningKeyArgs>;
}

/** Arguments of `ZoneSigning`. */
export interface ZoneSigningArgs extends ComponentArgs {
  readonly zoneId: pulumi.Input<string>;
  /** @default {} */
  readonly transform?: ZoneSigningTransform;
}
