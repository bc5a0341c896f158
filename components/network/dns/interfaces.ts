/** What the rest of the library takes where it needs a name: a created zone and an imported one fit alike, and so does whatever has a name of AWS's. */
import type * as pulumi from "@pulumi/pulumi";

/** A hosted zone of Route 53. */
export interface IHostedZone {
  readonly zoneId: pulumi.Output<string>;
  /** The zone's own name, as in `corp.example.com`. */
  readonly domain: pulumi.Input<string>;
  /** What another stack needs to import this zone. */
  readonly attributes: HostedZoneAttributes;
}

/** A hosted zone as plain data, for stack outputs and `fromAttributes`. */
export interface HostedZoneAttributes {
  readonly zoneId: pulumi.Input<string>;
  readonly domain: pulumi.Input<string>;
}

/** A hosted zone that the internet asks. */
export interface IPublicHostedZone extends IHostedZone {
  /** The four name servers that the domain above must delegate to. */
  readonly nameServers: pulumi.Output<readonly string[]>;
  readonly attributes: PublicHostedZoneAttributes;
}

/** A public hosted zone as plain data. */
export interface PublicHostedZoneAttributes extends HostedZoneAttributes {
  readonly nameServers: pulumi.Input<readonly string[]>;
}

/**
 * What an alias record may point at: a load balancer, an accelerator, an interface endpoint, a distribution. Queries for it are free, and it
 * follows the target's addresses. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
 */
export interface AliasTarget {
  readonly dnsName: pulumi.Input<string>;
  /** The zone of `dnsName`, which belongs to AWS; not the zone of the record. */
  readonly hostedZoneId: pulumi.Input<string>;
}

/** A health check of Route 53. */
export interface IHealthCheck {
  readonly healthCheckId: pulumi.Output<string>;
}
