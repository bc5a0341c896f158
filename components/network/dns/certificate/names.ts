/** Names as a certificate takes them. */
import type { Faults } from "../../../core";
import { domainName } from "../domain-name";

/** The first name has to fit into the certificate's common name. https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const longestFirstName = 64;
/** With the quota raised as far as it goes. https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const mostNames = 100;

/** Longest name of all, and what a name is made of: no underscore, and a last label of two characters at least. */
const longestName = 253;
const acmName = /^(?:(?!-)[a-z0-9-]{0,62}[a-z0-9]\.)+(?!-)[a-z0-9-]{1,62}[a-z0-9]$/;

/** A name and where it was given. */
export type GivenName = readonly [path: string, name: string];

/**
 * Notes what ACM would refuse of names, and what could not be proved in a zone.
 * @param zone Name of the zone that they have to be in; `undefined` where that is not known.
 */
export function checkCertificateNames(faults: Faults, names: readonly GivenName[], zone: string | undefined): void {
  names.forEach(([path, name], index) => {
    const known = faults.attempt(path, () => domainName(withoutWildcard(name)));
    if (known === undefined) return;
    if (name.endsWith(".")) {
      faults.add(path, name, `ends with a dot, which ACM does not take. Write ${name.slice(0, -1)}.`);
      return;
    }
    if (name.length > longestName) faults.add(path, name, `has ${name.length} characters; ACM takes at most ${longestName}.`);
    else if (!acmName.test(known))
      faults.add(
        path,
        name,
        "is not a name that ACM takes: two labels at least, of letters, digits and hyphens. Leave underscores to records.",
      );
    if (names.findIndex(([, other]) => other === name) !== index) faults.add(path, name, "is listed twice. Keep one.");
    if (zone !== undefined && !isInZone(name, zone))
      faults.add(path, name, `is not in the zone ${zone}, so no record there can prove it. Give the zone that it is in.`);
    if (index === 0 && name.length > longestFirstName)
      faults.add(path, name, `has ${name.length} characters; the first name has at most ${longestFirstName}. Put a shorter one first.`);
    if (index === mostNames) faults.add(path, name, `is one too many: a certificate has at most ${mostNames} names.`);
  });
}

/** `*.example.com` is proved by what proves `example.com`. https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
export function withoutWildcard(name: string): string {
  return name.replace(/^\*\./, "");
}

/** Route 53 gives the name of a zone with a dot at its end. */
function isInZone(name: string, zone: string): boolean {
  const above = zone.replace(/\.$/, "");
  return withoutWildcard(name) === above || name.endsWith(`.${above}`);
}
