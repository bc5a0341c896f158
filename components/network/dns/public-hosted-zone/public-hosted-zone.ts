/**
 *     const dev = new network.PublicHostedZone("dev", { domain: "dev.example.com", records: { "": { alias: edge } } });
 *     new network.DnsRecords("delegation", { zone: root, records: { dev: network.delegationTo(dev) } });
 *
 * Names for the outside: a zone of its own for each environment, to which the parent delegates with one record.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../../core";
import { importedPublicHostedZone } from "../imported-hosted-zone";
import type { IPublicHostedZone, PublicHostedZoneAttributes } from "../interfaces";
import type { ValuesAnswer } from "../records/args";
import { DnsRecords } from "../records/dns-records";
import { type DnsRecordsArgs } from "../records/args";
import { ZoneSigning } from "./zone-signing";
import type { PublicHostedZoneArgs, ZoneSigningArgs } from "./args";
import { planPublicHostedZone } from "./plan";

/**
 * A public hosted zone. $0.50 a month, $0.10 from the 26th of an account on, and $0.40 a million queries that are not for an alias to a resource of AWS.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/AboutHZWorkingWith.html
 */
export class PublicHostedZone extends Component implements IPublicHostedZone {
  readonly zoneId: pulumi.Output<string>;
  readonly domain: string;
  readonly nameServers: pulumi.Output<readonly string[]>;
  readonly attributes: PublicHostedZoneAttributes;
  /** What the domain above publishes so that signatures are checked; `undefined` without `dnssec`. */
  readonly dsRecord: pulumi.Output<string> | undefined;
  readonly nodes: {
    readonly zone: aws.route53.Zone;
    readonly records: DnsRecords | undefined;
    readonly signing: ZoneSigning | undefined;
  };

  constructor(name: string, args: PublicHostedZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    const { domain } = planPublicHostedZone(name, args);
    super("isthmus:network:PublicHostedZone", name, args, opts);
    const { records, dnssec = false, forceDestroy = false, transform } = args;
    const zone = new aws.route53.Zone(
      ...this.tagged<aws.route53.ZoneArgs>("zone", { name: domain, comment: this.name, forceDestroy }, {}, transform?.zone),
    );
    const hatch = transform && { transform };
    this.zoneId = zone.zoneId;
    this.domain = domain;
    this.nameServers = zone.nameServers;
    this.attributes = { zoneId: this.zoneId, domain, nameServers: this.nameServers };
    this.nodes = {
      zone,
      records: records && new DnsRecords(...this.part<DnsRecordsArgs>("records", { zone: this, records, ...hatch })),
      signing: dnssec ? new ZoneSigning(...this.part<ZoneSigningArgs>("signing", { zoneId: this.zoneId, ...hatch })) : undefined,
    };
    this.dsRecord = this.nodes.signing?.dsRecord;
    this.registerOutputs({ ...this.attributes });
  }

  /** A public zone of another stack or program from its attributes. */
  static fromAttributes(attributes: PublicHostedZoneAttributes): IPublicHostedZone {
    return importedPublicHostedZone(attributes);
  }
}

/** Route 53 gives every zone four. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/route-53-concepts.html */
const nameServersOfAZone = [0, 1, 2, 3] as const;

/** The record by which the domain above delegates to a zone. Delegations change rarely, so resolvers may keep it for two days, as is usual. */
export function delegationTo({ nameServers }: Pick<IPublicHostedZone, "nameServers">): ValuesAnswer {
  return { type: "NS", values: nameServersOfAZone.map((index) => nameServers.apply((all) => all[index] ?? "")), ttl: "2 days" };
}
