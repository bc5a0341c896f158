import { Faults, checkName } from "../../../core";
import { domainName } from "../domain-name";
import { type RecordPlan, planRecords } from "../records/plan";
import type { PublicHostedZoneArgs } from "./args";

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
