/**
 *     const corp = new network.PrivateHostedZone("corp", {
 *       domain: "corp.example.com",
 *       vpc: shared,
 *       associations: { dev: { vpc: dev }, prod: { vpc: prod, provider: prodAccount } },
 *       records: { "db": { type: "CNAME", values: [orders.writer.host] } },
 *     });
 *
 * Names for the inside. The zone remembers only the VPC it was born in, so that other stacks may associate theirs without it wanting them back.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Component, type ComponentArgs, type Transform } from "../../../core";
import type { IVpc } from "../../interfaces";
import { regionOf } from "../../vpc/region";
import {
  HostedZoneAssociation,
  type HostedZoneAssociationArgs,
  type HostedZoneAssociationTransform,
} from "../hosted-zone-association/hosted-zone-association";
import { importedHostedZone } from "../imported-hosted-zone";
import type { HostedZoneAttributes, IHostedZone } from "../interfaces";
import { planPrivateHostedZone, type PrivateHostedZonePlan } from "./plan";
import type { DnsRecordSets } from "../records/args";
import { DnsRecords, type DnsRecordsArgs, type DnsRecordsTransform } from "../records/dns-records";

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

/** A private hosted zone. $0.50 a month, $0.10 from the 26th of an account on; queries from VPCs are free. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html */
export class PrivateHostedZone extends Component implements IHostedZone {
  readonly zoneId: pulumi.Output<string>;
  readonly zoneArn: pulumi.Output<string>;
  readonly domain: pulumi.Input<string>;
  readonly attributes: HostedZoneAttributes;
  readonly nodes: {
    readonly zone: aws.route53.Zone;
    /** By the names given. */
    readonly associations: Readonly<Record<string, HostedZoneAssociation>>;
    readonly authorizations: Readonly<Record<string, aws.route53.VpcAssociationAuthorization>>;
    readonly records: DnsRecords | undefined;
  };

  constructor(name: string, args: PrivateHostedZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planPrivateHostedZone(name, args);
    super("isthmus:network:PrivateHostedZone", name, args, opts);
    for (const warning of plan.warnings) void pulumi.log.warn(warning, this);
    const zone = this.zone(plan, args);
    this.zoneId = zone.zoneId;
    this.zoneArn = zone.arn;
    this.domain = plan.domain;
    this.attributes = { zoneId: this.zoneId, domain: this.domain };
    this.nodes = {
      zone,
      associations: this.associations(zone, args),
      authorizations: this.authorizations(zone, args),
      records:
        args.records === undefined
          ? undefined
          : new DnsRecords(
              ...this.part<DnsRecordsArgs>("records", {
                zone: this,
                records: args.records,
                ...(args.transform && { transform: args.transform }),
              }),
            ),
    };
    this.registerOutputs({ ...this.attributes });
  }

  /** A private zone of another stack or program from its attributes. */
  static fromAttributes(attributes: HostedZoneAttributes): IHostedZone {
    return importedHostedZone(attributes);
  }

  private zone({ domain }: PrivateHostedZonePlan, { vpc, forceDestroy = false, transform }: PrivateHostedZoneArgs): aws.route53.Zone {
    const vpcRegion = regionOf(vpc);
    const args = {
      name: domain,
      comment: this.name,
      vpcs: [{ vpcId: vpc.vpcId, ...(vpcRegion !== undefined && { vpcRegion }) }],
      forceDestroy,
    };
    // Every association made beside the zone, here or in another stack, shows up in this list and would be undone.
    return new aws.route53.Zone(...this.tagged<aws.route53.ZoneArgs>("zone", args, { ignoreChanges: ["vpcs"] }, transform?.zone));
  }

  private associations(
    zone: aws.route53.Zone,
    { associations = {}, transform }: PrivateHostedZoneArgs,
  ): Readonly<Record<string, HostedZoneAssociation>> {
    const made = Object.entries(associations).map(([key, { vpc, provider }]): [string, HostedZoneAssociation] => {
      const args = { zone, vpc, ...(provider !== undefined && { vpcProvider: provider }), ...(transform && { transform }) };
      return [key, new HostedZoneAssociation(...this.part<HostedZoneAssociationArgs>(key, args))];
    });
    return Object.fromEntries(made);
  }

  private authorizations(
    { zoneId }: aws.route53.Zone,
    { authorizations = {}, transform }: PrivateHostedZoneArgs,
  ): Readonly<Record<string, aws.route53.VpcAssociationAuthorization>> {
    const made = Object.entries(authorizations).map(([key, { vpcId, region }]): [string, aws.route53.VpcAssociationAuthorization] => {
      const args = { zoneId, vpcId, ...(region !== undefined && { vpcRegion: region }) };
      const role = `authorization-${key}`;
      return [
        key,
        new aws.route53.VpcAssociationAuthorization(
          ...this.child<aws.route53.VpcAssociationAuthorizationArgs>(role, args, {}, transform?.authorization),
        ),
      ];
    });
    return Object.fromEntries(made);
  }
}
