import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { IHostedZone } from "../interfaces";

/** Arguments of a `HostedZoneAssociation`. */
export interface HostedZoneAssociationArgs extends ComponentArgs {
  /** A private hosted zone, also one of another stack. A change replaces the association. */
  readonly zone: Pick<IHostedZone, "zoneId">;
  /** The VPC in which the zone is to answer, of any region of the partition. A change replaces the association. */
  readonly vpc: Pick<IVpc, "vpcId" | "zones">;
  /** Provider of the account that owns the zone, where this component's provider is the VPC's account: it authorizes the association. @default - the same account, or authorized elsewhere */
  readonly zoneProvider?: pulumi.ProviderResource;
  /** Provider of the account that owns the VPC, where this component's provider is the zone's account. @default - this component's provider */
  readonly vpcProvider?: pulumi.ProviderResource;
  /** Changes to the arguments of single children. @default {} */
  readonly transform?: HostedZoneAssociationTransform;
}

/** Hatches of an association's children. */
export interface HostedZoneAssociationTransform {
  readonly authorization?: Transform<aws.route53.VpcAssociationAuthorizationArgs>;
  readonly association?: Transform<aws.route53.ZoneAssociationArgs>;
}
