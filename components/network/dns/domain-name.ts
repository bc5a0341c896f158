/**
 *     domainName("corp.example.com.")     // "corp.example.com"
 *
 * Names are checked before they are sent: Route 53 stores what it is given, also where no resolver would ever ask for it.
 */
import * as pulumi from "@pulumi/pulumi";
import { domainToASCII } from "node:url";

/** Bytes of a whole name and of one label. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html */
const longestName = 255;
const longestLabel = 63;

/** Underscores are common in records of other services, as in `_dmarc` and `_sip._tcp`. */
const label = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/;

/** A domain name without the dot at its end. Throws where it is none. */
export function domainName(text: string): string {
  const name = text.replace(/\.$/, "");
  if (name !== name.toLowerCase())
    throw new Error(`${text} has capital letters, which names do not distinguish. Did you mean ${name.toLowerCase()}?`);
  if (name.length > longestName) throw new Error(`${text} has ${name.length} characters; a domain name has at most ${longestName}.`);
  for (const each of name.split(".")) {
    if (each.length > longestLabel)
      throw new Error(`${text} has a label of ${each.length} characters, ${each}; a label has at most ${longestLabel}.`);
    if (!label.test(each))
      throw new Error(
        `${JSON.stringify(text)} is not a domain name. ${inAscii(name) ?? "Write it as in corp.example.com: letters, digits and hyphens between dots."}`,
      );
  }
  return name;
}

/** Letters of other scripts are written in ASCII. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html#domain-name-format-idns */
function inAscii(name: string): string | undefined {
  const ascii = domainToASCII(name);
  return ascii === "" || ascii === name ? undefined : `Write it in ASCII: ${ascii}.`;
}

/** The name of a hosted zone, checked where it is known: a name may also come from a service that chooses it. */
export function zoneDomain(domain: pulumi.Input<string>): pulumi.Input<string> {
  return typeof domain === "string" ? domainName(domain) : domain;
}

/** The name of a record in a zone: `""` is the zone's own. */
export function nameInZone(name: string, domain: pulumi.Input<string>): pulumi.Input<string> {
  if (name === "") return domain;
  return typeof domain === "string" ? `${name}.${domain}` : pulumi.interpolate`${name}.${domain}`;
}
