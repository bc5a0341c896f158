import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ComponentArgs, Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import type { HostedZoneAssociationTransform } from "../hosted-zone-association/args";
import type { DnsRecordSets, DnsRecordsTransform } from "../records/args";

/** A further VPC in which a zone answers. */
export interface HostedZoneVpc {
  readonly vpc: Pick<IVpc, "vpcId" | "zones">;
  /** Provider of the account that owns the VPC, where that is not the zone's. @default - the zone's account */
  readonly provider?: pulumi.ProviderResource;
}

/** A VPC of another account that its own stack associates. */
export interface HostedZoneAuthorization {
  readonly vpcId: pulumi.Input<string>;
  /** @default - the region of the zone's provider */
  readonly region?: pulumi.Input<string>;
}

/** Arguments of a `PrivateHostedZone`. */
export interface PrivateHostedZoneArgs extends ComponentArgs {
  /** The zone's name, as in `corp.example.com`. A change replaces the zone and all its records. */
  readonly domain: pulumi.Input<string>;
  /**
   * The VPC that the zone is created with; AWS keeps no private zone without one. A change has no effect on a zone that exists, because the
   * zone's own list is left to whoever associates: associate another VPC instead.
   */
  readonly vpc: Pick<IVpc, "vpcId" | "zones">;
  /** Further VPCs, by a name for each. Stacks of other VPCs can also use `HostedZoneAssociation` themselves. @default {} */
  readonly associations?: Readonly<Record<string, HostedZoneVpc>>;
  /** VPCs of other accounts whose stacks associate them by themselves, where no provider can speak for both. At most 1,000. @default {} */
  readonly authorizations?: Readonly<Record<string, HostedZoneAuthorization>>;
  /** Records by their names in the zone; `""` is the zone itself. @default {} */
  readonly records?: DnsRecordSets;
  /** Whether the zone's deletion takes records with it that came from elsewhere. Without it AWS refuses to delete a zone with records. @default false */
  readonly forceDestroy?: boolean;
  /** Changes to the arguments of single children; one that stands for several children is asked once for each. @default {} */
  readonly transform?: HostedZoneAssociationTransform & DnsRecordsTransform & { readonly zone?: Transform<aws.route53.ZoneArgs> };
}
