/** The names of a certificate and the records that prove them, as plain data, and all that is wrong with the names, at once. */
import { checkName, Faults } from "../../../core";
import { PrivateHostedZone } from "../private-hosted-zone/private-hosted-zone";
import type { CertificateArgs } from "./args";
import { checkCertificateNames, withoutWildcard, type GivenName } from "./names";

/** A certificate before it is one. */
export interface CertificatePlan {
  readonly domain: string;
  readonly alternatives: readonly string[];
  /** Names that are proved with a record each: a wildcard has that of the name below it. */
  readonly validated: readonly string[];
}

/** Checks the names of a certificate and plans it. Throws every fault at once. */
export function planCertificate(name: string, { domain, alternatives = [], zone }: CertificateArgs): CertificatePlan {
  const faults = new Faults(`Certificate "${name}"`);
  checkName(faults, "name", name);
  const others = alternatives.map((each, index): GivenName => [`alternatives[${index}]`, each]);
  if (zone instanceof PrivateHostedZone)
    faults.add("zone", undefined, `is a private zone, which ACM does not ask. Give the public zone of the name.`);
  checkCertificateNames(faults, [["domain", domain], ...others], typeof zone.domain === "string" ? zone.domain : undefined);
  faults.throwIfAny();
  return { domain, alternatives, validated: [...new Set([domain, ...alternatives].map(withoutWildcard))] };
}
