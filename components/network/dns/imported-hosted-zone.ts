import * as pulumi from "@pulumi/pulumi";
import type { HostedZoneAttributes, IHostedZone, IPublicHostedZone, PublicHostedZoneAttributes } from "./interfaces";

/** A hosted zone from its attributes. */
export function importedHostedZone(attributes: HostedZoneAttributes): IHostedZone {
  return { zoneId: pulumi.output(attributes.zoneId), domain: attributes.domain, attributes };
}

/** A public hosted zone from its attributes. */
export function importedPublicHostedZone(attributes: PublicHostedZoneAttributes): IPublicHostedZone {
  const nameServers: pulumi.Output<readonly string[]> = pulumi.output(attributes.nameServers);
  return { zoneId: pulumi.output(attributes.zoneId), domain: attributes.domain, nameServers, attributes };
}
