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
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { regionOf } from "../../vpc/region";
import { HostedZoneAssociation } from "../hosted-zone-association/hosted-zone-association";
import { type HostedZoneAssociationArgs } from "../hosted-zone-association/args";
import { importedHostedZone } from "../imported-hosted-zone";
import type { HostedZoneAttributes, IHostedZone } from "../interfaces";
import { planPrivateHostedZone, type PrivateHostedZonePlan } from "./plan";
import { DnsRecords } from "../records/dns-records";
import { type DnsRecordsArgs } from "../records/args";
import type { PrivateHostedZoneArgs } from "./args";

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
    this.commit(plan);
    const zone = this.makeZone(plan, args);
    this.zoneId = zone.zoneId;
    this.zoneArn = zone.arn;
    this.domain = plan.domain;
    this.attributes = { zoneId: this.zoneId, domain: this.domain };
    this.nodes = {
      zone,
      associations: this.makeAssociations(zone, args),
      authorizations: this.makeAuthorizations(zone, args),
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

  private makeZone({ domain }: PrivateHostedZonePlan, { vpc, forceDestroy = false, transform }: PrivateHostedZoneArgs): aws.route53.Zone {
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

  private makeAssociations(
    zone: aws.route53.Zone,
    { associations = {}, transform }: PrivateHostedZoneArgs,
  ): Readonly<Record<string, HostedZoneAssociation>> {
    const made = Object.entries(associations).map(([key, { vpc, provider }]): [string, HostedZoneAssociation] => {
      const args = { zone, vpc, ...(provider !== undefined && { vpcProvider: provider }), ...(transform && { transform }) };
      return [key, new HostedZoneAssociation(...this.part<HostedZoneAssociationArgs>(key, args))];
    });
    return Object.fromEntries(made);
  }

  private makeAuthorizations(
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
