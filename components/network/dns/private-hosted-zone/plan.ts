/** A private hosted zone as plain data, and all that is wrong with its arguments, at once. */
import type * as pulumi from "@pulumi/pulumi";
import { checkName, Faults } from "../../../core";
import type { IVpc } from "../../interfaces";
import { zoneDomain } from "../domain-name";
import { planRecords, type RecordPlan } from "../records/plan";
import type { PrivateHostedZoneArgs } from "./args";

/** A private hosted zone as plain data. */
export interface PrivateHostedZonePlan {
  readonly domain: pulumi.Input<string>;
  readonly associations: readonly string[];
  readonly authorizations: readonly string[];
  readonly records: readonly RecordPlan[];
  readonly warnings: readonly string[];
}

/** VPCs a zone can be associated with until the quota is raised; AWS points to Profiles beyond. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html */
const associationQuota = 300;

/** Keys become parts of names. */
const keyForm = /^[a-z][a-z0-9-]*$/;

/** Checks a private zone's arguments and plans what it consists of. Throws every fault at once. */
export function planPrivateHostedZone(name: string, args: PrivateHostedZoneArgs): PrivateHostedZonePlan {
  const faults = new Faults(`PrivateHostedZone "${name}"`);
  checkName(faults, "name", name);
  const domain = faults.attempt("domain", () => zoneDomain(args.domain)) ?? args.domain;
  const { associations = {}, authorizations = {}, records = {} } = args;
  checkAssociations(faults, args.vpc, associations);
  checkKeys(faults, "authorizations", Object.keys(authorizations));
  const planned = faults.attempt("records", () => planRecords(name, domain, records));
  faults.throwIfAny();
  const total = 1 + Object.keys(associations).length + Object.keys(authorizations).length;
  return {
    domain,
    associations: Object.keys(associations),
    authorizations: Object.keys(authorizations),
    records: planned ?? [],
    warnings:
      total > associationQuota
        ? [`is for ${total} VPCs; AWS allows ${associationQuota} a zone until its quota is raised. A Route53Profile has room for 1,000.`]
        : [],
  };
}

/** Notes keys that cannot be parts of names. */
export function checkKeys(faults: Faults, path: string, keys: readonly string[]): void {
  for (const key of keys)
    if (!keyForm.test(key))
      faults.add(
        `${path}.${key}`,
        undefined,
        "must be named with lower-case letters, digits and hyphens, beginning with a letter, as in dev.",
      );
}

function checkAssociations(
  faults: Faults,
  home: Pick<IVpc, "vpcId">,
  associations: NonNullable<PrivateHostedZoneArgs["associations"]>,
): void {
  checkKeys(faults, "associations", Object.keys(associations));
  const seen = new Map<unknown, string>([[home.vpcId, "vpc"]]);
  for (const [key, { vpc }] of Object.entries(associations)) {
    const before = seen.get(vpc.vpcId);
    if (before !== undefined) faults.add(`associations.${key}`, undefined, `is the VPC of ${before} again. Associate each VPC once.`);
    else seen.set(vpc.vpcId, `associations.${key}`);
  }
}
