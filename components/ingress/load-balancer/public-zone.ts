import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Lookup } from "../../core";

/** The id of the account's public hosted zone of that name. */
export function publicZoneId(place: Lookup, domain: string): pulumi.Output<string> {
  return place.ask(`public zone ${domain}`, (opts) => aws.route53.getZoneOutput({ name: domain, privateZone: false }, opts).zoneId);
}
