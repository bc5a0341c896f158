/**
 *     checkValue("MX", "mail.example.com")     // throws: write it as in "10 mail.example.com"
 *
 * The forms of the records' values. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
 */
import * as ipaddr from "ipaddr.js";
import { domainName } from "../domain-name";
import type { DnsRecordType } from "./args";

type Check = (value: string) => void;

const number = /^\d{1,5}$/;

/** Longest string of a TXT record; longer values consist of several. */
export const txtString = 255;
/** Characters of a TXT value altogether, https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat */
const txtValue = 4000;

/** Types whose values are a name may be checked; the others are passed on as they are. */
const checks: Readonly<Partial<Record<DnsRecordType, Check>>> = {
  A: (value) => {
    if (!ipaddr.IPv4.isValidFourPartDecimal(value))
      throw new Error(
        `${JSON.stringify(value)} is not an IPv4 address.${ipaddr.IPv6.isValid(value) ? " Give it to a record of type AAAA." : nameHint(value)}`,
      );
  },
  AAAA: (value) => {
    if (!ipaddr.IPv6.isValid(value))
      throw new Error(
        `${JSON.stringify(value)} is not an IPv6 address.${ipaddr.IPv4.isValid(value) ? " Give it to a record of type A." : nameHint(value)}`,
      );
  },
  CNAME: target,
  NS: target,
  PTR: target,
  MX: (value) => parts(value, "10 mail.example.com", [isNumber, target]),
  SRV: (value) => parts(value, "1 10 5060 sip.example.com", [isNumber, isNumber, isNumber, target]),
  CAA: (value) => {
    if (!/^\d{1,3} [a-zA-Z0-9]+ ".*"$/.test(value)) throw wrongForm(value, '0 issue "amazon.com"');
  },
  DS: (value) => {
    if (!/^\d{1,5} \d{1,3} \d{1,3} [0-9A-Fa-f]+$/.test(value)) throw wrongForm(value, "60485 5 1 2BB183AF…");
  },
  TXT: (value) => {
    if (value.length > txtValue) throw new Error(`a value has ${value.length} characters; a TXT value has at most ${txtValue}.`);
  },
};

/** Throws where a value has not the form of its type. */
export function checkValue(type: DnsRecordType, value: string): void {
  checks[type]?.(value);
}

/** A value as Route 53 takes it: long text in strings of 255 characters. The provider adds the outermost quotes. */
export function sentValue(type: DnsRecordType, value: string): string {
  if (type !== "TXT" || value.startsWith('"') || value.length <= txtString) return value;
  return Array.from({ length: Math.ceil(value.length / txtString) }, (_, index) =>
    value.slice(index * txtString, (index + 1) * txtString),
  ).join('""');
}

function target(value: string): void {
  if (ipaddr.isValid(value)) throw new Error(`${value} is an address, where the type takes a name.`);
  domainName(value);
}

function isNumber(value: string): void {
  if (!number.test(value) || Number(value) > 65_535) throw new Error(`${value} is not a number of 0 to 65535.`);
}

function parts(value: string, sample: string, each: readonly Check[]): void {
  const given = value.split(" ");
  if (given.length !== each.length) throw wrongForm(value, sample);
  each.forEach((check, index) => {
    try {
      check(given[index] ?? "");
    } catch {
      throw wrongForm(value, sample);
    }
  });
}

function wrongForm(value: string, sample: string): Error {
  return new Error(`${JSON.stringify(value)} has not the form of its type. Write it as in ${sample}.`);
}

function nameHint(value: string): string {
  return /[a-z]/i.test(value) ? " For a name use type CNAME, or an alias." : "";
}
