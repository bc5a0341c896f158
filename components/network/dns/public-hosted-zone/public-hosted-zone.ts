/**
 *     const dev = new network.PublicHostedZone("dev", { domain: "dev.example.com", records: { "": { alias: edge } } });
 *     new network.DnsRecords("delegation", { zone: root, records: { dev: network.delegationTo(dev) } });
 *
 * Names for the outside: a zone of its own for each environment, to which the parent delegates with one record.
 */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { checkName, Component, Faults, type ComponentArgs, type Transform } from "../../../core";
import { domainName } from "../domain-name";
import { importedPublicHostedZone } from "../imported-hosted-zone";
import type { IPublicHostedZone, PublicHostedZoneAttributes } from "../interfaces";
import type { DnsRecordSets, ValuesAnswer } from "../records/args";
import { DnsRecords, type DnsRecordsArgs, type DnsRecordsTransform } from "../records/dns-records";
import { planRecords, type RecordPlan } from "../records/plan";
import { ZoneSigning, type ZoneSigningArgs, type ZoneSigningTransform } from "./zone-signing";

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

/** A public hosted zone as plain data. */
export interface PublicHostedZonePlan {
  readonly domain: string;
  readonly records: readonly RecordPlan[];
}

/** Checks a public zone's arguments. Throws every fault at once. */
export function planPublicHostedZone(name: string, args: Pick<PublicHostedZoneArgs, "domain" | "records">): PublicHostedZonePlan {
  const faults = new Faults(`PublicHostedZone "${name}"`);
  checkName(faults, "name", name);
  const domain = faults.attempt("domain", () => domainName(args.domain)) ?? args.domain;
  if (domain !== "" && !domain.includes("."))
    faults.add("domain", domain, "is a top-level domain, for which nobody delegates. Give a domain of yours, as in example.com.");
  const records = faults.attempt("records", () => planRecords(name, domain, args.records ?? {})) ?? [];
  faults.throwIfAny();
  return { domain, records };
}

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
