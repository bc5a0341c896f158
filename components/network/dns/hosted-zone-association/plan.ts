import { regionOf } from "../../vpc/region";
import type { HostedZoneAssociationArgs } from "./args";

/** An association as plain data. */
export interface HostedZoneAssociationPlan {
  /** The VPC's region where its zones say it; `undefined` leaves the provider's. */
  readonly vpcRegion: string | undefined;
  /** Whether zone and VPC are of different accounts, so that the zone's owner authorizes what the VPC's owner does. */
  readonly authorized: boolean;
}

export function planHostedZoneAssociation({ vpc, zoneProvider, vpcProvider }: HostedZoneAssociationArgs): HostedZoneAssociationPlan {
  return { vpcRegion: regionOf(vpc), authorized: zoneProvider !== undefined || vpcProvider !== undefined };
}
